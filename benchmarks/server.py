"""The site over HTTP: gunicorn as it is shipped, and connections that are kept alive."""

import socket
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from selectors import EVENT_READ, DefaultSelector
from typing import NamedTuple
from urllib.request import urlopen

from benchmarks.browser import Answer, Forgetting, checked, headers_of
from benchmarks.environment import PROJECT_ROOT
from benchmarks.machine import busy_seconds

WORKERS = 2
READY_WITHIN = 300


class Connection:
    """`worker`: the process at its other end, which stays the same."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self.worker = 0

    def get(
        self,
        address: str,
        encoding: str = "identity",
        *,
        forgetting: Forgetting = Forgetting.NOTHING,
        etag: str = "",
    ) -> Answer:
        self.send(request(address, encoding, forgetting=forgetting, etag=etag))
        return checked(address, self.receive())

    def send(self, asked: bytes) -> None:
        self.socket.sendall(asked)

    def receive(self) -> Answer:
        """Return the whole answer. Raises ConnectionError when the server ends before it does."""
        received = bytearray()
        while (end := received.find(b"\r\n\r\n")) < 0:
            self._receive_into(received)
        first, *lines = received[:end].decode("latin-1").split("\r\n")
        headers = {
            name.lower(): value for name, _, value in (line.partition(": ") for line in lines)
        }
        status = int(first.split()[1])
        whole = end + 4 + (int(headers["content-length"]) if status != 304 else 0)
        while len(received) < whole:
            self._receive_into(received)
        self.worker = int(headers.get("worker", 0))
        return Answer(status, headers.get("etag", ""), bytes(received[end + 4 :]))

    def _receive_into(self, received: bytearray) -> None:
        part = self.socket.recv(1 << 18)
        if not part:
            raise ConnectionError("the server closed the connection")
        received += part


class Served(NamedTuple):
    """What a server did in a while: `busy` is its processor time, both in seconds."""

    pages: int
    whole: float
    busy: float


def request(
    address: str, encoding: str, *, forgetting: Forgetting = Forgetting.NOTHING, etag: str = ""
) -> bytes:
    headers = "".join(
        f"{n}: {value}\r\n" for n, value in headers_of(encoding, forgetting, etag).items()
    )
    return f"GET {address} HTTP/1.1\r\n{headers}\r\n".encode()


@contextmanager
def serving(log: Path, workers: int = WORKERS) -> Iterator[int]:
    """Serve the site with gunicorn.conf.py, and yield the port once each worker is ready."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}"]
    # Those that wait while others are asked are not to be closed.
    command += ["--keep-alive", "60"]
    # Nor are those of a worker that begins anew after so many requests as are sent here.
    command += ["--max-requests", "0"]
    command += ["--workers", str(workers), "benchmarks.served:application"]
    with log.open("w") as output:
        process = subprocess.Popen(command, cwd=PROJECT_ROOT, stdout=output, stderr=output)
        try:
            _wait_until_ready(port, workers)
            yield port
        finally:
            process.terminate()
            process.wait()


def _wait_until_ready(port: int, workers: int) -> None:
    ready: set[int] = set()
    until = time.monotonic() + READY_WITHIN
    while len(ready) < workers:
        if time.monotonic() > until:
            raise TimeoutError("gunicorn did not become ready")
        try:
            with urlopen(f"http://127.0.0.1:{port}/readyz/") as answer:
                ready.add(int(answer.headers["Worker"]))
        except OSError:
            time.sleep(0.1)


@contextmanager
def connected(port: int, number: int, workers: int = WORKERS) -> Iterator[list[Connection]]:
    """Yield so many connections, of each worker as many."""
    opened: list[Connection] = []
    of_worker: defaultdict[int, list[Connection]] = defaultdict(list)
    try:
        while sum(len(some) for some in of_worker.values()) < number:
            opened.append(connection := Connection(port))
            connection.get("/robots.txt")
            if len(some := of_worker[connection.worker]) < number // workers:
                some.append(connection)
        yield [connection for some in of_worker.values() for connection in some]
    finally:
        for connection in opened:
            connection.socket.close()


def burst(connections: list[Connection], requests: Iterator[bytes], seconds: float) -> Served:
    """Ask over all of `connections` at once, each again when it has its answer."""
    workers = {connection.worker for connection in connections}
    selector = DefaultSelector()
    pages, busy, start = 0, busy_seconds(workers), time.perf_counter()
    for connection in connections:
        connection.send(next(requests))
        selector.register(connection.socket, EVENT_READ, connection)
    while selector.get_map():
        for key, _ in selector.select():
            checked("a page", key.data.receive())
            pages += 1
            if time.perf_counter() - start < seconds:
                key.data.send(next(requests))
            else:
                selector.unregister(key.fileobj)
    return Served(pages, time.perf_counter() - start, busy_seconds(workers) - busy)
