"""The figures of the comparison, each with the search that it counts: one pass over the index."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from weakref import WeakKeyDictionary

import numpy as np
from django.conf import settings
from pyroaring import BitMap

from config.moments import holds_only_now, holds_until
from jobs.pages import intervals
from jobs.pages.comparison import (
    MEASURES,
    NUMBER,
    ROLES,
    SHORT,
    SHORT_ROLES,
    TOPICS,
    Measure,
    Topic,
)
from jobs.pages.examples import typical_posting
from jobs.pages.intervals import Estimate, Interval
from jobs.pages.listing import list_url
from jobs.postings.choices import CallType
from jobs.search.criteria import Criteria
from jobs.search.facets import CALL_TYPE, STATED
from jobs.search.index import Index
from jobs.search.sync import follower

#: Of fewer postings nothing can be said: a figure of them is withheld.
FEWEST = 5


@dataclass(frozen=True)
class Spread:
    """The quartiles of a number, rounded to whole units, halves up.

    `sure`: the 95% interval of the median, from one of the numbers to another.
    """

    lower: int
    median: int
    upper: int
    sure: Interval

    @property
    def range_text(self) -> str:
        return f"{self.lower:,}〜{self.upper:,}"


@dataclass(frozen=True)
class Figure:
    """`count`: the postings that `criteria` finds. `total`: all of the role, which `of_role` finds.
    `whole`: those of which they are a share."""

    measure: Measure
    role: CallType
    of_role: Criteria
    count: int
    total: int
    spread: Spread | None = None
    whole: "Figure | None" = None

    @property
    def of(self) -> int:
        """The postings of which those counted are a part: the ones that state the fact."""
        return self.whole.count if self.whole else self.total

    @property
    def basis(self) -> "Figure":
        """The postings that it rests on: of a share its whole, of a median its own."""
        return self.whole or self

    @property
    def behind(self) -> int:
        """How many postings the figure rests on."""
        return self.count if self.measure.column else self.of

    @property
    def is_withheld(self) -> bool:
        """Whether they are too few for a figure; their number is shown all the same."""
        return self.behind < FEWEST

    @property
    def percent(self) -> int:
        """The share in whole percents, halves up; 0 of none."""
        return percent(self.count, self.of)

    @property
    def coverage(self) -> int:
        """How many in a hundred of the role's postings state the fact, halves up; 0 of none."""
        return percent(self.behind, self.total)

    @property
    def estimate(self) -> Estimate:
        """The share, or the median, with its 95% interval.

        Raises ValueError when no posting, or for a median fewer than FEWEST, states the fact.
        """
        if self.measure.column:
            if self.spread is None:
                raise ValueError(f"too few postings state {self.measure.name}")
            return Estimate(self.spread.median, self.spread.sure)
        if not self.of:
            raise ValueError(f"no posting states {self.measure.name}")
        return intervals.share(self.count, self.of)

    @property
    def sure_text(self) -> str:
        """The 95% interval of the share or the median, "" where there is none."""
        if self.is_withheld:
            return ""
        low, high = self.estimate.interval
        if self.measure.column:
            return f"{low:,.0f}〜{high:,.0f}{self.measure.unit}"
        return f"{100 * low:.0f}〜{100 * high:.0f}%"

    @property
    def text(self) -> str:
        if self.measure.column:
            return f"{self.spread.median:,}{self.measure.unit}" if self.spread else ""
        if not self.whole:
            return f"{self.count:,}件"
        return "" if self.is_withheld else f"{self.percent}%"

    @property
    def note(self) -> str:
        """What stands behind the text: the middle half of a spread, and how many postings."""
        if self.measure is NUMBER:
            return ""
        if not self.measure.column and not self.whole:
            return f"{self.total:,}件中"
        if self.is_withheld:
            stating = "書いてある" if self.whole or self.measure.facet is STATED else ""
            few = f"{self.behind}件だけな" if self.behind else "ない"
            return f"{stating}求人が{few}ので、出しません"
        if self.spread:
            middle = f"{self.spread.range_text}{self.measure.unit}"
            return f"求人の半数は{middle}（{self.count:,}件の集計）"
        return f"{self.of:,}件中{self.count:,}件・記載{self.coverage}%"

    @property
    def criteria(self) -> Criteria:
        return self.measure.narrow(self.of_role)

    @cached_property
    def url(self) -> str:
        return list_url(self.criteria)


#: For each measure of a topic the figures of the roles; None where it does not apply to one.
Rows = list[tuple[Measure, list[Figure | None]]]


@dataclass(frozen=True)
class Comparison:
    """`figures`: measure's name → role → figure. `criteria`: what it is narrowed to.

    `typical`: the keys of a typical posting of each of SHORT_ROLES; none where one has none.
    `is_sample`: whether fictional postings are among those counted, so that the figures tell
    nothing of the world.
    """

    criteria: Criteria
    now: datetime
    figures: dict[str, dict[CallType, Figure]]
    is_sample: bool
    typical: tuple[int, ...]

    @property
    def subject(self) -> str:
        """How the postings counted are called."""
        return "見本の求人" if self.is_sample else "いまの求人"

    def figure(self, measure: Measure, role: CallType) -> Figure:
        return self.figures[measure.name][role]

    @property
    def table(self) -> list[tuple[Topic, Rows]]:
        return [(topic, self._rows(topic, ROLES)) for topic in TOPICS]

    @property
    def short_table(self) -> list[tuple[Topic, Rows]]:
        return [(SHORT, self._rows(SHORT, SHORT_ROLES))]

    def _rows(self, topic: Topic, roles: tuple[CallType, ...]) -> Rows:
        return [
            (measure, [self.figures[measure.name].get(role) for role in roles])
            for measure in topic.measures
        ]


