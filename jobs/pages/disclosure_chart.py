"""How an employer's 開示度 changed from month to month, beside that of the whole site, to be drawn.

Across, the drawing is as wide as the page has room for, so places are percents of its width; down
it is HEIGHT pixels.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from django.conf import settings
from django.db.models import QuerySet, Sum
from django.utils import timezone

from config.prepared import Prepared, prepared
from jobs.models import Employer, MonthEnd
from jobs.reading.disclosure import MONTHS_SHOWN, Tally, months_until, share

HEIGHT = 176
TOP, BOTTOM = 14, 146
#: Half the width of the site's mark.
HALF_MARK = 2.4


def _down(percent: int) -> int:
    return round(BOTTOM - (BOTTOM - TOP) * percent / 100)


@dataclass(frozen=True)
class Point:
    """`site`: the share of all postings that the site listed; None where it was not counted."""

    label: str
    postings: int
    percent: int
    site: int | None
    column: int
    columns: int

    @property
    def x(self) -> str:
        return f"{self._x:.1f}%"

    @property
    def y(self) -> int:
        return _down(self.percent)

    @property
    def text_y(self) -> int:
        """Of the figure: on the side of the point where the site's mark is not."""
        is_below = self.percent > 90 or (self.site is not None and 15 < self.percent < self.site)
        return self.y + (20 if is_below else -10)

    @property
    def site_y(self) -> int:
        return _down(self.site or 0)

    @property
    def site_from(self) -> str:
        return f"{self._x - HALF_MARK:.1f}%"

    @property
    def site_to(self) -> str:
        return f"{self._x + HALF_MARK:.1f}%"

    @property
    def _x(self) -> float:
        return 8 + 79 * self.column / max(self.columns - 1, 1)


@dataclass(frozen=True)
class Chart:
    """`points`: month ends, and the present if anything is live; the oldest first, two or more.

    `site`: the last month end of the whole site.
    """

    points: tuple[Point, ...]
    height, label_y = HEIGHT, HEIGHT - 8
    #: The lines across, and what stands at their ends.
    grid = tuple((_down(percent), f"{percent}%") for percent in (0, 50, 100))

    @property
    def lines(self) -> list[tuple[Point, Point]]:
        """Between months that follow each other: of those in between nothing is known."""
        pairs = zip(self.points, self.points[1:], strict=False)
        return [(one, next_) for one, next_ in pairs if next_.column == one.column + 1]

    @property
    def first(self) -> Point:
        return self.points[0]

    @property
    def last(self) -> Point:
        return self.points[-1]

    @property
    def newest_first(self) -> tuple[Point, ...]:
        return self.points[::-1]

    @property
    def last_with_site(self) -> Point | None:
        return next((point for point in self.newest_first if point.site is not None), None)


def disclosure_chart(employer: Employer, present: Tally, now: datetime) -> Chart | None:
    """Ask two queries. None while there is nothing to compare with.

    The site's shares are of the world that it lists, as the employer is.
    """
    months = months_until(timezone.localdate(now))
    own = {month: rest for month, *rest in _own(employer.pk, *months)}
    if not own:
        return None
    site = {month: share(*rest) for month, *rest in _whole_site(settings.DEMO)(*months)}
    # Columns from the first month that there is something of.
    shown = months[months.index(min(own)) :]
    points = []
    for column, month in enumerate(shown):
        postings, *told = own.get(month, (0, 0, 0))
        if (percent := share(*told)) is not None:
            label = f"{month.month}月末"
            points.append(Point(label, postings, percent, site[month], column, len(shown) + 1))
    if present.percent is not None:
        points.append(
            Point("いま", present.postings, present.percent, None, len(shown), len(shown) + 1)
        )
    return Chart(tuple(points)) if len(points) > 1 else None


@prepared(int, *[date] * MONTHS_SHOWN)
def _own(employer: int, *months: date) -> QuerySet:
    ends = MonthEnd.objects.filter(employer=employer, month__in=months)
    return ends.values_list("month", "postings", "stated", "asked")


@cache
def _whole_site(fictional: bool) -> Prepared:
    @prepared(*[date] * MONTHS_SHOWN)
    def sums(*months: date) -> QuerySet:
        ends = MonthEnd.objects.filter(month__in=months, employer__is_demo=fictional)
        return ends.values_list("month").annotate(Sum("stated"), Sum("asked"))

    return sums
