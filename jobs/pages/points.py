"""要点: the decisive facts of a posting, how easy each reads, and what is typical beside it."""

from dataclasses import dataclass

from jobs.models import JobPosting
from jobs.pages.listing import list_url
from jobs.pages.parts import IN_POINTS, Shown, in_two
from jobs.pages.typical import AGREED_BY, NO, YES, Numbers, Shares, Typical, search_for
from jobs.postings.choices import CallType
from jobs.postings.schema.row import Row
from jobs.reading.ease import Reading
from jobs.reading.ease.reading import Line
from jobs.reading.facts import kind_for, kind_of

#: Between the parts of a strip, in percent of its width.
GAP = 0.6


@dataclass(frozen=True)
class Piece:
    """A part of a strip: where it begins and how long it is, in percent of the whole."""

    x: str
    width: str
    is_here: bool


@dataclass(frozen=True)
class Scale:
    """A number on a line: the middle half, the median and the number, in percent of its length."""

    x: str
    width: str
    median: str
    here: str


@dataclass(frozen=True)
class Beside:
    """What is typical: a sentence that is the link to its search, and how many state the fact."""

    sentence: str
    url: str
    of: int
    strip: list[Piece]
    scale: Scale | None


@dataclass(frozen=True)
class Point:
    name: str
    label: str
    text: str
    besides: str
    read: Line | None
    typical: Beside | None


@dataclass(frozen=True)
class Compared:
    """A row of the table behind: what the others state, and why this one reads as it does."""

    label: str
    typical: str
    of: int
    read: Line | None


@dataclass(frozen=True)
class Points:
    points: list[Point]
    table: list[Compared]


def points_of(
    posting: JobPosting, facts: list[Shown], reading: Reading, typical: Typical
) -> Points:
    """`facts`: what the posting states of the decisive facts. `typical`: of its role."""
    points = []
    for fact in facts:
        text, besides = in_two(fact, posting)
        beside = _beside(fact.name, posting, typical)
        points.append(Point(fact.name, fact.label, text, besides, fact.read, beside))
    return Points(points, _table(posting, reading, typical))


def _table(posting: JobPosting, reading: Reading, typical: Typical) -> list[Compared]:
    """Every decisive fact that others state, then whatever else reads one way or the other."""
    lines = {line.columns[0]: line for _, lines in reading.sections for line in lines if line.why}
    rows = []
    for row in IN_POINTS:
        figures, line = typical.get(row.name), lines.pop(row.name, None)
        if figures or line:
            text, of = (figures.text, figures.of) if figures else ("", 0)
            rows.append(Compared(_label(row, posting), text, of, line))
    return rows + [Compared(line.label, "", 0, line) for line in lines.values()]


def _label(row: Row, posting: JobPosting) -> str:
    """What the fact is called for the posting: outsourcing has fees where employment has pay."""
    return (kind_for(row, posting) or kind_of(row.name)).label


def _beside(name: str, posting: JobPosting, typical: Typical) -> Beside | None:
    figures, value = typical.get(name), getattr(posting, name)
    if figures is None or not kind_of(name).row.read(posting):
        return None
    role = CallType(posting.call_type)
    if isinstance(figures, Numbers):
        median = f"{figures.spread.median:,}{figures.unit}"
        return Beside(
            f"同じ{role.label}の真ん中は{median}",
            list_url(search_for(role.value, name)),
            figures.of,
            [],
            _scale(figures, value),
        )
    answer = str(value)
    if name in AGREED_BY:
        answer = YES if value in AGREED_BY[name][3] else NO
        share = f"{role.label}の{_share(figures, YES)}は{figures.labels[YES]}"
    else:
        share = f"{role.label}の{_share(figures, answer)}が同じ"
    url = list_url(search_for(role.value, name, answer))
    return Beside(share, url, figures.of, _strip(figures, answer), None)


def _share(shares: Shares, answer: str) -> str:
    number = shares.percent(answer)
    return f"{number}%" if number or not shares.counts[answer] else "1%未満"


def _strip(shares: Shares, here: str) -> list[Piece]:
    pieces, x = [], 0.0
    for answer, count in shares.counts.items():
        width = 100 * count / shares.of
        if count:
            pieces.append(Piece(f"{x:.2f}%", f"{max(width - GAP, 0.4):.2f}%", answer == here))
        x += width
    return pieces


def _scale(figures: Numbers, here: int) -> Scale:
    """From 0 to twice the upper quartile; a number beyond it stands at the end."""
    spread = figures.spread
    end = max(2 * spread.upper, 1)

    def at(number: int) -> str:
        return f"{min(100 * number / end, 100):.2f}%"

    width = f"{100 * (spread.upper - spread.lower) / end:.2f}%"
    return Scale(at(spread.lower), width, at(spread.median), at(here))
