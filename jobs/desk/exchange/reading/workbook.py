"""XLSX through calamine, once it is known to be safe; decision 13 has why not through openpyxl."""

import io
import logging
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum

from jobs.desk.exchange.cells import Cell, Kind, Special, cell_of
from jobs.desk.exchange.limits import COLUMNS, RefusedError
from jobs.desk.exchange.reading.archive import inspect
from jobs.desk.exchange.reading.parts import NOT_A_WORKBOOK, SheetWalk

logger = logging.getLogger(__name__)

SHEET = "求人"
#: Every whole number up to here is a float of its own.
_EXACT = 2**53

type Value = str | float | bool | date | time | timedelta


def xlsx_rows(content: bytes) -> Iterator[tuple[int, list[Cell]]]:
    """Yield row number, from 1 on, and cells of the sheet 求人, or else of the first one.

    Rows without anything in them are left out, but for the first. Raises RefusedError.
    """
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            walks = inspect(archive)
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            name = _sheet_name(book)
            if name not in walks:
                raise RefusedError(NOT_A_WORKBOOK)
            yield from _rows(book.get_sheet_by_name(name), walks[name])
    except RefusedError:
        raise
    except BadZipFile as error:
        raise RefusedError(NOT_A_WORKBOOK) from error
    except Exception as error:
        # A malformed workbook may make the reader stumble in ways that it does not document.
        logger.warning("A workbook could not be read: %r", error)
        raise RefusedError(NOT_A_WORKBOOK) from error


def _sheet_name(book: CalamineWorkbook) -> str:
    names = [s.name for s in book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
    if not names:
        raise RefusedError(NOT_A_WORKBOOK)
    return SHEET if SHEET in names else names[0]


def _rows(sheet: CalamineSheet, walk: SheetWalk) -> Iterator[tuple[int, list[Cell]]]:
    special_rows: dict[int, list[tuple[int, Special]]] = {}
    for kind, found in ((Kind.ERROR, walk.errors), (Kind.FORMULA, walk.formulas)):
        for (row, column), text in found.items():
            special_rows.setdefault(row, []).append((column, Special(kind, text)))
    # The reader begins with the first row of the sheet, but with the first column that has a value,
    # and ends with the last value. Of formulas without a result and of errors it knows nothing.
    left_out = [""] * (sheet.start[1] if sheet.start else 0)
    for number, values in enumerate(sheet.iter_rows(), start=1):
        yield from _row(number, [*left_out, *values], special_rows.pop(number, ()))
    for number in sorted(special_rows):
        yield from _row(number, [], special_rows[number])


def _row(
    number: int, values: Iterable[Value], specials: Iterable[tuple[int, Special]]
) -> Iterator[tuple[int, list[Cell]]]:
    cells = [_cell(value) for value in values]
    for column, special in specials:
        cells += [""] * (column - len(cells))
        cells[column - 1] = special
    if any(cells[COLUMNS:]):
        raise RefusedError(f"{number}行目のセルが多すぎます。{COLUMNS}列までにしてください。")
    if number == 1 or any(cells):
        yield number, cells[:COLUMNS]


def _cell(value: Value) -> Cell:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if abs(value) <= _EXACT and value.is_integer() else repr(value)
    if isinstance(value, datetime):
        value = (value + timedelta(milliseconds=500)).replace(microsecond=0)
        at_midnight = value.time() == time()
        return Special(Kind.MOMENT, cell_of(value.date() if at_midnight else value))
    return Special(Kind.MOMENT, str(value))
