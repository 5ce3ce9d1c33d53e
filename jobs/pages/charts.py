"""Charts as shapes with their words, for templates that draw them as SVG.

Positions and lengths are in units of the drawing, WIDTH across; a phone shows about one to a pixel.
Nothing depends on colour alone: each bar and box has its role's arrow beside it and its figure as
text, and a table with the same figures stands behind each chart.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from jobs.pages.comparison import COMPLAINTS, FUNNEL, PAY, QUOTAS, ROLES, Measure
from jobs.pages.figures import Comparison, Figure
from jobs.postings.choices import CallType

WIDTH = 340
#: Left of the bars: the arrow of the role.
MARK = 28
#: Right of the bars: the figure as text.
ROOM_FOR_TEXT = 96
BAR_LENGTH = WIDTH - MARK - ROOM_FOR_TEXT
BAR_HEIGHT = 16
BAR_STEP = 22
LABEL_HEIGHT = 22
GROUP_GAP = 14
BOX_STEP = 56
#: A bar too thin to see would read as none at all.
THINNEST = 2

COMPARED = (CallType.OUTBOUND, CallType.INBOUND)


@dataclass(frozen=True)
class Series:
    """`mark`: what stands before each of its bars. `voice`: the role it speaks of, if any."""

    label: str
    mark: str
    voice: str = ""


@dataclass(frozen=True)
class Bar:
    series: Series
    text: str
    length: int
    y: int
    height = BAR_HEIGHT

    @property
    def text_x(self) -> int:
        return MARK + self.length + 6

    @property
    def text_y(self) -> int:
        return self.y + 13


@dataclass(frozen=True)
class Group:
    """A label with its bars below it; `y` is the baseline of the label."""

    label: str
    y: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class BarChart:
    """`title`: what it shows, in one sentence, for those who do not see it too.

    `note`: what its numbers are of, where the caption does not say it.
    """

    name: str
    title: str
    caption: str
    series: tuple[Series, ...]
    groups: tuple[Group, ...]
    note: str = ""
    width, mark = WIDTH, MARK

    @property
    def height(self) -> int:
        last = self.groups[-1].bars[-1]
        return last.y + BAR_HEIGHT


@dataclass(frozen=True)
class Box:
    """The middle half as a box from `left`, with a line at the median."""

    series: Series
    figure: Figure
    left: int
    width: int
    median: int
    y: int


@dataclass(frozen=True)
class Tick:
    x: int
    text: str


@dataclass(frozen=True)
class BoxChart:
    name: str
    title: str
    caption: str
    boxes: tuple[Box, ...]
    ticks: tuple[Tick, ...]
    width, mark = WIDTH, MARK

    @property
    def axis_end(self) -> int:
        return self.width - self.mark

    @property
    def tick_y(self) -> int:
        return len(self.boxes) * BOX_STEP + 10

    @property
    def height(self) -> int:
        return self.tick_y + 6


def _series_of(role: CallType) -> Series:
    return Series(role.label, role.arrow, role.value)


def _bars(
    name: str,
    title: str,
    caption: str,
    series: Sequence[Series],
    rows: Sequence[tuple[str, Sequence[tuple[float, str]]]],
    note: str = "",
) -> BarChart:
    """Draw rows of a label with a number and its text for each of `series`."""
    longest = max((number for _, values in rows for number, _ in values), default=0) or 1
    groups = []
    y = 0
    for label, values in rows:
        bars = []
        for position, (one, (number, text)) in enumerate(zip(series, values, strict=True)):
            length = max(round(BAR_LENGTH * number / longest), THINNEST) if number else 0
            bars.append(Bar(one, text, length, y + LABEL_HEIGHT + position * BAR_STEP))
        groups.append(Group(label, y + 14, tuple(bars)))
        y += LABEL_HEIGHT + len(series) * BAR_STEP + GROUP_GAP
    return BarChart(name, title, caption, tuple(series), tuple(groups), note)


def _shares(
    comparison: Comparison, name: str, title: str, subject: str, measures: tuple[Measure, ...]
) -> BarChart | None:
    """The shares of both roles side by side; None when those of one are withheld."""
    figures = [[comparison.figure(m, role) for role in COMPARED] for m in measures]
    if any(figure.is_withheld for row in figures for figure in row):
        return None
    rows = [
        (m.label, [(f.count / f.of, f"{f.text} {f.count:,}件") for f in row])
        for m, row in zip(measures, figures, strict=True)
    ]
    stated = "、".join(f"{f.role.label}の{f.coverage}%（{f.of:,}件）" for f in figures[0])
    note = f"書いている求人に占める割合です。書いているのは、{stated}です。"
    return _bars(name, title, subject, [_series_of(role) for role in COMPARED], rows, note)


def quota_chart(comparison: Comparison) -> BarChart | None:
    title = "ノルマの割合を、発信と受信で並べた棒グラフ"
    return _shares(comparison, "quota", title, "ノルマ", QUOTAS)


def complaint_chart(comparison: Comparison) -> BarChart | None:
    title = "オペレーター1人が受けるクレームの多さを、発信と受信で並べた棒グラフ"
    return _shares(comparison, "complaints", title, "クレームの多さ", COMPLAINTS)


def funnel_chart(
    comparison: Comparison, example: tuple[tuple[int, str], ...], example_label: str
) -> BarChart | None:
    """One person's day (numbers and their texts) beside the medians of what outbound adverts state.

    None when too few state it.
    """
    figures = [comparison.figure(measure, CallType.OUTBOUND) for measure in FUNNEL]
    rows = []
    for measure, told, figure in zip(FUNNEL, example, figures, strict=True):
        if figure.is_withheld or figure.spread is None:
            return None
        rows.append((measure.label, [told, (figure.spread.median, figure.text)]))
    kind = "見本" if comparison.is_sample else "いま"
    listed = Series(f"{kind}の発信の求人の中央値", CallType.OUTBOUND.arrow, CallType.OUTBOUND.value)
    return _bars(
        "funnel",
        "1日にかけた電話、つながった電話、会話になった電話の数を並べた棒グラフ",
        "かけて、つながって、会話になるまで（1日の件数）",
        [Series(example_label, "●"), listed],
        rows,
    )


def pay_chart(comparison: Comparison) -> BoxChart | None:
    """The middle half of the hourly pay of each role that has enough postings; None of none.

    Its axis does not start at zero, and says so: boxes a few hundred yen wide would be slivers.
    """
    figures = [comparison.figure(PAY, role) for role in ROLES]
    shown = [(figure, figure.spread) for figure in figures if figure.spread]
    if not shown:
        return None
    low = min(spread.lower for _, spread in shown) // 100 * 100
    high = -(-max(spread.upper for _, spread in shown) // 100) * 100
    high += 100 * (low == high)

    def at(yen: int) -> int:
        return MARK + round((WIDTH - 2 * MARK) * (yen - low) / (high - low))

    boxes = tuple(
        Box(
            _series_of(figure.role),
            figure,
            at(spread.lower),
            max(at(spread.upper) - at(spread.lower), THINNEST),
            at(spread.median),
            position * BOX_STEP,
        )
        for position, (figure, spread) in enumerate(shown)
    )
    ticks = tuple(Tick(at(yen), f"{yen:,}円") for yen in (low, high))
    return BoxChart(
        "pay",
        "発信、受信、兼務の時給の下限の中央値と、求人の半数が入る幅を並べた図",
        "時給の下限（箱に入るのが求人の半数、太い線が中央値。業務委託の報酬は入れない）。"
        f"横軸は0円からではなく、{low:,}円からです",
        boxes,
        ticks,
    )
