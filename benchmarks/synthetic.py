"""The engine over postings made of numbers alone: `python -m benchmarks.synthetic --postings N`.

No database holds ten million postings here. An index is built straight from arrays, saved, mapped
as a process maps it after its start, and asked the mix of queries of the other benchmarks. The
postings of every 65,536 keys say the same, so building it tells nothing; its size, its file and the
time of an answer are those of so many postings.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import TYPE_CHECKING

import numpy as np

from benchmarks import environment

if TYPE_CHECKING:
    from jobs.search.index import Index
    from jobs.search.part import Part
    from jobs.search.sentences import Segment

KEYS = 1 << 16
HALF = KEYS // 2
DISTINCT_SENTENCES = 6_000
SAID_BY_EACH = 12
DAY = 86_400_000_000
OTHER_VALUES = 1_500
ROUNDS = 2


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.synthetic", description=__doc__)
    parser.add_argument("--postings", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with TemporaryDirectory() as folder:
        environment.prepare(Path(folder) / "none.sqlite3")
        figures = measured(arguments.postings, arguments.seed, Path(folder) / "a.index")
    sys.stdout.write(f"{json.dumps(figures, indent=1)}\n")


def measured(postings: int, seed: int, path: Path) -> dict[str, float]:
    """Return what reading, holding and asking such an index takes."""
    from benchmarks import machine
    from jobs.models import Version
    from jobs.search import saved
    from jobs.search.index import Index
    from jobs.search.sync import return_freed_memory

    saved.write(path, saved.Saved(Version(1, "synthetic"), part(postings, seed), {}))
    return_freed_memory()
    before, private = machine.resident_mb(), _private_mb()
    start, busy = perf_counter(), process_time()
    found = saved.read(path)
    if found is None:
        raise RuntimeError("the file could not be read")
    figures = {
        "postings": postings,
        "file_mb": path.stat().st_size / 1e6,
        "read_s": perf_counter() - start,
        "read_busy_s": process_time() - busy,
    }
    index = Index([found.part])
    figures |= _asked(index, seed)
    figures["resident_mb"] = machine.resident_mb() - before
    figures["of_it_private_mb"] = _private_mb() - private
    return figures


def _asked(index: Index, seed: int) -> dict[str, float]:
    from functools import partial

    from django.utils import timezone

    from benchmarks.measure import asked, milliseconds
    from benchmarks.queries import mixed_queries
    from jobs.search.engine import from_index

    now = timezone.now()
    figures: dict[str, float] = {}
    questions = [asked(query) for query in mixed_queries(seed)]
    for name in ("first", "again")[:ROUNDS]:
        times = [
            milliseconds(partial(from_index, index, criteria, page, now)).busy
            for criteria, page in questions
        ]
        p50, p95 = np.percentile(times, (50, 95)).tolist()
        figures |= {f"{name}_p50_ms": p50, f"{name}_p95_ms": p95, f"{name}_worst_ms": max(times)}
    return figures


def part(postings: int, seed: int) -> Part:
    """Return a part of `postings` with the keys from 1."""
    from pyroaring import BitMap

    from jobs.search.building import INDEXED
    from jobs.search.columns import Columns, bitmap
    from jobs.search.part import Part, pairs_of
    from jobs.search.sentences import Segment

    random = np.random.default_rng(seed)
    keys = np.arange(1, postings + 1, dtype=np.uint32)
    facets = {}
    for facet in INDEXED:
        values = [option.value for option in facet.options] or [str(n) for n in range(OTHER_VALUES)]
        shares = 1 / np.arange(1, len(values) + 1)
        chosen = random.choice(len(values), size=postings, p=shares / shares.sum())
        order = np.argsort(chosen, kind="stable")
        bounds = np.searchsorted(chosen[order], np.arange(len(values) + 1))
        for number, value in enumerate(values):
            facets[facet.param, value] = bitmap(keys[order[bounds[number] : bounds[number + 1]]])
    said = [_segment(random, first) for first in (0, HALF)]
    starts = range(0, postings, KEYS)
    every = BitMap(range(1, postings + 1))
    pairs = pairs_of(said)
    for pair, once in pairs.items():
        pairs[pair] = BitMap.union(*(once.shift(start) for start in starts)) & every
    segments = [
        Segment({**segment.arrays, "keys": segment.arrays["keys"] + np.uint32(start)})
        for start in starts
        for segment in said
    ]
    columns = Columns.of([_columns(random, keys)])
    return Part(every, every, facets, pairs, segments, columns)


def _segment(random: np.random.Generator, first: int) -> Segment:
    """HALF postings with the keys from `first`, which say some of the same sentences."""
    from benchmarks.queries import PLAIN_WORDS, SHORT_WORDS
    from jobs.search.sentences import segments_of

    sentences = [
        "".join(random.choice(SHORT_WORDS + PLAIN_WORDS, size=3)) + chr(0x4E00 + n)
        for n in range(DISTINCT_SENTENCES)
    ]
    said = random.integers(0, DISTINCT_SENTENCES, size=(HALF, SAID_BY_EACH))
    texts = ("\n".join(sentences[number] for number in row) for row in said.tolist())
    (segment,) = segments_of(enumerate(texts, first))
    return segment


def _columns(random: np.random.Generator, keys: np.ndarray) -> dict[str, np.ndarray]:
    from django.utils import timezone

    from jobs.reading.ease import REASONS
    from jobs.search.columns import NUMBERS, microseconds

    now, many = microseconds(timezone.now()), len(keys)
    arrays = {
        "keys": keys,
        "opens": now - random.integers(0, 30 * DAY, size=many),
        "closes": (now // DAY + random.integers(1, 40, size=many)) * DAY,
    }
    for name in NUMBERS:
        arrays[name] = random.integers(0, 3_000, size=many, dtype=np.int32)
    for number in range(len(REASONS)):
        arrays[f"ease.{number}"] = random.integers(0, 4, size=many, dtype=np.int8)
    return arrays


def _private_mb() -> float:
    """What this process does not share with others that map the same file."""
    for line in Path("/proc/self/smaps_rollup").read_text().splitlines():
        if line.startswith("Anonymous:"):
            return int(line.split()[1]) / 1024
    return 0.0


if __name__ == "__main__":
    main()
