"""The private phase, the figures for monitors, and a site without mail."""

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import InterfaceError, OperationalError

from config import metrics
from jobs.models import HousekeepingRun
from tests.config.test_unavailable import raising
from tests.factories import PostingFactory, StaffFactory


@pytest.mark.django_db
def test_search_engines_are_kept_away_from_a_private_site(client, settings):
    settings.PRIVATE = True
    posting = PostingFactory()
    for address in (
        "/",
        "/jobs/",
        posting.get_absolute_url(),
        "/jobs/feed/",
        "/nowhere/",
        "/robots.txt",
    ):
        assert client.get(address)["X-Robots-Tag"] == "noindex, nofollow", address
    assert client.get("/robots.txt").text == "User-agent: *\nDisallow: /\n"


@pytest.mark.django_db
def test_and_not_from_a_public_one(client):
    assert "X-Robots-Tag" not in client.get("/jobs/").headers


def value_of(text: str, name: str) -> float:
    (line,) = [line for line in text.splitlines() if line.startswith(f"{name} ")]
    return float(line.removeprefix(name))


@pytest.mark.django_db
def test_requests_are_counted_by_kind(client):
    name = 'kurabe_requests_total{kind="list",status="2xx"}'
    seconds = 'kurabe_request_seconds_count{kind="list"}'
    before = client.get("/metrics/").text
    for address in ("/jobs/", "/jobs/?q=a", "/jobs/999999/", "/admin/"):
        client.get(address)
    after = client.get("/metrics/").text
    for each in (name, seconds):
        assert value_of(after, each) - value_of(before, each) == 2


def test_kinds_of_pages():
    addresses = ["/jobs/", "/jobs/12/", "/jobs/12/report/", "/guides/x/", "/admin/a/", "/", "/x"]
    kinds = ["list", "posting", "posting", "guide", "staff", "other", "other"]
    assert list(map(metrics.kind_of, addresses)) == kinds
    assert {metrics.kind_of(each) for each in ("*", "x:1", "", "//")} == {"other"}


@pytest.mark.parametrize(("method", "target"), [("OPTIONS", "*"), ("CONNECT", "x:1")])
def test_what_is_no_address_is_no_fault(client, target, method):
    """As gunicorn passes it on."""
    told = client.generic(method, "/", PATH_INFO=target)
    assert told.status_code in (400, 404, 405)


def test_an_answer_is_given_though_it_cannot_be_counted(client, monkeypatch):
    monkeypatch.setattr(metrics, "kind_of", raising(IndexError()))
    assert client.get("/robots.txt").status_code == 200


def test_workers_that_run_together_count_apart(monkeypatch):
    monkeypatch.setattr(metrics, "_part", 0)
    before = metrics._counts.sum()
    parts = set()
    for age in range(1, 101):
        metrics.count_in(age)
        parts.add(metrics._part)
        metrics._count("list", 200, 0.0)
    assert len(parts) == 100
    assert metrics._counts.sum() - before == 200


@pytest.mark.django_db
def test_others_are_told_nothing(client, settings):
    assert client.get("/metrics/", REMOTE_ADDR="203.0.113.7").status_code == 404
    assert client.get("/metrics/", headers={"X-Forwarded-For": "203.0.113.7"}).status_code == 404
    settings.BEHIND_PROXY = True
    assert client.get("/metrics/").status_code == 404, "a proxy may not say for whom it asks"
    settings.METRICS_TOKEN = "a-token"
    assert client.get("/metrics/").status_code == 404
    asked = client.get(
        "/metrics/", headers={"Authorization": "Bearer a-token"}, REMOTE_ADDR="203.0.113.7"
    )
    assert asked.status_code == 200


@pytest.mark.parametrize("error", [OperationalError("gone"), InterfaceError("closed")])
def test_without_a_database_it_says_so(client, monkeypatch, error):
    monkeypatch.setattr("config.metrics._state", raising(error))
    assert value_of(client.get("/metrics/").text, "kurabe_database_up") == 0


# --- A site without mail ----------------------------------------------------------------------


@pytest.fixture
def without_mail(settings):
    settings.MAILERS = {"default": {"BACKEND": "config.no_mail.NoMail", "OPTIONS": {}}}


@pytest.mark.django_db
def test_housekeeping_goes_well_without_mail(without_mail, client, capsys):
    StaffFactory(email="chief@kurabe.example", is_superuser=True)
    PostingFactory()
    call_command("housekeeping")
    assert "this site sends no mail" in capsys.readouterr().out
    assert mail.outbox == []
    assert HousekeepingRun.objects.get().succeeded_at
    told = client.get("/metrics/").text
    assert value_of(told, "kurabe_housekeeping_age_seconds") >= 0


@pytest.mark.django_db
def test_a_run_with_a_failed_step_is_no_success(settings):
    settings.HOUSEKEEPING_STEPS = ["jobs.no_such.step"]
    with pytest.raises(CommandError, match="1 of 1 steps failed"):
        call_command("housekeeping")
    assert HousekeepingRun.objects.get().succeeded_at is None
