"""The one entry to search: list, feed and home come through here.

What answers is the engine that SEARCH_ENGINE names, by default the index. Where it cannot, the
specification does.
"""

import logging
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import cache

from django.conf import settings
from django.db import Error
from django.utils.module_loading import import_string
from pyroaring import BitMap

from config.pause import Pause
from jobs.models import JobPosting, SearchVersion, Version
from jobs.search import specification, totals
from jobs.search.answers import Answer, AsOf, Engine, NotYet, bounds
from jobs.search.criteria import INCLUDE_UNSTATED, Criteria
from jobs.search.facets import FACETS, PREFECTURE, WORKPLACE
from jobs.search.filters import FILTERS
from jobs.search.filterset import PostingFilterSet
from jobs.search.index import Index
from jobs.search.relaxations import relaxed
from jobs.search.sync import follower
from jobs.search.totals import answers_alone, by_index, by_specification, left_out, saying, total_at

logger = logging.getLogger(__name__)

#: What an engine may raise to have the specification answer, besides NotYet.
FAILURES: tuple[type[Exception], ...] = (Exception,)
#: An engine that has failed is asked once a second until it answers.
engine_pause = Pause(1)


def search(criteria: Criteria, page: int, now: datetime) -> Answer:
    """Answer `criteria` from the postings that this site lists at `now`.

    One query, however many postings match: the version of the index.
    """
    return _ask(
        lambda engine, version: engine.find(criteria, page, now, version),
        lambda found: isinstance(found, Answer),
    )


def totals_of(asked: Sequence[Criteria], now: datetime) -> list[int]:
    """Return how many postings each of several searches finds at `now`."""
    return _ask(
        lambda engine, version: engine.totals(asked, now, version),
        lambda found: len(found) == len(asked),
    )


class ByIndex:
    """The index of this process, with what it leaves out."""

    def find(self, criteria: Criteria, page: int, now: datetime, version: Version) -> AsOf[Answer]:
        return AsOf(version, find(follower.current(version), criteria, page, now))

    def totals(self, asked: Sequence[Criteria], now: datetime, version: Version) -> AsOf[list[int]]:
        return AsOf(version, total_at(follower.current(version), now)(asked))


class BySpecification:
    """The database itself, which is never behind."""

    def find(self, criteria: Criteria, page: int, now: datetime, version: Version) -> AsOf[Answer]:
        return AsOf(version, from_specification(criteria, page, now))

    def totals(self, asked: Sequence[Criteria], now: datetime, version: Version) -> AsOf[list[int]]:
        return AsOf(version, by_specification(JobPosting.objects.listed(now))(asked))


def _ask[T](question: Callable[[Engine, Version], AsOf[T]], fits: Callable[[T], bool]) -> T:
    """Have the site's engine answer for what is committed now; where it cannot, the specification.

    `fits`: whether what was found is an answer at all. Errors of the database are passed on: nobody
    can answer then.
    """
    version = SearchVersion.current()
    if engine_pause.may_ask():
        try:
            answer = question(_engine(settings.SEARCH_ENGINE), version)
            is_current = answer.is_of(version)
            if not fits(answer.found):
                raise TypeError(f"no answer: {answer.found!r:.200}")
        except NotYet:
            engine_pause.answered()
        except Error:
            engine_pause.answered()
            raise
        except FAILURES:
            engine_pause.failed()
            logger.exception("%s has failed; the specification answers.", settings.SEARCH_ENGINE)
        else:
            engine_pause.answered()
            if is_current:
                return answer.found
            logger.error("%s has answered for another version.", settings.SEARCH_ENGINE)
    return question(BySpecification(), version).found


@cache
def _engine(path: str) -> Engine:
    return import_string(path)()


def find(index: Index | None, criteria: Criteria, page: int, now: datetime) -> Answer:
    """Answer from the index as far as it goes, and for the rest by the specification: the same.

    The specification takes longer. It answers alone while there is no index, or one that leaves out
    too much.
    """
    if index is None or answers_alone(index):
        return from_specification(criteria, page, now)
    if not index.is_whole:
        return from_both(index, criteria, page, now)
    return from_index(index, criteria, page, now)


