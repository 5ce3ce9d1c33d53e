"""The derived columns of all apps, and by which version of its rule each was computed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self
from uuid import uuid4

from django.apps import apps
from django.db import connections, models

from jobs.models.fields import DerivedField


@dataclass(frozen=True)
class DerivedColumn:
    model: type[models.Model]
    field: DerivedField

    @property
    def name(self) -> str:
        """For example jobs.jobposting.search_text."""
        return f"{self.model._meta.label_lower}.{self.field.name}"

    def rows(self) -> models.QuerySet:
        """Return all rows, with only the fields that the column is derived from."""
        rows = self.model._default_manager.only(self.field.name, *self.field.sources)
        return rows.prefetch_related(*self.field.related).order_by("pk")


def derived_columns() -> list[DerivedColumn]:
    return [
        DerivedColumn(model, field)
        for model in apps.get_models()
        if not model._meta.proxy
        for field in derived_fields(model)
    ]


def derived_fields(model: type[models.Model]) -> list[DerivedField]:
    return [field for field in model._meta.local_fields if isinstance(field, DerivedField)]


class DerivationState(models.Model):
    """By which version of its rule all rows of a derived column were computed: `version`.

    While a pass recomputes the column, `version` is null, `pass_version` is the version it computes
    by, and all rows up to the key `resume_after` are done. By `pass_key` a pass notices that
    another one has replaced it. A column never computed as a whole has no row, or a null `version`.
    """

    column = models.CharField(max_length=100, primary_key=True)
    version = models.PositiveIntegerField(null=True)
    pass_version = models.PositiveIntegerField(null=True)
    pass_key = models.UUIDField(null=True)
    resume_after = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.column} by version {self.version}"

    @classmethod
    def due(cls) -> list[DerivedColumn]:
        """Return the columns that may hold anything but what the code's version computes."""
        known = dict(cls.objects.values_list("column", "version"))
        return [each for each in derived_columns() if known.get(each.name) != each.field.version]

    @classmethod
    def begin_pass(cls, column: DerivedColumn, *, anew: bool = False) -> Self:
        """Continue the pass; begin another if `anew`, or if it is not by the code's version."""
        cls.objects.bulk_create([cls(column=column.name)], ignore_conflicts=True)
        state = cls.objects.get(pk=column.name)
        if anew or state.pass_version != column.field.version:
            state.version = None  # the rows are of two versions until the pass has ended
            state.pass_version, state.pass_key = column.field.version, uuid4()
            state.resume_after = 0
            state.save()
        return state

    def advance(self, key: int) -> bool:
        """Note that the rows up to `key` are done; False if another pass has replaced this one."""
        return bool(self._pass().update(resume_after=key))

    def end_pass(self) -> None:
        """Note that all rows have been computed."""
        self._pass().update(
            version=self.pass_version, pass_version=None, pass_key=None, resume_after=0
        )

    def _pass(self) -> models.QuerySet:
        return type(self).objects.filter(pk=self.pk, pass_key=self.pass_key)


def note_empty_tables(using: str, **kwargs: Any) -> None:
    """After migrating: an empty table has nothing to recompute, so note the current versions."""
    tables = connections[using].introspection.table_names()
    states = DerivationState.objects.using(using)
    if DerivationState._meta.db_table not in tables:
        return
    for column in derived_columns():
        table = column.model._meta.db_table
        if table in tables and not column.model._base_manager.using(using).exists():
            states.update_or_create(
                column=column.name,
                defaults={"version": column.field.version, "pass_version": None, "pass_key": None},
            )
