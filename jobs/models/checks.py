"""System checks: what is missing for a field of a posting, each with what to do about it.

They run with `manage.py check`, `migrate` and `runserver`, and in the tests.
"""

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error, register

from jobs.models.posting import JobPosting
from jobs.postings.schema import BY_NAME, ROWS, SHOWN_WITH
from jobs.postings.schema.row import Choice, Row

#: Set by the site itself, so not fields of the form.
NOTED = {"confirmed_at"}


@register
def check_schema(**kwargs: Any) -> list[CheckMessage]:
    return [*_fields_without_row(), *_rows_not_shown(), *_properties_given_twice()]


def _fields_without_row() -> Iterator[CheckMessage]:
    for field in JobPosting._meta.local_concrete_fields:
        is_written = field.editable and not field.primary_key and not field.auto_created
        if is_written and field.name not in BY_NAME and field.name not in NOTED:
            yield Error(
                f"The field {field.name} ({field.verbose_name}) has no row in the schema.",
                hint="Write one in jobs/postings/schema/, in the file of its concern.",
                obj=field,
                id="jobs.E001",
            )


def _rows_not_shown() -> Iterator[CheckMessage]:
    for row in ROWS:
        wrong = _wrong_with_showing(row)
        if wrong:
            yield Error(
                f"The schema's row {row.name} {wrong}.",
                hint="Give it a fact, or say with which fact or where else seekers read it; "
                "a fact that may be unstated has the question to ask.",
                id="jobs.E003",
            )


def _wrong_with_showing(row: Row) -> str:
    ways = [bool(row.facts), bool(row.shown_with), bool(row.shown_elsewhere)]
    if ways.count(True) != 1:
        return "is shown nowhere, or in two ways"
    if row.shown_with and not (row.shown_with in BY_NAME and BY_NAME[row.shown_with].facts):
        return f"is shown with {row.shown_with}, which has no fact"
    for condition in (*row.applies, *(when for fact in row.facts for when in fact.when)):
        control = BY_NAME.get(condition.control)
        if control is None or not isinstance(control.kind, Choice):
            return f"depends on {condition.control}, which is not a choice"
        if unknown := set(condition.values) - set(control.kind.choices.values):
            return f"depends on values that {condition.control} does not have: {sorted(unknown)}"
    if row.facts and not row.question and _may_be_unstated(row):
        return "may be unstated and has no question"
    if row.question and SHOWN_WITH.get(row.name) and not row.question_left:
        return "does not say what is left to ask while only fields shown with it are stated"
    return ""


def _properties_given_twice() -> Iterator[CheckMessage]:
    given = [(property_.name, row.name) for row in ROWS for property_ in row.open_data]
    by_property: dict[str, list[str]] = {}
    for property_name, row_name in given:
        by_property.setdefault(property_name, []).append(row_name)
    for property_name, row_names in by_property.items():
        if len(row_names) > 1:
            yield Error(
                f"The rows {', '.join(row_names)} all give {property_name} to open data.",
                hint="Let the row of the leading field give it.",
                id="jobs.E004",
            )


def _may_be_unstated(row: Row) -> bool:
    if row.required or all(fact.only_stated for fact in row.facts):
        return False
    return not isinstance(row.kind, Choice) or row.kind.default in (None, row.kind.unstated)
