"""While the database cannot be used, pages say so; a mistake of ours is still a 500."""

import pytest
from django.db import (
    DatabaseError,
    IntegrityError,
    InterfaceError,
    OperationalError,
    ProgrammingError,
)
from django.test import Client

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
