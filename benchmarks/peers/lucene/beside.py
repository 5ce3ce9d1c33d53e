"""Lucene beside the index: alone, as JSON over HTTP, asked the same queries."""

from functools import partial
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from django.utils import timezone

from benchmarks import machine
from benchmarks.measure import asked, current_index, milliseconds, summary, whole
from benchmarks.peers.lucene.client import Lucene
from benchmarks.peers.lucene.service import running, what_is_missing
from benchmarks.queries import Query
from jobs.models import SearchVersion
from jobs.search.answers import Answer
from jobs.search.criteria import Criteria
from jobs.search.engine import from_index


def measured(queries: list[Query], warm_up: list[Query]) -> dict[str, Any] | None:
    """Return what sending it all postings takes, and each query for the first time and again.

    `same_answers`: how many of its answers are the index's too. `busy_here` and `busy_there`:
    milliseconds of processor that a query takes on the average, in this process, which writes and
    reads the JSON, and in Lucene's. None where it is not installed.
    """
    if what_is_missing():
        return None
    with TemporaryDirectory() as folder, running(Path(folder)) as service:
        lucene = Lucene(service.port, within=60)
        start = perf_counter()
        lucene.catch_up()
        figures: dict[str, Any] = {"sent_seconds": perf_counter() - start}
        for query in warm_up:
            _found(lucene, *asked(query))
        for name in ("first", "again"):
            before = machine.busy_seconds([service.pid])
            times = [milliseconds(partial(_found, lucene, *asked(query))) for query in queries]
            busy = machine.busy_seconds([service.pid]) - before
            figures[name] = summary(whole(times)) | {
                "busy_here": fmean(took.busy for took in times),
                "busy_there": busy * 1_000 / len(queries),
            }
        figures["same_answers"] = sum(_is_the_same(lucene, query) for query in queries)
        figures["files_mb"] = sum(each.stat().st_size for each in Path(folder).iterdir()) / 1e6
        figures["memory_mb"] = machine.resident_mb(service.pid)
        lucene.close()
    return figures


def _found(lucene: Lucene, criteria: Criteria, page: int) -> Answer:
    """With reading the version, which the index's time has in it too."""
    return lucene.find(criteria, page, timezone.now(), SearchVersion.current()).found


def _is_the_same(lucene: Lucene, query: Query) -> bool:
    (criteria, page), now = asked(query), timezone.now()
    found = lucene.find(criteria, page, now, SearchVersion.current()).found
    with current_index() as index:
        return found == from_index(index, criteria, page, now)
