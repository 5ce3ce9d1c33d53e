"""Three nodes, a primary and a replica, each in its network: killed, cut off, promoted."""

import argparse
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import environment as _environment  # noqa: F401  # before the settings are read
from tests.processes.cluster import (
    NODES,
    OLD_LIST,
    Cluster,
    Node,
    Place,
    eventually,
    node_killed,
    nothing,
    primary_killed,
    replica_promoted,
    running,
)
from tests.processes.streaming import (
    ACCOUNT,
    SETTINGS,
    Server,
    find_binaries,
    start_primary,
    start_replica,
)
from trials import report

BRIDGE, NETWORK = "kurabe0", "10.213.77"
PRIMARY, REPLICA = "kurabe-db1", "kurabe-db2"
MACHINES = {PRIMARY: 1, REPLICA: 2, **{f"kurabe-web{n}": 11 + n for n in range(NODES)}}
#: An address that no interface has: what is sent there is lost without a word.
NOWHERE = "02:00:00:00:00:99"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--only", action="append", help="this step; may be given again")


def run(arguments: argparse.Namespace) -> None:
    binaries = find_binaries()
    if binaries is None or os.geteuid() != 0:
        raise SystemExit("Needs root, for namespaces, and pg_basebackup beside the tests' server.")
    rows = []
    with _networks(), running(binaries, Namespaces()) as cluster:
        for name, step in STEPS.items():
            if arguments.only and name not in arguments.only:
                continue
            cluster.longest = 0
            seekers, staff = step(cluster)
            rows.append([name, seekers, staff, f"{cluster.longest:.1f} s"])
            sys.stdout.write(f"{rows[-1]}\n")
            sys.stdout.flush()
    how = (
        f"{NODES} nodes of one worker, primary and replica, each with a network of its own "
        "(namespaces and a bridge). What is published on one node is on the next page of every "
        "node that reaches the primary: asserted after each step."
    )
    head = ["what happens", "seekers see", "staff see", "longest answer"]
    report.tell("nodes", how, report.table(head, rows), write=arguments.write)


# --- Networks -------------------------------------------------------------------------------------


def _ip(*words: str, check: bool = True) -> None:
    subprocess.run(["ip", *words], check=check, stderr=None if check else subprocess.DEVNULL)


@contextmanager
def _networks() -> Iterator[None]:
    _take_down()
    try:
        _ip("link", "add", BRIDGE, "type", "bridge")
        _ip("addr", "add", f"{NETWORK}.254/24", "dev", BRIDGE)
        _ip("link", "set", BRIDGE, "up")
        for name, number in MACHINES.items():
            outside = f"kurabe{number}"
            _ip("netns", "add", name)
            _ip("link", "add", outside, "type", "veth", "peer", "name", "eth0", "netns", name)
            _ip("link", "set", outside, "master", BRIDGE, "up")
            _ip("-n", name, "addr", "add", f"{NETWORK}.{number}/24", "dev", "eth0")
            for device in ("eth0", "lo"):
                _ip("-n", name, "link", "set", device, "up")
        yield
    finally:
        _take_down()


def _take_down() -> None:
    for name in MACHINES:
        _ip("netns", "del", name, check=False)
    _ip("link", "del", BRIDGE, check=False)


def _address(machine: str) -> str:
    return f"{NETWORK}.{MACHINES[machine]}"


def _listen_within(name: str, host: str) -> socket.socket:
    """A socket of that network: this process enters it for a moment."""
    with open("/proc/self/ns/net") as own, open(f"/run/netns/{name}") as other:
        os.setns(other.fileno(), os.CLONE_NEWNET)
        try:
            return socket.create_server((host, 0), backlog=64)
        finally:
            os.setns(own.fileno(), os.CLONE_NEWNET)


