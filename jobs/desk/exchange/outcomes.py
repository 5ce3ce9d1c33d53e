"""The result of checking a row: what importing it would do, or what is wrong with it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS

from history.recording import field_of
from jobs.desk.exchange.cells import Cell, shown
from jobs.desk.exchange.columns import BY_ATTRIBUTE
from jobs.desk.exchange.posting_rows import PostingRow
from jobs.gate.places import unknown_city
from jobs.models import JobPosting
from jobs.postings.text import fold_name


class RowStatus(StrEnum):
    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    ERROR = "error"

    @property
    def label(self) -> str:
        return {
            RowStatus.NEW: "新しい下書き",
            RowStatus.UPDATED: "更新",
            RowStatus.UNCHANGED: "変更なし",
            RowStatus.ERROR: "間違い",
        }[self]


#: Postings that agree in these are likely the same job: employer, title, place and pay.
DUPLICATE_KEY = ("employer_id", "title", "prefecture", "city", "pay_unit", "pay_min")


@dataclass
class RowOutcome:
    """What the check found of one row, in a form that can be kept as JSON.

    `errors`, and `notices` that stop nothing: heading and message; `changes`: heading, value before
    and after, as staff read them. `values` are what would be written, by field, moments as ISO
    8601. `duplicate_key` is equal for rows and postings that are likely the same job, which
    `duplicate_rows` and `duplicate_postings` then name.
    """

    row: int
    status: str
    title: str = ""
    employer: str = ""
    employer_id: int | None = None
    reference: str = ""
    pk: int | None = None
    errors: list[tuple[str, str]] = field(default_factory=list)
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    values: dict = field(default_factory=dict)
    notices: list[tuple[str, str]] = field(default_factory=list)
    duplicate_key: list[str] | None = None
    duplicate_rows: list[int] = field(default_factory=list)
    duplicate_postings: list[int] = field(default_factory=list)

    @property
    def label(self) -> str:
        return RowStatus(self.status).label

    @property
    def has_duplicates(self) -> bool:
        return bool(self.duplicate_rows or self.duplicate_postings)

    def refuse(self, heading: str, message: str) -> None:
        self.status = RowStatus.ERROR
        self.errors.append((heading, message))

    def as_json(self) -> dict:
        return asdict(self)


def outcome_of(row: PostingRow) -> RowOutcome:
    posting = row.posting
    outcome = RowOutcome(row=row.number, status=_status(row), pk=posting.pk)
    _describe(outcome, row)
    if outcome.status == RowStatus.ERROR:
        outcome.errors = [
            (_heading(name), text) for name, texts in row.errors.items() for text in texts
        ]
    if outcome.status == RowStatus.UPDATED:
        outcome.changes = [
            (column.heading, column.display(old), column.display(new))
            for name, (old, new) in row.changes.items()
            for column in [BY_ATTRIBUTE[name]]
        ]
    if outcome.status in (RowStatus.NEW, RowStatus.UPDATED):
        outcome.values = {name: _as_json(getattr(posting, name)) for name in _written(row)}
        outcome.notices = _notices_of(row)
    if outcome.status == RowStatus.NEW:
        outcome.duplicate_key = duplicate_key_of(posting)
    return outcome


def duplicate_key_of(posting: JobPosting) -> list[str]:
    return [fold_name(str(getattr(posting, name))) for name in DUPLICATE_KEY]


def _notices_of(row: PostingRow) -> list[tuple[str, str]]:
    """Say that a city is unknown in the row that brings it, and not in every one that has it."""
    is_new = not {"prefecture", "city"}.isdisjoint(row.changes)
    message = unknown_city(row.posting) if is_new else ""
    return [(_heading("city"), message)] if message else []


def _status(row: PostingRow) -> RowStatus:
    if row.errors:
        return RowStatus.ERROR
    if row.posting.pk is None:
        return RowStatus.NEW
    return RowStatus.UPDATED if row.changes else RowStatus.UNCHANGED


def _describe(outcome: RowOutcome, row: PostingRow) -> None:
    """Say which row it is; where a cell could not be read, by what stands in it."""
    posting = row.posting
    outcome.employer_id = posting.employer_id
    outcome.title = posting.title or _as_written(row.cells, "title")
    outcome.reference = posting.reference or _as_written(row.cells, "reference")
    outcome.employer = (
        posting.employer.name if posting.employer_id else _as_written(row.cells, "employer")
    )


def _as_written(cells: Mapping[str, Cell], attribute: str) -> str:
    return shown(cells.get(attribute, ""))


def _written(row: PostingRow) -> list[str]:
    """Return the fields to write. The working time may have been filled in without a cell."""
    names = {*row.changes, "minutes_per_pay_unit"} - {"employer"}
    return ["employer_id", *sorted(names)]


def _as_json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _heading(field_name: str) -> str:
    if field_name == NON_FIELD_ERRORS:
        return ""
    column = BY_ATTRIBUTE.get(field_name)
    return column.heading if column else str(field_of(JobPosting, field_name).verbose_name)
