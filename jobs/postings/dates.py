"""The one reader of days and times that people in Japan write: forms and sheets both ask it.

It guesses nothing: what could be two days, as 9/3/31, is refused with how to write it.
"""

import re
import unicodedata
from datetime import date, time

FIRST_YEAR, LAST_YEAR = 2000, 2199
REIWA_BEGAN = date(2019, 5, 1)
#: The year before the first of the era.
BEFORE_REIWA = 2018
SHOWN_AT_MOST = 30
WEEKDAYS = "月火水木金土日"

HOW_TO_WRITE = (
    "2026-12-01、2026/12/1、20261201、2026年12月1日、令和8年12月1日、R8.12.1の"
    "どれかで書いてください。"
)
FULL_YEAR = f"年は西暦の4けたか、令和で書きます。{HOW_TO_WRITE}"

_SEPARATED = re.compile(
    r"(\d{4})\s*(?:年|[-/.])\s*(\d{1,2})\s*(?:月|[-/.])\s*(\d{1,2})(?!\d)\s*日?", re.A
)
_TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})(?!\d)", re.A)
_ERA = re.compile(
    r"(?:令和|r\.?)\s*(元|\d{1,2})\s*(?:年|[-/.])\s*(\d{1,2})\s*(?:月|[-/.])\s*(\d{1,2})(?!\d)\s*日?",
    re.A,
)
_SHORT_YEAR = re.compile(r"'?\d{1,2}\s*(?:年|[-/.])\s*\d{1,2}(?:\s*(?:月|[-/.])\s*\d{1,4})?", re.A)
_WEEKDAY = re.compile(rf"\s*(?:\(([{WEEKDAYS}])(?:曜日?)?\)|([{WEEKDAYS}])曜日?)")
_TIME = re.compile(r"(\d{1,2})(?::|時)(?:(\d{1,2})(?:分?|:(\d{1,2})(?:\.0+)?))?", re.A)


def read_day_and_time(text: str) -> tuple[date, time | None] | None:
    """Read a day, with the weekday and a time if they follow it; None when nothing is there.

    Width makes no difference. Raises ValueError with a message in Japanese.
    """
    written = unicodedata.normalize("NFKC", text).casefold().strip()
    if not written:
        return None
    matched = _ERA.match(written) or _SEPARATED.match(written) or _TOGETHER.match(written)
    if matched is None:
        why = FULL_YEAR if _SHORT_YEAR.match(written) else HOW_TO_WRITE
        raise ValueError(f"「{shortened(text)}」は日付として読めません。{why}")
    try:
        day = _day(matched, is_era=matched.re is _ERA)
        rest = _after_weekday(written[matched.end() :], day)
        return day, _time(rest)
    except _SlipError as error:
        raise ValueError(f"「{shortened(text)}」{error}") from None
    except ValueError:
        raise ValueError(f"「{shortened(text)}」という日付や時刻はありません。") from None


def read_day(text: str) -> date | None:
    """Read a day by itself, as `read_day_and_time` does."""
    read = read_day_and_time(text)
    if read and read[1]:
        raise ValueError(f"「{shortened(text)}」: 時刻なしの日付だけを書いてください。")
    return read and read[0]


def read_time(text: str) -> time | None:
    """Read 9:00, 9:00:30, 9時 or 9時30分. Raises ValueError with a message in Japanese."""
    try:
        return _time(unicodedata.normalize("NFKC", text).strip())
    except ValueError:
        raise ValueError(
            f"「{shortened(text)}」は時刻として読めません。9:00か9時30分のように書いてください。"
        ) from None


def shortened(text: str) -> str:
    """Return what is repeated of a text in a message."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN_AT_MOST else f"{line[:SHOWN_AT_MOST]}…"


class _SlipError(ValueError):
    """A day that is, but cannot be meant. The message follows what was written."""


def _day(matched: re.Match, *, is_era: bool) -> date:
    year, month, day = matched.groups()
    number = 1 if year == "元" else int(year)
    read = date(number + BEFORE_REIWA if is_era else number, int(month), int(day))
    if is_era and read < REIWA_BEGAN:
        raise ValueError
    if not FIRST_YEAR <= read.year <= LAST_YEAR:
        raise _SlipError(
            "という日付はありません。"
            f"年は{FIRST_YEAR}年から{LAST_YEAR}年まで、西暦の4けたで書いてください。"
        )
    return read


def _after_weekday(rest: str, day: date) -> str:
    matched = _WEEKDAY.match(rest)
    if matched:
        actual = WEEKDAYS[day.weekday()]
        if (matched[1] or matched[2]) != actual:
            raise _SlipError(
                f": {day.year}年{day.month}月{day.day}日は{actual}曜日です。"
                "日付か曜日を直してください。"
            )
        rest = rest[matched.end() :]
    return rest.lstrip(" t")


def _time(text: str) -> time | None:
    if not text:
        return None
    matched = _TIME.fullmatch(text)
    if matched is None:
        raise ValueError
    hour, minute, second = (int(part or 0) for part in matched.groups())
    return time(hour, minute, second)
