"""面接シート: what to take to the interview, on one page of A4, with room to write.

What stands on it is bounded in number and length, so that it stays one page whatever adverts say.
"""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from config.site_address import absolute
from jobs.models import JobPosting
from jobs.postings.choices import CallType
from jobs.postings.schema import ROWS
from jobs.postings.schema.row import Row, Text
from jobs.reading import facts
from keep.comparing import compare_address
from keep.qr import qr_of
from keep.reading import by_weight, cell_of, told_first

#: Questions with room for an answer, and those after them with less room.
FIRST, MORE = 3, 6
MORE_OF_SEVERAL, TOLD_OF_SEVERAL = 4, 9
LONGEST_FACT, LONGEST_CELL = 40, 32
#: The facts on paper: no prose of several lines.
_TOLD = tuple(row for row in told_first(ROWS) if row.kind != Text())


@dataclass(frozen=True)
class Sheet:
    """`others`: questions that have no room on paper, and stand on the screen only."""

    posting: JobPosting
    arrow: str
    facts: list[tuple[str, str]]
    first: list[str]
    more: list[str]
    others: list[str]
    qr: SafeString


@dataclass(frozen=True)
class Line:
    """A row of the sheet of several postings. `cells`: what each states; "" is room to write.

    `is_told`: one of them states it, and nothing is left to ask.
    """

    label: str
    question: str
    cells: list[str]
    is_told: bool


@dataclass(frozen=True)
class SheetOfSeveral:
    """`first` and `more` are rows with something to ask, `told` are those without."""

    heads: list[tuple[JobPosting, str]]
    first: list[Line]
    more: list[Line]
    told: list[Line]
    qr: SafeString

    @property
    def width(self) -> int:
        """Columns and the heads of rows, for cells that span them."""
        return len(self.heads) + 1


def sheet_of(posting: JobPosting) -> Sheet:
    cells = [cell_of(row, posting) for row in _TOLD]
    questions = facts.questions(posting)
    return Sheet(
        posting=posting,
        arrow=CallType(posting.call_type).arrow,
        facts=[(cell.label, _cut(cell.text, LONGEST_FACT)) for cell in cells if cell.text],
        first=questions[:FIRST],
        more=questions[FIRST : FIRST + MORE],
        others=questions[FIRST + MORE :],
        qr=qr_of(absolute(posting.get_absolute_url())),
    )


def sheet_of_several(postings: list[JobPosting]) -> SheetOfSeveral:
    asking = [line for row in by_weight(ROWS) if (line := _line(row, postings)).question]
    told = [line for row in _TOLD if (line := _line(row, postings)).is_told]
    return SheetOfSeveral(
        heads=[(posting, CallType(posting.call_type).arrow) for posting in postings],
        first=asking[:FIRST],
        more=asking[FIRST : FIRST + MORE_OF_SEVERAL],
        told=told[:TOLD_OF_SEVERAL],
        qr=qr_of(absolute(compare_address(postings))),
    )


def _line(row: Row, postings: list[JobPosting]) -> Line:
    cells = [cell_of(row, posting) for posting in postings]
    question = next((cell.question for cell in cells if cell.question), "")
    return Line(
        label="・".join(dict.fromkeys(cell.label for cell in cells if not cell.ruled_out_by)),
        question=question,
        cells=[_cut(cell.text, LONGEST_CELL) or _ruled_out(cell.ruled_out_by) for cell in cells],
        is_told=not question and any(cell.text for cell in cells),
    )


def sheet_address(postings: list[JobPosting]) -> str:
    """Return the address of the sheet of several postings."""
    return compare_address(postings).replace(reverse("keep:compare"), reverse("keep:sheets"), 1)


def _ruled_out(reason: str) -> str:
    return reason and f"当てはまりません（{reason}）"


def _cut(text: str, longest: int) -> str:
    return Truncator(" ".join(text.split())).chars(longest)
