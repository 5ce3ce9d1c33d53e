"""Measure the search: `python -m benchmarks [--postings N] [--seed S] [--out DIR]`."""

import argparse
import sys
from pathlib import Path

from benchmarks import environment


def main() -> None:
    arguments = _arguments()
    arguments.out.mkdir(parents=True, exist_ok=True)
    base = arguments.out.resolve() / str(arguments.postings)
    environment.prepare(base.with_suffix(".sqlite3"))
    # Only now can models be imported.
    from benchmarks import report
    from benchmarks.run import run

    figures = run(
        base.with_suffix(".sqlite3"), arguments.postings, arguments.seed, arguments.budget
    )
    table = report.write(figures, base)
    sys.stdout.write(f"{table}\nWritten: {base}.md and {base}.json\n")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks", description="Measure the search.")
    parser.add_argument("--postings", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1, help="another seed draws other queries")
    parser.add_argument(
        "--out", type=Path, default=Path("var/bench"), help="where databases and figures are kept"
    )
    parser.add_argument(
        "--budget",
        type=float,
        default=120,
        help="seconds for the specification, which may be too slow to answer every query",
    )
    return parser.parse_args()


main()
