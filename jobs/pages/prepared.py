"""Queries asked so often that their SQL is made once: to make it takes the ORM longer than the
database takes to answer."""

from collections.abc import Callable
from functools import cached_property

from django.db import connection
from django.db.models import BigIntegerField, QuerySet


class Prepared:
    """A query of one value, a key or a text, as the database stores it.

    `stand_in`: a value of its kind that stands nowhere else in the query.
    """

    def __init__(self, make: Callable[..., QuerySet], stand_in: int | str) -> None:
        self._make, self._stand_in = make, stand_in

    def __call__(self, value: int | str) -> list[tuple]:
        """Return the rows, their values as the database gives them; none for a key beyond all."""
        if isinstance(value, int) and value > BigIntegerField.MAX_BIGINT:
            return []
        sql, params = self._made
        with connection.cursor() as cursor:
            cursor.execute(sql, [value if each == self._stand_in else each for each in params])
            return cursor.fetchall()

    @cached_property
    def _made(self) -> tuple[str, tuple]:
        return self._make(self._stand_in).query.sql_with_params()
