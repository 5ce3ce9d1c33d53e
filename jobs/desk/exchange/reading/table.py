"""What kind of file it is, by its first bytes, and which field each of its columns is for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jobs.desk.exchange import former_labels
from jobs.desk.exchange.cells import Cell, Special, in_minutes, shown
from jobs.desk.exchange.columns import BY_ATTRIBUTE, COLUMNS
from jobs.desk.exchange.limits import CELL_CHARACTERS, FILE_BYTES, MEGABYTE, ROWS, RefusedError
from jobs.desk.exchange.reading.delimited import csv_rows
from jobs.desk.exchange.reading.workbook import xlsx_rows
from jobs.postings.text import fold_name

#: Row number as Excel shows it, and its cells from the first column on.
type RawRow = tuple[int, Sequence[Cell]]

_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")

TOO_LARGE = f"ファイルが大きすぎます。{FILE_BYTES // MEGABYTE}MBまでに分けてください。"
TOO_MANY_ROWS = f"行が多すぎます。1回に取り込めるのは{ROWS:,}行までです。分けてください。"
NO_ROWS = "求人の行がありません。2行目から、1行に1つの求人を書いてください。"
_HOW_TO_SAVE = "Excelで「CSV UTF-8」か「Excelブック（.xlsx）」の形式で保存しなおしてください。"


@dataclass(frozen=True)
class Row:
    number: int
    cells: list[Cell]


@dataclass(frozen=True)
class Table:
    """`attributes` are the fields whose columns the file has, in the order of each row's cells."""

    attributes: list[str]
    rows: list[Row]


def read_table(content: bytes) -> Table:
    """Read CSV or XLSX. Raises RefusedError when the file as a whole is no table of postings."""
    rows = _rows(content)
    try:
        _, header = next(rows)
    except StopIteration:
        raise RefusedError("ファイルが空です。") from None
    attributes = _attributes(header)
    minutes = _columns_in_minutes(header)
    # The first any() is quick, for a file that is nothing but empty cells.
    filled = (row for row in rows if any(row[1]) and any(map(_says_something, row[1])))
    read: list[Row] = []
    for number, cells in filled:
        if len(read) == ROWS:
            raise RefusedError(TOO_MANY_ROWS)
        fitted = _fitted(number, cells, len(attributes))
        for place in minutes:
            fitted[place] = in_minutes(fitted[place])
        read.append(Row(number, fitted))
    if not read:
        raise RefusedError(NO_ROWS)
    return Table(attributes, read)


def _rows(content: bytes) -> Iterator[RawRow]:
    if len(content) > FILE_BYTES:
        raise RefusedError(TOO_LARGE)
    if content.startswith(_ZIP):
        return xlsx_rows(content)
    if content.startswith(_OLD_EXCEL):
        raise RefusedError(
            "古い形式（.xls）か、パスワードの付いたExcelファイルです。"
            f"パスワードをはずし、{_HOW_TO_SAVE}"
        )
    if content.startswith(_UTF_16):
        raise RefusedError(f"文字コードがUTF-16のファイルです。{_HOW_TO_SAVE}")
    return csv_rows(content)


def _attributes(header: Sequence[Cell]) -> list[str]:
    """Return the fields that the headings name. Raises RefusedError, with what is wrong of them."""
    known = {
        fold_name(name): column.attribute for column in COLUMNS for name in column.all_headings
    }
    written = list(header)
    while written and not _says_something(written[-1]):
        written.pop()
    found = [known.get(fold_name(_text(cell))) for cell in written]
    if not any(found):
        raise RefusedError(
            "1行目に列の名前がありません。見本の表を開いて、1行目をそのまま使ってください。"
        )
    unknown = [cell for cell, attribute in zip(written, found, strict=True) if not attribute]
    attributes = [attribute for attribute in found if attribute]
    repeated = [name for name in dict.fromkeys(attributes) if attributes.count(name) > 1]
    required = [column.attribute for column in COLUMNS if column.is_required]
    troubles = [
        *_named("知らない列があります", unknown),
        *_named("同じ列が2つあります", [BY_ATTRIBUTE[name].heading for name in repeated]),
        *_named(
            "必要な列がありません",
            [BY_ATTRIBUTE[name].heading for name in required if name not in attributes],
        ),
    ]
    if troubles:
        raise RefusedError(" ".join(troubles))
    return attributes


def _columns_in_minutes(header: Sequence[Cell]) -> list[int]:
    """Return the places of columns that were headed, and filled in, as minutes once."""
    headings = {fold_name(heading) for heading in former_labels.IN_MINUTES}
    return [place for place, cell in enumerate(header) if fold_name(_text(cell)) in headings]


def _named(trouble: str, cells: Sequence[Cell]) -> Iterator[str]:
    if cells:
        listed = "".join(f"「{shown(cell) or '（名前なし）'}」" for cell in cells[:10])
        rest = f"ほか{len(cells) - 10}列" if len(cells) > 10 else ""
        yield f"{trouble}: {listed}{rest}。"


def _fitted(number: int, cells: Sequence[Cell], width: int) -> list[Cell]:
    """Fit to the header's width. Raises RefusedError rather than drop what says something."""
    if any(map(_says_something, cells[width:])):
        raise RefusedError(
            f"{number}行目に、1行目の列の名前より多くのセルがあります。"
            '文の中のカンマや「"」の書き方で、列がずれていないか見てください。'
        )
    fitted = [*cells[:width], *[""] * (width - len(cells))]
    if any(len(_text(cell)) > CELL_CHARACTERS for cell in fitted):
        raise RefusedError(f"{number}行目に、{CELL_CHARACTERS:,}字を超えるセルがあります。")
    return fitted


def _says_something(cell: Cell) -> bool:
    return isinstance(cell, Special) or not (cell == "" or cell.isspace())


def _text(cell: Cell) -> str:
    return cell.text if isinstance(cell, Special) else cell
