"""Regional minimum wages (地域別最低賃金): which is in force on which day.

The rows are the database's (jobs.models.minimum_wage), which begins with those of
`data/minimum_wages.csv`, in yen per hour. The day of the yearly change differs by prefecture: most
are in October, while 岩手 and 熊本 change on 2026-12-01 and 沖縄 on 2026-12-02.
"""

import csv
from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

CSV_PATH = Path(__file__).resolve().parents[1] / "data" / "minimum_wages.csv"

_DAY = attrgetter("effective_from")


class WageRow(NamedTuple):
    """`prefecture` is a code of JIS X 0401, "01" to "47"; the row is in force until the next."""

    prefecture: str
    hourly_yen: int
    effective_from: date


class MinimumWages:
    """The rows it is handed, in whatever order, asked by prefecture and day."""

    def __init__(self, rows: Iterable[WageRow]):
        self._rows: dict[str, list[WageRow]] = {}
        for row in sorted(rows, key=_DAY):
            self._rows.setdefault(row.prefecture, []).append(row)

    def on(self, prefecture: str, day: date) -> int:
        """Return the minimum wage in force on `day`, in yen per hour.

        Raises LookupError for a prefecture without rows, and for a day before its first row.
        """
        return self.highest(prefecture, day, day)

    def highest(self, prefecture: str, first: date, last: date) -> int:
        """Return the highest in force on any day from `first` to `last`, both included.

        In yen per hour. Raises LookupError as `on` does, judged on `first`, and ValueError when
        `last` is before `first`.
        """
        rows = self.in_force(prefecture, first, last)
        known_from = self._rows[prefecture][0].effective_from
        if first < known_from:
            raise LookupError(
                f"no minimum wage is known for prefecture {prefecture} on {first}: "
                f"the first row is in force from {known_from}"
            )
        return max(row.hourly_yen for row in rows)

    def from_day_on(self, day: date) -> dict[str, list[WageRow]]:
        """Return, for each prefecture, the rows in force on `day` and later, oldest first."""
        return {
            prefecture: rows[max(bisect_right(rows, day, key=_DAY) - 1, 0) :]
            for prefecture, rows in self._rows.items()
        }

    def in_force(self, prefecture: str, first: date, last: date) -> list[WageRow]:
        """Return the rows in force on some day from `first` to `last`, oldest first.

        Days before the first row have none. Raises LookupError for a prefecture without rows, and
        ValueError when `last` is before `first`.
        """
        if last < first:
            raise ValueError(f"the range ends on {last}, before it begins on {first}")
        try:
            rows = self._rows[prefecture]
        except KeyError:
            raise LookupError(f"no minimum wage is known for prefecture {prefecture!r}") from None
        in_force_on_first = max(bisect_right(rows, first, key=_DAY) - 1, 0)
        return rows[in_force_on_first : bisect_right(rows, last, key=_DAY)]


@lru_cache(maxsize=1)
def shipped_rows() -> tuple[WageRow, ...]:
    """Return the rows that the database begins with, and that the demo postings are paid by."""
    with CSV_PATH.open(encoding="utf-8", newline="") as lines:
        return tuple(
            WageRow(
                row["prefecture_code"],
                int(row["hourly_yen"]),
                date.fromisoformat(row["effective_from"]),
            )
            for row in csv.DictReader(lines)
        )


@lru_cache(maxsize=1)
def shipped_wages() -> MinimumWages:
    return MinimumWages(shipped_rows())
