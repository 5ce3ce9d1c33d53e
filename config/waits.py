"""How long whoever asks for a page waits for the database; commands wait as long as it takes.

A database may be frozen, out of reach without saying so, or locked by somebody's forgotten
transaction. Then every thread would wait, and what needs no database would wait for a thread.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.signals import request_finished, request_started
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.dispatch import receiver


@dataclass(frozen=True)
class Patience:
    """Seconds: for an answer of any kind, and for a lock that others hold."""

    answer: float
    lock: float


READING = Patience(answer=4, lock=2)
STAFF_READING = Patience(answer=15, lock=5)
#: Of writes only half the threads are given any (config.worker), so that reading goes on. A lock is
#: waited for as long as a full step with many postings holds one (jobs.admin.features.bulk_steps).
WRITING = Patience(answer=32, lock=6)
ASKED_WHETHER_READY = Patience(answer=2, lock=1)

_of_this_thread = threading.local()


def patience() -> Patience | None:
    """What the request under way in this thread may wait; None outside of requests."""
    return getattr(_of_this_thread, "patience", None)


@contextmanager
def waiting(allowed: Patience | None) -> Iterator[None]:
    before = patience()
    _allow(allowed)
    try:
        yield
    finally:
        _allow(before)


@receiver(request_started)
def begin(environ: dict[str, Any] | None = None, **kwargs: object) -> None:
    """When a request begins.

    Receivers connected earlier still go by what was allowed before: Django's look at a connection
    that may have become unusable is one.
    """
    asked = environ or {}
    if asked.get("REQUEST_METHOD") not in ("GET", "HEAD"):
        _allow(WRITING)
    elif asked.get("PATH_INFO", "").startswith("/admin/"):
        _allow(STAFF_READING)
    else:
        _allow(READING)


@receiver(request_finished)
def end(**kwargs: object) -> None:
    _allow(None)


def _allow(allowed: Patience | None) -> None:
    _of_this_thread.patience = allowed
    for connection in connections.all(initialized_only=True):
        tell_sqlite(connection)


@receiver(connection_created)
def tell_sqlite(connection: BaseDatabaseWrapper, **kwargs: object) -> None:
    """PostgreSQL's limits are config.postgres'; SQLite's is set anew for each request."""
    if connection.vendor != "sqlite" or connection.connection is None:
        return
    seconds = settings.SQLITE_LONGEST_WAIT
    if allowed := patience():
        seconds = min(seconds, allowed.lock)
    connection.connection.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")
