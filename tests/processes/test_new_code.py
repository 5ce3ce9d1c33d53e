"""New code takes the place of old while people read, and nobody is refused."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path

import pytest

from config.env import PROJECT_ROOT
from tests.environment import DEADLINE
from tests.processes.conftest import WORKERS

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.same_on_both]

READERS = 4
NOT_NEEDED = shutil.ignore_patterns(
    ".venv", "var", ".git", "__pycache__", ".*_cache", "docs", "tests"
)


def make_release(folder: Path, name: str) -> Path:
    """A copy of the code, whose /robots.txt says both what its code and its templates are of."""
    release = folder / name
    shutil.copytree(PROJECT_ROOT, release, ignore=NOT_NEEDED)
    code = release / "config" / "wsgi.py"
    code.write_text(
        f"{code.read_text()}\n\n"
        "def of_release(environ, start_response, site=application):\n"
        "    def start(status, headers, *more):\n"
        f"        return start_response(status, [*headers, ('Release', {name!r})], *more)\n\n"
        "    return site(environ, start)\n\n\n"
        "application = of_release\n"
    )
    (release / "templates" / "robots.txt").write_text(name)
    return release


class Deployed:
    """gunicorn in a folder that is a link to a release, as deploy/systemd has it."""

    def __init__(self, folder: Path, environment: dict[str, str]):
        self.link = folder / "current"
        self.log = folder / "log"
        with socket.create_server(("127.0.0.1", 0)) as taken:
            self.port = taken.getsockname()[1]
        self.switch_to(make_release(folder, "old"))
        with self.log.open("w") as log:
            self.started = subprocess.Popen(
                [
                    *(sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{self.port}"),
                    *("--workers", str(WORKERS), "--pid", str(folder / "pid")),
                ],
                cwd=self.link,
                env={**environment, "PWD": str(self.link)},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.pid_file = folder / "pid"

    def switch_to(self, release: Path) -> None:
        aside = self.link.with_name("next")
        aside.symlink_to(release)
        aside.replace(self.link)

    def get(self, address: str) -> tuple[int, str | None, str]:
        asking = HTTPConnection("127.0.0.1", self.port, timeout=DEADLINE)
        try:
            asking.request("GET", address, headers={"Connection": "close"})
            response = asking.getresponse()
            return response.status, response.headers["Release"], response.read().decode()
        finally:
            asking.close()

    def wait(self) -> None:
        deadline = time.monotonic() + DEADLINE
        while True:
            with suppress(OSError):
                return self.get("/robots.txt") and None
            assert time.monotonic() < deadline, self.log.read_text()
            time.sleep(0.2)

    def reload(self, pid: int, **more: str) -> int:
        command = [self.link / "deploy" / "reload", str(pid)]
        return subprocess.run(command, env={**os.environ, **more}, check=False).returncode

    def end(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.started.pid, signal.SIGTERM)
        self.started.wait(DEADLINE)
        deadline = time.monotonic() + DEADLINE
        with suppress(ProcessLookupError):
            while time.monotonic() < deadline:
                os.killpg(self.started.pid, 0)
                time.sleep(0.2)
            os.killpg(self.started.pid, signal.SIGKILL)


@pytest.fixture
def deployed(tmp_path, environment):
    site = Deployed(tmp_path, environment)
    try:
        site.wait()
        yield site
    finally:
        site.end()


class Readers:
    """Ask all the while, each time over a connection of its own."""

    def __init__(self, site: Deployed):
        self.site, self.over = site, threading.Event()
        self.answers: list[tuple[int, str | None, str]] = []
        self.failures: list[Exception] = []
        self.threads = [threading.Thread(target=self._read) for _ in range(READERS)]

    def _read(self) -> None:
        while not self.over.is_set():
            try:
                self.answers.append(self.site.get("/robots.txt"))
            except Exception as error:
                self.failures.append(error)
            time.sleep(0.02)

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        for thread in self.threads:
            thread.join()


def test_new_code_takes_over_and_nobody_is_refused(deployed, tmp_path):
    old, pid = {(200, "old", "old")}, deployed.started.pid
    with Readers(deployed) as readers:
        broken = make_release(tmp_path, "broken")
        (broken / "config" / "urls.py").write_text("import what_is_not_there\n")
        (broken / "config" / "wsgi.py").write_text("raise RuntimeError\n")
        deployed.switch_to(broken)
        assert deployed.reload(pid, RELOAD_SECONDS="8") == 1
        assert set(readers.answers) == old, "the old code goes on, with its own templates"

        deployed.switch_to(make_release(tmp_path, "new"))
        assert deployed.reload(pid, RELOAD_SECONDS=str(DEADLINE)) == 0, deployed.log.read_text()
        assert deployed.started.wait(DEADLINE) == 0
        taken_over = len(readers.answers)
        time.sleep(1)
    assert readers.failures == []
    assert set(readers.answers) == {(200, "old", "old"), (200, "new", "new")}
    # Those that the old one had begun with were answered by it.
    assert set(readers.answers[taken_over + READERS :]) == {(200, "new", "new")}

    # The new one is a server like the first: it can be replaced in its turn.
    deadline = time.monotonic() + DEADLINE
    while int(deployed.pid_file.read_text() if deployed.pid_file.exists() else pid) == pid:
        assert time.monotonic() < deadline
        time.sleep(0.2)
    deployed.switch_to(make_release(tmp_path, "newer"))
    heir = int(deployed.pid_file.read_text())
    assert deployed.reload(heir, RELOAD_SECONDS=str(DEADLINE)) == 0, deployed.log.read_text()
    assert deployed.get("/robots.txt") == (200, "newer", "newer")


def test_workers_begin_anew_after_many_requests_and_nobody_is_refused(start_site):
    site = start_site(GUNICORN_CMD_ARGS="--max-requests 30 --max-requests-jitter 0")
    with ThreadPoolExecutor(READERS) as asking:
        answers = list(asking.map(site.get, ["/robots.txt"] * 200))
    assert {answer.status for answer in answers} == {200}
    assert len({answer.worker for answer in answers}) > WORKERS
