"""From the cells of a row to a posting: which one, what changes, and what is wrong with it."""

import logging
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.db.models import QuerySet

from jobs.desk.exchange.cells import Cell
from jobs.desk.exchange.columns import BY_ATTRIBUTE, COLUMNS, KEY, Column
from jobs.desk.exchange.employer_lookup import EmployerLookup
from jobs.desk.exchange.rules import Problems, fill_in_minutes, problems_of
from jobs.models import Employer, JobPosting
from jobs.postings.text import fold_key

logger = logging.getLogger(__name__)

BROKEN_ROW = "この行は読み取れませんでした。書き方を見なおしてください。"

#: Field of a posting → its cell in the row, of the columns that the file has.
type Cells = Mapping[str, Cell]


@dataclass
class PostingRow:
    """A row and the posting that it makes. Nothing is stored.

    `changes`: field → value as stored and as the row has it. `errors`: field → messages, as
    `problems_of` returns them.
    """

    number: int
    cells: Cells
    posting: JobPosting
    changes: dict[str, tuple] = field(default_factory=dict)
    errors: Problems = field(default_factory=dict)


class PostingFinder:
    """Finds the postings that rows name, in two queries: by the site's number, or the employer's.

    A row with neither is a new posting.
    """

    def __init__(
        self, rows: Iterable[Cells], postings: QuerySet[JobPosting], employers: EmployerLookup
    ):
        """`postings` and `employers` are those that the person importing may write."""
        self.employers = employers
        keys = [self._keys(row) for row in rows]
        postings = postings.select_related("employer")
        self._by_pk = postings.in_bulk({pk for pk, _, _ in keys if pk})
        named = postings.filter(
            employer__in={employer for _, employer, _ in keys if employer},
            reference_key__in={reference for _, _, reference in keys if reference},
        )
        self._by_reference = {(found.employer_id, found.reference_key): found for found in named}

    def find(self, row: Cells) -> JobPosting | None:
        """Return the stored posting that the row names, as a copy: another row may name it too."""
        pk, employer, reference = self._keys(row)
        found = self._by_pk.get(pk) if pk else self._named(employer, reference)
        return found and copy(found)

    def errors_of(self, row: Cells, posting: JobPosting) -> Problems:
        """Return what is wrong with how the row names its posting: field → messages."""
        pk, employer, reference = self._keys(row)
        if pk and pk not in self._by_pk:
            return {KEY: ["この番号の求人はありません。新しい求人のときは、空にしてください。"]}
        if pk and employer and self._by_pk[pk].employer_id != employer.pk:
            name = self._by_pk[pk].employer.name
            return {"employer": [f"{pk}番は「{name}」の求人です。企業は変えられません。"]}
        other = self._named(employer, reference)
        if other and other.pk != posting.pk:
            return {
                "reference": [f"この企業では、サイトの求人番号{other.pk}の求人が使っています。"]
            }
        return {}

    def value_of(self, column: Column, row: Cells) -> Any:
        """Return the value of a cell. Raises ValueError with a message in Japanese."""
        value = column.read(row[column.attribute])
        return self.employers.find(value) if column.attribute == "employer" else value

    def _named(self, employer: Employer | None, reference: str | None) -> JobPosting | None:
        if not employer or not reference:
            return None
        return self._by_reference.get((employer.pk, reference))

    def _keys(self, row: Cells) -> tuple[int | None, Employer | None, str | None]:
        """Return number, employer and reference, each None if unreadable: read_row reports it."""
        pk, employer = self._key(KEY, row), self._key("employer", row)
        return pk, employer, fold_key(self._key("reference", row) or "")

    def _key(self, attribute: str, row: Cells) -> Any:
        if attribute not in row:
            return None
        try:
            return self.value_of(BY_ATTRIBUTE[attribute], row)
        except ValueError:
            return None


def read_row(number: int, cells: Cells, finder: PostingFinder, now: datetime) -> PostingRow:
    """Make the posting of a row and judge it. What is wrong is in the row's `errors`."""
    row = PostingRow(number, cells, finder.find(cells) or JobPosting())
    try:
        _fill_in(row, finder)
        for name, messages in problems_of(row.posting, row.changes, set(row.errors), now).items():
            row.errors.setdefault(name, []).extend(messages)
    except Exception:
        # A bug that one row triggers must not keep staff from seeing the others.
        logger.exception("Row %s was not understood", number)
        row.errors = {NON_FIELD_ERRORS: [BROKEN_ROW]}
    return row


def _fill_in(row: PostingRow, finder: PostingFinder) -> None:
    for column in COLUMNS:
        if column.attribute not in row.cells:
            continue
        try:
            value = finder.value_of(column, row.cells)
        except ValueError as error:
            row.errors[column.attribute] = [str(error)]
            continue
        if column.attribute != KEY:
            _set(row, column, value)
    fill_in_minutes(row.posting, row.changes, given="minutes_per_pay_unit" in row.cells)
    for name, messages in finder.errors_of(row.cells, row.posting).items():
        row.errors.setdefault(name, messages)


def _set(row: PostingRow, column: Column, value: Any) -> None:
    """Set the value, unless the stored one reads the same: that stays as it is, to the second."""
    posting = row.posting
    stored = getattr(posting, column.attribute, None)  # a new posting has no employer to get
    if posting.pk and column.reads_as(stored, value):
        return
    row.changes[column.attribute] = (stored, value)
    setattr(posting, column.attribute, value)
