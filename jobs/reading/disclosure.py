"""開示度: how many of the facts that decide whether the work is bearable are stated."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from jobs.postings.schema import DECISIVE, ROWS
from jobs.postings.schema.row import Posting
from jobs.reading.facts import kind_for, kind_of

#: Month ends that pages show, before the present.
MONTHS_SHOWN = 6

#: What employment calls each; outsourcing has some by another name.
FACT_LABELS: tuple[str, ...] = tuple(kind_of(row.name).label for row in DECISIVE)
#: What is read of a posting: whatever has a fact or is part of one, since facts read each other.
COLUMNS: tuple[str, ...] = tuple(row.name for row in ROWS if not row.shown_elsewhere)


@dataclass
class Tally:
    """Of the `asked` decisive facts of `postings`, `stated` are stated.

    Facts that do not apply to a posting are not asked of it. `missing`: label of a fact → the
    postings that do not state it.
    """

    postings: int = 0
    stated: int = 0
    asked: int = 0
    missing: Counter[str] = field(default_factory=Counter)

    def add(self, posting: Posting) -> None:
        """`posting`: a row, or a revision of one, with its COLUMNS."""
        self.postings += 1
        for row, label in zip(DECISIVE, FACT_LABELS, strict=True):
            kind = kind_for(row, posting)
            if kind is None:
                continue
            self.asked += 1
            if kind.is_stated(posting):
                self.stated += 1
            else:
                self.missing[label] += 1

    @property
    def percent(self) -> int | None:
        return share(self.stated, self.asked)


def tally_of(postings: Iterable[Posting]) -> Tally:
    tally = Tally()
    for posting in postings:
        tally.add(posting)
    return tally


def share(stated: int, asked: int) -> int | None:
    """Return whole percents, rounded down: 100 only where nothing is missing. None of nothing."""
    return 100 * stated // asked if asked else None


def months_until(day: date) -> list[date]:
    """Return the first days of the MONTHS_SHOWN months that are over by `day`, the oldest first."""
    months: list[date] = []
    for _ in range(MONTHS_SHOWN):
        day = day.replace(day=1) - timedelta(days=1)
        months.insert(0, day.replace(day=1))
    return months
