"""CSV as Excel in Japan writes it: UTF-8, with a byte order mark or without, or CP932."""

import csv
import io
import re
from codecs import BOM_UTF8
from collections.abc import Iterator

from jobs.desk.exchange.limits import COLUMNS, ROWS_IN_A_SHEET, RefusedError

_HOW_TO_SAVE = "Excelで「CSV UTF-8（コンマ区切り）」の形式で保存しなおしてください。"
# No text has these; tab, line feed and carriage return it has.
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def csv_rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """Yield row number and cells; a row is a record, as in Excel, even when it spans lines."""
    lines = io.StringIO(_decoded(content), newline="")
    reader = csv.reader(lines, strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise RefusedError(
                f"{number}行目が、CSVとして読めません。"
                '「"」の数や、セルの長さを見なおしてください。'
            ) from error
        if len(cells) > COLUMNS + 1 and any(cells[COLUMNS + 1 :]):
            raise RefusedError(f"{number}行目のセルが多すぎます。{COLUMNS}列までにしてください。")
        if number > ROWS_IN_A_SHEET:
            raise RefusedError("空の行が多すぎます。")
        yield number, cells


def _decoded(content: bytes) -> str:
    if binary := _BINARY.search(content):
        raise RefusedError(
            f"表のファイルではないようです（先頭から{binary.start() + 1:,}バイト目）。"
            "CSVかExcelブック（.xlsx）を選んでください。"
        )
    if content.startswith(BOM_UTF8):
        return _strict(content.removeprefix(BOM_UTF8), ["utf-8"], len(BOM_UTF8))
    return _strict(content, ["utf-8", "cp932"])


def _strict(content: bytes, encodings: list[str], skipped: int = 0) -> str:
    """Decode by the first that fits; none fitting, tell where the likeliest of them stopped."""
    furthest = 0
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError as error:
            furthest = max(furthest, error.start)
    line = content.count(b"\n", 0, furthest) + 1
    raise RefusedError(
        f"文字コードが読めません。ファイルの{line:,}行め"
        f"（先頭から{furthest + skipped + 1:,}バイト目）に、"
        f"UTF-8でもCP932（シフトJIS）でもない文字があります。{_HOW_TO_SAVE}"
    )
