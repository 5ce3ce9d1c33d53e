"""What seekers, staff and monitors see while something is wrong, and when it is over by itself."""

import argparse
import itertools
import os
import signal
import sqlite3
import struct
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from trials import report
from trials.browser import Browser, NoAnswerError, Page
from trials.machine import DATABASES, PROJECT_ROOT, Machine, address_of, until

ROUNDS = 2
SEEKERS = 2
PATIENCE = 60
CHANGE = "/admin/jobs/jobposting/{}/change/"
AS_OF = 'class="as-of"'  # templates/components/as_of.html
STATIC = "/static/css/tokens.css"
type Fault = Callable[[Machine], Iterator[None]]
_numbers = itertools.count(1)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--only", action="append", help="this fault; may be given again")


def run(arguments: argparse.Namespace) -> None:
    rows = []
    for database in arguments.database or DATABASES:
        with Machine(database, postings=300, disk=True) as machine:
            asking = Asking(machine)
            for name, fault in FAULTS[database].items():
                if not arguments.only or name in arguments.only:
                    rows.append([f"{database}: {name}", *_tried(machine, asking, fault)])
                    _say(str(rows[-1]))
    head = ["", "pages seen before", "other pages", "static", "sign in", "save", "/healthz/"]
    head += ["/readyz/", f"{SEEKERS} seekers all the while", "back by itself"]
    how = (
        f"Through nginx but for /readyz/; status and seconds of {ROUNDS} rounds of questions. *As "
        "of*: a page that was remembered, with its time. *Back*: from the end of the fault until "
        "all of them are answered as before it, a save included."
    )
    report.tell("faults", how, report.table(head, rows), write=arguments.write)


# --- What is asked --------------------------------------------------------------------------------


class Asking:
    """Asks for pages of each kind, as a seeker, as staff and as a monitor."""

    def __init__(self, machine: Machine):
        self.machine = machine
        made = machine.run_inside("set-up")
        self.login, self.posting = made["login"], made["postings"][0]
        addresses = machine.postings_listed()
        self.unseen = iter(addresses[10:])
        self.seen = ["/", "/jobs/", addresses[0], "/guides/"]
        self.staff = self._browser()
        if self.staff.sign_in(*self.login) != 302:
            raise RuntimeError("nobody can sign in")
        self.fields: list[tuple[str, str]] = []

    def have_all_seen(self) -> None:
        """Ask until each worker has had each page."""
        for address in self.seen * 8:
            self._browser().get(address)
        self.save()

    def _browser(self) -> Browser:
        return Browser(self.machine.https, address_of(next(_numbers)), secure=True)

    def seen_before(self) -> list[str]:
        return [self._told(address) for address in self.seen]

    def others(self) -> list[str]:
        wage = 900 + time.monotonic_ns() % 700
        posting = next(self.unseen, "/guides/self-check/")
        return [self._told(each) for each in (f"/jobs/?wage_min={wage}", posting)]

    def static(self) -> list[str]:
        return [self._told(STATIC)]

    def sign_in(self) -> list[str]:
        browser, began = self._browser(), time.monotonic()
        try:
            page = browser.get("/admin/login/")
            fields = dict(page.form()) | {"username": self.login[0], "password": self.login[1]}
            if page.status == 200:
                page = browser.post("/admin/login/", list(fields.items()))
        except NoAnswerError:
            return [_shown(None, began)]
        return [_shown(page, began)]

    def save(self) -> list[str]:
        """By a form that was open before, where there is one; else by asking for it."""
        began, address = time.monotonic(), CHANGE.format(self.posting)
        try:
            if not self.fields:
                self.fields = self.staff.get(address).form()
            sent = [(name, value) for name, value in self.fields if name != "title"]
            page = self.staff.post(address, [*sent, ("title", f"保存 {began}"), ("_save", "1")])
            if page.status == 200:  # somebody else's save came between: the form as it is now
                self.fields = []
        except NoAnswerError:
            page = None
        told = [_shown(page, began)]
        if told[0].startswith("302"):
            self.fields = self.staff.get(address).form()
        return told

    def healthz(self) -> list[str]:
        return [self._told("/healthz/")]

    def readyz(self) -> list[str]:
        began = time.monotonic()
        status, text = self.machine.ask("/readyz/")
        return [_shown(Page(status, ""), began) + (f" {text}" if status != 200 else "")]

    def _told(self, address: str) -> str:
        began = time.monotonic()
        try:
            return _shown(self._browser().get(address), began)
        except NoAnswerError:
            return _shown(None, began)

    def is_all_well(self) -> bool:
        answers = [*self.seen_before(), *self.others(), *self.readyz()]
        if not all(each.startswith("200") and "as of" not in each for each in answers):
            return False
        if self.save()[0].startswith("302"):
            return True
        self.staff = self._browser()  # signed out: sign in again, as they would
        self.fields = []
        return self.staff.sign_in(*self.login) == 302 and self.save()[0].startswith("302")


