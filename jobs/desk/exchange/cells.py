"""What a cell says: text, numbers, days and moments as people in Japan write them.

The readers of numbers and days raise ValueError with a message in Japanese, for staff to pass on.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from django.utils import timezone

from config.door import clean_text
from jobs.desk.exchange.limits import CELL_CHARACTERS
from jobs.postings.dates import read_day_and_time, shortened
from jobs.postings.hours import read_hours, read_time_of_day

# --- Text -------------------------------------------------------------------------------------

#: What CP932 has one code for and Unicode two: what goes out as the left comes back as the right.
LOOK_ALIKES = str.maketrans("〜−‖¢£¬", "～－∥￠￡￢")
#: Excel may take a cell that begins with one of these for a formula. The wide ones are what a
#: Japanese keyboard writes for them, and the minus sign becomes one in CP932.
_FORMULA_SIGNS = "=+-@"
_GUARDED = re.compile(rf"'*[{re.escape(_FORMULA_SIGNS)}＝＋－−＠]")


def alike(text: str) -> str:
    """Return `text` in a form for comparing, without differences that the eye cannot see."""
    return clean_text(text).translate(LOOK_ALIKES)


def guarded(text: str) -> str:
    """Put ' before what could be taken for a formula, and before what is guarded so by itself.

    `unguarded` takes away what this puts there and nothing else.
    """
    return f"'{text}" if _GUARDED.match(text) else text


def unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") and _GUARDED.match(text) else text


def is_formula(text: str) -> bool:
    return text.startswith(tuple(_FORMULA_SIGNS))


# --- Cells ------------------------------------------------------------------------------------


class Kind(StrEnum):
    """What Excel says a cell is, where its text alone would not tell."""

    FORMULA = "formula"
    ERROR = "error"
    MOMENT = "moment"


@dataclass(frozen=True, slots=True)
class Special:
    """A cell that is more than its text. A moment is written "2026-12-01" or "2026-12-01 09:00"."""

    kind: Kind
    text: str


type Cell = str | Special


def cell_of(value: str | int | float | date) -> str:
    """Return what a codec writes as text: days and moments as ISO 8601 has them."""
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes" if not value.second else "seconds")
    return value.isoformat() if isinstance(value, date) else str(value)


FORMULA_REFUSED = (
    "式（=、+、-、@で始まる内容）は取り込めません。"
    "値だけを書くか、文字として取り込むときは先頭に ' を付けてください。"
)


def plain(cell: Cell) -> str:
    """Return the text of a cell that is to be read as a number, a choice or a day."""
    if isinstance(cell, Special):
        if cell.kind is Kind.FORMULA:
            raise ValueError(FORMULA_REFUSED)
        if cell.kind is Kind.ERROR:
            raise ValueError(f"Excelのエラー（{cell.text}）になっています。値を書いてください。")
    return _read_as(cell)


def text_of(cell: Cell) -> str:
    """Return the text of a cell that is to be kept as it was written."""
    if isinstance(cell, Special) and cell.kind is Kind.MOMENT:
        raise ValueError(
            "日付や時刻になっています。Excelで表示形式を「文字列」にして、書きなおしてください。"
        )
    text = plain(cell)
    if len(text) > CELL_CHARACTERS:
        raise ValueError(f"長すぎます。{CELL_CHARACTERS:,}字までにしてください。")
    if is_formula(text):
        raise ValueError(FORMULA_REFUSED)
    return unguarded(text)


def _read_as(cell: Cell) -> str:
    return clean_text(cell.text if isinstance(cell, Special) else cell)


def shown(cell: Cell) -> str:
    """Return what is repeated of a cell in a message."""
    return shortened(_read_as(cell))


# --- Numbers ----------------------------------------------------------------------------------

_NUMBER = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.0+)?", re.ASCII)
_DIGITS_AT_MOST = 15
#: What an integer column of PostgreSQL holds; SQLite would take more.
LARGEST_NUMBER = 2_147_483_647


def whole_number(cell: Cell, unit: str = "") -> int | None:
    """Read 1400, 1,400円, １４００; None when nothing is there. `unit` may follow the digits."""
    text = plain(cell)
    narrow = unicodedata.normalize("NFKC", text).replace(" ", "").replace("，", ",")
    if not narrow:
        return None
    if unit == "円":
        narrow = narrow.removeprefix("¥").removeprefix("\\")
    if unit:
        narrow = narrow.removesuffix(unit)
    if re.fullmatch(r"[-−ー▲△].+", narrow):
        raise ValueError(f"「{shown(cell)}」: マイナスは書けません。0以上の数で書いてください。")
    number = _NUMBER.fullmatch(narrow)
    if number is None or len(number[1]) > _DIGITS_AT_MOST:
        if is_formula(text):
            raise ValueError(FORMULA_REFUSED)
        example = f"1400か1,400{unit}" if unit else "1400か1,400"
        raise ValueError(
            f"「{shown(cell)}」は数として読めません。{example}のように書いてください。"
        )
    value = int(number[1].replace(",", ""))
    if value > LARGEST_NUMBER:
        raise ValueError(f"「{shown(cell)}」は大きすぎます。けた数を見なおしてください。")
    return value


def working_time(cell: Cell) -> int | None:
    """Read 162.5, 8時間, 162時間30分 or 9750分 as minutes; None when nothing is there."""
    text = plain(cell)
    if is_formula(text):
        raise ValueError(FORMULA_REFUSED)
    minutes = read_hours(text)
    if minutes is not None and minutes > LARGEST_NUMBER:
        raise ValueError(f"「{shown(cell)}」は大きすぎます。けた数を見なおしてください。")
    return minutes


def time_of_day(cell: Cell) -> int | None:
    """Read 9:00, 9時30分 or 翌2:00 as minutes after midnight; None when nothing is there.

    What Excel has as a time reads so too: it counts 24:00 and more as days, from 1 January 1900.
    """
    text = plain(cell)
    if is_formula(text):
        raise ValueError(FORMULA_REFUSED)
    if isinstance(cell, Special) and cell.kind is Kind.MOMENT:
        text = _NEXT_DAY.sub("翌", text) if text not in _MIDNIGHT else "24:00"
    return read_time_of_day(text)


#: How the workbook's reader has a time after midnight, and midnight itself.
_NEXT_DAY = re.compile("^(?:1 day, |1900-01-01 )")
_MIDNIGHT = ("1 day, 0:00:00", "1900-01-01")


def in_minutes(cell: Cell) -> Cell:
    """Return a cell of a column in minutes as one that says so by itself."""
    if isinstance(cell, Special) or not re.fullmatch(r"[\d,.]+", cell.strip()):
        return cell
    return f"{cell.strip()}分"


# --- Days and moments -------------------------------------------------------------------------


def day_and_time(cell: Cell) -> tuple[date, time | None] | None:
    """Read a day, and a time after it. Raises ValueError with a message in Japanese."""
    text = plain(cell)
    if is_formula(unicodedata.normalize("NFKC", text)):
        raise ValueError(FORMULA_REFUSED)
    return read_day_and_time(text)


def moment(day: date, time_of_day: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, time_of_day))
