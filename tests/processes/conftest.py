"""The site in processes of its own, over the database of the test."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from django.db import connection

from config.env import PROJECT_ROOT
from tests.environment import DEADLINE
from tests.pages import ListPage

WORKERS = 2
ASKED_AT_ONCE = 8


@pytest.fixture
def environment(transactional_db) -> dict[str, str]:
    """What a process is told so that it works on the very database of this test."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        address = f"sqlite:///{name}"
    else:
        address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": address,
        # Static files by their own names: none have been collected.
        "DEBUG": "1",
        # In which nothing would be remembered otherwise.
        "PAGES_REMEMBERED_MB": "8",
    }


@dataclass(frozen=True)
class Answer:
    """`worker`: which one made it; None where it was refused before anybody made any."""

    status: int
    worker: int | None
    html: str
    retry_after: str | None = None

    @property
    def page(self) -> ListPage:
        return ListPage(self.html)


class Site:
    def __init__(self, port: int, host: str = "127.0.0.1"):
        self.port, self.host = port, host

    def get(self, address: str) -> Answer:
        return self._ask("GET", address)

    def get_health(self) -> dict:
        return json.loads(self.get("/readyz/").html)

    def post(self, address: str, form: str, cookies: dict[str, str]) -> Answer:
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
            "X-CSRFToken": cookies["csrftoken"],
        }
        return self._ask("POST", address, form, headers)

    def get_from_every_worker(self, address: str, but: int | None = None) -> list[Answer]:
        """Ask eight times or more, until WORKERS of them, not counting `but`, have answered.

        Which one takes a connection is up to the kernel; many at a time reach them all.
        """
        answers: list[Answer] = []
        deadline = time.monotonic() + DEADLINE
        with ThreadPoolExecutor(ASKED_AT_ONCE) as asking:
            while len({answer.worker for answer in answers} - {but, None}) < WORKERS:
                assert time.monotonic() < deadline, "not every worker has answered"
                answers += asking.map(self.get, [address] * ASKED_AT_ONCE)
        return answers

    def _ask(self, method: str, address: str, body=None, headers=None) -> Answer:
        asking = HTTPConnection(self.host, self.port, timeout=DEADLINE)
        try:
            asking.request(method, address, body, headers or {})
            response = asking.getresponse()
            html = response.read().decode()
            worker = response.headers["Worker"]
            return Answer(
                response.status, worker and int(worker), html, response.headers["Retry-After"]
            )
        finally:
            asking.close()


@pytest.fixture
def start_site(environment):
    """Return a function that starts gunicorn as it is configured, and waits until it answers.

    `status`: what /readyz/ has to say. `changed`: of the environment.
    """
    servers = []

    def start_site(status: int = 200, **changed: str) -> Site:
        # It inherits a socket that listens already: no port to guess, and who asks early waits.
        with socket.create_server(("127.0.0.1", 0), backlog=256) as listening:
            servers.append(_start_gunicorn(listening, environment | changed))
            site = Site(listening.getsockname()[1])
        answers = site.get_from_every_worker("/readyz/")
        assert {answer.status for answer in answers} == {status}
        return site

    yield start_site
    for server in servers:
        _end(server)


def _start_gunicorn(listening: socket.socket, environment: dict) -> subprocess.Popen:
    number = listening.fileno()
    return subprocess.Popen(
        [
            *(sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py"),
            *("--bind", f"fd://{number}", "--workers", str(WORKERS)),
            *("--no-control-socket", "--graceful-timeout", "2"),
            "tests.processes.served",
        ],
        cwd=PROJECT_ROOT,
        env=environment,
        pass_fds=[number],
        start_new_session=True,
    )


def _end(server: subprocess.Popen) -> None:
    server.terminate()
    try:
        server.wait(DEADLINE)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()
