"""Where the pay of a posting stands: among the live wages of its role and prefecture.

The lower ends by the hour are compared, above the minimum wage of the place. What outsourcing pays
is no wage, and is neither compared nor counted.
"""

from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
from django.db.models import QuerySet
from django.utils import timezone

from config.prepared import prepared
from jobs.models import JobPosting, MinimumWage
from jobs.pages.comparison import EMPLOYED
from jobs.pages.figures import spread_of
from jobs.pages.listing import list_url
from jobs.postings.choices import CallType, Prefecture
from jobs.search.criteria import Criteria
from jobs.search.facets import CALL_TYPE, EMPLOYMENT, PREFECTURE, prefectures_of
from jobs.search.index import Index
from jobs.search.totals import matching

#: Of fewer postings it is a rough guide, and says so.
ROUGH_BELOW = 10
#: Of fewer there is nothing to stand among.
FEWEST = 2
#: Yen between two ticks of the axis: the first that needs no more than MOST_STEPS. The last
#: reaches the highest pay there may be.
STEPS = (50, 100, 200, 500, 1_000, 5_000, 20_000, 100_000, 500_000, 2_500_000)
MOST_STEPS = 4
#: The axis is cut into so many columns, in which dots are stacked up to a height.
COLUMNS = 56
HIGHEST_STACK = 6
#: Pixels: between two dots of a stack, and where the lowest is.
DOT_STEP = 7
LOWEST_DOT = 72


@dataclass(frozen=True)
class Stack:
    """Dots one above another, drawn as a dotted line from y1 up to y2."""

    x: str
    y1: int
    y2: str


@dataclass(frozen=True)
class Mark:
    """A place on the axis. `anchor`: how its text is aligned, so that it stays in the drawing."""

    yen: int
    x: str
    anchor: str


@dataclass(frozen=True)
class WageContext:
    """`per_dot`: how many postings a dot stands for, at most. `minimum`: None if unknown."""

    count: int
    place: str
    role: str
    url: str
    here: Mark
    median: Mark
    minimum: Mark | None
    ticks: list[Mark]
    stacks: list[Stack]
    per_dot: int
    #: Yen: the lowest, the quartiles and the highest.
    quartiles: list[tuple[str, int]]
    rank: int

    @property
    def is_rough(self) -> bool:
        return self.count < ROUGH_BELOW

    @property
    def headline(self) -> str:
        apart = self.here.yen - self.median.yen
        compared = f"真ん中より{abs(apart):,}円{'高い' if apart > 0 else '低い'}"
        if not apart:
            compared = "真ん中と同じ"
        return f"下限{self.here.yen:,}円は、{self.place}の{self.role}{self.count:,}件の{compared}"

    @property
    def above_minimum(self) -> str:
        if self.minimum is None:
            return ""
        apart = self.here.yen - self.minimum.yen
        return (
            f"最低賃金より{apart:,}円高い。"
            if apart > 0
            else "最低賃金と同じ額。"
            if not apart
            else ""
        )

    @property
    def described(self) -> str:
        """The drawing in words."""
        minimum = f"最低賃金は{self.minimum.yen:,}円。" if self.minimum else ""
        return (
            f"{self.place}の{self.role}の求人{self.count:,}件の時給の下限。"
            f"真ん中は{self.median.yen:,}円、この求人は{self.here.yen:,}円で、"
            f"低いほうから{self.rank:,}番目。{minimum}"
        )


def search_of(posting: JobPosting) -> Criteria:
    """Return the search for the postings that it is compared with, itself among them.

    In the prefecture of the workplace; where one must live in others, in the first of those.
    """
    places = prefectures_of(posting)
    place = posting.prefecture if posting.prefecture in places else places[0]
    chosen = {
        CALL_TYPE.param: (posting.call_type,),
        PREFECTURE.param: (place,),
        EMPLOYMENT.param: EMPLOYED,
    }
    return Criteria(chosen=chosen)


def wage_context(index: Index, posting: JobPosting, now: datetime) -> WageContext | None:
    """Return it for a posting listed at `now`; None of outsourcing, or where it is alone."""
    if posting.hourly_equivalent is None:
        return None
    criteria = search_of(posting)
    (found,) = matching(index, [criteria], now)
    wages = np.sort(index.numbers(found, "hourly_equivalent"))
    if len(wages) < FEWEST:
        return None
    return _drawn(posting, criteria, wages, _minimum_wage(posting.prefecture, now))


def _minimum_wage(prefecture: str, now: datetime) -> int | None:
    """Return what is in force at the workplace today, in yen per hour."""
    in_force = _minimum_wages(prefecture, timezone.localdate(now))
    return in_force[0][0] if in_force else None


@prepared(str, date)
def _minimum_wages(prefecture: str, day: date) -> QuerySet:
    in_force = MinimumWage.objects.filter(prefecture=prefecture, effective_from__lte=day)
    return in_force.order_by("-effective_from").values_list("hourly_yen")[:1]


def _drawn(
    posting: JobPosting, criteria: Criteria, wages: np.ndarray, minimum: int | None
) -> WageContext:
    yen, spread = posting.hourly_equivalent, spread_of(wages)
    lowest, highest = int(wages[0]), int(wages[-1])
    start, end, step = _axis(min(lowest, minimum or lowest), highest)

    def mark(at: int) -> Mark:
        share = 100 * (at - start) / (end - start)
        anchor = "start" if share < 20 else "end" if share > 80 else "middle"
        return Mark(at, f"{share:.2f}%", anchor)

    stacks, per_dot = _stacks(wages, start, end)
    (place,) = criteria.chosen[PREFECTURE.param]
    return WageContext(
        count=len(wages),
        place=Prefecture(place).label,
        role=CallType(posting.call_type).label,
        url=list_url(criteria),
        here=mark(yen),
        median=mark(spread.median),
        minimum=mark(minimum) if minimum else None,
        ticks=[mark(at) for at in range(start, end + 1, step)],
        stacks=stacks,
        per_dot=per_dot,
        quartiles=[
            ("いちばん低い", lowest),
            ("低いほうから4分の1", spread.lower),
            ("真ん中", spread.median),
            ("高いほうから4分の1", spread.upper),
            ("いちばん高い", highest),
        ],
        rank=int(np.searchsorted(wages, yen)) + 1,
    )


def _axis(lowest: int, highest: int) -> tuple[int, int, int]:
    """Return where the axis begins and ends, and the step between its ticks, in yen."""
    for step in STEPS:
        start, end = lowest // step * step, -(-(highest + 1) // step) * step
        if (end - start) // step <= MOST_STEPS:
            break
    return start, end, step


def _stacks(wages: np.ndarray, start: int, end: int) -> tuple[list[Stack], int]:
    columns = (wages.astype(np.int64) - start) * COLUMNS // (end - start)
    counts = np.bincount(columns, minlength=COLUMNS)
    per_dot = max(-(-int(counts.max()) // HIGHEST_STACK), 1)
    stacks = []
    for column, count in enumerate(counts.tolist()):
        if count:
            dots = -(-count // per_dot)
            # A line of no length would draw no dot.
            top = f"{LOWEST_DOT - DOT_STEP * (dots - 1) - 0.01:.2f}"
            stacks.append(Stack(f"{100 * (column + 0.5) / COLUMNS:.2f}%", LOWEST_DOT, top))
    return stacks, per_dot
