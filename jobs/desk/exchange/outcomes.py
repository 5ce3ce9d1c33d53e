"""What the check says of a row: what would become of it, and why not."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum

from django.core.exceptions import NON_FIELD_ERRORS
from import_export.results import RowResult

from jobs.desk.exchange.cells import Cell, folded, shown
from jobs.desk.exchange.columns import BY_ATTRIBUTE
from jobs.models import JobPosting


class Fate(StrEnum):
    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    ERROR = "error"

    @property
    def label(self) -> str:
        return {
            Fate.NEW: "新しい下書き",
            Fate.UPDATED: "更新",
            Fate.UNCHANGED: "変更なし",
            Fate.ERROR: "まちがい",
        }[self]


_FATES = {
    RowResult.IMPORT_TYPE_NEW: Fate.NEW,
    RowResult.IMPORT_TYPE_UPDATE: Fate.UPDATED,
    RowResult.IMPORT_TYPE_SKIP: Fate.UNCHANGED,
}
#: Same employer, title, place and pay: the same job, as likely as not.
LIKENESS = ("employer_id", "title", "prefecture", "city", "pay_unit", "pay_min")


@dataclass
class Outcome:
    """One row. `errors`: column and message; `changes`: column, what was, what would be.

    `values` are what would be written, by field, moments as ISO 8601. `likeness` is equal for rows
    and postings that are likely the same job; `twin_rows` and `twin_postings` are those found.
    """

    row: int
    fate: str
    title: str = ""
    employer: str = ""
    employer_id: int | None = None
    reference: str = ""
    pk: int | None = None
    errors: list[tuple[str, str]] = field(default_factory=list)
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    values: dict = field(default_factory=dict)
    likeness: list[str] | None = None
    twin_rows: list[int] = field(default_factory=list)
    twin_postings: list[int] = field(default_factory=list)

    @property
    def label(self) -> str:
        return Fate(self.fate).label

    @property
    def has_twins(self) -> bool:
        return bool(self.twin_rows or self.twin_postings)

    def refuse(self, column: str, message: str) -> None:
        self.fate = Fate.ERROR
        self.errors.append((column, message))

    def as_json(self) -> dict:
        return asdict(self)


def outcome_of(number: int, cells: dict[str, Cell], result: RowResult) -> Outcome:
    """`cells` tell which row it is when it could not be read into a posting."""
    posting = result.instance
    outcome = Outcome(
        row=number,
        fate=Fate.ERROR,
        title=_said(cells, "title"),
        employer=_said(cells, "employer"),
        reference=_said(cells, "reference"),
    )
    if posting is not None:
        _describe(outcome, posting)
    if result.validation_error is not None:
        outcome.errors = _errors(result.validation_error)
        return outcome
    outcome.fate = _FATES[result.import_type]
    if outcome.fate == Fate.UPDATED:
        outcome.changes = [
            (column.column_name, column.told(old), column.told(new))
            for name, (old, new) in posting.changes.items()
            for column in [BY_ATTRIBUTE[name]]
        ]
    if outcome.fate != Fate.UNCHANGED:
        outcome.values = {name: _plain(getattr(posting, name)) for name in _written(posting)}
    if outcome.fate == Fate.NEW:
        outcome.likeness = likeness_of(posting)
    return outcome


def likeness_of(posting: JobPosting) -> list[str]:
    return [folded(str(getattr(posting, name))) for name in LIKENESS]


def _said(cells: dict[str, Cell], attribute: str) -> str:
    return shown(cells.get(BY_ATTRIBUTE[attribute].column_name, ""))


def _describe(outcome: Outcome, posting: JobPosting) -> None:
    outcome.pk, outcome.title, outcome.reference = posting.pk, posting.title, posting.reference
    outcome.employer_id = posting.employer_id
    outcome.employer = posting.employer.name if posting.employer_id else ""


def _written(posting: JobPosting) -> list[str]:
    """The settled working time follows from the pay unit, whether a cell gave it or not."""
    names = {*posting.changes, "minutes_per_pay_unit"} - {"employer"}
    return ["employer_id", *sorted(names)]


def _plain(value):
    return value.isoformat() if isinstance(value, datetime) else value


def _errors(error) -> list[tuple[str, str]]:
    by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    return [(_column(name), text) for name, texts in by_field.items() for text in texts]


def _column(field_name: str) -> str:
    if field_name in ("", NON_FIELD_ERRORS):
        return ""
    column = BY_ATTRIBUTE.get(field_name)
    return (
        column.column_name if column else str(JobPosting._meta.get_field(field_name).verbose_name)
    )
