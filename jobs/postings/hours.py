"""Working time and times of day: kept in whole minutes, written and read in hours.

A decimal such as 162.5 is read exactly or not at all: what it would leave below a minute has to be
written as hours and minutes, so that the divisor that staff see is the one that is used.
"""

import re
import unicodedata
from fractions import Fraction

MINUTES_PER_HOUR = 60
MINUTES_PER_DAY = 24 * MINUTES_PER_HOUR
HOURS_PER_HALF_DAY = 12

_DECIMAL = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)(?:時間)?", re.ASCII)
_HOURS_AND_MINUTES = re.compile(r"(\d{1,9})(?:時間|:)([0-5]?\d)分?", re.ASCII)
_MINUTES = re.compile(r"(\d{1,9})(?:\.0+)?分", re.ASCII)
_TIME_OF_DAY = re.compile(
    r"(翌日?の?)?(午前|午後)?(\d{1,2})(?:[:時]([0-5]\d)(?::00|分)?|時([半])?)", re.ASCII
)


def read_hours(text: str) -> int | None:
    """Return the minutes that `text` stands for; None when it is empty.

    Reads 162.5, 8時間, 162時間30分, 162:30 and 9750分, full width too. Raises ValueError with a
    message in Japanese.
    """
    narrow = re.sub(r"[\s,]", "", unicodedata.normalize("NFKC", text))
    if not narrow:
        return None
    if found := _MINUTES.fullmatch(narrow):
        return int(found[1])
    if found := _HOURS_AND_MINUTES.fullmatch(narrow):
        return int(found[1]) * MINUTES_PER_HOUR + int(found[2])
    if found := _DECIMAL.fullmatch(narrow):
        return _whole_minutes(found[1])
    raise ValueError(
        f"「{text.strip()[:20]}」は時間として読めません。160、162.5、162時間30分のように書いてください。"
    )


def _whole_minutes(decimal: str) -> int:
    minutes = Fraction(decimal) * MINUTES_PER_HOUR
    if minutes.denominator == 1:
        return int(minutes)
    # Upwards, as fewer hours would make the pay of an hour look higher than it is.
    near = hours_text(int(minutes) + 1)
    raise ValueError(
        f"{decimal}時間は、1分より細かい端数が出ます。「{near}」のように、時間と分で書いてください。"
    )


def read_time_of_day(text: str) -> int | None:
    """Return the minutes after midnight that `text` stands for; None when it is empty.

    Reads 9:00, 9時, 9時30分, 9時半, 午後6時, 26:00 and 翌2:00, full width too; what is after the
    next midnight is 24 hours and more. Raises ValueError with a message in Japanese.
    """
    narrow = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    if not narrow:
        return None
    if found := _TIME_OF_DAY.fullmatch(narrow):
        next_day, half, hour, minutes, rest = found.groups()
        past_noon = HOURS_PER_HALF_DAY if half == "午後" else 0
        if half is None or int(hour) <= HOURS_PER_HALF_DAY:
            hours = int(hour) % HOURS_PER_HALF_DAY + past_noon if half else int(hour)
            of_the_hour = MINUTES_PER_HOUR // 2 if rest == "半" else int(minutes or 0)
            before = MINUTES_PER_DAY if next_day else 0
            return before + hours * MINUTES_PER_HOUR + of_the_hour
    raise ValueError(
        f"「{text.strip()[:20]}」は時刻として読めません。9:00、9時30分、翌2:00のように書いてください。"
    )


def time_of_day_text(minutes: int) -> str:
    """Return 「9:00」, 「24:00」 or 「翌2:00」, as read_time_of_day reads it again."""
    hours, rest = divmod(minutes, MINUTES_PER_HOUR)
    if minutes <= MINUTES_PER_DAY:
        return f"{hours}:{rest:02}"
    return f"翌{hours - MINUTES_PER_DAY // MINUTES_PER_HOUR}:{rest:02}"


def hours_text(minutes: int) -> str:
    """Return 「162.5時間」, or 「162時間55分」 where two decimals would not be exact."""
    typed = hours_typed(minutes)
    return typed if typed.endswith("分") else f"{typed}時間"


def hours_typed(minutes: int) -> str:
    """Return the same as staff type it, without the unit of a decimal: 「162.5」."""
    hours, rest = divmod(minutes, MINUTES_PER_HOUR)
    if not rest:
        return f"{hours}"
    hundredths, beyond = divmod(rest * 100, MINUTES_PER_HOUR)
    if beyond:
        return f"{hours}時間{rest}分"
    return f"{hours}.{hundredths:02}".rstrip("0")
