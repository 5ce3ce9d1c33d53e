"""Regional minimum wages (地域別最低賃金), as the labour ministry lists them.

`data/minimum_wages.csv` holds two years' rows for each prefecture, in yen per hour. The day of the
yearly change differs by prefecture: most are in October, while 岩手 and 熊本 change on 2026-12-01
and 沖縄 on 2026-12-02. Change a row only from the ministry's own list.
"""

import csv
from bisect import bisect_right
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

CSV_PATH = Path(__file__).resolve().parent / "data" / "minimum_wages.csv"


class Wages(NamedTuple):
    """The rows of one prefecture, oldest first: yen per hour, and the day it came into force."""

    effective_from: list[date]
    hourly_yen: list[int]


def minimum_wage(prefecture: str, day: date) -> int:
    """Return the minimum wage in force on `day`, in yen per hour.

    `prefecture` is a code of JIS X 0401, "01" to "47". Raises LookupError for an unknown code, and
    for a day before the first row of the prefecture.
    """
    return highest_minimum_wage(prefecture, day, day)


def highest_minimum_wage(prefecture: str, first: date, last: date) -> int:
    """Return the highest minimum wage in force on any day from `first` to `last`, both included.

    In yen per hour. Raises LookupError as `minimum_wage` does, judged on `first`, and ValueError
    when `last` is before `first`.
    """
    if last < first:
        raise ValueError(f"the range ends on {last}, before it begins on {first}")
    wages = _wages_of(prefecture)
    in_force_on_first = bisect_right(wages.effective_from, first) - 1
    if in_force_on_first < 0:
        raise LookupError(
            f"no minimum wage is known for prefecture {prefecture} on {first}: "
            f"the first row is in force from {wages.effective_from[0]}"
        )
    return max(wages.hourly_yen[in_force_on_first : bisect_right(wages.effective_from, last)])


def _wages_of(prefecture: str) -> Wages:
    try:
        return _all_wages()[prefecture]
    except KeyError:
        raise LookupError(f"{prefecture!r} is not the code of a prefecture") from None


@lru_cache(maxsize=1)
def _all_wages() -> dict[str, Wages]:
    with CSV_PATH.open(encoding="utf-8", newline="") as lines:
        rows = sorted(csv.DictReader(lines), key=lambda row: row["effective_from"])
    wages: dict[str, Wages] = {}
    for row in rows:
        of_prefecture = wages.setdefault(row["prefecture_code"], Wages([], []))
        of_prefecture.effective_from.append(date.fromisoformat(row["effective_from"]))
        of_prefecture.hourly_yen.append(int(row["hourly_yen"]))
    return wages
