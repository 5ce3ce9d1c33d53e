"""Clients of the site: honest ones over TLS, as many as come, and what they were answered.

Each connection comes from a loopback address of its own, so that no limit by address takes them
for one sender.
"""

import asyncio
import itertools
import random
import ssl
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import quote

import numpy as np

from tests.deploy.nginx import HOST
from trials.machine import address_of

TIMEOUT = 30.0
_numbers = itertools.count(1)

CALL_TYPES = ["inbound", "outbound"]
PREFECTURES = [f"{number:02}" for number in range(1, 48)]
WORDS = ["受信", "在宅", "未経験", "テレアポ", "駅近", "時給", "研修", "シフト"]


@dataclass(frozen=True)
class Answer:
    """`begun`: by the monotonic clock; `took`: seconds; `status`: 0 where none came."""

    begun: float
    took: float
    status: int
    retry_after: str = ""


@dataclass
class Answers:
    all: list[Answer] = field(default_factory=list)

    def of(self, status: int) -> list[Answer]:
        return [each for each in self.all if each.status == status]

    def statuses(self) -> dict[int, int]:
        return dict(sorted(Counter(each.status for each in self.all).items()))

    def p(self, percent: float, status: int = 200) -> float:
        """Of the answers with `status`, in seconds; infinite where there is none."""
        times = [each.took for each in self.of(status)]
        return float(np.percentile(times, percent)) if times else float("inf")


def list_addresses(seed: int) -> Iterator[str]:
    """Pages of the list, hardly one of which anybody has asked for before."""
    choose = random.Random(seed)
    while True:
        wage = choose.randrange(900, 1_600)
        page = choose.choice([1, 1, 1, 2, 3])
        where = choose.choice(PREFECTURES[:14])
        yield choose.choice(
            [
                f"/jobs/?wage_min={wage}&page={page}",
                f"/jobs/?call_type={choose.choice(CALL_TYPES)}&wage_min={wage}",
                f"/jobs/?prefecture={where}&wage_min={wage}",
                f"/jobs/?q={quote(choose.choice(WORDS))}&wage_min={wage}",
            ]
        )


def mixed_addresses(seed: int, postings: list[str]) -> Iterator[str]:
    """What seekers ask for: mostly lists, then `postings`, now and then the other pages."""
    choose, lists = random.Random(seed), list_addresses(seed)
    while True:
        kind = choose.random()
        if kind < 0.6:
            yield next(lists)
        elif kind < 0.9:
            yield choose.choice(postings)
        else:
            yield choose.choice(["/", "/jobs/", "/guides/", "/guides/outbound-vs-inbound/"])


class Connection:
    """Kept alive over TLS where `secure`, and plain, straight to gunicorn, where not."""

    def __init__(self, port: int, *, secure: bool = True):
        self.port, self.secure = port, secure
        self.address = address_of(next(_numbers))
        self.writer: asyncio.StreamWriter | None = None

    async def get(self, address: str) -> Answer:
        begun = time.monotonic()
        try:
            async with asyncio.timeout(TIMEOUT):
                status, retry_after = await self._get(address)
        except (OSError, TimeoutError, asyncio.IncompleteReadError, ssl.SSLError):
            self.close()
            status, retry_after = 0, ""
        return Answer(begun, time.monotonic() - begun, status, retry_after)

    async def _get(self, address: str) -> tuple[int, str]:
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection(
                "127.0.0.1",
                self.port,
                ssl=TLS if self.secure else None,
                server_hostname=HOST if self.secure else None,
                local_addr=(self.address, 0),
            )
        self.writer.write(
            f"GET {address} HTTP/1.1\r\nHost: {HOST}\r\nAccept-Encoding: gzip\r\n"
            f"X-Forwarded-Proto: https\r\n\r\n".encode()
        )
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        lines = head.split("\r\n")
        pairs = (line.partition(":") for line in lines[1:] if line)
        headers = {name.lower(): value.strip() for name, _, value in pairs}
        if headers.get("transfer-encoding") == "chunked":
            while size := int((await self.reader.readline()).split(b";")[0], 16):
                await self.reader.readexactly(size + 2)
            await self.reader.readline()
        else:
            await self.reader.readexactly(int(headers.get("content-length", "0")))
        if headers.get("connection", "").lower() == "close":
            self.close()
        return int(lines[0].split()[1]), headers.get("retry-after", "")

    def close(self) -> None:
        if self.writer:
            self.writer.transport.abort()
            self.writer = None


async def keep_asking(
    connections: list[Connection],
    addresses: Iterator[str],
    seconds: float,
    pause: float = 0,
) -> Answers:
    """Have each connection ask again once it is answered, after `pause`."""
    answers, end = Answers(), time.monotonic() + seconds

    async def ask(connection: Connection) -> None:
        while time.monotonic() < end:
            answers.all.append(await connection.get(next(addresses)))
            await asyncio.sleep(pause)

    await asyncio.gather(*map(ask, connections))
    return answers


async def arrive(
    free: list[Connection], addresses: Iterator[str], a_second: float, seconds: float, seed: int
) -> Answers:
    """Ask at random moments, `a_second` on average, however many are still waiting.

    Who comes takes a connection that is free, or opens another, which then is one of them.
    """
    answers, like = Answers(), free[0]
    choose, coming = random.Random(seed), set()

    async def ask(address: str) -> None:
        connection = free.pop() if free else Connection(like.port, secure=like.secure)
        answers.all.append(await connection.get(address))
        free.append(connection)

    next_at, end = time.monotonic(), time.monotonic() + seconds
    while next_at < end:
        await asyncio.sleep(max(next_at - time.monotonic(), 0))
        task = asyncio.create_task(ask(next(addresses)))
        coming.add(task)
        task.add_done_callback(coming.discard)
        next_at += choose.expovariate(a_second)
    await asyncio.gather(*coming)
    return answers


async def seconds_until(
    holds: Callable[[Answer], bool], connection: Connection, addresses: Iterator[str]
) -> float:
    """Ask each quarter of a second until five answers in a row hold; count to the first of them."""
    began, first, row = time.monotonic(), 0.0, 0
    while row < 5 and time.monotonic() - began < 60:
        answer = await connection.get(next(addresses))
        if holds(answer):
            first = first if row else answer.begun - began
            row += 1
        else:
            row = 0
        await asyncio.sleep(0.25)
    return max(first, 0) if row == 5 else float("inf")


def _context() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


TLS = _context()
