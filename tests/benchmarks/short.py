"""A whole run of the benchmarks that asks a tenth: `python -m tests.benchmarks.short FOLDER`."""

import os
import runpy
import sys
from math import ceil

from benchmarks import environment

POSTINGS = 300


def main(folder: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.benchmarks.settings"
    environment.prepare(os.path.abspath(f"{folder}/{POSTINGS}.sqlite3"))
    # Only now can models be imported.
    from benchmarks import freshness, queries, run

    for kind, (number, draw) in queries.MIX.items():
        queries.MIX[kind] = (ceil(number / 10), draw)
    run.WARM_UP, run.COMPRESSED_PAGES, run.COMPARISONS = 2, 5, 20
    freshness.POSTINGS_CHANGED = 5
    sys.argv = ["benchmarks", *("--postings", str(POSTINGS), "--out", folder, "--budget", "0")]
    runpy.run_module("benchmarks", run_name="__main__")


if __name__ == "__main__":
    main(sys.argv[1])
