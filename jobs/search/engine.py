"""The one entry to search: list, feed and home come through here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Paginator

from jobs.criteria import Criteria
from jobs.models import JobPosting
from jobs.search import specification

PAGE_SIZE = 20


@dataclass(frozen=True)
class SearchResult:
    """A page of postings with what is known of all that match.

    `counts`: parameter → value → number. `page` counts from 1; an empty result has one page.
    `relaxations`: looser criteria with how many they find, best first; only when nothing matches.
    """

    postings: list[JobPosting]
    total: int
    counts: specification.Counts
    page: int
    page_count: int
    relaxations: list[tuple[Criteria, int]]

    def page_range(self) -> Iterable[int | str]:
        """Numbers for the pager, with a mark where some are left out."""
        return _paginator([], self.total).get_elided_page_range(
            self.page, on_each_side=1, on_ends=1
        )


def search(criteria: Criteria, page: int, now: datetime) -> SearchResult:
    """Answer `criteria` from the postings that are live at `now`.

    A page past the end is the last one. Three queries at the most, however many postings match.
    """
    live = JobPosting.objects.live(now)
    total, counts = specification.counted(live, criteria)
    matches = specification.matching(live, criteria).select_related("employer")
    paginator = _paginator(matches, total)
    number = min(max(page, 1), paginator.num_pages)
    return SearchResult(
        postings=list(paginator.page(number)) if total else [],
        total=total,
        counts=counts,
        page=number,
        page_count=paginator.num_pages,
        relaxations=[] if total else specification.relaxed(live, criteria),
    )


def _paginator(matches, total: int) -> Paginator:
    paginator = Paginator(matches, PAGE_SIZE)
    paginator.count = total  # Known from the counting query: not asked again.
    return paginator
