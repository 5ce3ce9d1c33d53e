"""The synthetic database: kept for a day, for postings expire."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count, Min
from django.utils import timezone

from benchmarks.environment import PROJECT_ROOT
from jobs.models import JobPosting

KEPT_FOR = timedelta(hours=24)


def ensure(path: Path, postings: int) -> None:
    """Have `postings` fresh demo postings at `path`, which the settings name too."""
    if not _is_current(postings):
        connections.close_all()
        for suffix in ("", "-wal", "-shm"):
            Path(f"{path}{suffix}").unlink(missing_ok=True)
        _manage("migrate", "--verbosity", "0")
        _manage("load_demo", "--beside-real", "--postings", str(postings))
        _manage("load_guides")
    connections.close_all()


def ensure_index() -> None:
    """Have the index saved, so that servers map it: building may take longer than they wait."""
    _manage("save_index")


def _is_current(postings: int) -> bool:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    there = JobPosting.objects.aggregate(number=Count("pk"), oldest=Min("updated_at"))
    if there["number"] != postings:
        return False
    return not postings or there["oldest"] > timezone.now() - KEPT_FOR


def _manage(*command: str) -> None:
    """In a process of its own, so that its memory does not count."""
    subprocess.run(
        [sys.executable, "manage.py", *command], cwd=PROJECT_ROOT, stdout=sys.stderr, check=True
    )
