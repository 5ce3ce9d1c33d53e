"""The database column of a field, as its row of the schema describes it."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.db.models import Q

from config.text_fields import CleanCharField, CleanTextField
from jobs.models.fields import FieldCheck, one_of
from jobs.postings.prefectures import LONGEST, PATTERN
from jobs.postings.schema import BY_NAME
from jobs.postings.schema.row import (
    Choice,
    Count,
    Hours,
    Moment,
    Prefectures,
    Row,
    Text,
    TimeOfDay,
    YesNo,
)


def column(name: str) -> models.Field:
    """Return the model field of the schema's row `name`, with its label, help and size.

    Raises ImproperlyConfigured where the schema has no such row, and TypeError for a row whose kind
    is no plain column: the employer is declared by hand.
    """
    row = _row(name)
    shared: dict[str, Any] = {"verbose_name": row.label, "help_text": row.help}
    match row.kind:
        case Text() | Prefectures():
            longest = row.kind.longest if isinstance(row.kind, Text) else LONGEST
            return _text(longest, {"blank": not row.required, **shared})
        case Count(default=None) | Hours() | TimeOfDay() if not row.required:
            return models.PositiveIntegerField(null=True, blank=True, **shared)
        case Count(default=default):
            preset: dict[str, Any] = {} if default is None else {"default": default}
            return models.PositiveIntegerField(**preset, **shared)
        case YesNo():
            return models.BooleanField(null=True, blank=True, **shared)
        case Choice():
            return _choice(row.kind, shared)
        case Moment():
            return models.DateTimeField(null=True, blank=True, **shared)
        case _:
            raise TypeError(row.kind)


def _row(name: str) -> Row:
    try:
        return BY_NAME[name]
    except KeyError:
        raise ImproperlyConfigured(
            f"The field {name} has no row in the schema. Write one in jobs/postings/schema/, in the"
            " file of its concern."
        ) from None


def _text(longest: int | None, options: dict[str, Any]) -> models.Field:
    if longest is None:
        return CleanTextField(**options)
    return CleanCharField(max_length=longest, **options)


def _choice(kind: Choice, shared: dict[str, Any]) -> models.Field:
    if kind.width is None:
        return models.PositiveSmallIntegerField(
            choices=kind.choices, null=True, blank=True, **shared
        )
    default = {} if kind.default is None else {"default": kind.default}
    return models.CharField(max_length=kind.width, choices=kind.choices, **default, **shared)


def checks_of(rows: tuple[Row, ...]) -> list[FieldCheck]:
    """Return the constraints on each row's value by itself: its choices, or its range."""
    return [check for row in rows for check in _checks(row)]


def _checks(row: Row) -> list[FieldCheck]:
    match row.kind:
        case Choice(width=int()):
            return [one_of(row.name, row.kind.choices, model="posting")]
        case Choice():
            values = row.kind.choices.values
            return [_range(row, min(values), max(values), "一覧にある値から選んでください。")]
        case Count(low=low, high=high) | Hours(low=low, high=high) | TimeOfDay(low=low, high=high):
            return [_range(row, low, high, row.kind.out_of_range)]
        case Prefectures():
            codes = Q(**{f"{row.name}__regex": PATTERN})
            return [
                FieldCheck(
                    field=row.name,
                    condition=Q(**{row.name: ""}) | codes,
                    name=f"posting_{row.name}_known",
                    message="全国か、都道府県の名前を書いてください。",
                )
            ]
        case _:
            return []


def _range(row: Row, low: int, high: int, message: str) -> FieldCheck:
    return FieldCheck(
        field=row.name,
        condition=Q(**{f"{row.name}__range": (low, high)}),
        name=f"posting_{row.name}_range",
        message=message,
    )
