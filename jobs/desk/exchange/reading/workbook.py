"""XLSX through openpyxl's read-only mode, which keeps one row at a time."""

import io
import logging
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook

from jobs.desk.exchange.cells import Cell, Kind, Special, cell_of
from jobs.desk.exchange.limits import COLUMNS, RefusedError
from jobs.desk.exchange.reading.archive import NOT_A_WORKBOOK, inspect

logger = logging.getLogger(__name__)

SHEET = "求人"


def xlsx_rows(content: bytes) -> Iterator[tuple[int, Sequence[Cell]]]:
    """Yield row number and cells of the sheet 求人, or else of the first one."""
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            inspect(archive)
        yield from _rows(content)
    except RefusedError:
        raise
    except BadZipFile as error:
        raise RefusedError(NOT_A_WORKBOOK) from error
    except Exception as error:
        # openpyxl raises whatever a malformed workbook makes it stumble over.
        logger.warning("A workbook could not be read: %r", error)
        raise RefusedError(NOT_A_WORKBOOK) from error


def _rows(content: bytes) -> Iterator[tuple[int, Sequence[Cell]]]:
    book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
    try:
        if not book.worksheets:
            raise RefusedError(NOT_A_WORKBOOK)
        sheet = book[SHEET] if SHEET in book.sheetnames else book.worksheets[0]
        # The size that a file states may be wrong: too small would hide rows.
        sheet.reset_dimensions()
        blank = None
        for number, cells in enumerate(sheet.iter_rows(max_col=COLUMNS + 1), start=1):
            if cells is blank:
                continue
            if all(cell.value is None for cell in cells):
                blank = cells  # one object stands for all the rows that the file leaves out
                if number > 1:
                    continue
            row = [_cell(cell) for cell in cells]
            if row[-1] != "":
                raise RefusedError(
                    f"{number}行目のセルが多すぎます。{COLUMNS}列までにしてください。"
                )
            yield number, row
    finally:
        book.close()


def _cell(cell) -> Cell:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        # How Excel writes a carriage return within a cell.
        text = value.replace("_x000D_", "")
        kinds = {"f": Kind.FORMULA, "e": Kind.ERROR}
        return Special(kinds[cell.data_type], text) if cell.data_type in kinds else text
    if isinstance(value, datetime):
        value = (value + timedelta(milliseconds=500)).replace(microsecond=0)
        at_midnight = value.time() == time()
        return Special(Kind.MOMENT, cell_of(value.date() if at_midnight else value))
    if isinstance(value, date | time | timedelta):
        return Special(Kind.MOMENT, str(value))
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, int):
        return str(value)
    return Special(Kind.FORMULA, str(getattr(value, "text", value)))
