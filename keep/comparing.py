"""Up to four postings side by side, row by row of the schema."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.safestring import SafeString

from config.site_address import absolute
from jobs.models import JobPosting
from jobs.pages.cards import ticks
from jobs.pages.closing import days_left
from jobs.pages.share_image import ShareImage, told_of
from jobs.postings.choices import CallType
from jobs.postings.schema import SECTIONS
from jobs.postings.schema.row import Row
from jobs.reading.facts import Disclosure, disclosure
from keep.numbers import address_of
from keep.reading import Cell, cell_of, has_facts

FEWEST, MOST = 2, 4


@dataclass(frozen=True)
class Mark:
    """What is said beside a value that is better or worse than the others."""

    word: str
    is_best: bool


@dataclass(frozen=True)
class Place:
    """A cell of the table. `asks_again`: another to its left asks the same, which paper spares."""

    cell: Cell
    mark: Mark | None
    asks_again: bool


@dataclass(frozen=True)
class Line:
    """One row of the table, its cells in the order of the columns.

    `questions`: where no posting states anything, what to ask all of them, in one cell.
    """

    label: str
    places: list[Place]
    questions: list[str]
    is_unstated: bool
    is_same: bool


@dataclass(frozen=True)
class Column:
    """The head of a column. `ticks`: a drawing of `disclosure`, as cards have it."""

    posting: JobPosting
    arrow: str
    disclosure: Disclosure
    ticks: SafeString
    days_left: str
    without: str


@dataclass(frozen=True)
class Comparison:
    columns: list[Column]
    sections: list[tuple[str, list[Line]]]
    #: Columns and the heads of rows, for cells that span them.
    width: int


def comparison_of(postings: list[JobPosting], now: datetime) -> Comparison:
    """Compare live postings."""
    sections = [
        (section.name, [line for row in rows if (line := line_of(row, postings))])
        for section, rows in SECTIONS
    ]
    return Comparison(
        [_column(posting, postings, now) for posting in postings],
        [(name, lines) for name, lines in sections if lines],
        len(postings) + 1,
    )


def line_of(row: Row, postings: list[JobPosting]) -> Line | None:
    """Return the row of the table; None where no posting could state it, or none need to."""
    if not has_facts(row):
        return None
    cells = [cell_of(row, posting) for posting in postings]
    if not any(cell.text or cell.question for cell in cells):
        return None
    questions = [cell.question for cell in cells]
    is_unstated = all(cell.is_unstated for cell in cells)
    differing = {(cell.text, cell.notes, cell.ruled_out_by) for cell in cells}
    return Line(
        label="・".join(dict.fromkeys(cell.label for cell in cells if not cell.ruled_out_by)),
        places=[
            Place(cell, mark, cell.question in questions[:place])
            for place, (cell, mark) in enumerate(zip(cells, marks_of(row, postings), strict=True))
        ],
        questions=list(dict.fromkeys(filter(None, questions))),
        is_unstated=is_unstated,
        is_same=len(differing) == 1,
    )


def marks_of(row: Row, postings: list[JobPosting]) -> list[Mark | None]:
    """Mark the best and the worst where they differ, and say so where not all can be told."""
    merits = [row.merit(posting) for posting in postings]
    told = [merit for merit in merits if merit is not None]
    if row.better is None or len(set(told)) < 2:
        return [None] * len(postings)
    among = f"（{len(told)}件中）" if len(told) < len(postings) else ""
    words = {max(told): Mark(row.better.best + among, True)}
    words[min(told)] = Mark(row.better.worst + among, False)
    return [None if merit is None else words.get(merit) for merit in merits]


def compare_address(postings: list[JobPosting]) -> str:
    return address_of(reverse("keep:compare"), [posting.pk for posting in postings])


def share_image(postings: list[JobPosting]) -> ShareImage | None:
    """Return the picture that goes with the comparison; None of fewer than FEWEST."""
    if len(postings) < FEWEST:
        return None
    path = address_of(reverse("keep:picture"), [posting.pk for posting in postings])
    return ShareImage(absolute(path), " / ".join(told_of(posting).text for posting in postings))


def share_text(postings: list[JobPosting]) -> str:
    """Return what to send of a comparison: "" of fewer than FEWEST, and of fictional postings."""
    if len(postings) < FEWEST or any(posting.employer.is_demo for posting in postings):
        return ""
    return f"{len(postings)}つの求人を比べる {absolute(compare_address(postings))}"


def _column(posting: JobPosting, postings: list[JobPosting], now: datetime) -> Column:
    stated = disclosure(posting)
    return Column(
        posting=posting,
        arrow=CallType(posting.call_type).arrow,
        disclosure=stated,
        ticks=ticks(stated.stated, stated.of),
        days_left=days_left(posting, now),
        without=compare_address([other for other in postings if other is not posting]),
    )
