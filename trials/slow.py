"""A thousand slow connections, and how long honest clients wait for pages of the list meanwhile."""

import argparse
import asyncio
import contextlib
import itertools
import socket
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

from tests.deploy.nginx import HOST
from trials import report
from trials.load import TLS, Answers, Connection, keep_asking, list_addresses
from trials.machine import DATABASES, Machine, address_of

HONEST = 4
PAUSE = 0.1
BAR = 3
EACH = 2.0  # seconds between two bytes
HEAD = f"GET /jobs/ HTTP/1.1\r\nHost: {HOST}\r\nX-Forwarded-Proto: https\r\n".encode()
BODY = HEAD.replace(b"GET /jobs/", b"POST /jobs/") + b"Content-Length: 90000\r\n\r\n"
LARGE = HEAD.replace(b"/jobs/", b"/guides/outbound-vs-inbound/") + b"\r\n"
KINDS = ["a head", "a body", "reading", "idle"]
_numbers = itertools.count(100_000)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--connections", type=int, default=1_000)
    parser.add_argument("--seconds", type=float, default=30, help="of each of the parts")
    parser.add_argument("--rounds", type=int, default=2)


def run(arguments: argparse.Namespace) -> None:
    rows = []
    for database in arguments.database or DATABASES:
        with Machine(database) as machine:
            for name, port in (("nginx", machine.https), ("gunicorn alone", machine.port)):
                tried = asyncio.run(_tried(port, port == machine.https, arguments))
                rows.append([f"{database}, {name}", *tried])
    head = ["", "p50, p99 undisturbed", "p50, p99 meanwhile", f"p99 ÷ p99 (bar: {BAR})"]
    head += ["honest answers meanwhile", "slow connections ended, by kind"]
    how = (
        f"{arguments.connections} slow connections, a quarter each of: {', '.join(KINDS)}, a byte "
        f"each {EACH:.0f} s, each opened anew when it is ended; {HONEST} honest clients that ask "
        f"for pages of the list that nobody has had, {PAUSE} s after each answer. "
        f"{arguments.rounds} times {arguments.seconds:.0f} s without and with them in turn."
    )
    report.tell("slow", how, report.table(head, rows), write=arguments.write)


async def _tried(port: int, secure: bool, arguments: argparse.Namespace) -> list[str]:
    addresses = list_addresses(arguments.seed)
    honest = [Connection(port, secure=secure) for _ in range(HONEST)]
    quiet, disturbed, ended = Answers(), Answers(), Counter[str]()
    await keep_asking(honest, addresses, 3, PAUSE)
    for _ in range(arguments.rounds):
        quiet.all += (await keep_asking(honest, addresses, arguments.seconds, PAUSE)).all
        async with _slow(port, secure, arguments.connections, ended):
            disturbed.all += (await keep_asking(honest, addresses, arguments.seconds, PAUSE)).all
    for each in honest:
        each.close()
    before, meanwhile = (
        f"{a.p(50) * 1000:.0f}, {a.p(99) * 1000:.0f} ms" for a in (quiet, disturbed)
    )
    return [
        *(before, meanwhile, f"{disturbed.p(99) / quiet.p(99):.2f}"),
        str(disturbed.statuses()),
        ", ".join(f"{kind} {ended[kind]:,}" for kind in KINDS),
    ]


@asynccontextmanager
async def _slow(port: int, secure: bool, count: int, ended: Counter[str]) -> AsyncIterator[None]:
    """Have `count` slow connections; yield once they are all there."""
    there = asyncio.Semaphore(0)
    opening = asyncio.Semaphore(20)
    tasks = [
        asyncio.create_task(_be_slow(kind, port, secure, ended, there, opening))
        for kind, _ in zip(_kinds(), range(count), strict=False)
    ]
    for _ in tasks:
        await there.acquire()
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _kinds() -> Iterator[str]:
    return itertools.cycle(KINDS)


async def _be_slow(
    kind: str,
    port: int,
    secure: bool,
    ended: Counter[str],
    there: asyncio.Semaphore,
    opening: asyncio.Semaphore,
) -> None:
    is_first = True
    while True:
        writer = None
        try:
            async with opening:
                reader, writer = await _connected(kind, port, secure)
            if is_first:
                there.release()
            is_first = False
            await _SLOWLY[kind](reader, writer)
        except (OSError, asyncio.IncompleteReadError):
            ended[kind] += 1
            await asyncio.sleep(0.5)
        finally:
            if writer:
                writer.transport.abort()


async def _connected(
    kind: str, port: int, secure: bool
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    plain = socket.socket()
    plain.setblocking(False)
    if kind == "reading":
        plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    plain.bind((address_of(next(_numbers)), 0))
    await asyncio.get_running_loop().sock_connect(plain, ("127.0.0.1", port))
    return await asyncio.open_connection(
        sock=plain,
        ssl=TLS if secure else None,
        server_hostname=HOST if secure else None,
        limit=1024 if kind == "reading" else 2**16,
    )


async def _drip(begin: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(begin)
    while True:
        writer.write(b"a")
        await writer.drain()
        # Whatever is answered, it is a refusal: the connection has ended.
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(reader.read(4096), EACH)
            raise ConnectionResetError


async def _head(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await _drip(HEAD + b"X-Slow: ", reader, writer)


async def _body(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await _drip(BODY, reader, writer)


async def _reading(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(LARGE)
    while True:
        await reader.readexactly(1)
        await asyncio.sleep(EACH)


async def _idle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(HEAD.replace(b"/jobs/", b"/robots.txt") + b"\r\n")
    while await reader.read(4096):
        pass
    raise ConnectionResetError


_SLOWLY = {"a head": _head, "a body": _body, "reading": _reading, "idle": _idle}
