"""A database that says nothing, not even that it is gone: pages say so, and the rest goes on."""

import os
import socket
import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection

from tests.factories import PostingFactory
from tests.processes.conftest import DEADLINE, WORKERS
from tests.processes.test_degrading import assert_is_back, copy

pytestmark = pytest.mark.django_db(transaction=True)

#: Seconds: what a seeker waits at most (config.waits), and some for the machine.
A_FEW = 4 + 4
AT_ONCE = 2
#: A page that was remembered would be shown, with its time.
NOTHING_REMEMBERED = {"PAGES_REMEMBERED_MB": "0"}


class Passage:
    """Listens on an address of its own and passes on to PostgreSQL, until it is frozen.

    Then it goes on to accept connections and to read nothing from either side, as a machine does
    whose processes are stopped, or a network that loses everything.
    """

    def __init__(self, address: str):
        self.address = address
        self.flowing = threading.Event()
        self.flowing.set()
        self.listening = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.port = self.listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self.listening.accept()
                threading.Thread(target=self._pass_on, args=[client], daemon=True).start()

    def _pass_on(self, client: socket.socket) -> None:
        self.flowing.wait()
        server = socket.socket(socket.AF_UNIX)
        server.connect(self.address)
        with client, server:
            back = threading.Thread(target=self._pump, args=[server, client], daemon=True)
            back.start()
            self._pump(client, server)
            back.join()

    def _pump(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                self.flowing.wait()
                target.sendall(data)
        for each in (source, target):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def passage():
    folder = parse_qs(urlsplit(os.environ["DATABASE_URL"]).query)["host"][0]
    (address,) = [each for each in Path(folder).glob(".s.PGSQL.*") if each.suffix != ".lock"]
    passage = Passage(str(address))
    yield passage
    passage.flowing.set()
    passage.listening.close()


def timed(ask, *arguments):
    began = time.monotonic()
    answer = ask(*arguments)
    return answer, time.monotonic() - began


def assert_the_rest_answers(site) -> None:
    for address in ("/healthz/", "/static/css/tokens.css", "/robots.txt"):
        answer, took = timed(site.get, address)
        assert answer.status == 200, address
        assert took < AT_ONCE, address


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite is a file")
def test_a_frozen_postgresql_is_waited_for_a_few_seconds_and_once(start_site, passage):
    PostingFactory.create_batch(2)
    name, user = connection.settings_dict["NAME"], connection.settings_dict["USER"]
    site = start_site(
        DATABASE_URL=f"postgres://{user}@127.0.0.1:{passage.port}/{name}", **NOTHING_REMEMBERED
    )
    assert {each.status for each in site.get_from_every_worker("/jobs/")} == {200}
    passage.flowing.clear()
    many = WORKERS * 4 * 2
    with ThreadPoolExecutor(many) as threads:
        asked = [threads.submit(timed, site.get, "/jobs/") for _ in range(many)]
        answers = [each.result() for each in asked]
    for answer, took in answers:
        # By the site; or by the server itself, to who has waited for a thread for too long.
        assert (answer.status, answer.retry_after) in ((503, "30"), (503, "5"))
        assert took < A_FEW
    # From now on everybody is told at once, but for the first who asks another worker.
    times = []
    while len(times) < 6 * WORKERS:
        answer, took = timed(site.get, "/jobs/")
        assert answer.status == 503
        times.append(took)
        assert_the_rest_answers(site)
    assert sorted(times)[len(times) // 2] < AT_ONCE
    answer, took = timed(site.get, "/readyz/")
    assert answer.status == 503
    assert took < A_FEW
    passage.flowing.set()
    deadline = time.monotonic() + DEADLINE
    while {each.status for each in site.get_from_every_worker("/readyz/")} != {200}:
        assert time.monotonic() < deadline
    assert_is_back(site, 2)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="locks the whole file")
def test_a_locked_sqlite_is_waited_for_a_few_seconds(start_site, tmp_path):
    PostingFactory.create_batch(2)
    place = tmp_path / "site.sqlite3"
    copy(connection.settings_dict["NAME"], place)
    site = start_site(DATABASE_URL=f"sqlite:///{place}", **NOTHING_REMEMBERED)
    copy(place, tmp_path / "other.sqlite3")
    with closing(sqlite3.connect(tmp_path / "other.sqlite3", isolation_level=None)) as holder:
        holder.execute("PRAGMA journal_mode = DELETE")
        holder.execute("BEGIN EXCLUSIVE")
        os.replace(tmp_path / "other.sqlite3", place)
        answer, took = timed(site.get, "/jobs/")
        assert (answer.status, answer.retry_after) == (503, "30")
        assert took < A_FEW
        assert_the_rest_answers(site)
        holder.execute("ROLLBACK")
    assert_is_back(site, 2)