class Namespaces(Place):
    def primary(self, binaries: Path, folder: Path) -> Server:
        return start_primary(binaries, folder, SETTINGS, _address(PRIMARY), _as_account(PRIMARY))

    def replica(self, primary: Server, folder: Path) -> Server:
        return start_replica(primary, folder, _address(REPLICA), _as_account(REPLICA))

    def node(self, environment: dict[str, str], number: int) -> Node:
        name = f"kurabe-web{number}"
        return Node(
            environment,
            _address(name),
            ("ip", "netns", "exec", name),
            lambda host: _listen_within(name, host),
        )


def _as_account(name: str) -> tuple[str, ...]:
    become = ("setpriv", f"--reuid={ACCOUNT}", "--regid=nogroup", "--clear-groups", "--")
    return ("ip", "netns", "exec", name, *become)


@contextmanager
def _cut(one: str, other: str) -> Iterator[None]:
    """Lose all that the two send each other, without a word to either."""
    ways = [(one, _address(other)), (other, _address(one))]
    for name, address in ways:
        _ip("-n", name, "neigh", "replace", address, "lladdr", NOWHERE, "nud", "permanent",
            "dev", "eth0")  # fmt: skip
    try:
        yield
    finally:
        for name, address in ways:
            _ip("-n", name, "neigh", "del", address, "dev", "eth0")


# --- What is done, and what is seen ---------------------------------------------------------------


def node_cut_off(cluster: Cluster) -> tuple[str, str]:
    """The last node cannot reach the primary; it goes on with what it has, and says so."""
    cut, others = cluster.nodes[-1], cluster.nodes[:-1]
    cluster.assert_all_is_seen()
    with _cut(f"kurabe-web{NODES - 1}", PRIMARY):
        seen = cluster.ask(cut, OLD_LIST)
        assert seen.status == 200
        assert "時点の内容です" in seen.html
        new, staff = cluster.ask(cut, "/jobs/?wage_min=998").status, cluster.ask_as_staff(cut)
        assert (new, staff, cluster.ask(cut, "/healthz/").status) == (503, 503, 200)
        longest = cluster.longest
        cluster.nodes = others
        cluster.publish(others[0])
    cluster.nodes = [*others, cut]
    took = eventually(lambda: _is_fresh(cluster, cut), "the node does not come back")
    cluster.longest = longest
    return (
        "on it: pages seen before, with 「○時○分時点の内容です」, others 503; elsewhere as ever",
        f"503 on it, elsewhere as ever; all is there again after {took:.1f} s",
    )


def _is_fresh(cluster: Cluster, node: Node) -> bool:
    answer = cluster.ask(node, OLD_LIST)
    return answer.status == 200 and set(answer.page.ids) == cluster.published


def replica_cut_off(cluster: Cluster) -> tuple[str, str]:
    """From the primary: it answers, and falls behind."""
    with _cut(PRIMARY, REPLICA):
        cluster.publish(cluster.nodes[0])
        assert not cluster.rows_come_from_replica(), "a replica is read that is behind"
    took = eventually(cluster.rows_come_from_replica, "the replica is never read again")
    return "rows come from the primary", f"as ever; the replica is read again after {took:.1f} s"


def replica_cut_off_from_nodes(cluster: Cluster) -> tuple[str, str]:
    names = [f"kurabe-web{number}" for number in range(NODES)]
    with _cut(names[0], REPLICA), _cut(names[1], REPLICA), _cut(names[2], REPLICA):
        cluster.publish(cluster.nodes[1])
        for number, node in enumerate(cluster.nodes):
            assert cluster.ask(node, f"/jobs/?wage_min={950 + number}").status == 200
    took = eventually(cluster.rows_come_from_replica, "the replica is never read again")
    return "rows come from the primary", f"as ever; the replica is read again after {took:.1f} s"


STEPS: dict[str, Callable[[Cluster], tuple[str, str]]] = {
    "nothing": nothing,
    "a node is killed": node_killed,
    "a node is cut off from the primary": node_cut_off,
    "the replica is cut off from the primary": replica_cut_off,
    "the replica is cut off from the nodes": replica_cut_off_from_nodes,
    "the primary is killed": primary_killed,
    "the replica is promoted": replica_promoted,
}
