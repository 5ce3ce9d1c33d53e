"""Postings like another one: what to offer beside it, and in its place once it has ended."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from pyroaring import BitMap

from jobs.models import JobPosting
from jobs.models.querysets import JobPostingQuerySet
from jobs.models.rows import PostingRow, rows_for_cards
from jobs.postings.choices import Remote
from jobs.search.columns import is_indexable
from jobs.search.facets import (
    CALL_TYPE,
    CITY,
    DUTY,
    EMPLOYMENT,
    PREFECTURE,
    REMOTE,
    TIME_OF_DAY,
    UNSTATED,
    WORK_HOURS,
    Facet,
)
from jobs.search.index import Index
from jobs.search.totals import is_left_out

#: Pay is alike within so many percent.
PAY_PERCENT = 10


@dataclass(frozen=True)
class Likeness:
    """What makes others like a posting, said twice: for a query, and for the index."""

    condition: Q
    keys: Callable[[Index], BitMap]


def _by_facet(facet: Facet) -> Callable[[JobPosting], Likeness | None]:
    def likeness(posting: JobPosting) -> Likeness | None:
        values = tuple(value for value in facet.values_of(posting) if value not in ("", UNSTATED))
        # Whoever has all that can be asked for is like everybody.
        if not values or set(values) == set(facet.labels):
            return None
        return Likeness(facet.any_of(values), lambda index: index.having_any(facet, values))

    return likeness


def _by_pay(posting: JobPosting) -> Likeness | None:
    pay = posting.hourly_equivalent
    if not pay:  # what has no wage is like nobody by it
        return None
    low, high = -(-pay * (100 - PAY_PERCENT) // 100), pay * (100 + PAY_PERCENT) // 100
    return Likeness(
        Q(hourly_equivalent__range=(low, high)),
        lambda index: index.between("hourly_equivalent", low, high),
    )


# The weightiest first: sharing one outweighs all that follow. To whom works at home the place is of
# least matter, to everyone else of most.
AT_A_WORKPLACE = (
    *map(_by_facet, (CALL_TYPE, PREFECTURE, DUTY, CITY, WORK_HOURS, TIME_OF_DAY)),
    _by_pay,
    *map(_by_facet, (EMPLOYMENT, REMOTE)),
)
AT_HOME = (
    *map(_by_facet, (CALL_TYPE, REMOTE, DUTY, WORK_HOURS, TIME_OF_DAY)),
    _by_pay,
    *map(_by_facet, (EMPLOYMENT, CITY, PREFECTURE)),
)


def likenesses(posting: JobPosting) -> list[Likeness]:
    """Return what others may share with `posting`, the weightiest first.

    What it leaves unstated, or names no municipality by, is shared with nobody.
    """
    order = AT_HOME if posting.remote == Remote.FULLY else AT_A_WORKPLACE
    return [likeness for made in order if (likeness := made(posting))]


def similar(
    posting: JobPosting, now: datetime, count: int, index: Index | None
) -> list[PostingRow]:
    """Return the `count` live postings most like `posting`, itself left out, as cards need them.

    They are of its own world, whichever the site lists: its page is found by its address either
    way. Among equally similar ones the newest come first. One query where there is a whole index.
    """
    shared = likenesses(posting)
    fictional = posting.employer.is_demo
    if index is None:
        live = JobPosting.objects.live(now).of_world(fictional=fictional)
        return rows_for_cards(_by_specification(posting, live, shared)[:count])
    itself = BitMap([posting.pk] if is_indexable(posting.pk) else [])
    keys = _most_alike(index, index.live(now, fictional=fictional) - itself, shared, count)
    if not index.is_whole:
        # The first of all are among the first of the index and those that it leaves out.
        live = JobPosting.objects.live(now).of_world(fictional=fictional)
        among = live.filter(Q(pk__in=keys) | is_left_out(index))
        return rows_for_cards(_by_specification(posting, among, shared)[:count])
    return rows_for_cards(keys)


def _most_alike(index: Index, keys: BitMap, shared: list[Likeness], count: int) -> list[int]:
    """Those with the first of `shared` before those without, each by what comes after it."""
    if not keys or not count:
        return []
    if not shared:
        return index.ranked(keys, "new", 0, count)
    having = keys & shared[0].keys(index)
    found = _most_alike(index, having, shared[1:], count)
    return found + _most_alike(index, keys - having, shared[1:], count - len(found))


def _by_specification(
    posting: JobPosting, postings: JobPostingQuerySet, shared: list[Likeness]
) -> QuerySet:
    nearest = postings.nearest_to(posting, [each.condition for each in shared])
    return nearest.values_list("pk", flat=True)
