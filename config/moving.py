"""All that is in a SQLite file, moved into an empty PostgreSQL database and compared row by row.

Rows are written as they are, but for texts, which enter by the door (config.door), and nothing of
the site hears of it. Through loaddata, histories gain changes that nobody made, and everybody with
a role is mailed that their rights have changed.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import batched, zip_longest
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import AutoField, Field, GeneratedField, Model, QuerySet

from config.text_fields import CleanField, CleanJSONField

SOURCE = "moved_from"
BATCH_SIZE = 500
#: What cleans what it stores.
DOORS = (CleanField, CleanJSONField)

#: Everybody signs in anew, and mistakes at signing in are counted anew.
LEFT_BEHIND = {
    *("sessions.Session", "usersessions.UserSession", "accounts.CacheEntry"),
    "jobs.PreparedChange",  # who follows the new database reads the rows
}
#: What `migrate` writes into an empty database; the file has its own.
MADE_BY_MIGRATE = {
    *("contenttypes.ContentType", "auth.Permission", "auth.Group", "auth.Group_permissions"),
    *("jobs.MinimumWage", "jobs.HistoricalMinimumWage", "jobs.DerivationState"),
    *("jobs.SearchVersion", "jobs.PastVersion"),
}


class MovingError(Exception):
    """Says what went wrong, in one line. Nothing has been moved."""


def move_from(file: Path) -> dict[str, int]:
    """Move all of `file`, or nothing; return how many rows of each model there are.

    The file is only read, as of one moment: what is written to it meanwhile stays behind.
    """
    if connection.vendor != "postgresql":
        raise MovingError("DATABASE_URL is not PostgreSQL")
    with _opened(file), transaction.atomic(using=SOURCE), transaction.atomic():
        _check_migrations()
        models = _models()
        _make_empty(models)
        moved = [model for model in models if model._meta.label not in LEFT_BEHIND]
        try:
            for model in moved:
                copy(model, SOURCE, DEFAULT_DB_ALIAS)
            connection.check_constraints()
        except (DatabaseError, ValueError) as error:
            raise MovingError(str(error).splitlines()[0]) from error
        _continue_numbers(moved)
        return {model._meta.label: _compared(model) for model in moved}


def copy(model: type[Model], source: str, target: str) -> None:
    fields = _stored(model)
    rows: Any = QuerySet(model, using=source).order_by("pk").iterator(BATCH_SIZE)
    with closing(rows):
        for some in batched(rows, BATCH_SIZE):
            # As loaddata writes one row: no field makes up a value of its own, no signal is sent.
            written: Any = QuerySet(model, using=target)
            written._insert(list(some), fields, raw=True, using=target)


@contextmanager
def _opened(file: Path) -> Iterator[None]:
    if not file.is_file():
        raise MovingError(f"There is no {file}")
    given: dict[str, Any] = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "OPTIONS": {"init_command": "PRAGMA query_only = ON"},
    }
    known = connections.configure_settings({DEFAULT_DB_ALIAS: {}, SOURCE: given})
    connections.settings[SOURCE] = known[SOURCE]
    try:
        yield
    finally:
        connections[SOURCE].close()
        del connections[SOURCE], connections.settings[SOURCE]


def _models() -> list[type[Model]]:
    every = apps.get_models(include_auto_created=True)
    return [model for model in every if model._meta.managed and not model._meta.proxy]


def _stored(model: type[Model]) -> list[Field]:
    return [field for field in model._meta.concrete_fields if not isinstance(field, GeneratedField)]


def _check_migrations() -> None:
    try:
        theirs = MigrationRecorder(connections[SOURCE]).applied_migrations().keys()
    except DatabaseError as error:
        raise MovingError(f"The file cannot be read: {error}") from error
    ours = MigrationRecorder(connection).applied_migrations().keys()
    if theirs != ours or not ours:
        app, name = min(theirs ^ ours, default=("", "none"))
        raise MovingError(f"migrate has not run on both with this version: {app}.{name}")


def _make_empty(models: list[type[Model]]) -> None:
    for model in models:
        label = model._meta.label
        if label not in MADE_BY_MIGRATE | LEFT_BEHIND and QuerySet(model).exists():
            raise MovingError(f"The database is not empty, there is a {label}")
    tables = [model._meta.db_table for model in models]
    with connection.cursor() as cursor:
        for statement in connection.ops.sql_flush(no_style(), tables):
            cursor.execute(statement)


def _continue_numbers(models: list[type[Model]]) -> None:
    """Have new rows go on where SQLite would: the number of a deleted one is never given again."""
    with connections[SOURCE].cursor() as cursor:
        cursor.execute("SELECT name, seq FROM sqlite_sequence")
        given = dict(cursor.fetchall())
    with connection.cursor() as cursor:
        for model in models:
            key, table = model._meta.pk, model._meta.db_table
            if isinstance(key, AutoField) and given.get(table):
                cursor.execute(
                    "SELECT setval(pg_get_serial_sequence(%s, %s), %s)",
                    [connection.ops.quote_name(table), key.column, given[table]],
                )


def _by_the_door(field: Field | None, value: Any) -> Any:
    """A text that came past the door is moved as the door stores it."""
    return value if field is None or value is None else field.get_prep_value(value)


def _compared(model: type[Model]) -> int:
    """Return how many rows there are on both sides. Raises MovingError where one differs."""
    names = ["pk", *(field.attname for field in _stored(model))]
    theirs: QuerySet[Any, Any] = QuerySet(model, using=SOURCE)
    theirs = theirs.order_by("pk").values_list(*names)
    ours: QuerySet[Any, Any] = QuerySet(model, using=DEFAULT_DB_ALIAS).values_list(*names)
    doors = [None, *(field if isinstance(field, DOORS) else None for field in _stored(model))]
    number = 0
    for some in batched(theirs.iterator(BATCH_SIZE), BATCH_SIZE):
        number += len(some)
        there = {row[0]: row for row in ours.filter(pk__in=[row[0] for row in some])}
        for row in some:
            moved = there.get(row[0], ())
            for name, value, after in zip_longest(names, map(_by_the_door, doors, row), moved):
                if value != after:
                    raise MovingError(
                        f"{model._meta.label} {row[0]} is not the same afterwards: {name}"
                    )
    if ours.count() != number:
        raise MovingError(f"There are more of {model._meta.label} afterwards than before")
    return number
