"""While the database cannot be used, pages say so; a mistake of ours is still a 500."""

import gzip
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from django.db import (
    DatabaseError,
    IntegrityError,
    InterfaceError,
    InternalError,
    OperationalError,
    ProgrammingError,
)
from django.test import Client
from psycopg.errors import InFailedSqlTransaction, ReadOnlySqlTransaction

from config.pause import LONGEST_TRIAL, Pause
from tests.factories import GuideFactory, PostingFactory
from tests.guides.commenting import now_is
from tests.pages import read

PAGES = ["/", "/jobs/", "/jobs/?q=受付", "/jobs/feed/", "/jobs/1/", "/guides/", "/sitemap.xml"]


def raising(error):
    def refuse(*args, **kwargs):
        raise error

    return refuse


@pytest.fixture
def patient_client():
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("error", [OperationalError, InterfaceError, DatabaseError])
@pytest.mark.parametrize("address", PAGES)
def test_pages_say_that_they_will_be_back(patient_client, monkeypatch, address, error):
    unusable = raising(error("gone"))
    monkeypatch.setattr("django.db.backends.base.base.BaseDatabaseWrapper.cursor", unusable)
    response = patient_client.get(address)
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert "no-store" in response["Cache-Control"]
    assert "データベースにつながらない" in read(response).text


# --- What was remembered before ----------------------------------------------------------------


@pytest.fixture
def clock(monkeypatch):
    return now_is(monkeypatch, datetime(2026, 11, 27, 14, 3, 59, tzinfo=UTC))


@contextmanager
def database_away(monkeypatch):
    gone = raising(OperationalError("gone"))
    with monkeypatch.context() as away:
        away.setattr("django.db.backends.base.base.BaseDatabaseWrapper.cursor", gone)
        yield


@pytest.mark.usefixtures("remembering")
def test_what_was_seen_before_is_shown_as_of_when_it_last_held(patient_client, monkeypatch, clock):
    posting = PostingFactory()
    GuideFactory(slug="article")
    pages = ["/", "/jobs/?call_type=inbound", f"/jobs/{posting.pk}/", "/guides/article/"]
    before = {address: patient_client.get(address).text for address in pages}
    clock.pass_by(minutes=1)
    for address in pages:  # it still holds
        patient_client.get(address)
    with database_away(monkeypatch):
        clock.pass_by(minutes=10)
        for address in pages:
            response = patient_client.get(address, headers={"Accept-Encoding": "gzip"})
            assert response.status_code == 200
            assert "no-store" in response["Cache-Control"]
            html = gzip.decompress(response.content).decode()
            assert "23時4分</time>時点の内容です" in html
            assert "<h1" in html
        assert patient_client.get("/jobs/?call_type=outbound").status_code == 503
        clock.pass_by(minutes=60)
        assert "11月27日 23時4分</time>時点" in patient_client.get("/").text
    assert "時点の内容です" not in before["/"]
    assert "時点の内容です" not in patient_client.get("/").text


@pytest.mark.usefixtures("remembering")
def test_not_every_request_waits_for_a_database_that_does_not_answer(patient_client, monkeypatch):
    pause = Pause(60)
    monkeypatch.setattr("jobs.pages.remembered.database", pause)
    patient_client.get("/")
    asked = []

    def ask(*args):
        asked.append(1)
        raise OperationalError("gone")

    with monkeypatch.context() as away:
        away.setattr("django.db.backends.base.base.BaseDatabaseWrapper.cursor", ask)
        statuses = [patient_client.get("/").status_code for _ in range(3)]
        assert (statuses, len(asked)) == ([200, 200, 200], 1)
        # What is not remembered has to ask.
        assert patient_client.get("/guides/").status_code == 503
        assert len(asked) == 2
    assert "時点の内容です" in patient_client.get("/").text
    pause.answered()
    assert "時点の内容です" not in patient_client.get("/").text


def test_one_asker_at_a_time_is_let_through(monkeypatch):
    now = 100.0
    monkeypatch.setattr("config.pause.monotonic", lambda: now)
    pause = Pause(2)
    assert pause.may_ask()
    pause.failed()
    assert not pause.may_ask()
    now = 102.0
    assert [pause.may_ask() for _ in range(3)] == [True, False, False]
    # Whoever was let through still waits: they may for longer than the pause.
    now = 110.0
    assert not pause.may_ask()
    pause.failed()
    now = 112.0
    assert [pause.may_ask() for _ in range(2)] == [True, False]
    # And somebody who was let through may never tell.
    now += LONGEST_TRIAL
    assert pause.may_ask()
    pause.answered()
    assert pause.may_ask()


@pytest.mark.usefixtures("remembering")
def test_what_held_too_long_ago_is_not_shown(patient_client, monkeypatch, clock, settings):
    patient_client.get("/")
    with database_away(monkeypatch):
        clock.pass_by(seconds=settings.SHOWN_WHILE_AWAY.total_seconds())
        assert patient_client.get("/").status_code == 200
        clock.pass_by(microseconds=1)
        response = patient_client.get("/")
    assert (response.status_code, response["Retry-After"]) == (503, "30")


@pytest.mark.usefixtures("remembering")
def test_who_has_a_session_is_not_shown_it(patient_client, monkeypatch, staff_client):
    patient_client.get("/")
    with database_away(monkeypatch):
        assert patient_client.get("/").status_code == 200
        patient_client.cookies = staff_client.cookies
        assert patient_client.get("/").status_code == 503


# --- Staff, and mistakes -----------------------------------------------------------------------


@pytest.mark.django_db
def test_staff_who_are_signed_in_are_told_the_same(patient_client, staff_client, monkeypatch):
    patient_client.cookies = staff_client.cookies
    monkeypatch.setattr("django.contrib.auth.get_user", raising(OperationalError("gone")))
    response = patient_client.get("/admin/")
    assert (response.status_code, response["Retry-After"]) == (503, "30")


@pytest.mark.django_db
@pytest.mark.parametrize("error", [ProgrammingError, IntegrityError, ValueError])
def test_a_mistake_of_ours_is_no_failing_database(patient_client, monkeypatch, error):
    monkeypatch.setattr("jobs.pages.views.search", raising(error("wrong")))
    response = patient_client.get("/jobs/")
    assert response.status_code == 500
    assert "うまく表示できませんでした" in read(response).text


@pytest.mark.django_db
def test_a_query_that_fails_for_want_of_a_migration_is(patient_client, monkeypatch):
    monkeypatch.setattr("jobs.pages.views.search", raising(ProgrammingError("no such table")))
    monkeypatch.setattr("config.unavailable.database_state", lambda: {"migrations": "pending"})
    assert patient_client.get("/jobs/").status_code == 503


@pytest.mark.parametrize(
    ("cause", "status"), [(ReadOnlySqlTransaction, 503), (InFailedSqlTransaction, 500)]
)
@pytest.mark.django_db
def test_a_database_that_takes_no_writes_is_no_mistake_of_ours(
    patient_client, monkeypatch, cause, status
):
    """PostgreSQL's driver has one name for it and for going on in a transaction that has failed."""
    error = InternalError("refused")
    error.__cause__ = cause()
    monkeypatch.setattr("jobs.pages.views.search", raising(error))
    response = patient_client.get("/jobs/")
    assert response.status_code == status
    assert ("Retry-After" in response) == (status == 503)