def _shown(page: Page | None, began: float) -> str:
    took = time.monotonic() - began
    if page is None:
        return f"no answer {took:.1f}"
    as_of = " as of" if AS_OF in page.html else ""
    return f"{page.status}{as_of} {took:.1f}"


def _joined(told: list[str]) -> str:
    """Each kind of answer once, with the longest time of it."""
    longest: dict[str, float] = {}
    for each in told:
        kind, _, rest = each.partition(" {")
        name, _, seconds = kind.rpartition(" ")
        name = f"{name} {{{rest}" if rest else name
        longest[name] = max(longest.get(name, 0), float(seconds))
    return "<br>".join(f"{name}: {seconds:.1f} s" for name, seconds in longest.items())


def _tried(machine: Machine, asking: Asking, fault: Fault) -> list[str]:
    asking.have_all_seen()
    kinds = ["seen_before", "others", "static", "sign_in", "save", "healthz", "readyz"]
    told: dict[str, list[str]] = {kind: [] for kind in kinds}
    with _seekers(machine) as statuses:
        with contextmanager(fault)(machine):
            for _ in range(ROUNDS):
                for kind in kinds:
                    told[kind] += getattr(asking, kind)()
        try:
            back = f"{until(asking.is_all_well, 'not back', PATIENCE):.1f} s"
        except TimeoutError:
            seen = [*asking.seen_before(), *asking.others(), *asking.readyz(), *asking.save()]
            back = f"NOT within {PATIENCE} s: {seen}"
    seekers = ", ".join(f"{status}: {n}" for status, n in sorted(statuses.items()))
    return [*map(_joined, told.values()), seekers, back]


@contextmanager
def _seekers(machine: Machine) -> Iterator[Counter[str]]:
    statuses: Counter[str] = Counter()
    over = threading.Event()

    def ask(number: int) -> None:
        while not over.wait(0.2):
            browser = Browser(machine.https, address_of(next(_numbers)), secure=True)
            wage = 900 + time.monotonic_ns() % 700
            try:
                page = browser.get("/jobs/" if number else f"/jobs/?wage_min={wage}")
                told = f"{page.status}{' as of' if AS_OF in page.html else ''}"
            except NoAnswerError:
                told = "no answer"
            statuses[told] += 1

    threads = [threading.Thread(target=ask, args=[number]) for number in range(SEEKERS)]
    for thread in threads:
        thread.start()
    try:
        yield statuses
    finally:
        over.set()
        for thread in threads:
            thread.join()


# --- What is wrong --------------------------------------------------------------------------------


def nothing(machine: Machine) -> Iterator[None]:
    yield


def stopped(machine: Machine) -> Iterator[None]:
    assert machine.postgres
    machine.postgres.send_first(signal.SIGINT)
    machine.postgres.wait()
    yield
    machine.postgres.start()


def frozen(machine: Machine) -> Iterator[None]:
    assert machine.postgres
    machine.postgres.send(signal.SIGSTOP)
    yield
    machine.postgres.send(signal.SIGCONT)


