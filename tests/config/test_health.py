"""What monitors and load balancers are told, whichever way they ask."""

import os
from collections import namedtuple
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from config import health
from tests.config.test_unavailable import raising

FINE = {"database": "ok", "migrations": "ok", "index": "ok", "disk": "ok", "clock": "ok"}


@pytest.fixture(autouse=True)
def clock_of_this_machine(monkeypatch):
    """Whatever it shows beside the times of the files."""
    monkeypatch.setattr(health, "_installed", lambda: datetime.fromtimestamp(0, UTC))


def ready(client, status):
    response = client.get("/readyz/")
    assert response.status_code == status
    assert response["Cache-Control"] == "no-store"
    return response.json()


@pytest.mark.django_db
def test_ready(client):
    assert ready(client, 200) == FINE


def test_alive_asks_nothing_of_anybody(client):
    """No database is allowed here: to reach it is an error."""
    response = client.get("/healthz/")
    assert (response.status_code, response.json()) == (200, {"alive": "ok"})
    assert client.post("/healthz/").status_code == 405


@pytest.mark.parametrize("host", ["10.0.0.7", "10.0.0.7:8000", "kurabe_upstream", "nobody.example"])
@pytest.mark.parametrize("address", ["/healthz/", "/healthz"])
def test_asked_by_any_name_and_without_https(client, settings, address, host):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get(address, headers={"host": host}).status_code == 200


@pytest.mark.django_db
def test_a_missing_migration_is_told(client):
    (latest,) = MigrationLoader(connection).graph.leaf_nodes("guides")
    MigrationRecorder(connection).record_unapplied(*latest)
    assert ready(client, 503)["migrations"] == "pending"


@pytest.mark.django_db
def test_who_asks_again_at_once_is_told_the_same(client, monkeypatch):
    monkeypatch.setattr(health, "SAME_ANSWER_SECONDS", 1.0)
    monkeypatch.setattr(health, "_last", None)
    now = 1000.0
    monkeypatch.setattr(health.time, "monotonic", lambda: now)
    assert ready(client, 200) == FINE
    monkeypatch.setattr("config.health.MigrationExecutor", raising(DatabaseError()))
    assert ready(client, 200) == FINE
    now += 1
    assert ready(client, 503)["database"] == "unreachable"


@pytest.mark.parametrize("error", [DatabaseError(), InterfaceError("connection already closed")])
def test_an_unreachable_database_is_told(client, monkeypatch, error):
    monkeypatch.setattr("config.health.MigrationExecutor", raising(error))
    assert ready(client, 503) == FINE | {
        "database": "unreachable",
        "migrations": "unknown",
        "index": "unknown",
    }


@pytest.mark.django_db
def test_a_full_disk_is_told(client, monkeypatch):
    usage = namedtuple("usage", "free")
    monkeypatch.setattr("config.health.shutil.disk_usage", lambda _: usage(3_000_000))
    assert ready(client, 503)["disk"].endswith(": 3 MB free")


@pytest.mark.django_db
def test_a_clock_that_went_back_is_told(client, monkeypatch):
    ahead = timezone.now() - timedelta(days=365)
    monkeypatch.setattr("config.health.timezone.now", lambda: ahead)
    monkeypatch.setattr(health, "_installed", lambda: ahead - timedelta(days=1))
    assert "behind the database's" in ready(client, 503)["clock"]
    monkeypatch.setattr(health, "_installed", lambda: ahead + timedelta(days=1))
    assert ready(client, 503)["clock"] == "before the code was installed"


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="about the file of SQLite")
def test_a_last_change_in_the_future_is_told(client, settings):
    file = connection.settings_dict["NAME"]
    later = timezone.now().timestamp() + 3600
    before = os.stat(file).st_mtime
    os.utime(file, (later, later))
    try:
        assert ready(client, 503)["clock"] == "behind the database's last change"
    finally:
        os.utime(file, (before, before))
