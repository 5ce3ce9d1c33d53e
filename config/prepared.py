"""Queries asked so often that their SQL is made once: to make it takes the ORM longer than the
database takes to answer."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, NamedTuple

from django.core.exceptions import ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS, connections, router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BigIntegerField, Model, QuerySet

from config.moments import holds_only_now, noting

type Value = int | str | date | datetime
#: Converters of the columns that have some: place, functions, and what they are told of the column.
type Converters = list[tuple[int, Sequence[Callable], Any]]

LARGEST_KEY = BigIntegerField.MAX_BIGINT
#: Kind of value → the nth of its examples, of each of two sets: no two are the same.
EXAMPLES: dict[type, Callable[[int, int], Value]] = {
    int: lambda number, of_set: 7_000_000 + 1000 * number + of_set,
    str: lambda number, of_set: f"example {number}/{of_set}",
    date: lambda number, of_set: date(2000, 1 + of_set, 1 + number),
    datetime: lambda number, of_set: datetime(2000, 1 + of_set, 1 + number, tzinfo=UTC),
}


class _Made(NamedTuple):
    """`places`: of the parameters that are values, with the number of the value."""

    sql: str
    params: tuple
    places: list[tuple[int, int]]
    converters: Converters
    columns: int


class Prepared:
    """The query `make` returns for values of `kinds`, a values_list(), made once per database.

    It is made with two sets of examples. What differs between the two is where the values go, so
    nothing else in the query can be taken for one of them; and a query that depends on its values
    in another way, by None or by a slice, is refused when it is first asked.
    """

    def __init__(self, make: Callable[..., QuerySet], *kinds: type, tells: bool = False) -> None:
        """`tells`: whoever asks by a moment says themselves until when the answer is the same."""
        self._make, self._kinds = make, kinds
        self._holds_only_now = datetime in kinds and not tells
        self._known: dict[str, _Made] = {}
        self._model: type[Model] | None = None

    def stored(self, *values: Value) -> list[tuple]:
        """Return the rows as the primary database has them: to be compared, not to be shown."""
        return self._rows(DEFAULT_DB_ALIAS, values)

    def __call__(self, *values: Value) -> list[tuple]:
        """Return the rows as the query would give them."""
        alias = self._alias()
        rows = self._rows(alias, values)
        converters = self.made(alias).converters
        if not (rows and converters):
            return rows
        connection = connections[alias]
        return [_converted(row, converters, connection) for row in rows]

    def first(self, *values: Value) -> tuple | None:
        rows = self(*values)
        return rows[0] if rows else None

    def _alias(self) -> str:
        if self._model is None:
            self._model = self._query(0).model
        return router.db_for_read(self._model)

    def _rows(self, alias: str, values: Sequence[Value]) -> list[tuple]:
        """None for a number beyond all keys, as the ORM has it."""
        if _is_beyond(values):
            return []
        if self._holds_only_now:
            holds_only_now()
        return _asked(self.made(alias), values, alias)

    def made(self, alias: str) -> _Made:
        if (known := self._known.get(alias)) is None:
            # A connection of no thread, which is never opened: what converts values holds it.
            known = self._known[alias] = self._make_once(connections.create_connection(alias))
        return known

    def _make_once(self, connection: BaseDatabaseWrapper) -> _Made:
        compiled = []
        for of_set in (0, 1):
            query = self._query(of_set).query
            compiler = query.get_compiler(connection=connection)
            compiled.append((*compiler.as_sql(), compiler))
        (sql, params, compiler), (other_sql, others, _) = compiled
        examples = [
            tuple(_as_stored(value, connection) for value in pair)
            for pair in zip(self._examples(0), self._examples(1), strict=True)
        ]
        places = [
            (place, examples.index(pair) if pair in examples else -1)
            for place, pair in enumerate(zip(params, others, strict=True))
            if pair[0] != pair[1]
        ]
        if sql != other_sql or {number for _, number in places} != set(range(len(self._kinds))):
            raise ImproperlyConfigured(f"{self._make} does more with its values than compare them")
        columns = [column for column, *_ in compiler.select]
        converters = [
            (place, functions, column)
            for place, (functions, column) in compiler.get_converters(columns).items()
        ]
        return _Made(sql, tuple(params), places, converters, len(columns))

    def _query(self, of_set: int) -> QuerySet:
        with noting():  # an example is no moment of the page that is being made
            return self._make(*self._examples(of_set))

    def _examples(self, of_set: int) -> list[Value]:
        return [EXAMPLES[kind](number, of_set) for number, kind in enumerate(self._kinds)]


class Together:
    """Several prepared queries of the same values as one: for who compares what they give.

    Each time the database is asked costs more than what is asked of it here.
    """

    def __init__(self, *queries: Prepared) -> None:
        self._queries = queries
        self._known: _Made | None = None

    def stored(self, *values: Value) -> tuple[str | None, ...]:
        """Return the rows of each in one text, as the primary database has them."""
        if _is_beyond(values):
            return ()
        if self._known is None:
            self._known = self._make_once()
        (row,) = _asked(self._known, values, DEFAULT_DB_ALIAS)
        return row

    def _make_once(self) -> _Made:
        is_postgres = connections[DEFAULT_DB_ALIAS].vendor == "postgresql"
        tables: list[str] = []
        told: list[str] = []
        params: list[Any] = []
        places: list[tuple[int, int]] = []
        for number, query in enumerate(self._queries):
            made = query.made(DEFAULT_DB_ALIAS)
            columns = ", ".join(f"c{place}" for place in range(made.columns))
            tables.append(f"t{number} ({columns}) AS ({made.sql})")
            rows = f"json_agg(t{number})::text"
            if not is_postgres:
                rows = f"json_group_array(json_array({columns}))"
            told.append(f"(SELECT {rows} FROM t{number})")  # noqa: S608  # all of it is ours
            places += [(len(params) + place, value) for place, value in made.places]
            params += made.params
        sql = f"WITH {', '.join(tables)} SELECT {', '.join(told)}"  # all of it is ours
        return _Made(sql, tuple(params), places, [], len(told))


def prepared(*kinds: type, tells: bool = False) -> Callable[[Callable[..., QuerySet]], Prepared]:
    """Decorate a function that returns the query."""
    return lambda make: Prepared(make, *kinds, tells=tells)


@cache
def whole(model: type[Model], before: str = "") -> tuple[str, ...]:
    """Return the names of all columns of `model`, each after `before`, for values_list()."""
    return tuple(f"{before}{field.attname}" for field in model._meta.concrete_fields)


def instance[M: Model](
    model: type[M], values: Sequence[Any], names: Sequence[str] | None = None
) -> M:
    """Return the instance that a row of `names` is of, by default of all columns."""
    if names is None:
        return model.from_db(router.db_for_read(model), whole(model), values)
    known = dict(zip(names, values, strict=True))
    in_order = [name for name in whole(model) if name in known]  # as from_db() takes them
    return model.from_db(router.db_for_read(model), in_order, [known[name] for name in in_order])


def _is_beyond(values: Sequence[Value]) -> bool:
    return any(isinstance(value, int) and abs(value) > LARGEST_KEY for value in values)


def _asked(made: _Made, values: Sequence[Value], alias: str) -> list[tuple]:
    connection, params = connections[alias], list(made.params)
    for place, number in made.places:
        params[place] = _as_stored(values[number], connection)
    with connection.cursor() as cursor:
        cursor.execute(made.sql, params)
        return cursor.fetchall()


def _as_stored(value: Value, connection: BaseDatabaseWrapper) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value


def _converted(row: tuple, converters: Converters, connection: BaseDatabaseWrapper) -> tuple:
    values = list(row)
    for place, functions, column in converters:
        value = values[place]
        for function in functions:
            value = function(value, column, connection)
        values[place] = value
    return tuple(values)
