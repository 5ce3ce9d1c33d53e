"""What the worker's loop accepts and refuses. No thread works here: requests only wait."""

import socket
from unittest.mock import Mock

import pytest
from gunicorn.config import Config

from config import worker, worker_client
from config.worker import Worker
from config.worker_client import Client, Sending

GET = b"GET /jobs/ HTTP/1.1\r\nHost: localhost\r\n\r\n"


def post(length: int) -> bytes:
    return b"POST /jobs/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n" % length


class Loop(Worker):
    def __init__(self):
        self.cfg = Config()
        self.cfg.set("threads", 4)
        self.poller, self.tpool, self.method_queue = Mock(), Mock(), Mock()
        self.arriving, self.in_threads, self.writes, self.bodies = {}, 0, 0, 0
        self.monitors = 0
        self.waiting_writes = worker.deque()
        self.nr_conns, self.others, self.clients = 0, [], []

    def ask(self, *pieces: bytes) -> tuple[Client, str]:
        """Return what became of it: a status, "" where it waits."""
        other, ours = socket.socketpair()
        self.others.append(other)
        ours.setblocking(False)
        other.setblocking(False)
        client = Client(self.cfg, Sending(fileno=ours.detach()), None, None)
        self.clients.append(client)
        self.nr_conns += 1
        self._receive(client)
        for piece in pieces:
            other.sendall(piece)
            self._receive(client)
        return client, self.told(other)

    def told(self, other: socket.socket) -> str:
        try:
            return other.recv(65536).decode().split(" ")[1]
        except BlockingIOError:
            return ""


@pytest.fixture
def loop():
    loop = Loop()
    yield loop
    for each in (*loop.clients, *loop.others):
        each.close()


def test_promised_bodies_keep_out_no_reader_and_no_form(loop):
    """None of their data is there when the connection is accepted."""
    told = [loop.ask(post(22_000_000))[1] for _ in range(40)]
    assert 0 < told.count("") * 22_000_000 <= worker.BODIES_BYTES
    assert set(told) == {"", "503"}
    assert loop.ask(GET[:10])[1] == ""
    assert loop.ask(GET)[1] == ""
    assert loop.ask(post(4_000))[1] == ""


def test_a_body_counts_until_its_request_ends(loop, monkeypatch):
    monkeypatch.setattr(worker, "BODIES_BYTES", 10_000)
    whole, told = loop.ask(post(9_000) + b"a" * 9_000)
    assert (told, loop.in_threads) == ("", 1)
    assert loop.ask(post(9_000))[1] == "503"
    loop._end(whole, True, Mock(cancelled=lambda: True))
    assert loop.bodies == 0
    half, told = loop.ask(post(9_000), b"a")
    assert told == ""
    loop._drop(half)
    assert loop.ask(post(9_000))[1] == ""


def test_a_body_has_time_by_what_has_come_of_it(loop, monkeypatch):
    now = 1000.0
    monkeypatch.setattr(worker.time, "monotonic", lambda: now)
    client, _ = loop.ask(post(22_000_000))
    assert client.deadline == now + worker_client.BODY_SECONDS
    client, _ = loop.ask(post(22_000_000), b"a" * 40_000)
    assert client.deadline == now + worker_client.BODY_SECONDS + 40_000 / worker_client.SLOWEST


def test_waiting_writes_keep_out_no_reader(loop):
    told = [loop.ask(post(0))[1] for _ in range(80)]
    assert told.count("503") > 0
    assert loop.ask(GET)[1] == ""
    readers = [loop.ask(GET)[1] for _ in range(80)]
    assert readers.count("503") > 0


def test_who_has_waited_too_long_gets_no_page_but_is_told(loop, monkeypatch):
    """Pages may be slower than usual: a bound to how many wait is none to how long."""
    now = 1000.0
    monkeypatch.setattr(worker.time, "monotonic", lambda: now)
    monkeypatch.setattr(worker.ThreadWorker, "handle", lambda self, conn: True)
    reader, writer = loop.ask(GET)[0], loop.ask(post(0))[0]
    now += worker.LONGEST_WAIT
    assert loop.handle(reader)
    now += 0.1
    assert not loop.handle(reader)
    assert loop.told(loop.others[0]) == "503"
    assert loop.handle(writer)


def test_a_watchdog_is_not_told_that_the_site_is_busy(loop, monkeypatch):
    """It would restart it. But nobody gets past the bound by asking for the same."""
    now = 1000.0
    monkeypatch.setattr(worker.time, "monotonic", lambda: now)
    monkeypatch.setattr(worker.ThreadWorker, "handle", lambda self, conn: True)
    health = b"GET /healthz/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
    assert "503" in [loop.ask(GET)[1] for _ in range(80)]
    asked = [loop.ask(health) for _ in range(worker.MOST_MONITORS + 1)]
    assert [told for _, told in asked] == [""] * worker.MOST_MONITORS + ["503"]
    now += worker.LONGEST_WAIT + 1
    assert loop.handle(asked[0][0])
    loop._end(asked[0][0], False, Mock(cancelled=lambda: True))
    assert loop.ask(health)[1] == ""
    assert loop.ask(GET)[1] == "503"


@pytest.mark.parametrize(
    "head",
    [
        b"GET /healthz/ HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 203.0.113.7\r\n\r\n",
        b"GET /healthz-or-so HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /healthz/?a=1 HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ],
)
def test_nobody_takes_the_places_of_the_watchdog(loop, head):
    """Whoever comes through the proxy could ask for /healthz/ as often as they like."""
    while loop.ask(GET)[1] != "503":
        pass
    assert loop.ask(head)[1] == "503"
    assert loop.ask(b"HEAD /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")[1] == ""
