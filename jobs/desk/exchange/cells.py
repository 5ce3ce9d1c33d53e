"""What a cell says: text, numbers, days and moments as people in Japan write them.

The readers of numbers and days raise ValueError with a message in Japanese, for staff to pass on.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from django.utils import timezone

from jobs.desk.exchange.limits import CELL_CHARACTERS
from jobs.models.publication import FIRST_YEAR, LAST_YEAR

# --- Text -------------------------------------------------------------------------------------

#: What CP932 has one code for and Unicode two: what goes out as the left comes back as the right.
LOOK_ALIKES = str.maketrans("〜−‖¢£¬", "～－∥￠￡￢")
#: Excel may take a cell that begins with one of these for a formula. The wide ones are what a
#: Japanese keyboard writes for them, and the minus sign becomes one in CP932.
_FORMULA_SIGNS = "=+-@"
_GUARDED = re.compile(rf"'*[{re.escape(_FORMULA_SIGNS)}＝＋－−＠]")
# Neither XML nor a database takes all of them, and none can be seen.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def tidy(text: str) -> str:
    """Return `text` as a form would take it: no control characters, one kind of line end."""
    if text.isprintable():
        return text.strip()
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _UNSEEN.sub(" ", lines).strip()


def alike(text: str) -> str:
    """Return `text` in a form for comparing, without differences that the eye cannot see."""
    return tidy(text).translate(LOOK_ALIKES)


def folded(text: str) -> str:
    """Return `text` for comparing names and labels: width, case and spaces make no difference."""
    return "".join(unicodedata.normalize("NFKC", alike(text)).casefold().split())


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


def cell_of(value: str | int | date) -> str:
    """Return what a codec writes as text: days and moments as ISO 8601 has them."""
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes" if not value.second else "seconds")
    return value.isoformat() if isinstance(value, date) else str(value)


FORMULA_REFUSED = (
    "式(=、+、-、@で始まる内容)は取り込めません。"
    "値だけを書くか、文字として取り込むときは先頭に ' を付けてください。"
)


def plain(cell: Cell) -> str:
    """Return the text of a cell that is to be read as a number, a choice or a day."""
    if isinstance(cell, Special):
        if cell.kind is Kind.FORMULA:
            raise ValueError(FORMULA_REFUSED)
        if cell.kind is Kind.ERROR:
            raise ValueError(f"Excelのエラー({cell.text})になっています。値を書いてください。")
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
    return tidy(cell.text if isinstance(cell, Special) else cell)


def shown(cell: Cell) -> str:
    """Return what is repeated of a cell in a message."""
    text = " ".join(_read_as(cell).split())
    return text if len(text) <= 30 else f"{text[:30]}…"


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


# --- Days and moments -------------------------------------------------------------------------

REIWA_BEGAN = date(2019, 5, 1)
_SEPARATED = re.compile(r"(\d{4})\s*(?:年|[-/.])\s*(\d{1,2})\s*(?:月|[-/.])\s*(\d{1,2})日?", re.A)
_ERA = re.compile(
    r"(?:令和|r\.?)\s*(元|\d{1,2})(?:年|[-/.])\s*(\d{1,2})(?:月|[-/.])\s*(\d{1,2})日?", re.A
)
_TIME = re.compile(r"(\d{1,2})(?::|時)(?:(\d{1,2})(?:分?|:(\d{1,2})(?:\.0+)?))?", re.A)


def day_and_time(cell: Cell) -> tuple[date, time | None] | None:
    """Read 2026年12月1日, 令和8年12月1日, R8.12.1, 2026/12/1 or 2026-12-01, and a time after it."""
    text = unicodedata.normalize("NFKC", plain(cell)).casefold()
    if not text:
        return None
    matched = _ERA.match(text) or _SEPARATED.match(text)
    if matched is None:
        if is_formula(text):
            raise ValueError(FORMULA_REFUSED)
        raise ValueError(
            f"「{shown(cell)}」は日付として読めません。"
            "2026-12-01、2026/12/1、2026年12月1日、令和8年12月1日のどれかで書いてください。"
        )
    rest = text[matched.end() :].lstrip(" t")
    try:
        day = _day(matched, is_era=matched.re is _ERA)
        return day, _time(rest)
    except ValueError:
        raise ValueError(f"「{shown(cell)}」という日付や時刻はありません。") from None


def moment(day: date, time_of_day: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, time_of_day))


def _day(matched: re.Match, *, is_era: bool) -> date:
    year, month, day = matched.groups()
    number = 1 if year == "元" else int(year)
    read = date(number + 2018 if is_era else number, int(month), int(day))
    if is_era and read < REIWA_BEGAN:
        raise ValueError
    if not FIRST_YEAR <= read.year <= LAST_YEAR:
        raise ValueError
    return read


def _time(text: str) -> time | None:
    if not text:
        return None
    matched = _TIME.fullmatch(text)
    if matched is None:
        raise ValueError
    hour, minute, second = (int(part or 0) for part in matched.groups())
    return time(hour, minute, second)
