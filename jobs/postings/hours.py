"""Working time: kept in whole minutes, written and read in hours.

A decimal such as 162.5 is read exactly or not at all: what it would leave below a minute has to be
written as hours and minutes, so that the divisor that staff see is the one that is used.
"""

import re
import unicodedata
from fractions import Fraction

MINUTES_PER_HOUR = 60

_DECIMAL = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)(?:時間)?", re.ASCII)
_HOURS_AND_MINUTES = re.compile(r"(\d{1,9})(?:時間|:)([0-5]?\d)分?", re.ASCII)
_MINUTES = re.compile(r"(\d{1,9})(?:\.0+)?分", re.ASCII)


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
