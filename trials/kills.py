"""Kill processes at random moments while staff work; then nothing may be half done."""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import suppress

import psycopg

from tests.processes.streaming import Server
from trials import report
from trials.machine import DATABASES, PROJECT_ROOT, Machine, until
from trials.staff import People

COMMANDS = [
    *("manage.py housekeeping", "manage.py backup --keep 5", "manage.py rederive --all"),
    *("manage.py save_index", "manage.py load_guides", "manage.py load_demo --postings 30"),
    *("-m trials.inside write {seed}",) * 3,
]
#: What is killed: kind → how often, of a hundred.
ON_SQLITE = {"a worker": 35, "gunicorn's master": 10, "a command": 45, "everything": 10}
ON_POSTGRESQL = {
    "a worker": 20,
    "gunicorn's master": 8,
    "a command": 32,
    "everything": 8,
    "a session (pg_terminate_backend)": 16,
    "a server process (SIGKILL)": 8,
    "the server (immediate stop)": 8,
}
#: A command is killed at some moment of this time after its start.
LIFETIME = 4.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--kills", type=int, default=200, help="on each database")


def run(arguments: argparse.Namespace) -> None:
    rows, failed = [], False
    for database in arguments.database or DATABASES:
        with Machine(database, postings=300, proxy=False) as machine:
            tried = Killing(machine, arguments.seed)
            found = tried.do(arguments.kills)
        # Where nothing was saved meanwhile, nothing was tried.
        failed |= any(found.values()) or not all(tried.people.saved.values())
        for name, problems in found.items():
            rows.append([database, name, "; ".join(problems) or "holds"])
        killed = ", ".join(f"{kind} {count}" for kind, count in sorted(tried.killed.items()))
        rows.append([database, f"killed, {sum(tried.killed.values())} in all", killed])
        done = ", ".join(f"{kind} {len(texts):,}" for kind, texts in tried.people.saved.items())
        rows.append([database, "answered as saved meanwhile", done])
        told = ", ".join(f"{each} {n:,}" for each, n in sorted(tried.people.statuses.items()))
        sys.stdout.write(f"{database}: {told}\n")
    how = f"Seed {arguments.seed}."
    report.tell("kills", how, report.table(["", "afterwards", ""], rows), write=arguments.write)
    if failed:
        raise SystemExit(1)


class Killing:
    def __init__(self, machine: Machine, seed: int):
        self.machine, self.choose = machine, random.Random(seed)
        self.killed: Counter[str] = Counter()
        made = machine.run_inside("set-up")
        self.people = People(machine.port, tuple(made["login"]), made["postings"], seed)
        self.over = threading.Event()
        self.command: subprocess.Popen | None = None
        self.log = (machine.folder / "commands.log").open("a")

    def do(self, kills: int) -> dict[str, list[str]]:
        kinds = ON_SQLITE if self.machine.postgres is None else ON_POSTGRESQL
        self.people.start()
        commanding = threading.Thread(target=self._run_commands, daemon=True)
        commanding.start()
        for number in range(kills):
            (kind,) = self.choose.choices(list(kinds), list(kinds.values()))
            time.sleep(self.choose.random() * LIFETIME / 4)
            self._kill(kind)
            self.killed[kind] += 1
            if number % 20 == 19:
                sys.stdout.write(f"{number + 1} killed\n")
                sys.stdout.flush()
        time.sleep(3)
        self.people.stop()
        self.over.set()
        self._kill_command()
        commanding.join()
        # As the timers do it: the clock work, once the lease of a killed run has ended.
        self.machine.manage("housekeeping")
        return self.machine.run_inside("check", given=json.dumps(self.people.saved))

    # --- Commands, one after another --------------------------------------------------------------

    def _run_commands(self) -> None:
        choose = random.Random(self.machine.port)
        while not self.over.is_set():
            words = choose.choice(COMMANDS).format(seed=choose.randrange(10**6)).split()
            self.command = subprocess.Popen(
                [sys.executable, *words],
                cwd=PROJECT_ROOT,
                env=self.machine.environment | {"DJANGO_SETTINGS_MODULE": "config.settings"},
                stdout=self.log,
                stderr=self.log,
            )
            self.command.wait()

    def _kill_command(self) -> None:
        if self.command:
            with suppress(ProcessLookupError):
                self.command.kill()

    # --- What is killed ---------------------------------------------------------------------------

    def _kill(self, kind: str) -> None:
        postgres = self.machine.postgres
        if kind == "a worker":
            if workers := self.machine.workers():
                _end(self.choose.choice(workers))
        elif kind == "gunicorn's master":
            self._restart_gunicorn()
        elif kind == "a command":
            time.sleep(self.choose.random() * LIFETIME)
            self._kill_command()
        elif kind == "everything":
            self._kill_command()
            self.machine.stop_gunicorn()
            if postgres:
                postgres.kill()
                postgres.start()
            self.machine.start_gunicorn()
        else:
            assert postgres
            self._kill_in_postgres(kind)

    def _restart_gunicorn(self) -> None:
        """Kill the master alone, and do what systemd does then."""
        assert self.machine.gunicorn
        _end(self.machine.gunicorn.pid)
        time.sleep(self.choose.random())
        self.machine.stop_gunicorn()
        self.machine.start_gunicorn()

    def _kill_in_postgres(self, kind: str) -> None:
        postgres = self.machine.postgres
        assert postgres
        if kind == "the server (immediate stop)":
            postgres.send_first(signal.SIGQUIT)
            postgres.wait()
            postgres.start()
            return
        sessions = [
            row[0]
            for row in postgres.run(
                "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend'"
                " AND pid <> pg_backend_pid() ORDER BY state = 'idle', pid"
            )
        ]
        if not sessions:
            return
        chosen = sessions[0] if self.choose.random() < 0.7 else self.choose.choice(sessions)
        if kind.startswith("a session"):
            postgres.run(f"SELECT pg_terminate_backend({chosen})")
        else:
            _end(chosen)
            until(lambda: _is_up(postgres), "PostgreSQL does not come back")


def _is_up(postgres: Server) -> bool:
    try:
        postgres.run("SELECT 1")
    except psycopg.OperationalError:
        return False
    return True


def _end(process: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)
