"""Clients that send or read slowly, or too much, cost the others nothing."""

import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection

import pytest

from tests.processes.conftest import DEADLINE, WORKERS

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.same_on_both]

THREADS = 4 * WORKERS
SLOW = 2 * THREADS
GET = b"GET /robots.txt HTTP/1.1\r\nHost: localhost\r\n"
POST = b"POST /jobs/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"
BEGINNINGS = (
    b"G",
    GET + b"X-Slow: ",
    POST + b"Content-Length: 5000\r\n\r\n",
    GET + b"\r\n" + GET + b"X-Slow: ",
)


@pytest.fixture
def site(start_site):
    return start_site(HEAD_SECONDS="3")


def connect(site) -> socket.socket:
    return socket.create_connection(("127.0.0.1", site.port), timeout=DEADLINE)


def answer_to(site, *pieces: bytes, pause: float = 0) -> bytes:
    """All that comes until the server closes, or says nothing for a second after an answer."""
    with connect(site) as client:
        for piece in pieces:
            client.sendall(piece)
            time.sleep(pause)
        told = client.recv(65536)
        client.settimeout(1)
        try:
            while more := client.recv(65536):
                told += more
        except TimeoutError:
            pass
        return told


@contextmanager
def dripping(site):
    """Have SLOW clients of each kind send a byte each half a second; yields who was dropped."""
    ended: list[float] = []
    began, over = time.monotonic(), threading.Event()

    def drip(beginning: bytes):
        with connect(site) as client:
            try:
                client.sendall(beginning)
                while not over.wait(0.5):
                    client.sendall(b"a")
            except OSError:
                ended.append(time.monotonic() - began)

    threads = [threading.Thread(target=drip, args=[each]) for each in [*BEGINNINGS] * SLOW]
    for thread in threads:
        thread.start()
    time.sleep(1)
    try:
        yield ended
    finally:
        over.set()
        for thread in threads:
            thread.join()


def test_slow_senders_keep_nobody_waiting_and_are_dropped(site):
    slow = SLOW * len(BEGINNINGS)
    with dripping(site) as ended:
        for _ in range(5):
            assert site.get("/jobs/").status == 200
        deadline = time.monotonic() + DEADLINE
        while len(ended) < slow and time.monotonic() < deadline:
            time.sleep(0.2)
        assert len(ended) == slow


def test_who_does_not_read_keeps_nobody_waiting(site):
    """Each asks for more than a socket holds."""
    with ExitStack() as clients:
        for _ in range(SLOW):
            client = clients.enter_context(socket.socket())
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
            client.connect(("127.0.0.1", site.port))
            client.sendall(
                b"GET /guides/outbound-vs-inbound/ HTTP/1.1\r\nHost: localhost\r\n\r\n" * 20
            )
        for _ in range(5):
            assert site.get("/jobs/").status == 200

    # Nor who keeps a connection open that has been closed.
    with ExitStack() as clients:
        for _ in range(SLOW):
            clients.enter_context(connect(site)).sendall(GET + b"Connection: close\r\n\r\n")
        began = time.monotonic()
        for _ in range(5):
            assert site.get("/robots.txt").status == 200
        assert time.monotonic() - began < DEADLINE / 2


REFUSED = [
    (POST + b"Content-Length: 99000000\r\n\r\n", 413),
    (POST + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 411),
    (GET + b"X-Long: " + b"a" * 70_000, 431),
    (POST + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef", 400),
    (POST + b"Content-Length: -5\r\n\r\nabcde", 400),
    (b"nonsense\r\n\r\n", 400),
]


def test_what_is_too_much_is_refused_at_once_and_what_comes_in_pieces_is_not(site):
    for sent, status in REFUSED:
        assert answer_to(site, sent).startswith(f"HTTP/1.1 {status} ".encode()), sent[:200]

    body = b"a" * 300_000
    head = POST + b"Content-Length: 300000\r\n"
    pieces = [head[:40], head[40:] + b"\r\n", body[:100_000], body[100_000:]]
    told = answer_to(site, *pieces, pause=0.3)
    assert told.startswith(b"HTTP/1.1 4"), told[:200]  # it came through to the site, which refuses
    assert b"csrf" in told.lower() or "このページは開けません".encode() in told

    told = answer_to(site, head + b"Expect: 100-continue\r\n\r\n", body, pause=0.5)
    assert told.startswith(b"HTTP/1.1 100 Continue\r\n\r\n")
    assert b"HTTP/1.1 4" in told

    asking = HTTPConnection("127.0.0.1", site.port, timeout=DEADLINE)
    asking.connect()
    one = asking.sock
    for _ in range(3):
        asking.request("GET", "/robots.txt")
        assert asking.getresponse().read().startswith(b"User-agent")
        assert asking.sock is one
    asking.close()


CLOSE = b"Connection: close\r\nContent-Length: 0\r\n\r\n"


def post_to_sleep(site) -> bytes:
    return answer_to(site, b"POST /sleep/1.5 HTTP/1.1\r\nHost: localhost\r\n" + CLOSE)


def test_writes_that_wait_leave_reading_its_threads(site):
    with ThreadPoolExecutor(SLOW) as threads:
        writing = [threads.submit(post_to_sleep, site) for _ in range(SLOW)]
        time.sleep(0.5)
        for _ in range(5):
            assert site.get("/robots.txt").status == 200
        assert sum(each.done() for each in writing) < SLOW / 2
        assert all(b"200 OK" in each.result() for each in writing)


def test_more_than_can_be_done_is_told_to_come_back(site):
    """At once, and the others are still answered."""
    many = b"GET /sleep/0.2 HTTP/1.1\r\nHost: localhost\r\n" + CLOSE
    with ExitStack() as clients:
        asked = [clients.enter_context(connect(site)) for _ in range(THREADS * 20)]
        for client in asked:
            client.sendall(many)
        time.sleep(1)
        refused = 0
        for client in asked:
            client.settimeout(0.01)
            try:
                told = client.recv(65536)
            except TimeoutError:
                continue
            if told.startswith(b"HTTP/1.1 503 "):
                assert b"Retry-After: 5\r\n" in told
                assert "混み合っています".encode() in told
                refused += 1
        assert refused
    # Whoever went away is not worked for at length.
    assert site.get("/robots.txt").status == 200
