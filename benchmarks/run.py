"""One run, from the database to all of the figures."""

import sys
from collections import Counter
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import parse_qs

import numpy as np
from django.utils import timezone

from benchmarks import browser, database, freshness, machine, measure
from benchmarks.queries import MIX, Query, awkward_queries, mixed_queries, narrowings
from jobs.models import JobPosting

WARM_UP = 20
COMPRESSED_PAGES = 50
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
    _say("the comparison and the guide")
    figures |= _guide()
    _say("changes")
    figures |= _freshness(seed)
    _say("awkward queries")
    figures["awkward"] = measure.awkward(awkward_queries())
    figures["peak_rss_mb"] = machine.peak_mb()
    figures["load"].append(machine.load())
    return figures


def summary(times: list[float]) -> dict[str, float]:
    p50, p95, p99 = np.percentile(times, (50, 95, 99)).tolist()
    return {"number": len(times), "p50": p50, "p95": p95, "p99": p99, "worst": max(times)}


def _proportions(queries: list[Query]) -> dict[str, dict[str, int]]:
    """How many of each kind, and of each order."""
    kinds = Counter(query.kind for query in queries)
    sorts = Counter(parse_qs(query.address)["sort"][0] for query in queries)
    return {"kinds": {kind: kinds[kind] for kind in MIX}, "sorts": dict(sorts)}


def _search(queries: list[Query], seed: int, budget: float) -> dict:
    """The engine, the page and the specification, each asked every query once."""
    # Queries of another seed, so that nothing measured has been asked before.
    warm_up = mixed_queries(seed + 1)[:WARM_UP]
    _say("the engine")
    measure.engine(warm_up)
    engine_times = measure.engine(queries)
    _say("pages")
    measure.pages(warm_up)
    page_times = measure.pages(queries)
    compressed = measure.pages(queries[:COMPRESSED_PAGES], "gzip")
    engine, pages = measure.whole(engine_times), measure.whole(page_times)
    _say("the specification")
    specification, same = measure.specification(queries, budget)
    return {
        "engine": summary(engine),
        "engine_busy": summary([took.busy for took in engine_times]),
        "page": summary(pages),
        "page_busy": summary([took.busy for took in page_times]),
        "page_compressed": summary(measure.whole(compressed)),
        "by_kind": _by_kind(queries, engine, pages),
        "specification": {**summary(specification), "same_answers": same},
        "times_faster": _ratios(specification, engine[: len(specification)]),
    }


def _guide() -> dict:
    asked = narrowings(COMPARISONS)
    measure.guide_pages(asked[:WARM_UP])
    return {
        "comparison": summary(measure.whole(measure.comparisons(asked))),
        "guide_page": summary(measure.whole(measure.guide_pages(asked))),
    }


def _by_kind(queries: list[Query], engine: list[float], pages: list[float]) -> dict:
    kinds: dict[str, dict] = {}
    for query, engine_time, page_time in zip(queries, engine, pages, strict=True):
        times = kinds.setdefault(query.kind, {"engine": [], "page": []})
        times["engine"].append(engine_time)
        times["page"].append(page_time)
    return {
        kind: {part: summary(measured) for part, measured in times.items()}
        for kind, times in kinds.items()
    }


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
