"""Walks through the XML of one part of an XLSX file, keeping only what the reader cannot tell.

The reader (calamine) gives the stored result of a formula as if it had been typed, and an error
such as #N/A as an empty cell: a walk through a sheet notes where they are. It also finds whatever
would make the reader slow or large. Nothing else is kept, so that the size of a part never matters.
"""

from dataclasses import dataclass
from typing import Any
from xml.parsers import expat

from openpyxl.utils import get_column_letter

from jobs.desk.exchange.limits import (
    AREA_OF_A_SHEET,
    CELLS_IN_A_ROW,
    CELLS_IN_A_SHEET,
    ELEMENTS,
    ROWS_IN_A_SHEET,
    TEXT_CHARACTERS,
    XML_DEPTH,
    RefusedError,
)

NOT_A_WORKBOOK = (
    "Excelのファイルとして読めません。こわれているか、ほかの形式のファイルです。"
    "Excelで開いて、「Excelブック（.xlsx）」の形式で保存しなおしてください。"
)
SUSPICIOUS = "Excelが書かないしくみの入ったファイルなので、開きませんでした。"
TOO_MANY_CELLS = "シートの行やセルが多すぎます。使っていない行と列を消してください。"
TOO_MUCH_TEXT = "セルの文字が多すぎます。行をいくつかのファイルに分けてください。"

#: What Excel calls its columns, A to XFD → their numbers from 1 on.
_COLUMN_NUMBERS = {get_column_letter(number): number for number in range(1, CELLS_IN_A_ROW + 1)}

#: Row and column of a cell, both from 1 on.
type Position = tuple[int, int]


@dataclass
class Budget:
    """What is left for the parts still to be walked through, all together."""

    elements: int = ELEMENTS
    characters: int = TEXT_CHARACTERS


class PartWalk:
    """Any part: refuses a document type, which Excel never writes, and excessive nesting."""

    def __init__(self, budget: Budget):
        self.budget = budget
        self.depth = 0
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = _refuse_declaration
        self.parser.EntityDeclHandler = _refuse_declaration
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end

    def feed(self, piece: bytes) -> None:
        self.parser.Parse(piece, False)

    def close(self) -> None:
        self.parser.Parse(b"", True)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.budget.elements -= 1
        if self.depth > XML_DEPTH:
            raise RefusedError(SUSPICIOUS)
        if self.budget.elements < 0:
            raise RefusedError(TOO_MANY_CELLS)
        self.element(name.rpartition(":")[2] if ":" in name else name, attributes)

    def end(self, name: str) -> None:
        self.depth -= 1

    def element(self, name: str, attributes: dict[str, str]) -> None:
        """Look at an element that begins; `name` is without its namespace's prefix."""


class StringsWalk(PartWalk):
    """The texts that cells share: notes how long each is, in the order of their numbers."""

    def __init__(self, budget: Budget):
        super().__init__(budget)
        self.lengths: list[int] = []
        self.parser.CharacterDataHandler = self.text

    def element(self, name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            self.lengths.append(0)

    def text(self, text: str) -> None:
        if self.lengths:
            self.lengths[-1] += len(text)


class WorkbookWalk(PartWalk):
    """The list of sheets, and, in a part of its own, where each sheet is stored."""

    def __init__(self, budget: Budget):
        super().__init__(budget)
        #: Name of a sheet → the key of its relationship.
        self.sheets: dict[str, str] = {}
        #: Key of a relationship → the part that it leads to.
        self.targets: dict[str, str] = {}

    def element(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            key = next((v for k, v in attributes.items() if k.rpartition(":")[2] == "id"), "")
            self.sheets[attributes.get("name", "")] = key
        elif name == "Relationship":
            self.targets[attributes.get("Id", "")] = attributes.get("Target", "")


class SheetWalk(PartWalk):
    """A sheet: `formulas` and `errors` have the texts of the cells that calamine glosses over.

    Rows and cells must be in order, as every program writes them: where they are not, a small file
    could claim a huge area.
    """

    def __init__(self, budget: Budget, lengths: list[int]):
        super().__init__(budget)
        self.lengths = lengths
        self.formulas: dict[Position, str] = {}
        self.errors: dict[Position, str] = {}
        self.cells = self.cells_of_row = self.row = self.column = 0
        self.last_row = self.last_column = 0
        self.row_name = "0"
        self.cell_type: str | None = None
        self.kept_element = ""  # whose text is being kept
        self.kept_text = ""

    def element(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._start_cell(attributes)
        elif name in ("v", "is", "f"):
            self._start_value(name)
        elif name == "row":
            self._start_row(attributes)

    def end(self, name: str) -> None:
        self.depth -= 1
        if self.kept_element:
            self.parser.CharacterDataHandler = None
            kept, self.kept_element = self.kept_element, ""
            self._end_kept(kept, self.kept_text)

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r")
        row = self.row + 1 if number is None else _row_number(number)
        if row <= self.row:
            raise RefusedError(SUSPICIOUS)
        if row > ROWS_IN_A_SHEET:
            raise RefusedError(TOO_MANY_CELLS)
        self.row, self.row_name = row, str(row)
        self.column = self.cells_of_row = 0

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self.cells += 1
        self.cells_of_row += 1
        if self.cells > CELLS_IN_A_SHEET or self.cells_of_row > CELLS_IN_A_ROW:
            raise RefusedError(TOO_MANY_CELLS)
        name = attributes.get("r")
        # The row is part of the name: with another one after the letters, it names no column.
        column = (
            self.column + 1
            if name is None
            else _COLUMN_NUMBERS.get(name.removesuffix(self.row_name), 0)
        )
        if column <= self.column:
            raise RefusedError(NOT_A_WORKBOOK)
        self.column = column
        self.cell_type = attributes.get("t")

    def _start_value(self, element: str) -> None:
        if self.column > self.last_column or self.row > self.last_row:
            self.last_column, self.last_row = max(self.column, self.last_column), self.row
            if self.last_row * self.last_column > AREA_OF_A_SHEET:
                raise RefusedError(TOO_MANY_CELLS)
        if element == "f" or (element == "v" and self.cell_type in ("s", "e")):
            self.kept_element, self.kept_text = element, ""
            self.parser.CharacterDataHandler = self._keep

    def _keep(self, text: str) -> None:
        self.kept_text += text

    def _end_kept(self, element: str, text: str) -> None:
        position = (self.row, self.column)
        if element == "f":
            self.formulas[position] = f"={text}"
        elif self.cell_type == "e":
            self.errors[position] = text
        else:
            self._count_shared(text)

    def _count_shared(self, text: str) -> None:
        try:
            self.budget.characters -= self.lengths[int(text)]
        except (ValueError, IndexError) as error:
            raise RefusedError(NOT_A_WORKBOOK) from error
        if self.budget.characters < 0:
            raise RefusedError(TOO_MUCH_TEXT)


def _refuse_declaration(*_: Any) -> None:
    raise RefusedError(SUSPICIOUS)


def _row_number(stated: str) -> int:
    if not (stated.isascii() and stated.isdigit() and len(stated) < 9):
        raise RefusedError(SUSPICIOUS)
    return int(stated)
