"""What monitors count, as Prometheus reads it: /metrics/.

Every worker counts in a part of one piece of memory that they share, so that whichever is asked
tells of all. Nothing of who asked for what is kept: kinds of pages, kinds of answers, and times.
"""

import logging
import mmap
import secrets
import threading
import time
from collections.abc import Callable, Iterator

import numpy as np
from django.conf import settings
from django.db import Error
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.utils import timezone

from config.waits import ASKED_WHETHER_READY, waiting
from jobs.models import HousekeepingRun, SearchVersion
from jobs.search.sync import follower

logger = logging.getLogger(__name__)

KINDS = ("list", "posting", "guide", "staff", "static", "other")
STATUSES = ("2xx", "3xx", "4xx", "5xx")
#: Upper ends of the histogram's classes, in seconds; the last one has none.
CLASSES = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
#: Parts of the memory, one for each worker that runs: by their age, so that a new one goes on where
#: one that ended long ago stopped.
PARTS = 256

_SHAPE = (PARTS, len(KINDS), len(STATUSES) + len(CLASSES) + 2)
_SUM = len(STATUSES) + len(CLASSES) + 1
# Made before the workers, who inherit it.
_shared = mmap.mmap(-1, int(np.prod(_SHAPE)) * 8)
_counts = np.frombuffer(_shared, dtype=np.float64).reshape(_SHAPE)
_counting = threading.Lock()
_part = 0

type GetResponse = Callable[[HttpRequest], HttpResponse]


def measured(get_response: GetResponse) -> GetResponse:
    """Middleware: count every answer, and answer /metrics/."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path_info == "/metrics/":
            return metrics(request)
        began = time.perf_counter()
        response = get_response(request)
        seconds = time.perf_counter() - began
        try:
            _count(kind_of(request.path_info), response.status_code, seconds)
        except Exception:  # an answer is worth more than that it is counted
            logger.exception("An answer was not counted")
        return response

    return middleware


def kind_of(path: str) -> str:
    # `OPTIONS *` has no slash at all.
    parts = path.removeprefix("/").split("/")
    if parts[0] == "jobs":
        return "list" if len(parts) == 2 else "posting"
    return {"guides": "guide", "admin": "staff", "static": "static"}.get(parts[0], "other")


def count_in(age: int) -> None:
    """Have this process count in a part of its own: `age` is its place among gunicorn's workers."""
    global _part  # of each process one
    _part = age % PARTS


def _count(kind: str, status: int, seconds: float) -> None:
    row = _counts[_part, KINDS.index(kind)]
    size = int(np.searchsorted(CLASSES, seconds))
    with _counting:
        row[min(max(status // 100, 2), 5) - 2] += 1
        row[len(STATUSES) + size] += 1
        row[_SUM] += seconds


def metrics(request: HttpRequest) -> HttpResponse:
    """For who has METRICS_TOKEN; without one for this machine, where no proxy is in front.

    To others there is no such page.
    """
    if not _may_read(request):
        return HttpResponseNotFound()
    lines = [*_request_lines(), *_state_lines()]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; version=0.0.4")


def _may_read(request: HttpRequest) -> bool:
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if settings.METRICS_TOKEN:
        return secrets.compare_digest(given.encode(), settings.METRICS_TOKEN.encode())
    # What a proxy on this machine passes on comes from elsewhere, and may not say so.
    if settings.BEHIND_PROXY:
        return False
    forwarded = {"X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"} & set(request.headers)
    return request.META.get("REMOTE_ADDR") in ("127.0.0.1", "::1") and not forwarded


def _request_lines() -> Iterator[str]:
    yield "# HELP kurabe_requests_total Answers, by kind of page and of answer."
    yield "# TYPE kurabe_requests_total counter"
    of_all = _counts.sum(axis=0)
    for kind, row in zip(KINDS, of_all, strict=True):
        for status, count in zip(STATUSES, row, strict=False):
            yield f'kurabe_requests_total{{kind="{kind}",status="{status}"}} {count:.0f}'
    yield "# HELP kurabe_request_seconds Time to an answer, without waiting for a thread."
    yield "# TYPE kurabe_request_seconds histogram"
    for kind, row in zip(KINDS, of_all, strict=True):
        within = row[len(STATUSES) : _SUM].cumsum()
        for end, count in zip([*map(str, CLASSES), "+Inf"], within, strict=True):
            yield f'kurabe_request_seconds_bucket{{kind="{kind}",le="{end}"}} {count:.0f}'
        yield f'kurabe_request_seconds_sum{{kind="{kind}"}} {row[_SUM]:.6f}'
        yield f'kurabe_request_seconds_count{{kind="{kind}"}} {within[-1]:.0f}'


def _state_lines() -> Iterator[str]:
    """How things are now; without the database, that it is away."""
    with waiting(ASKED_WHETHER_READY):
        try:
            told = _state()
        except Error:
            told = {"database_up": ("The database answers.", 0.0)}
    for name, (help_text, value) in told.items():
        yield f"# HELP kurabe_{name} {help_text}"
        yield f"# TYPE kurabe_{name} gauge"
        yield f"kurabe_{name} {value:.0f}"


def _state() -> dict[str, tuple[str, float]]:
    version, snapshot = SearchVersion.current(), follower.snapshot
    done = HousekeepingRun.objects.values_list("succeeded_at", flat=True).first()
    behind = version.number - snapshot.version.number if snapshot else 0
    return {
        "database_up": ("The database answers.", 1),
        "index_built": ("This worker has a search index.", float(snapshot is not None)),
        "index_versions_behind": (
            "Saves that this worker will take in at its next search.",
            behind,
        ),
        "index_left_out": (
            "Postings that the index cannot hold.",
            len(snapshot.index.left_out) if snapshot else 0,
        ),
        "housekeeping_age_seconds": (
            "Since the clock work last went well; -1 when it never has.",
            (timezone.now() - done).total_seconds() if done else -1,
        ),
    }
