"""Postings like another one: what to offer beside it, and in its place once it has ended."""

from datetime import datetime

from pyroaring import BitMap

from jobs.models import JobPosting
from jobs.models.querysets import JobPostingQuerySet
from jobs.search.columns import is_indexable
from jobs.search.facets import CALL_TYPE, DUTY, EMPLOYMENT, PREFECTURE, REMOTE, Facet
from jobs.search.index import Index
from jobs.search.sync import follower

#: What makes two postings alike, the weightiest first: sharing one outweighs all that follow.
LIKENESS = (CALL_TYPE, PREFECTURE, DUTY, EMPLOYMENT, REMOTE)

Shared = list[tuple[Facet, str]]


def similar(posting: JobPosting, now: datetime, count: int) -> list[JobPosting]:
    """Return the `count` live postings most like `posting`, itself left out, as cards need them.

    Among equally similar ones the newest come first. Two queries.
    """
    shared = [(facet, value) for facet in LIKENESS for value in facet.values_of(posting)]
    live = JobPosting.objects.live(now)
    index = follower.current()
    if index is None:
        return list(_by_specification(posting, live)[:count])
    itself = BitMap([posting.pk] if is_indexable(posting.pk) else [])
    keys = _most_alike(index, index.live(now) - itself, shared, count)
    if index.left_out:
        # The first of all are among the first of the index and those that it leaves out.
        among = live.filter(pk__in=[*keys, *index.left_out])
        return list(_by_specification(posting, among)[:count])
    rows = JobPosting.objects.for_cards().in_bulk(keys)
    return [rows[key] for key in keys if key in rows]


def _most_alike(index: Index, keys: BitMap, shared: Shared, count: int) -> list[int]:
    """Those with the first of `shared` before those without, each by what comes after it."""
    if not keys or not count:
        return []
    if not shared:
        return index.ranked(keys, "new", 0, count)
    having = keys & index.having(*shared[0])
    found = _most_alike(index, having, shared[1:], count)
    return found + _most_alike(index, keys - having, shared[1:], count - len(found))


def _by_specification(posting: JobPosting, postings: JobPostingQuerySet):
    return postings.nearest_to(posting, [f.param for f in LIKENESS]).for_cards()
