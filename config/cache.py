"""The cache in the database, which says so when it cannot be written to."""

from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache
from django.db import (
    DatabaseError,
    IntegrityError,
    OperationalError,
    connections,
    router,
    transaction,
)


class Cache(DatabaseCache):
    """Raises OperationalError where Django's own answers as if another had been faster.

    Limits are counted here: a database that is locked, full or read-only must not look like too
    many tries.
    """

    def _base_set(
        self, mode: str, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT
    ) -> bool | None:
        database = router.db_for_write(self.cache_model_class)
        failures: list[DatabaseError] = []

        def noting(execute: Any, *args: Any) -> Any:
            try:
                return execute(*args)
            except DatabaseError as error:
                failures.append(error)
                raise

        # Django's own transaction is inside: what fails as ours begins or ends, nobody swallows.
        with (
            transaction.atomic(using=database),
            connections[database].execute_wrapper(noting),
        ):
            done = super()._base_set(mode, key, value, timeout)  # type: ignore[misc]  # Django's
        for failure in failures:
            if not isinstance(failure, IntegrityError):  # another was faster indeed
                raise OperationalError("The cache could not be written.") from failure
        return done
