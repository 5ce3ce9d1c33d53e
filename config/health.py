"""Whether this server can do its work: asked by monitors and load balancers."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from jobs.search.sync import follower


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when the database answers, migrations are applied and the index is there, else 503.

    Asking makes a process that has no index yet begin to build it, so that a worker gets ready
    before it is sent seekers.
    """
    found = _look()
    fine = all(value == "ok" for value in found.values())
    return JsonResponse(found, status=200 if fine else 503)


def _look() -> dict[str, str]:
    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return {"database": "ok", "migrations": "pending", "index": "unknown"}
        with follower.following() as index:
            progress = follower.progress()
    except DatabaseError:
        return {"database": "unreachable", "migrations": "unknown", "index": "unknown"}
    if index is None:
        return {"database": "ok", "migrations": "ok", "index": f"building, {progress or 0:.0%}"}
    return {"database": "ok", "migrations": "ok", "index": "ok"}
