"""Recomputes a derived column while the site keeps running.

Each batch is read without a lock. Only rows whose value has changed are locked, read again and
written, a few in each transaction, so that the value always matches what was saved in the meantime.
`updated_at` and the history stay as they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import batched
from math import inf
from time import monotonic
from typing import cast

from django.db import models, transaction

from jobs.models import DerivationState, Employer, JobPosting, SearchVersion
from jobs.models.derivations import DerivedColumn
from jobs.models.fields import DerivedField

ROWS_READ_AT_ONCE = 500
#: Other writers of postings wait while this many are computed and written.
ROWS_WRITTEN_AT_ONCE = 50


@dataclass
class Pass:
    """What was done for one column: the rows computed, and those that got another value."""

    column: DerivedColumn
    looked_at: int = 0
    changed: int = 0
    outcome: str = "done"

    def __str__(self) -> str:
        version = self.column.field.version
        return (
            f"{self.column.name} by version {version}: "
            f"{self.looked_at} rows looked at, {self.changed} changed, {self.outcome}"
        )


def rederive(column: DerivedColumn, *, anew: bool = False, deadline: float = inf) -> Pass:
    """Compute all rows of `column`, continuing where the last pass stopped.

    `anew`: start from the first row, whatever was done before. No batch is begun after `deadline`,
    a time of monotonic().
    """
    state = DerivationState.begin_pass(column, anew=anew)
    field, done, key = column.field, Pass(column), state.resume_after
    while rows := list(column.rows().filter(pk__gt=key)[:ROWS_READ_AT_ONCE]):
        if monotonic() > deadline:
            done.outcome = f"to go on after key {key}"
            return done
        stale = [row.pk for row in rows if field.derive(row) != getattr(row, field.attname)]
        for keys in batched(stale, ROWS_WRITTEN_AT_ONCE):
            done.changed += _renew(column, keys)
        done.looked_at += len(rows)
        key = rows[-1].pk
        if not state.advance(key):
            done.outcome = "left to another run"
            return done
    state.end_pass()
    return done


@transaction.atomic
def _renew(column: DerivedColumn, keys: Sequence[int]) -> int:
    """Compute and write the rows `keys`; return how many needed it.

    Tables that search reads are locked after the search version, the order of every other writer.
    The lock is only as strong as an UPDATE's (no_key), so that adding a posting does not wait for
    its employer's row.
    """
    if column.model in (JobPosting, Employer):
        SearchVersion.hold()
    field, stale = column.field, []
    for row in column.rows().filter(pk__in=keys).select_for_update(no_key=True):
        value = field.derive(row)
        if value != getattr(row, field.attname):
            setattr(row, field.attname, value)
            stale.append(row)
    if stale:
        column.model._default_manager.bulk_update(stale, [field.name])
        _stamp_postings(field, stale)
    return len(stale)


def _stamp_postings(field: DerivedField, changed: list[models.Model]) -> None:
    """Count postings as changed if they are also searched by the text of a changed row."""
    if relation := getattr(field, "searched_with", ""):
        to_postings = cast(models.ForeignObjectRel, field.model._meta.get_field(relation)).field
        JobPosting.objects.filter(**{f"{to_postings.name}__in": changed}).update()
