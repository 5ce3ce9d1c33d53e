"""Whether this server is alive, and whether it can do its work: for monitors and load balancers.

Both answer before all else: whatever name or address the server was asked by, and over whichever
protocol.
"""

import os
import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.utils import timezone

from config.waits import ASKED_WHETHER_READY, waiting
from jobs.search.sync import follower

OK = "ok"
#: The least that must be free where the database and uploads are.
FREE_BYTES = 64_000_000
#: How far clocks may be apart, in seconds.
CLOCK_SECONDS = 60
#: No clock shows an earlier time than that of this release.
RELEASED = datetime(2026, 11, 1, tzinfo=UTC)

type GetResponse = Callable[[HttpRequest], HttpResponse]


def health_first(get_response: GetResponse) -> GetResponse:
    """Middleware: answer /healthz/ and /readyz/; it stands before every other."""
    answers = {"/healthz": healthz, "/readyz": readyz}

    def middleware(request: HttpRequest) -> HttpResponse:
        answer = answers.get(request.path_info.removesuffix("/"))
        if answer is None:
            return get_response(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        response = answer()
        response["Cache-Control"] = "no-store"
        return response

    return middleware


def healthz() -> JsonResponse:
    """200 as long as this process answers: it asks nothing of anybody. Restart it if it is not."""
    return JsonResponse({"alive": OK})


def readyz() -> JsonResponse:
    """200 when database, migrations, index, disk and clock are fine, else 503, within seconds.

    Asking makes a process that has no index yet begin to build it, so that a worker gets ready
    before it is sent seekers. Postings that the index leaves out are told and are no fault of the
    server: searches find them.
    """
    with waiting(ASKED_WHETHER_READY):
        found, left_out = database_state(), 0
        found["index"] = "unknown"
        if is_fine(found | {"index": OK}):
            try:
                index = follower.current()
            except DatabaseError:
                found |= {"database": "unreachable", "migrations": "unknown"}
            else:
                left_out = len(index.left_out) if index else 0
                found["index"] = OK if index else f"building, {follower.progress() or 0:.0%}"
        found["clock"] = _clock_state(asks_database=found["database"] == OK)
    found["disk"] = _disk_state()
    status = 200 if is_fine(found) else 503
    return JsonResponse(found | ({"left_out": left_out} if left_out else {}), status=status)


def database_state() -> dict[str, str]:
    try:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return {"database": "unreachable", "migrations": "unknown"}
    return {"database": OK, "migrations": "pending" if pending else OK}


def is_fine(found: dict[str, str]) -> bool:
    return all(value == OK for value in found.values())


def _disk_state() -> str:
    written = [Path(tempfile.gettempdir()), settings.BACKUP_DIR]
    written += [file.parent for file in (_database_file(), settings.INDEX_FILE) if file]
    # A folder is made when it is first written to.
    folders = {next(each for each in (path, *path.parents) if each.exists()) for path in written}
    for folder in sorted(folders):
        try:
            free = shutil.disk_usage(folder).free
        except OSError as error:
            return f"{folder}: {error.strerror}"
        if not os.access(folder, os.W_OK):
            return f"{folder} cannot be written to"
        if free < FREE_BYTES:
            return f"{folder}: {free // 1_000_000} MB free"
    return OK


def _clock_state(*, asks_database: bool) -> str:
    """Compare with PostgreSQL's clock, or with when the SQLite file was last written to."""
    now = timezone.now()
    if now < RELEASED:
        return "before this release"
    if connection.vendor == "postgresql" and asks_database:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT clock_timestamp()")
                apart = (cursor.fetchone()[0] - timezone.now()).total_seconds()
        except DatabaseError:
            return "unknown"
        if abs(apart) > CLOCK_SECONDS:
            return f"{abs(apart):.0f} s {'behind' if apart > 0 else 'ahead of'} the database's"
    file = _database_file()
    if file and file.exists() and file.stat().st_mtime > now.timestamp() + CLOCK_SECONDS:
        return "behind the database's last change"
    return OK


def _database_file() -> Path | None:
    return Path(connection.settings_dict["NAME"]) if connection.vendor == "sqlite" else None
