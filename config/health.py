"""Whether this server can do its work: asked by monitors and load balancers."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from jobs.search.sync import follower

OK = "ok"


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when the database answers, migrations are applied and the index is there, else 503.

    Asking makes a process that has no index yet begin to build it, so that a worker gets ready
    before it is sent seekers. Postings that the index leaves out are told and are no fault of the
    server: searches find them.
    """
    found, left_out = database_state(), 0
    if is_fine(found):
        try:
            index = follower.current()
        except DatabaseError:
            found = {"database": "unreachable", "migrations": "unknown", "index": "unknown"}
        else:
            left_out = len(index.left_out) if index else 0
            found["index"] = OK if index else f"building, {follower.progress() or 0:.0%}"
    else:
        found["index"] = "unknown"
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
