"""How an employer's 開示度 changed from month to month, beside that of the whole site, to be drawn.

Across, the drawing is as wide as the page has room for, so places are percents of its width; down
it is HEIGHT pixels.
"""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Sum
from django.utils import timezone

from jobs.models import Employer, MonthEnd
from jobs.reading.disclosure import Tally, months_until, share

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
    ends = MonthEnd.objects.filter(month__in=months)
    own = {end.month: end for end in ends.filter(employer=employer)}
    if not own:
        return None
    whole = ends.filter(employer__is_demo=settings.DEMO).values_list("month")
    site = {
        month: share(stated, asked)
        for month, stated, asked in whole.annotate(Sum("stated"), Sum("asked"))
    }
    # Columns from the first month that there is something of.
    shown = months[months.index(min(own)) :]
    points = [
        Point(f"{month.month}月末", end.postings, percent, site[month], column, len(shown) + 1)
        for column, month in enumerate(shown)
        if (end := own.get(month)) and (percent := share(end.stated, end.asked)) is not None
    ]
    if present.percent is not None:
        points.append(
            Point("いま", present.postings, present.percent, None, len(shown), len(shown) + 1)
        )
    return Chart(tuple(points)) if len(points) > 1 else None
