"""What kind of file it is, by its first bytes, and which of its columns are whose."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jobs.desk.exchange.cells import Cell, Special, folded, shown
from jobs.desk.exchange.columns import COLUMNS
from jobs.desk.exchange.limits import CELL_CHARACTERS, FILE_BYTES, MEGABYTE, ROWS, RefusedError
from jobs.desk.exchange.limits import COLUMNS as COLUMNS_AT_MOST
from jobs.desk.exchange.reading.delimited import csv_rows
from jobs.desk.exchange.reading.workbook import xlsx_rows

#: Row number as Excel shows it, and its cells from the first column on.
type RawRow = tuple[int, Sequence[Cell]]

_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")

TOO_LARGE = f"ファイルが大きすぎます。{FILE_BYTES // MEGABYTE}MBまでに分けてください。"
TOO_MANY_ROWS = f"行が多すぎます。1回に取り込めるのは{ROWS:,}行までです。分けてください。"
NO_ROWS = "求人の行がありません。2行目から、1行に1つの求人を書いてください。"
_HOW_TO_SAVE = "Excelで「CSV UTF-8」か「Excelブック(.xlsx)」の形式で保存しなおしてください。"


@dataclass(frozen=True)
class Row:
    number: int
    cells: list[Cell]


@dataclass(frozen=True)
class Table:
    """`names` are the names of the columns that are there, in the order of each row's cells."""

    names: list[str]
    rows: list[Row]


def read_table(content: bytes) -> Table:
    """Read CSV or XLSX. Raises RefusedError when the file as a whole is no table of postings."""
    rows = _rows(content)
    try:
        _, header = next(rows)
    except StopIteration:
        raise RefusedError("ファイルが空です。") from None
    names = _names(header)
    filled = (row for row in rows if any(map(_says_something, row[1])))
    read = []
    for number, cells in filled:
        if len(read) == ROWS:
            raise RefusedError(TOO_MANY_ROWS)
        read.append(Row(number, _fitted(number, cells, len(names))))
    if not read:
        raise RefusedError(NO_ROWS)
    return Table(names, read)


def _rows(content: bytes) -> Iterator[RawRow]:
    if len(content) > FILE_BYTES:
        raise RefusedError(TOO_LARGE)
    if content.startswith(_ZIP):
        return xlsx_rows(content)
    if content.startswith(_OLD_EXCEL):
        raise RefusedError(
            "古い形式(.xls)か、パスワードの付いたExcelファイルです。"
            f"パスワードをはずし、{_HOW_TO_SAVE}"
        )
    if content.startswith(_UTF_16):
        raise RefusedError(f"文字コードがUTF-16のファイルです。{_HOW_TO_SAVE}")
    return csv_rows(content)


def _names(header: Sequence[Cell]) -> list[str]:
    """Match the header with the columns. Raises RefusedError, naming what is unknown or missing."""
    known = {folded(column.column_name): column.column_name for column in COLUMNS}
    written = list(header)
    while written and not _says_something(written[-1]):
        written.pop()
    names = [known.get(folded(_text(cell))) for cell in written]
    required = [column.column_name for column in COLUMNS if column.is_required]
    if not any(names):
        raise RefusedError(
            "1行目に列の名前がありません。見本の表を開いて、1行目をそのまま使ってください。"
        )
    troubles = [
        *_named(
            "知らない列があります", [w for w, name in zip(written, names, strict=True) if not name]
        ),
        *_named("同じ列が2つあります", sorted({n for n in names if n and names.count(n) > 1})),
        *_named("必要な列がありません", [name for name in required if name not in names]),
    ]
    if troubles:
        raise RefusedError(" ".join(troubles))
    if len(names) > COLUMNS_AT_MOST:
        raise RefusedError(f"列が多すぎます。{COLUMNS_AT_MOST}列までにしてください。")
    return [name for name in names if name]


def _named(trouble: str, cells: Sequence[Cell]) -> Iterator[str]:
    if cells:
        listed = "".join(f"「{shown(cell) or '(名前なし)'}」" for cell in cells[:10])
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