def locked(machine: Machine) -> Iterator[None]:
    """Another program has begun to write, and does not end."""
    with sqlite3.connect(machine.var / "db.sqlite3", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")
    other.close()


def taken_away(machine: Machine) -> Iterator[None]:
    """The file is moved, with its journal, and moved back."""
    away = machine.disk / "away"
    away.mkdir()
    for file in machine.var.glob("db.sqlite3*"):
        file.rename(away / file.name)
    yield
    for file in machine.var.glob("db.sqlite3*"):
        file.unlink()
    for file in away.iterdir():
        file.rename(machine.var / file.name)


def full(machine: Machine) -> Iterator[None]:
    filler = machine.disk / "filler"
    with filler.open("wb") as file:
        try:
            while True:
                os.write(file.fileno(), bytes(65_536))
        except OSError:
            pass
    yield
    filler.unlink()
    if machine.postgres:
        machine.postgres.start()  # as systemd does, where a full disk has ended it


def read_only_disk(machine: Machine) -> Iterator[None]:
    """The machine starts with it so: what is open for writing keeps a disk from becoming so."""
    machine.stop_gunicorn(signal.SIGTERM)
    subprocess.run(["mount", "-o", "remount,ro", machine.disk], check=True)
    machine.start_gunicorn()
    yield
    subprocess.run(["mount", "-o", "remount,rw", machine.disk], check=True)


def read_only_database(machine: Machine) -> Iterator[None]:
    assert machine.postgres
    machine.postgres.run("ALTER SYSTEM SET default_transaction_read_only = on")
    machine.postgres.run("SELECT pg_reload_conf()")
    yield
    auto = machine.postgres.data / "postgresql.auto.conf"
    auto.write_text("")
    machine.postgres.send_first(signal.SIGHUP)


def clock(days: int) -> Fault:
    """The clock of the site's processes jumps while they run, and housekeeping runs meanwhile."""

    def fault(machine: Machine) -> Iterator[None]:
        library, shift = machine.folder / "clock.so", machine.folder / "shift"
        source = PROJECT_ROOT / "trials" / "clock.c"
        subprocess.run(["cc", "-shared", "-fPIC", "-O2", source, "-o", library], check=True)
        shift.write_bytes(struct.pack("q", 0))
        machine.stop_gunicorn(signal.SIGTERM)
        machine.environment |= {"LD_PRELOAD": str(library), "KURABE_CLOCK": str(shift)}
        machine.start_gunicorn()
        _set(shift, days)
        done = machine.manage("housekeeping", check=False)
        _say(f"housekeeping at {days} days: {done.returncode} {done.stdout}{done.stderr[-300:]}")
        yield
        _set(shift, 0)
        done = machine.manage("housekeeping", check=False)
        _say(f"housekeeping, set right: {done.returncode} {done.stdout}{done.stderr[-300:]}")
        for name in ("LD_PRELOAD", "KURABE_CLOCK"):
            del machine.environment[name]

    return fault


def _set(shift: Path, days: int) -> None:
    """In place: every process has mapped the file."""
    with shift.open("r+b") as file:
        file.write(struct.pack("q", days * 86_400))


def older_copy(machine: Machine) -> Iterator[None]:
    """Staff restore yesterday's backup while seekers ask and staff save."""
    machine.manage("backup")
    machine.manage("load_demo", "--postings=40")
    (backup,) = sorted((machine.var / "backups").glob("call-kurabe-*"))
    restoring = threading.Thread(target=machine.manage, args=["restore", str(backup), "--replace"])
    restoring.start()
    yield
    restoring.join()
    listed = machine.ask("/jobs/")[1]
    _say(f"listed after the restore: {listed.count('data-posting')} on the first page")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


BOTH = {
    "nothing": nothing,
    "full disk": full,
    "clock a year ahead": clock(365),
    "clock a year back": clock(-365),
    "an older copy is restored": older_copy,
}
FAULTS = {
    "sqlite": {
        **BOTH,
        "locked by another program": locked,
        "its file is taken away": taken_away,
        "started on a read-only disk": read_only_disk,
    },
    "postgres": {
        **BOTH,
        "stopped": stopped,
        "frozen (SIGSTOP)": frozen,
        "read-only (default_transaction_read_only)": read_only_database,
    },
}
