"""While the database cannot be used: pages say so, and are back as soon as it is."""

import logging
import os
import sys
from collections.abc import Callable

from django.core.signals import request_started
from django.db import (
    DatabaseError,
    InterfaceError,
    InternalError,
    OperationalError,
    ProgrammingError,
    connections,
)
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import add_never_cache_headers
from django.views import defaults

from config.health import database_state, is_fine
from jobs.pages.remembered import last_known

logger = logging.getLogger(__name__)

type GetResponse = Callable[[HttpRequest], HttpResponse]

RETRY_AFTER_SECONDS = 30
#: How PostgreSQL refuses a write while it takes none, as a server does that has been demoted.
READ_ONLY = "25006"


def without_the_database(get_response: GetResponse) -> GetResponse:
    """Middleware: answer 503 where a view cannot do without the database."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return _come_again(request, exception) if _is_the_databases(exception) else None

    # Django looks for it there.
    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware


def server_error(request: HttpRequest) -> HttpResponse:
    """The handler of what no view raised: staff pages need the database before their view."""
    error = sys.exception()
    if isinstance(error, Exception) and _is_the_databases(error):
        return _come_again(request, error)
    return defaults.server_error(request)


def _is_the_databases(error: Exception) -> bool:
    """Tell a database that is gone, locked, damaged or not migrated from a mistake of ours.

    Where a table is missing PostgreSQL says the same as of a wrong query, so it is looked at.
    """
    if isinstance(error, ProgrammingError):
        return not is_fine(database_state())
    if isinstance(error, InternalError):
        return getattr(error.__cause__, "sqlstate", "") == READ_ONLY
    return isinstance(error, (OperationalError, InterfaceError)) or type(error) is DatabaseError


def _come_again(request: HttpRequest, error: Exception) -> HttpResponse:
    """Answer by what was last known to hold, with its time; by 503 where that is too long ago."""
    logger.error("%s: %s: %s", request.path, type(error).__name__, error)
    known = last_known(request)
    if known is not None:
        return known
    # Without the request: what its context processors look up is in the database too.
    was_sent = request.method not in ("GET", "HEAD")
    response = HttpResponse(render_to_string("503.html", {"was_sent": was_sent}), status=503)
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    add_never_cache_headers(response)
    return response


# --- A database file that another has taken the place of --------------------------------------
# A connection is kept for a minute, and would go on reading the file that was there when it was
# opened. While there is none at all it is kept: opening one would make an empty file.


@receiver(connection_created)
def note_the_file(connection: BaseDatabaseWrapper, **kwargs: object) -> None:
    connection.opened_file = _file_of(connection)  # type: ignore[attr-defined]  # ours


@receiver(request_started)
def leave_a_replaced_file(**kwargs: object) -> None:
    for connection in connections.all(initialized_only=True):
        if connection.connection is None or connection.in_atomic_block:
            continue
        opened, there = getattr(connection, "opened_file", None), _file_of(connection)
        if opened and there and opened != there:
            connection.close()


def _file_of(connection: BaseDatabaseWrapper) -> tuple[int, int] | None:
    """What tells the database's file from any other; None where there is none."""
    if connection.vendor != "sqlite":
        return None
    try:
        found = os.stat(connection.settings_dict["NAME"])  # with every request
    except OSError:
        return None
    return found.st_dev, found.st_ino
