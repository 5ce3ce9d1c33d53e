"""Postings as a file to download: CSV in UTF-8 or CP932, or XLSX. What cannot be written is told.

Text that Excel might take for a formula is guarded with a ', which the import takes away again.
"""

import io
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from tablib import Dataset

from jobs.desk.exchange.cells import LOOK_ALIKES, cell_of
from jobs.desk.exchange.columns import COLUMNS
from jobs.desk.exchange.limits import CELL_CHARACTERS
from jobs.desk.exchange.reading.workbook import SHEET
from jobs.desk.exchange.widgets import LastDayWidget, OpeningWidget, TextWidget

CP932 = "cp932"
TEXT_FORMAT = "@"
DAY_FORMAT, MOMENT_FORMAT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm"


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
    write: Callable[[Dataset], bytes]

    def losses(self, dataset: Dataset) -> list[Loss]:
        """Return the cells that would not come out whole."""
        return list(_losses(dataset, self.name == "csv_cp932"))


def write_csv_utf8(dataset: Dataset) -> bytes:
    return BOM_UTF8 + _csv(dataset).encode()


def write_csv_cp932(dataset: Dataset) -> bytes:
    """Raises UnicodeEncodeError for what `losses` tells of."""
    return _csv(dataset).translate(LOOK_ALIKES).encode(CP932)


def write_xlsx(dataset: Dataset) -> bytes:
    """Write row by row: tablib's own keeps every cell as an object, and all of them as text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(SHEET)
    prepare_sheet(sheet)
    sheet.append(header_cells(sheet, dataset.headers))
    # A cell is written as soon as it is appended, and styling one anew would take most of the time.
    cells = [_formatted_cell(sheet, column) for column in COLUMNS]
    for values in dataset:
        for cell, value in zip(cells, values, strict=True):
            cell.value = None if value == "" else value
            if isinstance(value, str) and value:
                cell.data_type = "s"  # never a formula or an error, whatever it begins with
        sheet.append(cells)
    return saved(book)


def prepare_sheet(sheet) -> None:
    """Freeze the header, and make columns as wide as what stands in them asks."""
    sheet.freeze_panes = "A2"
    for number, column in enumerate(COLUMNS, start=1):
        is_long = isinstance(column.widget, TextWidget) and not column.widget.of_one_line
        width = 48 if is_long else max(12, 2 * len(column.column_name) + 2)
        sheet.column_dimensions[get_column_letter(number)].width = width


def header_cells(sheet, names) -> list[WriteOnlyCell]:
    cells = [WriteOnlyCell(sheet, name) for name in names]
    for cell in cells:
        cell.font = Font(bold=True)
    return cells


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def number_format_of(column) -> str:
    """Text stays text: Excel would make a number of 0012, and a day of 1-2."""
    formats = {
        TextWidget: TEXT_FORMAT,
        OpeningWidget: MOMENT_FORMAT,
        LastDayWidget: DAY_FORMAT,
    }
    return formats.get(type(column.widget), "General")


FORMATS = {
    form.name: form
    for form in (
        Format(
            "xlsx",
            "Excelブック(.xlsx)",
            "0で始まる番号も、そのまま残ります。",
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            write_xlsx,
        ),
        Format(
            "csv_utf8",
            "CSV(UTF-8、BOM付き)",
            "Excelでも、ほかのソフトでも開けます。",
            "csv",
            "text/csv; charset=utf-8",
            write_csv_utf8,
        ),
        Format(
            "csv_cp932",
            "CSV(CP932=シフトJIS)",
            "古いソフトに読ませるとき。書けない文字があれば、書き出す前にお知らせします。",
            "csv",
            "text/csv; charset=windows-31j",
            write_csv_cp932,
        ),
    )
}


def _csv(dataset: Dataset) -> str:
    written = Dataset(headers=dataset.headers)
    for values in dataset:
        written.append([cell_of(value) for value in values])
    return written.export("csv")


def _formatted_cell(sheet, column) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet)
    cell.number_format = number_format_of(column)
    return cell


def _losses(dataset: Dataset, is_cp932: bool) -> Iterator[Loss]:
    title = next(i for i, column in enumerate(COLUMNS) if column.attribute == "title")
    for number, values in enumerate(dataset, start=2):
        for value, column in zip(values, COLUMNS, strict=True):
            if not isinstance(value, str):
                continue
            if len(value) > CELL_CHARACTERS:
                reason = f"{CELL_CHARACTERS:,}字を超えていて、1つのセルに入りません。"
                yield Loss(number, values[title], column.column_name, reason)
            if is_cp932 and (unknown := _unknown_to_cp932(value)):
                yield Loss(number, values[title], column.column_name, f"書けない文字: {unknown}")


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
