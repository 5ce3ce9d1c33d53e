"""Three web nodes, a PostgreSQL primary and its replica on this machine, and what is done to them.

`python -m tests.processes.cluster` prints the table of docs/several-machines.md as Markdown, and
fails where a line does not hold. Each node is a gunicorn on a port of its own.
"""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from tests import environment as _environment  # noqa: F401  # before the settings are read
from tests.processes.streaming import Server, find_binaries, start_primary, start_replica

PROJECT_ROOT = Path(__file__).resolve().parent.parent.parent
NODES = 3
DEADLINE = 60
OLD_LIST = "/jobs/?sort=new"


class Node:
    """`listen`: makes its socket; `within`: a command around it, for a network of its own."""

    def __init__(
        self,
        environment: dict[str, str],
        host: str = "127.0.0.1",
        within: tuple[str, ...] = (),
        listen: Callable[[str], socket.socket] | None = None,
    ):
        self.environment, self.host, self.within = environment, host, within
        self.listen = listen or (lambda host: socket.create_server((host, 0), backlog=64))
        self.start()

    def start(self) -> None:
        with self.listen(self.host) as listening:
            self.port = listening.getsockname()[1]
            number = listening.fileno()
            self.process = subprocess.Popen(
                [
                    *(*self.within, sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py"),
                    *("--bind", f"fd://{number}", "--workers", "1", "tests.processes.served"),
                ],
                cwd=PROJECT_ROOT,
                env=self.environment,
                pass_fds=[number],
                start_new_session=True,
            )

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


class Place:
    """Where the machines of a cluster are: here, all of them on 127.0.0.1."""

    def primary(self, binaries: Path, folder: Path) -> Server:
        return start_primary(binaries, folder)

    def replica(self, primary: Server, folder: Path) -> Server:
        return start_replica(primary, folder)

    def node(self, environment: dict[str, str], number: int) -> Node:
        return Node(environment)


@dataclass
class Cluster:
    primary: Server
    replica: Server
    nodes: list[Node] = field(default_factory=list)
    cookies: dict[str, str] = field(default_factory=dict)
    #: The keys of all that was published, and answered so.
    published: set[int] = field(default_factory=set)
    longest: float = 0

    def publish(self, on: Node) -> None:
        """As staff do; then the next search of every node must have it."""
        from django.db import connection
        from django.utils import timezone

        from tests.factories import PostingFactory

        connection.close()  # the server that it was to may be gone
        draft = PostingFactory(draft=True, closes_at=timezone.now() + timedelta(days=9))
        answer = self.ask(on, "/admin/jobs/jobposting/bulk/publish/", f"keys={draft.pk}&_do=")
        assert answer.status == 302, answer.status
        self.published.add(draft.pk)
        self.assert_all_is_seen()

    def assert_all_is_seen(self) -> None:
        for node in self.nodes:
            if node.process.poll() is None:
                answer = self.ask(node, OLD_LIST)
                assert answer.status == 200, answer.html
                assert set(answer.page.ids) == self.published, "a page is not as new as it must be"

    def ask(self, node: Node, address: str, form: str = ""):
        from tests.processes.conftest import Site

        began = time.monotonic()
        site = Site(node.port, node.host)
        answer = site.post(address, form, self.cookies) if form else site.get(address)
        self.longest = max(self.longest, time.monotonic() - began)
        return answer

    def ask_as_staff(self, node: Node) -> int:
        """Return the status of a step that has nothing to do: 409 while there is a database."""
        return self.ask(node, "/admin/jobs/jobposting/bulk/close/", "keys=0&_do=").status

    def rows_come_from_replica(self) -> bool:
        """Whether pages that nobody has had yet are made of the replica's rows, on each node."""
        return all(self._reads_replica(node) for node in self.nodes if node.process.poll() is None)

    def _reads_replica(self, node: Node) -> bool:
        before = self._row_reads()
        answer = self.ask(node, f"/jobs/?wage_min={1 + time.monotonic_ns() % 900}")
        assert answer.status == 200
        return self._row_reads() > before

    def _row_reads(self) -> int:
        return (self.replica.data / "log").read_text(errors="replace").count('"jobs_jobposting"')


@contextmanager
def running(binaries: Path, place: Place | None = None) -> Iterator[Cluster]:
    """An empty site on three nodes, signed in to by a superuser."""
    with tempfile.TemporaryDirectory(prefix="kurabe-cluster-") as name:
        folder = Path(name)
        place = place or Place()
        primary = place.primary(binaries, folder)
        cluster = None
        try:
            replica = place.replica(primary, folder)
            cluster = Cluster(primary, replica)
            hosts = f"{primary.host},{replica.host}"
            ports = f"{primary.port},{replica.port}"
            told = {
                "DJANGO_SETTINGS_MODULE": "config.settings",
                # Whichever of the two takes writes.
                "DATABASE_URL": f"postgres://postgres@/postgres?host={hosts}"
                f"&port={ports}&target_session_attrs=read-write",
                "REPLICA_URL": replica.url,
                # As in earnest: while debugging, errors are shown instead of pages.
                "DEBUG": "0",
                "STATIC_ROOT": str(folder / "static"),
                "PAGES_REMEMBERED_MB": "8",
                "ALLOWED_HOSTS": "*",
            }
            os.environ.update(told)
            _set_up(cluster)
            cluster.nodes = [place.node(dict(os.environ), number) for number in range(NODES)]
            for node in cluster.nodes:
                assert cluster.ask(node, "/readyz/").status == 200
            cluster.longest = 0
            yield cluster
        finally:
            for node in cluster.nodes if cluster else []:
                node.kill()
            primary.kill()
            if cluster:
                cluster.replica.kill()


def _set_up(cluster: Cluster) -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client

    from tests.factories import StaffFactory

    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("migrate", verbosity=0)
    client = Client()
    client.force_login(StaffFactory())
    cluster.cookies = {
        "sessionid": client.cookies["sessionid"].value,
        "csrftoken": "t" * 32,
    }


def eventually(holds: Callable[[], bool], what: str) -> float:
    """Return after how many seconds it held."""
    began = time.monotonic()
    while not holds():
        assert time.monotonic() - began < DEADLINE, what
        time.sleep(0.1)
    return time.monotonic() - began


# --- What is done, and what is seen -----------------------------------------------------------


def nothing(cluster: Cluster) -> tuple[str, str]:
    cluster.publish(cluster.nodes[0])
    eventually(cluster.rows_come_from_replica, "the replica is never read")
    return (
        "rows come from the replica",
        "what one node publishes is on every node's next page",
    )


def replica_paused(cluster: Cluster) -> tuple[str, str]:
    cluster.replica.run("SELECT pg_wal_replay_pause()")
    cluster.publish(cluster.nodes[1])
    assert not cluster.rows_come_from_replica(), "a replica is read that is behind"
    cluster.replica.run("SELECT pg_wal_replay_resume()")
    took = eventually(cluster.rows_come_from_replica, "the replica is never read again")
    return "rows come from the primary", f"as ever; the replica is read again after {took:.1f} s"


def node_killed(cluster: Cluster) -> tuple[str, str]:
    cluster.nodes[2].kill()
    cluster.publish(cluster.nodes[0])
    cluster.nodes[2].start()
    took = eventually(lambda: cluster.ask(cluster.nodes[2], "/readyz/").status == 200, "not ready")
    cluster.assert_all_is_seen()
    return "the other nodes answer as ever", f"as ever on them; back {took:.1f} s after its start"


def replica_killed(cluster: Cluster) -> tuple[str, str]:
    cluster.replica.kill()
    cluster.publish(cluster.nodes[0])
    cluster.replica.start()
    took = eventually(cluster.rows_come_from_replica, "the replica is never read again")
    return "rows come from the primary", f"as ever; the replica is read again after {took:.1f} s"


def replica_frozen(cluster: Cluster) -> tuple[str, str]:
    cluster.replica.send(signal.SIGSTOP)
    cluster.publish(cluster.nodes[0])
    cluster.replica.send(signal.SIGCONT)
    took = eventually(cluster.rows_come_from_replica, "the replica is never read again")
    return (
        "the first page of each node waits a second, then rows come from the primary",
        f"as ever; the replica is read again after {took:.1f} s",
    )


def primary_killed(cluster: Cluster) -> tuple[str, str]:
    cluster.assert_all_is_seen()
    cluster.primary.kill()
    for node in cluster.nodes:
        seen = cluster.ask(node, OLD_LIST)
        assert seen.status == 200
        assert "時点の内容です" in seen.html
        assert set(seen.page.ids) == cluster.published
        assert cluster.ask(node, "/jobs/?wage_min=999").status == 503
        assert cluster.ask(node, "/healthz/").status == 200
        status = cluster.ask_as_staff(node)
        assert status == 503, status
    return (
        "pages seen before, with 「○時○分時点の内容です」; other pages 503",
        "503, nothing is saved",
    )


def replica_promoted(cluster: Cluster) -> tuple[str, str]:
    began = time.monotonic()
    cluster.replica.promote()
    for node in cluster.nodes:
        eventually(lambda node=node: cluster.ask_as_staff(node) == 409, "nothing can be saved")
    took = time.monotonic() - began
    cluster.assert_all_is_seen()
    cluster.publish(cluster.nodes[1])
    return (
        f"all is there again {took:.1f} s after the order to promote; no node was restarted",
        "still signed in; saves go to the promoted server",
    )


STEPS: dict[str, Callable[[Cluster], tuple[str, str]]] = {
    "nothing": nothing,
    "the replica's replay is paused": replica_paused,
    "a node is killed": node_killed,
    "the replica is killed, and started again": replica_killed,
    "the replica is frozen (SIGSTOP), and goes on": replica_frozen,
    "the primary is killed": primary_killed,
    "the replica is promoted": replica_promoted,
}


def main() -> int:
    binaries = find_binaries()
    if binaries is None:
        sys.stderr.write("There is no pg_basebackup here.\n")
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # nothing is left running
    sys.stdout.write(
        "| what happens | seekers see | staff see | longest answer |\n" + "|---" * 4 + "|\n"
    )
    with running(binaries) as cluster:
        for name, step in STEPS.items():
            cluster.longest = 0
            seekers, staff = step(cluster)
            line = f"| {name} | {seekers} | {staff} | {cluster.longest:.1f} s |\n"
            sys.stdout.write(line)
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