def from_index(
    index: Index, criteria: Criteria, page: int, now: datetime, *, seeks_ways_out: bool = True
) -> Answer:
    live = index.listed(now)
    found = live & saying(index, criteria) if criteria.terms else live
    chosen = _chosen(index, criteria)
    matching = _and(found, chosen.values())
    switched = matching
    if criteria.drops_unstated:
        other = criteria.including_unstated(not criteria.include_unstated)
        switched = _and(found, _chosen(index, other).values())
    number, start, stop = bounds(page, len(matching))
    return Answer(
        keys=index.ranked(matching, criteria.sort, start, stop, criteria.weights),
        total=len(matching),
        counts={
            **_counts(index, criteria, found, chosen, matching),
            INCLUDE_UNSTATED: {"1": abs(len(switched) - len(matching))},
            specification.BY_RESIDENCE: {"1": _by_residence(index, criteria, matching)},
        },
        page=number,
        relaxations=relaxed(criteria, by_index(index, now))
        if seeks_ways_out and not matching
        else [],
    )


def from_specification(criteria: Criteria, page: int, now: datetime) -> Answer:
    live = JobPosting.objects.listed(now)
    total, counts = specification.counted(live, criteria)
    number, start, stop = bounds(page, total)
    keys = PostingFilterSet.for_criteria(criteria, live).qs.values_list("pk", flat=True)[start:stop]
    return Answer(
        keys=list(keys),
        total=total,
        counts=counts,
        page=number,
        relaxations=[] if total else relaxed(criteria, by_specification(live)),
    )


def from_both(index: Index, criteria: Criteria, page: int, now: datetime) -> Answer:
    """Answer from the index, and by the specification for the postings that it leaves out.

    No posting is in both, so totals and counts add up. As for the order: with n postings besides,
    those of ranks `start` to `stop` in all are among the first `stop` of the n and the ranks
    `start - n` to `stop` of the index, which the database puts in order.
    """
    rest = left_out(index, now)
    indexed = from_index(index, criteria, page, now, seeks_ways_out=False)
    besides, counts = specification.counted(rest, criteria)
    total = indexed.total + besides
    number, start, stop = bounds(page, total)
    keys = indexed.keys
    if besides:
        first = max(0, start - besides)
        (found,) = totals.matching(index, [criteria], now)
        keys = index.ranked(found, criteria.sort, first, stop, criteria.weights)
        others = PostingFilterSet.for_criteria(criteria, rest).qs.values_list("pk", flat=True)
        both = JobPosting.objects.filter(pk__in=[*keys, *others[:stop]])
        in_order = FILTERS["sort"].filter(both, criteria.values["sort"])
        keys = list(in_order.values_list("pk", flat=True)[start - first : stop - first])
    return Answer(
        keys=keys,
        total=total,
        counts={
            param: {value: number + counts[param][value] for value, number in options.items()}
            for param, options in indexed.counts.items()
        },
        page=number,
        relaxations=[] if total else relaxed(criteria, total_at(index, now)),
    )


def _and(found: BitMap, chosen: Iterable[BitMap]) -> BitMap:
    return BitMap.intersection(found, *chosen)


def _chosen(index: Index, criteria: Criteria) -> dict[str, BitMap]:
    return {facet.param: index.having_any(facet, values) for facet, values in criteria.matched}


def _counts(
    index: Index, criteria: Criteria, found: BitMap, chosen: dict[str, BitMap], matching: BitMap
) -> specification.Counts:
    """Each option under every other facet's choice; most facets share one base, `matching`.

    What does not state a fact has no other value of its facet, so the numbers add up.
    """
    counts = {}
    of_matching = index.counter(matching)
    for facet in FACETS:
        count = of_matching
        if facet.param in chosen:
            others = (keys for param, keys in chosen.items() if param != facet.param)
            count = index.counter(_and(found, others))
        counts[facet.param] = {
            value: count(facet, value) for value in specification.facet_options(facet, criteria)
        }
        if criteria.include_unstated and facet.may_be_unstated:
            for value, number in counts[facet.param].items():
                unstated = facet.unstated_for(value)
                if unstated != value:
                    counts[facet.param][value] = number + count(facet, unstated)
    return counts


def _by_residence(index: Index, criteria: Criteria, matching: BitMap) -> int:
    prefectures = criteria.chosen.get(PREFECTURE.param)
    return len(matching - index.having_any(WORKPLACE, prefectures)) if prefectures else 0
