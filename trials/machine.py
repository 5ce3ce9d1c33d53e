"""A machine of the recipe in a scratch folder: database, gunicorn and nginx as they are shipped.

Only DEMO=1 differs, so that what is listed are demo postings and a login needs no second factor.
"""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Self

from tests.deploy.nginx import HOST, NGINX, write_configuration
from tests.processes.streaming import Server, find_binaries, free_port, start_primary

PROJECT_ROOT = Path(__file__).resolve().parent.parent
READY_WITHIN = 180
DISK_MB = 800
DATABASES = ["sqlite", "postgres"]


class Machine:
    """`database`: "sqlite" or "postgres". All it started ends, and the folder goes, at its exit.

    `disk`: whether all that the site and its database write is on a small disk of their own.
    """

    def __init__(
        self, database: str, *, postings: int = 2_000, proxy: bool = True, disk: bool = False
    ):
        self.database, self.postings, self.proxy, self.has_disk = database, postings, proxy, disk
        self.http, self.https, self.port = free_port(), free_port(), free_port()
        self.postgres: Server | None = None
        self.gunicorn: subprocess.Popen | None = None
        self._running = ExitStack()

    def __enter__(self) -> Self:
        if self.proxy and NGINX is None:
            raise SystemExit("There is no nginx here: apt-get install nginx-light")
        scratch = TemporaryDirectory(prefix="kurabe-trial-", ignore_cleanup_errors=True)
        self.folder = Path(self._running.enter_context(scratch))
        try:
            self._set_up()
        except BaseException:
            self._running.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._running.close()

    def _set_up(self) -> None:
        self.folder.chmod(0o755)  # PostgreSQL runs as another user
        self.disk = self.folder / "disk"
        self.disk.mkdir()
        if self.has_disk:
            size = f"size={DISK_MB}m"
            subprocess.run(["mount", "-t", "tmpfs", "-o", size, "trial", self.disk], check=True)
            self._running.callback(self._unmount)
        self.var, self.static = self.disk / "var", self.folder / "static"
        for folder in (self.var, self.static, self.folder / "nginx", self.folder / "mail"):
            folder.mkdir()
        url = f"sqlite:///{self.var / 'db.sqlite3'}"
        if self.database == "postgres":
            url = self._start_postgres()
        self.environment = self._environment() | {"DATABASE_URL": url}
        self.run_inside("prepare", str(self.postings))
        if self.proxy:
            self.start_nginx()
        self.start_gunicorn()

    def _unmount(self) -> None:
        subprocess.run(["umount", "-l", self.disk], check=False)

    def _start_postgres(self) -> str:
        binaries = find_binaries()
        if binaries is None:
            raise SystemExit("There is no pg_basebackup beside the tests' PostgreSQL.")
        home = self.disk / "postgres"
        home.mkdir()
        self.postgres = start_primary(binaries, home, settings="shared_buffers=64MB")
        self._running.callback(self.postgres.kill)
        return self.postgres.url

    def _environment(self) -> dict[str, str]:
        """What systemd makes of deploy/env.example, with what it says is to be put in."""
        text = (PROJECT_ROOT / "deploy" / "env.example").read_text()
        text = text.replace("put here what the next line prints", "k7Qw_9" * 12)
        text = text.replace("/var/lib/call-kurabe-static", str(self.static))
        text = text.replace("/var/lib/call-kurabe", str(self.var))
        lines = [line for line in text.splitlines() if line and not line.startswith("#")]
        pairs = [line.split("=", 1) for line in lines]
        return {
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            **{name: value.strip('"') for name, value in pairs},
            "DEMO": "1",
            "EMAIL_URL": f"file:{self.folder / 'mail'}",
        }

    def manage(self, *command: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=PROJECT_ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if check and done.returncode:
            raise RuntimeError(f"{command}: {done.stdout}{done.stderr}")
        return done

    def run_inside(self, what: str, *arguments: str, given: str = "") -> Any:
        """Run trials.inside on this machine's database, and return what it tells."""
        done = subprocess.run(
            [sys.executable, "-m", "trials.inside", what, *arguments],
            cwd=PROJECT_ROOT,
            env=self.environment | {"DJANGO_SETTINGS_MODULE": "config.settings"},
            input=given,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(done.stderr[-5_000:])
        return json.loads(done.stdout)

    def start_nginx(self) -> None:
        here = self.folder / "nginx"
        write_configuration(here, self.static, http=self.http, https=self.https, site=self.port)
        nginx = subprocess.Popen([str(NGINX), "-c", here / "nginx.conf", "-g", "daemon off;"])
        self._running.callback(nginx.wait)
        self._running.callback(nginx.terminate)
        self.nginx = nginx

    def start_gunicorn(self, **changed: str) -> None:
        """By the command of the unit; wait until it is ready."""
        unit = (PROJECT_ROOT / "deploy/systemd/call-kurabe.service").read_text()
        found = re.search(r"^ExecStart=\S+/python (.*)$", unit, re.MULTILINE)
        assert found
        command = found[1].replace(":8000", f":{self.port}").split()
        with (self.folder / "site.log").open("a") as log:
            self.gunicorn = subprocess.Popen(
                [sys.executable, *command],
                cwd=PROJECT_ROOT,
                env=self.environment | changed,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._running.callback(self.stop_gunicorn)
        until(lambda: self.ask("/healthz/")[0] == 200, "gunicorn does not answer")

    def stop_gunicorn(self, how: signal.Signals = signal.SIGKILL) -> None:
        if self.gunicorn is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self.gunicorn.pid, how)
        self.gunicorn.wait()

    def workers(self) -> list[int]:
        """The process ids of gunicorn's workers."""
        assert self.gunicorn
        master = self.gunicorn.pid
        try:
            children = Path(f"/proc/{master}/task/{master}/children").read_text()
        except OSError:
            return []
        return [int(each) for each in children.split()]

    def ask(self, address: str, timeout: float = 20) -> tuple[int, str]:
        """Ask gunicorn itself, as a monitor does; status 0 where there was no answer."""
        asking = HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            asking.request("GET", address, headers={"Host": HOST, "X-Forwarded-Proto": "https"})
            response = asking.getresponse()
            return response.status, response.read().decode(errors="replace")
        except OSError:
            return 0, ""
        finally:
            asking.close()

    def postings_listed(self) -> list[str]:
        """The addresses of those on the first pages of the list."""
        pages = [self.ask(f"/jobs/?page={number}")[1] for number in range(1, 11)]
        return sorted(set(re.findall(r'href="(/jobs/\d+/)"', "".join(pages))))


def until(holds: Callable[[], bool], otherwise: str, seconds: float = READY_WITHIN) -> float:
    """Wait until it holds; return after how many seconds it did. Raises TimeoutError."""
    began = time.monotonic()
    while not holds():
        if time.monotonic() - began > seconds:
            raise TimeoutError(otherwise)
        time.sleep(0.1)
    return time.monotonic() - began


def address_of(number: int) -> str:
    """A loopback address for a client: limits by address see as many senders as there are."""
    return f"127.{1 + number // 60_000 % 250}.{number // 250 % 240}.{1 + number % 250}"


def connect(port: int, number: int) -> socket.socket:
    """A plain connection from the address of client `number`."""
    return socket.create_connection(("127.0.0.1", port), 20, (address_of(number), 0))
