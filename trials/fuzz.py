"""100,000 requests that nobody sends by accident: no failure, none slow, memory flat."""

import argparse
import socket
import sys
import time
from collections import Counter
from typing import Any

from tests.deploy.nginx import HOST
from trials import report
from trials.browser import Browser
from trials.machine import Machine

#: Within one process; the first of it is what is built and remembered once.
CHUNK = 25_000
SLOWEST = 5.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--requests", type=int, default=100_000, help="within a process")
    parser.add_argument("--http", type=int, default=5_000, help="over HTTP, to gunicorn")


def run(arguments: argparse.Namespace) -> None:
    rows, failed = [], False
    for database in arguments.database or ["sqlite"]:
        with Machine(database, postings=300, proxy=False) as machine:
            for number, count in enumerate(_chunks(arguments.requests)):
                seed = arguments.seed + number
                found = machine.run_inside("fuzz", str(count), str(seed))
                failed |= bool(found["failed"] or found["slow"])
                rows.append(_row(f"{database}, seed {seed}", count, found))
            found = _over_http(machine, arguments.http, arguments.seed)
            failed |= bool(found["failed"] or found["slow"])
            rows.append(_row(f"{database}, HTTP, seed {arguments.seed}", arguments.http, found))
    head = ["", "requests", "answers", "5xx", f"over {SLOWEST:.0f} s"]
    head += ["resident MB: at first, then 8 moments", "rows more, by table"]
    report.tell("fuzz", "", report.table(head, rows), write=arguments.write)
    if failed:
        raise SystemExit(1)


def _chunks(count: int) -> list[int]:
    return [min(CHUNK, count - start) for start in range(0, count, CHUNK)]


def _row(name: str, count: int, found: dict[str, Any]) -> list[str]:
    statuses = {int(status): n for status, n in found["statuses"].items()}
    memory = found["memory"]
    shown = [memory[0], *memory[1 :: max(len(memory) // 8, 1)]]
    grown = sorted(found["rows"].items(), key=lambda pair: -pair[1])
    for each in (*found["failed"], *found["slow"]):
        sys.stdout.write(f"{each}\n")
    return [
        *(name, f"{count:,}", ", ".join(f"{s}: {n:,}" for s, n in sorted(statuses.items()))),
        str(sum(n for status, n in statuses.items() if status >= 500)),
        str(len(found["slow"])),
        " ".join(map(str, shown)),
        ", ".join(f"{table} {more:+,}" for table, more in grown[:6]) or "none",
    ]


# --- Over HTTP ----------------------------------------------------------------------------------


def _over_http(machine: Machine, count: int, seed: int) -> dict[str, Any]:
    """Send them as bytes to gunicorn, whose workers' memory is what is looked at."""
    made = machine.run_inside("asked", str(count), str(seed))
    login = machine.run_inside("set-up")
    staff = Browser(machine.port)
    staff.sign_in(*login["login"])
    statuses: Counter[int] = Counter()
    failed, slow, memory = [], [], [_of_workers(machine)]
    for number, asked in enumerate(made):
        began = time.monotonic()
        status = _send(machine.port, asked, staff if asked["by"] == "staff" else None)
        took = time.monotonic() - began
        statuses[status] += 1
        if status >= 500:
            failed.append(f"{status} {asked}")
        if took > SLOWEST:
            slow.append(f"{took:.1f} s {asked}")
        if number % 500 == 499:
            memory.append(_of_workers(machine))
    return {
        "statuses": statuses,
        "failed": failed[:5],
        "slow": slow[:5],
        "memory": memory,
        "rows": {},
    }


def _send(port: int, asked: dict[str, Any], staff: Browser | None) -> int:
    """Return the status, 0 where the connection was closed without one."""
    target = asked["target"].encode("latin-1")
    lines = [b"%s %s HTTP/1.1" % (asked["method"].encode(), target), b"Connection: close"]
    body = bytes.fromhex(asked["body"])
    headers = {"Host": HOST, "X-Forwarded-Proto": "https", "Content-Length": str(len(body))}
    if asked["content_type"]:
        headers["Content-Type"] = asked["content_type"]
    if staff:
        headers["Cookie"] = "; ".join(f"{n}={v}" for n, v in staff.cookies.items())
        headers["X-CSRFToken"] = next(v for n, v in staff.cookies.items() if "csrf" in n)
        headers["Referer"] = f"https://{HOST}/admin/"
    headers |= asked["headers"]
    lines += [f"{name}: {value}".encode("latin-1", "replace") for name, value in headers.items()]
    with socket.create_connection(("127.0.0.1", port), 30) as client:
        try:
            client.sendall(b"\r\n".join([*lines, b"", b""]) + body)
            told = client.recv(64)
            while client.recv(65_536):
                pass
        except OSError:
            return 0
    return int(told.split()[1]) if told.startswith(b"HTTP/") else 0


def _of_workers(machine: Machine) -> int:
    """Resident megabytes of the largest worker."""
    sizes = []
    for worker in machine.workers():
        with open(f"/proc/{worker}/statm") as file:
            sizes.append(int(file.read().split()[1]) * 4096 // 1_000_000)
    return max(sizes, default=0)
