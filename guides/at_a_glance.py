"""The picture that opens the article: both roles by the six shares that decide most.

A row for each share, with a dot for each role on a scale from 0 to 100%. Positions across are in
percent of the row's width, so that text keeps its size on every screen; those down are in pixels.
"""

from dataclasses import dataclass

from guides.claims import FEWEST_TO_JUDGE
from jobs.pages import intervals
from jobs.pages.comparison import (
    AT_HAND,
    EVERYONE,
    LONG_TALKS,
    MANY_COMPLAINTS,
    PAID,
    QUOTA_PERSONAL,
    SHORT_ROLES,
    Measure,
)
from jobs.pages.figures import Comparison, Figure

#: With labels that fit beside the coverage on a phone.
DECISIVE: tuple[tuple[str, Measure], ...] = (
    ("個人ノルマがある", QUOTA_PERSONAL),
    ("成績を全員に見せる", EVERYONE),
    ("インセンティブがある", PAID),
    ("クレームが日に2件以上", MANY_COMPLAINTS),
    ("SVが近くにいる", AT_HAND),
    ("30分以上の通話", LONG_TALKS),
)
HEIGHT = 32
MIDDLE = HEIGHT // 2
#: Dots closer than so many percent would cover each other on a phone: they stand one above the
#: other, by so much off the middle.
CLOSE, APART = 7, 7
#: From the middle of a dot to its number, and down to the baseline of the text.
TO_NUMBER, TO_BASELINE = 15, 5


@dataclass(frozen=True)
class Dot:
    """A role's share. `is_first`: it is the smaller one, and its number stands to its left."""

    figure: Figure
    y: int
    is_first: bool

    @property
    def x(self) -> str:
        return f"{100 * self.figure.estimate.value:.1f}%"

    @property
    def text_shift(self) -> int:
        return -TO_NUMBER if self.is_first else TO_NUMBER

    @property
    def text_y(self) -> int:
        return self.y + TO_BASELINE


@dataclass(frozen=True)
class Row:
    """`figures`: of outbound and inbound. `dots`: the smaller share first, without those withheld.

    `is_unsure`: whether the postings do not show which of the two is larger.
    """

    label: str
    figures: tuple[Figure, ...]
    dots: tuple[Dot, ...]
    is_unsure: bool
    height, middle = HEIGHT, MIDDLE

    @property
    def spoken(self) -> str:
        """The row in words, for those who do not see it."""
        shares = "、".join(f"{one.role.label}{one.text or 'は出しません'}" for one in self.figures)
        return f"{self.label}: {shares}{'。差は不確か' if self.is_unsure else ''}"


def rows(comparison: Comparison) -> list[Row]:
    """Draw the six shares; none when not one of them may be shown."""
    drawn = [_row(label, measure, comparison) for label, measure in DECISIVE]
    return drawn if any(row.dots for row in drawn) else []


def _row(label: str, measure: Measure, comparison: Comparison) -> Row:
    figures = tuple(comparison.figure(measure, role) for role in SHORT_ROLES)
    shown = sorted(
        (one for one in figures if not one.is_withheld), key=lambda one: one.estimate.value
    )
    if len(shown) < len(figures):
        dots = tuple(Dot(one, MIDDLE, is_first=False) for one in shown)
        return Row(label, figures, dots, is_unsure=False)
    low, high = shown
    difference, interval = intervals.difference(high.estimate, low.estimate)
    off = APART if 100 * difference < CLOSE else 0
    dots = (Dot(low, MIDDLE - off, is_first=True), Dot(high, MIDDLE + off, is_first=False))
    are_few = min(low.behind, high.behind) < FEWEST_TO_JUDGE
    return Row(label, figures, dots, is_unsure=are_few or not interval.excludes_zero)
