"""The index and Lucene on the same queries: `python -m benchmarks.peers.lucene --postings N`.

The database is that of `make bench`, made where it is not there. What has to be installed is in
service.py.
"""

import argparse
import json
import sys
from pathlib import Path
from statistics import fmean

from benchmarks import environment


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.peers.lucene", description=__doc__)
    parser.add_argument("--postings", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=Path("var/bench"))
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    path = arguments.out.resolve() / f"{arguments.postings}.sqlite3"
    environment.prepare(path)
    # Only now can models be imported.
    from benchmarks import database, machine, measure
    from benchmarks.peers.lucene import beside, service
    from benchmarks.queries import mixed_queries
    from benchmarks.run import WARM_UP

    if missing := service.what_is_missing():
        parser.error(f"not installed: {missing}")
    database.ensure(path, arguments.postings)
    queries, warm_up = mixed_queries(arguments.seed), mixed_queries(arguments.seed + 1)[:WARM_UP]
    figures: dict = {"load": [machine.load()], "build": measure.build()}
    measure.engine(warm_up)
    for name in ("first", "again"):
        times = measure.engine(queries)
        busy = fmean(took.busy for took in times)
        figures[f"index, {name}"] = measure.summary(measure.whole(times)) | {"busy_here": busy}
    figures["lucene"] = beside.measured(queries, warm_up)
    figures["load"].append(machine.load())
    sys.stdout.write(f"{json.dumps(figures, indent=1)}\n")


main()