def compare(criteria: Criteria, now: datetime, *, in_short: bool = False) -> Comparison | None:
    """Compare the postings of `criteria`, facets only, that are live at `now`, told to the minute.

    `in_short`: only what `short_table` tells is sure to be there, which is a third of the work.
    None while the index is being built: counting them in the database would take seconds. Until a
    posting changes, opens or ends, the same is counted once.
    """
    with follower.following() as index:
        if index is None:
            holds_only_now()
            return None
        minute = now.replace(second=0, microsecond=0)
        holds_until(minute + timedelta(minutes=1))
        return replace(_counted(index, criteria, now, in_short), now=minute)


#: Index → what was live when it was last counted, and what was counted of it, by the search that
#: narrows it, and whether in short. It goes with the index, as soon as nobody follows that any
#: longer.
type Known = dict[tuple[str, bool], Comparison]
_known: WeakKeyDictionary[Index, tuple[BitMap, Known]] = WeakKeyDictionary()
#: What the comparison in short tells, and the wholes of its shares, which come first.
IN_SHORT = tuple(
    measure
    for measure in MEASURES
    if measure in SHORT.measures or any(measure is each.whole for each in SHORT.measures)
)
#: There are not many more ways to narrow than by a prefecture, and to beginners.
MOST_KNOWN = 100


def _counted(index: Index, criteria: Criteria, now: datetime, in_short: bool) -> Comparison:
    live = index.listed(now)  # one object for as long as it holds
    counted_live, known = _known.get(index, (None, {}))
    if counted_live is not live:
        known = {}
        _known[index] = live, known
    name = criteria.query_string()
    found = known.get((name, False)) or known.get((name, in_short))
    if found:
        return found
    narrowing = (index.having_any(facet, values) for facet, values in criteria.matched)
    postings = BitMap.intersection(live, *narrowing)
    told = (IN_SHORT, SHORT_ROLES) if in_short else (MEASURES, ROLES)
    figures, typical = _figures(index, criteria, postings, *told), _typical(index, postings)
    comparison = Comparison(criteria, now, figures, settings.DEMO, typical)
    if len(known) < MOST_KNOWN:
        known[name, in_short] = comparison
    return comparison


def _typical(index: Index, postings: BitMap) -> tuple[int, ...]:
    found = (typical_posting(index, postings & index.having(CALL_TYPE, r)) for r in SHORT_ROLES)
    keys = tuple(key for key in found if key is not None)
    return keys if len(keys) == len(SHORT_ROLES) else ()


def _figures(
    index: Index,
    criteria: Criteria,
    base: BitMap,
    measures: tuple[Measure, ...],
    of_roles: tuple[CallType, ...],
) -> dict[str, dict[CallType, Figure]]:
    roles = {
        role: (criteria.choosing(CALL_TYPE.param, (role,)), base & index.having(CALL_TYPE, role))
        for role in of_roles
    }
    totals = {role: len(postings) for role, (_, postings) in roles.items()}
    figures: dict[str, dict[CallType, Figure]] = {}
    for measure in measures:
        having = index.having_any(measure.facet, measure.values) if measure.facet else None
        wholes = figures[measure.whole.name] if measure.whole else {}
        of_measure = figures.setdefault(measure.name, {})
        for role, (of_role, postings) in roles.items():
            if role not in measure.roles:
                continue
            count = totals[role] if having is None else postings.intersection_cardinality(having)
            spread = None
            if measure.column and count >= FEWEST:
                counted = postings if having is None else postings & having
                spread = _spread_among(index, measure, counted)
            of_measure[role] = Figure(
                measure, role, of_role, count, totals[role], spread, wholes.get(role)
            )
    return figures


def _spread_among(index: Index, measure: Measure, postings: BitMap) -> Spread:
    numbers = index.numbers(postings, measure.column)
    if measure.per:
        numbers = percents(numbers, index.numbers(postings, measure.per))
    return spread_of(numbers)


def percents(parts: np.ndarray, wholes: np.ndarray) -> np.ndarray:
    """Return each of `parts` in whole percents of its whole, halves up; 0 of 0."""
    wholes = np.maximum(wholes.astype(np.int64), 1)
    return (200 * parts.astype(np.int64) + wholes) // (2 * wholes)


def spread_of(numbers: np.ndarray) -> Spread:
    """The quartiles of at least one whole number, between two of them in proportion, exactly."""
    # A quartile lies this many quarters above the number at this place of the sorted ones.
    places = [divmod(quarter * (len(numbers) - 1), 4) for quarter in (1, 2, 3)]
    sure = intervals.median_places(len(numbers))
    needed = {at for place, above in places for at in (place, place + bool(above))}
    ordered = np.partition(numbers, sorted(needed | {*sure}))
    lower, median, upper = (_between(ordered, place, above) for place, above in places)
    low, high = (int(ordered[place]) for place in sure)
    return Spread(lower, median, upper, Interval(low, high))


def _between(ordered: np.ndarray, place: int, above: int) -> int:
    low, high = int(ordered[place]), int(ordered[place + bool(above)])
    return (2 * (low * (4 - above) + high * above) + 4) // 8


def percent(part: int, whole: int) -> int:
    """The share in whole percents, halves up; 0 of none."""
    return (200 * part + whole) // (2 * whole) if whole else 0
