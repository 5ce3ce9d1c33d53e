"""Postings as a file to download: CSV in UTF-8 or CP932, or XLSX.

What a format cannot hold is found before anything is written. Text that Excel might take for a
formula is guarded with a ', which the import takes away again.
"""

import csv
import io
import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from jobs.desk.exchange.cells import LOOK_ALIKES, cell_of
from jobs.desk.exchange.codecs import Written
from jobs.desk.exchange.columns import BY_ATTRIBUTE, COLUMNS, Column
from jobs.desk.exchange.limits import CELL_CHARACTERS
from jobs.desk.exchange.reading.workbook import SHEET
from jobs.models import JobPosting

CP932 = "cp932"
HEADINGS = [column.heading for column in COLUMNS]
#: What a program that opens a workbook would take for an escaped character, as in _x000D_.
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")

#: One list for each posting, with a value for each of COLUMNS.
type Rows = Sequence[list[Written]]


@dataclass(frozen=True)
class Loss:
    """A cell that a format has no room or no code for."""

    row: int
    title: str
    column: str
    reason: str


@dataclass(frozen=True)
class Format:
    name: str
    label: str
    hint: str
    extension: str
    content_type: str
    write: Callable[[Rows], bytes]

    def losses(self, rows: Rows) -> list[Loss]:
        """Return the cells that would not come out whole."""
        return list(_losses(rows, self.name == "csv_cp932"))


def written_rows(postings: Iterable[JobPosting]) -> Rows:
    """Return the cells of `postings`, whose employers should be fetched with them."""
    return [[column.write(posting) for column in COLUMNS] for posting in postings]


def write_csv_utf8(rows: Rows) -> bytes:
    return BOM_UTF8 + _csv(rows).encode()


def write_csv_cp932(rows: Rows) -> bytes:
    """Raises UnicodeEncodeError for what `Format.losses` returns."""
    return _csv(rows).translate(LOOK_ALIKES).encode(CP932)


def write_xlsx(rows: Rows) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(SHEET)
    prepare_sheet(sheet)
    sheet.append(header_cells(sheet, HEADINGS))
    # A cell is written when it is appended, so a few serve all rows: styling each would be slow.
    cells = [_formatted_cell(sheet, column) for column in COLUMNS]
    for values in rows:
        for cell, value in zip(cells, values, strict=True):
            if isinstance(value, str) and value:
                cell.value = _ESCAPED.sub("_x005F_", value)
                cell.data_type = "s"  # never a formula or an error, whatever it begins with
            else:
                cell.value = None if value == "" else value
        sheet.append(cells)
    return saved(book)


def prepare_sheet(sheet: Any) -> None:
    """Freeze the header, and make columns wide enough for what they hold."""
    sheet.freeze_panes = "A2"
    for number, column in enumerate(COLUMNS, start=1):
        width = 48 if column.codec.is_long else max(12, 2 * len(column.heading) + 2)
        sheet.column_dimensions[get_column_letter(number)].width = width


def header_cells(sheet: Any, names: Iterable[str]) -> list[WriteOnlyCell]:
    cells = [WriteOnlyCell(sheet, name) for name in names]
    for cell in cells:
        cell.font = Font(bold=True)
    return cells


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


FORMATS = {
    form.name: form
    for form in (
        Format(
            "xlsx",
            "Excelブック（.xlsx）",
            "0で始まる番号も、そのまま残ります。",
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            write_xlsx,
        ),
        Format(
            "csv_utf8",
            "CSV（UTF-8、BOM付き）",
            "Excelでも、ほかのソフトでも開けます。",
            "csv",
            "text/csv; charset=utf-8",
            write_csv_utf8,
        ),
        Format(
            "csv_cp932",
            "CSV（CP932=シフトJIS）",
            "古いソフトに読ませるとき。書けない文字があれば、書き出す前にお知らせします。",
            "csv",
            "text/csv; charset=windows-31j",
            write_csv_cp932,
        ),
    )
}


def _csv(rows: Rows) -> str:
    lines = io.StringIO(newline="")
    writer = csv.writer(lines)
    writer.writerow(HEADINGS)
    writer.writerows(map(cell_of, values) for values in rows)
    return lines.getvalue()


def _formatted_cell(sheet: Any, column: Column) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet)
    cell.number_format = column.codec.number_format
    return cell


def _losses(rows: Rows, is_cp932: bool) -> Iterator[Loss]:
    title = COLUMNS.index(BY_ATTRIBUTE["title"])
    for number, values in enumerate(rows, start=2):
        for value, column in zip(values, COLUMNS, strict=True):
            if not isinstance(value, str):
                continue
            if len(value) > CELL_CHARACTERS:
                reason = f"{CELL_CHARACTERS:,}字を超えていて、1つのセルに入りません。"
                yield Loss(number, str(values[title]), column.heading, reason)
            if is_cp932 and (unknown := _unknown_to_cp932(value)):
                yield Loss(number, str(values[title]), column.heading, f"書けない文字: {unknown}")


def _unknown_to_cp932(text: str) -> str:
    text = text.translate(LOOK_ALIKES)
    try:
        text.encode(CP932)
    except UnicodeEncodeError:
        return " ".join(dict.fromkeys(char for char in text if not _is_in_cp932(char)))
    return ""


def _is_in_cp932(char: str) -> bool:
    try:
        char.encode(CP932)
    except UnicodeEncodeError:
        return False
    return True
