"""Four times as many requests as can be answered: who is answered, who is told to come back."""

import argparse
import asyncio
from collections import Counter
from itertools import repeat

from trials import report
from trials.load import (
    Answer,
    Answers,
    Connection,
    arrive,
    keep_asking,
    mixed_addresses,
    seconds_until,
)
from trials.machine import DATABASES, Machine

TIMES = 4
CLIENTS = 16
POSTINGS = 2_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--seconds", type=float, default=60, help="of the overload")
    parser.add_argument("--capacity", type=float, default=20, help="seconds to measure it for")


def run(arguments: argparse.Namespace) -> None:
    rows = []
    for database in arguments.database or DATABASES:
        with Machine(database, postings=POSTINGS) as machine:
            for name, port in (("nginx", machine.https), ("gunicorn alone", machine.port)):
                tried = asyncio.run(_tried(machine, port, arguments))
                rows.append([f"{database}, {name}", *tried])
    head = ["", "capacity", "asked", "answered 200", "÷ capacity", "p50, p99 of 200", "p99 of 503"]
    head += ["503 with Retry-After", "other", "/healthz/ (gunicorn)", "back after"]
    how = (
        f"{TIMES} × capacity for {arguments.seconds:.0f} s as an open process; capacity: "
        f"{CLIENTS} connections for {arguments.capacity:.0f} s."
    )
    report.tell("overload", how, report.table(head, rows), write=arguments.write)


async def _tried(machine: Machine, port: int, arguments: argparse.Namespace) -> list[str]:
    secure = port == machine.https
    addresses = mixed_addresses(arguments.seed, machine.postings_listed())
    clients = [Connection(port, secure=secure) for _ in range(CLIENTS)]
    await keep_asking(clients, addresses, 5)
    quiet = await keep_asking(clients[:1], addresses, 5)
    capacity = _goodput(await keep_asking(clients, addresses, arguments.capacity))
    rate = TIMES * capacity
    watchdog = asyncio.create_task(
        keep_asking(
            [Connection(machine.port, secure=False)], repeat("/healthz/"), arguments.seconds, 1
        )
    )
    answers = await arrive(clients, addresses, rate, arguments.seconds, arguments.seed)
    health = await watchdog
    usual = 3 * quiet.p(99)
    back = await seconds_until(
        lambda answer: answer.status == 200 and answer.took < usual, clients[0], addresses
    )
    for client in clients:
        client.close()
    refused = answers.of(503)
    told = Counter(each.retry_after for each in refused)
    others = {status: n for status, n in answers.statuses().items() if status not in (200, 503)}
    good = _goodput(answers)
    return [
        f"{capacity:.0f}/s",
        f"{len(answers.all) / arguments.seconds:.0f}/s",
        f"{good:.0f}/s",
        f"{good / capacity:.0%}",
        f"{answers.p(50):.2f} s, {answers.p(99):.2f} s",
        f"{answers.p(99, 503):.2f} s",
        f"{sum(n for after, n in told.items() if after):,} of {len(refused):,} {dict(told)}",
        str(others or "none"),
        f"{health.statuses()}, {health.p(100):.1f} s at most",
        f"{back:.1f} s",
    ]


def _goodput(answers: Answers) -> float:
    """Good answers a second, until the last request was made."""
    begun = min(each.begun for each in answers.all)
    ended = max(each.begun for each in answers.all)
    good = [each for each in answers.of(200) if _ended(each) <= ended]
    return len(good) / (ended - begun)


def _ended(answer: Answer) -> float:
    return answer.begun + answer.took
