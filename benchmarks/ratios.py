"""What a page costs beside an empty view that sends the same bytes: both in one run, in turn.

    python -m benchmarks.ratios [--postings N] [--rounds N]

Times depend on the machine and on what else runs there; their ratios hardly do. Every address of
the lists is another one, so nothing that an earlier request left behind helps it.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from random import Random
from statistics import median

from benchmarks import environment

GUIDE = "/guides/outbound-vs-inbound/"
#: Other pages are asked for with the same address again: they know no others.
WARM_UP = 15


def main() -> None:
    arguments = _arguments()
    path = arguments.out.resolve() / f"{arguments.postings}.sqlite3"
    arguments.out.mkdir(parents=True, exist_ok=True)
    os.environ["PAGES_REMEMBERED_MB"] = "0"  # each page is one that nobody has asked for before
    environment.prepare(path)
    from django.conf import settings

    settings.ROOT_URLCONF = "benchmarks.empty_view"
    from benchmarks import database

    database.ensure(path, arguments.postings)
    from jobs.search.sync import follower

    follower.build()
    sys.stdout.write("page                 ÷ empty: p50    p95   | page p50 ms, empty p50 ms\n")
    for name, addresses in _pages(Random(arguments.seed)).items():
        pages, empties = _in_turn(addresses, arguments.rounds)
        base = median(empties)
        p95 = sorted(pages)[int(len(pages) * 0.95)]
        sys.stdout.write(
            f"{name:<20} {median(pages) / base:14.2f} {p95 / base:7.2f}  |"
            f" {median(pages):8.2f} {base:10.2f}\n"
        )


def _in_turn(addresses: Iterator[tuple[str, str]], rounds: int) -> tuple[list[float], list[float]]:
    """Return the milliseconds of processor of each page, and of an empty view with its body."""
    from benchmarks import empty_view
    from benchmarks.browser import get
    from benchmarks.measure import milliseconds

    pages, empties = [], []
    for number in range(WARM_UP + rounds):
        path, query = next(addresses)
        bodies: list[bytes] = []

        def ask(path: str = path, query: str = query, bodies: list[bytes] = bodies) -> None:
            bodies.append(get(path, query))

        page = milliseconds(ask).busy
        empty_view.body = bodies[0]
        empty = milliseconds(lambda: get(empty_view.PATH)).busy
        if number >= WARM_UP:
            pages.append(page)
            empties.append(empty)
    return pages, empties


def _pages(rng: Random) -> dict[str, Iterator[tuple[str, str]]]:
    from benchmarks.queries import mixed_queries
    from jobs.models import Employer, JobPosting

    live = list(JobPosting.objects.live().values_list("pk", flat=True)[:5000])
    employers = list(Employer.objects.values_list("pk", flat=True)[:500])
    rng.shuffle(live)
    rng.shuffle(employers)

    def lists(kinds: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
        seed = rng.randrange(1, 10**6)
        while True:
            for query in mixed_queries(seed):
                if kinds(query.kind):
                    yield "/jobs/", query.address
            seed += 1

    def compared() -> Iterator[tuple[str, str]]:
        while True:
            keys = sorted(rng.sample(live, 3))
            yield "/compare/", "&".join(f"id={key}" for key in keys)

    return {
        "list, the mix": lists(lambda kind: True),
        "list, no filter": lists(lambda kind: kind == "no filter"),
        "list, filters": lists(lambda kind: "filter" in kind and kind != "no filter"),
        "list, words": lists(lambda kind: "word" in kind),
        "list, a deep page": lists(lambda kind: kind == "a deep page"),
        "home": cycle([("/", "")]),
        "posting": ((f"/jobs/{key}/", "") for key in cycle(live)),
        "compare": compared(),
        "employer": ((f"/employers/{key}/", "") for key in cycle(employers)),
        "guide": cycle([(GUIDE, "")]),
    }


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.ratios", description=__doc__.splitlines()[0])
    parser.add_argument("--postings", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=Path("var/bench"))
    return parser.parse_args()


if __name__ == "__main__":
    main()
