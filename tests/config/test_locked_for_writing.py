"""Another holds the database's lock: whoever sends something is not kept waiting for long.

All of what visitors and staff send, in both directions: held on to, a calm 503 in time; let go of
in time, as if nothing had been.
"""

import sqlite3
import threading
from contextlib import contextmanager

import psycopg
import pytest
from django.db import OperationalError, connection
from django.test import Client

from config import waits
from jobs.admin.features.bulk_steps import MOST_AT_ONCE
from tests.accounts.signing_in import PASSWORD, enter, send_password
from tests.factories import GuideFactory, PostingFactory, StaffFactory
from tests.guides.commenting import Reader, now_is
from tests.jobs.admin.admin_page import read_form
from tests.pages import read
from tests.reports.reporting import Reporter
from tests.wishes.test_wishing import wish

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.ignore_template_errors]

#: Seconds, in the place of those that a site waits.
SHORT = 0.3
POSTING = "/admin/jobs/jobposting/{}/change/"


class Senders:
    """Everybody has the page open already; each function sends, and returns the answer."""

    def __init__(self, monkeypatch):
        clock = now_is(monkeypatch)
        self.posting, self.guide = PostingFactory(), GuideFactory()
        self.reader, self.reporter = Reader(self.guide, clock), Reporter(self.posting, clock)
        self.of_comment = self.reader.stamp()
        self.of_report = read_form(self.reporter.open()).data["stamp"]
        clock.pass_by(seconds=20)
        self.staff = StaffFactory()
        self.staff.set_password(PASSWORD)
        self.staff.save()
        self.at_desk, self.at_door = Client(), Client()
        enter(self.at_desk, self.staff)
        self.forms = {
            address: read_form(self.at_desk.get(address)).data
            for address in (
                POSTING.format(self.posting.pk),
                f"/admin/guides/guide/{self.guide.pk}/change/",
                f"/admin/jobs/employer/{self.posting.employer_id}/change/",
            )
        }
        self.all = {
            "comment": lambda: self.reader.send(wait=0, stamp=self.of_comment),
            "report": lambda: self.reporter.send(wait=0, stamp=self.of_report),
            "wish": lambda: wish(self.posting),
            "login": lambda: send_password(self.at_door, self.staff),
            "wrong password": lambda: send_password(self.at_door, self.staff, "mistyped"),
            "posting": lambda: self._save(POSTING.format(self.posting.pk)),
            "guide": lambda: self._save(f"/admin/guides/guide/{self.guide.pk}/change/"),
            "employer": lambda: self._save(
                f"/admin/jobs/employer/{self.posting.employer_id}/change/"
            ),
            "close": lambda: self._save(POSTING.format(self.posting.pk), _close="1"),
            # The last: it ends the session.
            "sign out": lambda: self.at_desk.post("/admin/logout/"),
        }

    def _save(self, address: str, **more):
        return self.at_desk.post(address, self.forms[address] | (more or {"_save": "1"}))


@pytest.fixture
def senders(monkeypatch) -> Senders:
    return Senders(monkeypatch)


@pytest.fixture
def patient_for(monkeypatch):
    """Return a function that says how many seconds whoever writes waits for a lock."""

    def patient_for(seconds: float) -> None:
        monkeypatch.setattr(waits, "WRITING", waits.Patience(answer=32, lock=seconds))

    yield patient_for
    connection.close()


@contextmanager
def held(for_seconds: float):
    """Another process is writing, as far as the database can tell."""
    if connection.vendor == "sqlite":
        holder = sqlite3.connect(
            connection.settings_dict["NAME"], isolation_level=None, check_same_thread=False
        )
        holder.execute("BEGIN IMMEDIATE")
    else:
        tables = connection.introspection.table_names()
        holder = psycopg.connect(**_opened_with())
        holder.execute(f"LOCK TABLE {', '.join(tables)} IN EXCLUSIVE MODE")
    connection.close()  # PostgreSQL is told how long to wait as a request connects
    timer = threading.Timer(for_seconds, holder.rollback)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        holder.rollback()
        holder.close()


def _opened_with() -> dict:
    names = ("dbname", "user", "host", "port")
    return {
        name: each for name, each in connection.get_connection_params().items() if name in names
    }


class WaitsInVain:
    """Counts what the database refused, as a wrapper around what it is asked."""

    number = 0

    def __call__(self, execute, *args):
        try:
            return execute(*args)
        except OperationalError:
            self.number += 1
            raise


def test_who_sends_something_waits_once_and_is_told_that_it_is_not_saved(senders, patient_for):
    patient_for(SHORT)
    with held(for_seconds=60):
        for name, send in senders.all.items():
            waited = WaitsInVain()
            with connection.execute_wrapper(waited):
                response = send()
            assert (response.status_code, response["Retry-After"]) == (503, "30"), name
            assert "お送りいただいた内容は、保存されていません" in read(response).text, name
            assert waited.number == 1, name
        # What is kept in the browser waits for nobody.
        kept = Client().post("/keep/change/", {"keep": str(senders.posting.pk)})
        assert kept.status_code == 303


def test_who_waits_for_one_that_is_soon_done_is_served(senders, patient_for):
    patient_for(20)
    for name in ("comment", "report", "wish", "login", "posting", "sign out"):
        with held(for_seconds=SHORT):
            assert senders.all[name]().status_code in (302, 303), name


def test_requests_wait_no_longer_than_people_do_and_as_long_as_colleagues_need():
    a_full_step = MOST_AT_ONCE * 0.011
    assert a_full_step < waits.WRITING.lock <= 6
