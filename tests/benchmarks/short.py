"""A whole run of the benchmarks that asks a tenth: `python -m tests.benchmarks.short FOLDER`."""

import os
import runpy
import sys
from math import ceil
from pathlib import Path

from benchmarks import environment

POSTINGS = 300
KINDS = ("list, the mix", "guide", "sitemap")


def main(folder: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.benchmarks.settings"
    environment.prepare(Path(folder).resolve() / f"{POSTINGS}.sqlite3")
    # Only now can models be imported.
    from benchmarks import freshness, measure, pages, queries, run

    for kind, (number, draw) in queries.MIX.items():
        queries.MIX[kind] = (ceil(number / 10), draw)
    run.WARM_UP, run.COMPARISONS = 2, 20
    measure.SAMPLE_AT_LEAST = 5
    every_kind = pages.kinds
    pages.kinds = lambda seed: {kind: every_kind(seed)[kind] for kind in KINDS}
    pages.WARM_UP, pages.ROUNDS, pages.REMEMBERED = 1, 2, 2
    pages.CONNECTIONS, pages.BURSTS, pages.BURST_SECONDS = 4, 1, 0.05
    freshness.POSTINGS_CHANGED = 5
    sys.argv = ["benchmarks", *("--postings", str(POSTINGS), "--out", folder, "--budget", "0")]
    runpy.run_module("benchmarks", run_name="__main__")


if __name__ == "__main__":
    main(sys.argv[1])
