"""One function for each thing that is measured. Times are in milliseconds."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from statistics import median
from time import perf_counter, perf_counter_ns, thread_time_ns
from typing import NamedTuple

import numpy as np
from django.db import connections
from django.http import QueryDict
from django.utils import timezone

from benchmarks import machine
from benchmarks.browser import Forgetting, get
from benchmarks.queries import Query
from jobs.pages.figures import compare
from jobs.search.answers import Answer
from jobs.search.criteria import Criteria
from jobs.search.engine import from_index, from_specification
from jobs.search.filterset import PostingFilterSet
from jobs.search.index import Index
from jobs.search.sync import follower

GUIDE = "/guides/outbound-vs-inbound/"
#: The specification answers at least as many queries, however long it takes.
SAMPLE_AT_LEAST = 20


class Took(NamedTuple):
    """`busy`: the processor time within it. Where other processes want the cores it is less."""

    whole: float
    busy: float


def milliseconds(action: Callable[[], object]) -> Took:
    start, busy_start = perf_counter_ns(), thread_time_ns()
    action()
    end, busy_end = perf_counter_ns(), thread_time_ns()
    return Took((end - start) / 1e6, (busy_end - busy_start) / 1e6)


def build() -> dict[str, float]:
    """Build the index as gunicorn.conf.py does, and say what it took."""
    before = _settled_memory()
    start = perf_counter()
    follower.build()
    seconds = perf_counter() - start
    peak = machine.peak_mb()
    memory = _settled_memory() - before
    gc.freeze()
    return {"seconds": seconds, "memory_mb": memory, "peak_rss_mb": peak}


def _settled_memory() -> float:
    """Without garbage, and without what SQLite keeps and maps for an open connection."""
    connections.close_all()
    gc.collect()
    return machine.resident_mb()


def summary(times: list[float]) -> dict[str, float]:
    p50, p95, p99 = np.percentile(times, (50, 95, 99)).tolist()
    return {"number": len(times), "p50": p50, "p95": p95, "p99": p99, "worst": max(times)}


def whole(times: list[Took]) -> list[float]:
    return [took.whole for took in times]


def asked(query: Query) -> tuple[Criteria, int]:
    filterset = PostingFilterSet(QueryDict(query.address))
    return filterset.criteria, filterset.page


@contextmanager
def current_index() -> Iterator[Index]:
    """Hold the index as of what is committed now. Raises RuntimeError while it is being built."""
    with follower.following() as index:
        if index is None:
            raise RuntimeError("the index is still being built")
        yield index


def answer(query: tuple[Criteria, int]) -> Answer:
    """What the engine does for a search, but for fetching the page's rows."""
    criteria, page = query
    with current_index() as index:
        return from_index(index, criteria, page, timezone.now())


def engine(queries: list[Query]) -> list[Took]:
    return [milliseconds(partial(answer, asked(query))) for query in queries]


def specification(queries: list[Query], budget: float) -> tuple[list[float], int]:
    """Time the specification on the first queries, for `budget` seconds and SAMPLE_AT_LEAST.

    Return the times, and how many of the answers were the engine's too.
    """
    times: list[float] = []
    same = 0
    started = perf_counter()
    for query in queries:
        if len(times) >= SAMPLE_AT_LEAST and perf_counter() - started > budget:
            break
        criteria, page = asked(query)
        now = timezone.now()
        start = perf_counter_ns()
        expected = from_specification(criteria, page, now)
        times.append((perf_counter_ns() - start) / 1e6)
        with current_index() as index:
            same += from_index(index, criteria, page, now) == expected
    return times, same


def comparisons(queries: list[Query]) -> list[Took]:
    """The comparison's figures, without a page around them."""
    return [milliseconds(partial(compare, asked(q)[0], timezone.now())) for q in queries]


def awkward(queries: list[Query]) -> dict[str, dict[str, float]]:
    """Kind → the time of the engine and of the page, the median of three."""
    return {
        query.kind: {
            "engine_ms": median(whole(engine([query] * 3))),
            "page_ms": median(
                milliseconds(
                    partial(get, f"/jobs/?{query.address}", forgetting=Forgetting.ALL)
                ).whole
                for _ in range(3)
            ),
        }
        for query in queries
    }
