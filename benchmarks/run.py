"""One run, from the database to all of the figures."""

import sys
from collections import Counter, defaultdict
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import parse_qs

from django.utils import timezone

from benchmarks import browser, database, freshness, machine, measure, pages
from benchmarks.measure import summary
from benchmarks.peers.lucene import beside
from benchmarks.queries import MIX, Query, awkward_queries, mixed_queries, narrowings
from jobs.models import JobPosting

WARM_UP = 20
COMPARISONS = 200


def run(path: Path, postings: int, seed: int, budget: float) -> dict:
    """Measure, and return every figure, in a form that JSON takes."""
    _say(f"a database of {postings:,} postings")
    database.ensure(path, postings)
    # Loads the code of all pages, so that it does not count as memory of the index.
    browser.get("/robots.txt")
    _say("the index")
    figures: dict[str, Any] = {
        "date": timezone.localtime().isoformat(timespec="minutes"),
        "machine": machine.facts(),
        "postings": postings,
        "live": JobPosting.objects.live().count(),
        "seed": seed,
        "load": [machine.load()],
        "build": measure.build(),
    }
    queries = mixed_queries(seed)
    figures["mix"] = _proportions(queries)
    figures |= _search(queries, seed, budget)
    # Of another seed too: the engine has seen the queries of this one.
    _say("pages, in one process")
    figures["in_process"] = pages.in_process(seed + 2)
    _say("pages, over HTTP")
    figures["http"], figures["throughput"] = pages.over_http(seed + 2, path.with_suffix(".log"))
    _say("the comparison")
    figures["comparison"] = summary(measure.whole(measure.comparisons(narrowings(COMPARISONS))))
    _say("changes")
    figures |= _freshness(seed)
    _say("awkward queries")
    figures["awkward"] = measure.awkward(awkward_queries())
    figures["peak_rss_mb"] = machine.peak_mb()
    _say("Lucene, where it is installed")
    figures["lucene"] = beside.measured(queries, mixed_queries(seed + 1)[:WARM_UP])
    figures["load"].append(machine.load())
    return figures


def _proportions(queries: list[Query]) -> dict[str, dict[str, int]]:
    """How many of each kind, and of each order."""
    kinds = Counter(query.kind for query in queries)
    sorts = Counter(parse_qs(query.address)["sort"][0] for query in queries)
    return {"kinds": {kind: kinds[kind] for kind in MIX}, "sorts": dict(sorts)}


def _search(queries: list[Query], seed: int, budget: float) -> dict:
    """The engine and the specification, each asked every query once."""
    # Queries of another seed, so that nothing measured has been asked before.
    warm_up = mixed_queries(seed + 1)[:WARM_UP]
    _say("the engine")
    measure.engine(warm_up)
    engine_times = measure.engine(queries)
    engine = measure.whole(engine_times)
    _say("the specification")
    specification, same = measure.specification(queries, budget)
    return {
        "engine": summary(engine),
        "engine_busy": summary([took.busy for took in engine_times]),
        "by_kind": _by_kind(queries, engine),
        "specification": {**summary(specification), "same_answers": same},
        "times_faster": _ratios(specification, engine[: len(specification)]),
    }


def _by_kind(queries: list[Query], engine: list[float]) -> dict[str, dict[str, float]]:
    kinds: defaultdict[str, list[float]] = defaultdict(list)
    for query, time in zip(queries, engine, strict=True):
        kinds[query.kind].append(time)
    return {kind: summary(times) for kind, times in kinds.items()}


def _ratios(specification: list[float], engine: list[float]) -> dict[str, float]:
    """Over the same queries: of the medians, and the median of each query's own."""
    pairs = zip(specification, engine, strict=True)
    return {
        "ratio_of_medians": median(specification) / median(engine),
        "median_of_ratios": median(slow / fast for slow, fast in pairs),
    }


def _freshness(seed: int) -> dict:
    taken_in, first_answers = freshness.changes(seed)
    return {
        "visible": summary([time for times in taken_in.values() for time in times]),
        "visible_by_change": {kind: summary(times) for kind, times in taken_in.items()},
        "first_answer_after_change": summary(first_answers),
    }


def _say(what: str) -> None:
    sys.stderr.write(f"... {what}\n")
