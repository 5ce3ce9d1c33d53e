"""What a search is answered with, and what an engine is that answers it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol

from django.core.paginator import Paginator

from jobs.models import PastVersion, Version
from jobs.search.criteria import Criteria
from jobs.search.specification import Counts

PAGE_SIZE = 20


@dataclass(frozen=True)
class Answer:
    """What a search finds, as keys.

    `counts`: parameter → value → number. `page` counts from 1 and is at most the last one; an empty
    answer has one page. `counts` has INCLUDE_UNSTATED and BY_RESIDENCE too: see
    jobs.search.specification. `relaxations`: looser criteria with how many they find;
    only when nothing matches.
    """

    keys: list[int]
    total: int
    counts: Counts
    page: int
    relaxations: list[tuple[Criteria, int]]

    @property
    def page_count(self) -> int:
        return paginator(self.total).num_pages

    def page_range(self) -> Iterable[int | str]:
        """Numbers for the pager, with a mark where some are left out."""
        return paginator(self.total).get_elided_page_range(self.page, on_each_side=1, on_ends=1)


class AsOf[T](NamedTuple):
    """What was found, and the version by which everything committed is in it."""

    version: Version
    found: T

    def is_of(self, version: Version) -> bool:
        """Tell whether it is of `version` or a later one of the same history."""
        if self.version.number <= version.number:
            return self.version == version
        return PastVersion.includes(self.version)


class NotYet(Exception):  # noqa: N818  # nothing is wrong
    """An engine raises it that will answer later. The specification does now; nobody is told."""


class Engine(Protocol):
    """Answers searches among the postings that the site lists (JobPostingQuerySet.listed) at `now`.

    SEARCH_ENGINE names what makes one, without arguments; it serves all threads of a process.

    `version` is what was committed when the search was asked. An answer is of it or of a later one
    of the same history (PastVersion), and equal to what the specification finds. What has changed
    is told by the stamps: the postings with a `search_version` above the engine's own, and those
    of DeletedPosting. Nothing is taken in while in_a_transaction(): it may be rolled back.

    Until when an answer stays the same it says by config.moments, as pages are remembered for so
    long. Where it cannot answer it raises, and the specification does.
    """

    def find(
        self, criteria: Criteria, page: int, now: datetime, version: Version
    ) -> AsOf[Answer]: ...

    def totals(self, asked: Sequence[Criteria], now: datetime, version: Version) -> AsOf[list[int]]:
        """Tell how many postings each of several searches finds."""
        ...


def bounds(page: int, total: int) -> tuple[int, int, int]:
    """Return the page there is for the one asked for, and the ranks of its postings."""
    number = min(max(page, 1), paginator(total).num_pages)
    return number, (number - 1) * PAGE_SIZE, min(number * PAGE_SIZE, total)


def paginator(total: int) -> Paginator:
    return Paginator(range(total), PAGE_SIZE)
