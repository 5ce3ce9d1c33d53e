"""How many postings each of several searches finds, without their rows or the counts of facets."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from pyroaring import BitMap

from jobs.models import JobPosting
from jobs.search.criteria import Criteria
from jobs.search.filters import BY_FACET, TEXT
from jobs.search.index import Index

#: Tells for each of the criteria how many postings it finds.
Total = Callable[[Sequence[Criteria]], list[int]]
#: So many postings the specification adds to an answer in little time.
LEFT_OUT_AT_MOST = 200


def answers_alone(index: Index | None) -> bool:
    """Tell whether the specification has to answer by itself."""
    return index is None or len(index.left_out) > LEFT_OUT_AT_MOST


def total_at(index: Index | None, now: datetime) -> Total:
    """Return what counts postings listed at `now`: by the index as far as it goes."""
    if index is None or answers_alone(index):
        return by_specification(JobPosting.objects.listed(now))
    if not index.left_out:
        return by_index(index, now)
    indexed, besides = by_index(index, now), by_specification(left_out(index, now))
    return lambda asked: [sum(pair) for pair in zip(indexed(asked), besides(asked), strict=True)]


def left_out(index: Index, now: datetime) -> QuerySet[JobPosting]:
    return JobPosting.objects.listed(now).filter(pk__in=index.left_out)


def by_index(index: Index, now: datetime) -> Total:
    return lambda asked: [len(keys) for keys in matching(index, asked, now)]


def matching(index: Index, asked: Iterable[Criteria], now: datetime) -> list[BitMap]:
    """Return what each of the criteria finds in the index; what they share is looked up once."""
    live = index.listed(now)
    known: dict[object, BitMap] = {}

    def found(criteria: Criteria) -> BitMap:
        parts = [live]
        if criteria.text:
            if criteria.text not in known:
                known[criteria.text] = saying(index, criteria)
            parts.append(known[criteria.text])
        for facet, values in criteria.matched:
            name = facet.param, values
            if name not in known:
                known[name] = index.having_any(facet, values)
            parts.append(known[name])
        return BitMap.intersection(*parts)

    return [found(criteria) for criteria in asked]


def saying(index: Index, criteria: Criteria) -> BitMap:
    """The postings that say every term of the criteria's text; all published where it has none."""
    return BitMap.intersection(
        index.published,
        *(
            BitMap.union(*(index.containing(term) for term in alternatives))
            for alternatives in criteria.terms
        ),
    )


def by_specification(postings: QuerySet) -> Total:
    """Count by the conditions of the filters, in one query."""

    def total(asked: Sequence[Criteria]) -> list[int]:
        if not asked:
            return []
        names = [f"asked_{number}" for number in range(len(asked))]
        counts = {
            name: Count("pk", filter=_condition(criteria) or None)
            for name, criteria in zip(names, asked, strict=True)
        }
        figures = postings.order_by().aggregate(**counts)
        return [figures[name] for name in names]

    return total


def _condition(criteria: Criteria) -> Q:
    condition = TEXT.condition(criteria.text)
    for facet, values in criteria.matched:
        condition &= BY_FACET[facet.param].condition(values)
    return condition
