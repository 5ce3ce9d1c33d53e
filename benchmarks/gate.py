"""Measure the publishing gate: `python -m benchmarks.gate [--postings N] [--runs N]`.

Demo postings are judged in memory, in one process. The baseline of the same run is what has to
happen anyway before a posting is judged in an import: its fields and constraints are checked.
"""

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from django.utils import timezone

from benchmarks import environment

SEED = 1


def main() -> None:
    arguments = _arguments()
    environment.prepare(Path("var/bench/gate.sqlite3"))
    # Only now can models be imported.
    from jobs.demo.employers import demo_employer, employers_for
    from jobs.demo.generator import demo_postings
    from jobs.gate.problems import RULES, problems
    from jobs.postings.minimum_wage import shipped_wages

    employers = [demo_employer(number) for number in range(employers_for(arguments.postings))]
    for key, employer in enumerate(employers, start=1):
        employer.pk = key
    postings = list(demo_postings(arguments.postings, SEED, timezone.now(), employers))
    wages = shipped_wages()

    def judge() -> None:
        for posting in postings:
            problems(posting, wages)

    def validate() -> None:
        for posting in postings:
            posting.clean_fields(exclude=["employer"])

    ratios, times = [], []
    for _ in range(arguments.runs):
        judged, validated = _seconds(judge), _seconds(validate)
        times.append(judged)
        ratios.append(judged / validated)
    each = median(times) / len(postings) * 1000
    sys.stdout.write(
        f"{len(RULES)} rules, {len(postings)} postings: {median(times):.1f} s, "
        f"{each:.2f} ms a posting, {median(ratios):.1f} times the checks of its fields\n"
    )


def _seconds(work: Callable[[], None]) -> float:
    """Return processor time: other work on the machine counts less."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.gate", description="Measure the gate.")
    parser.add_argument("--postings", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    return parser.parse_args()


main()
