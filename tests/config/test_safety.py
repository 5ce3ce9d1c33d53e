"""What the server promises before any page: its start, its headers, its own health."""

import os
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest
from django.test import Client

from config.env import Operator
from tests.factories import PostingFactory
from tests.pages import read

OPERATOR = {f"OPERATOR_{each.name.upper()}": "x" for each in fields(Operator)}
ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "SECRET_KEY": "k7" * 15 + "-Qw_9" * 10,
    "ALLOWED_HOSTS": "call-kurabe.example",
    "PATH": os.environ["PATH"],
}


def manage(*arguments, **environment):
    return run("manage.py", *arguments, **environment)


def run(*arguments, **environment):
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_settings_pass_djangos_own_check():
    result = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION, **OPERATOR)
    assert result.returncode == 0, result.stderr
    assert "no issues" in result.stdout


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS"])
@pytest.mark.parametrize("value", [None, ""])
def test_does_not_start_without_what_it_needs(name, value):
    environment = {**PRODUCTION, name: value}
    if value is None:
        del environment[name]
    result = manage("check", **environment)
    assert result.returncode != 0
    assert name in result.stderr


def test_what_is_missing_is_said_in_one_line():
    result = manage("makemigrations", PATH=os.environ["PATH"])
    assert result.returncode == 1
    (line,) = result.stderr.splitlines()
    assert "SECRET_KEY and ALLOWED_HOSTS must be set" in line
    assert "DEBUG=1" in line


def test_the_server_too_says_what_is_missing_in_one_line():
    address = "127.0.0.1:0"
    result = run("-m", "gunicorn", "--bind", address, PATH=os.environ["PATH"])
    assert result.returncode == 1
    (line,) = result.stderr.splitlines()
    assert "SECRET_KEY and ALLOWED_HOSTS must be set" in line


def test_does_not_start_with_a_short_secret():
    result = manage("check", **{**PRODUCTION, "SECRET_KEY": "short"})
    assert result.returncode != 0
    assert "SECRET_KEY" in result.stderr


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/jobs/", "/guides/", "/nowhere/"])
def test_public_pages_run_nothing_but_our_own_files(client, address):
    headers = client.get(address).headers
    policy = headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"


@pytest.mark.django_db
def test_pages_carry_no_inline_style_or_script(client):
    posting = PostingFactory(outbound=True, dialled_per_day=10, connected_per_day=2)
    for address in ("/", "/jobs/", posting.get_absolute_url()):
        html = client.get(address).content.decode()
        assert " style=" not in html
        assert "<style" not in html
        assert " onclick=" not in html


@pytest.mark.django_db
def test_seekers_are_given_no_cookie(client):
    posting = PostingFactory()
    for address in ("/", "/jobs/", posting.get_absolute_url(), "/guides/"):
        assert not client.get(address).cookies


def test_a_failure_of_ours_is_told_in_japanese(rf):
    from django.views.defaults import server_error

    response = server_error(rf.get("/"))
    assert response.status_code == 500
    assert "うまく表示できませんでした" in read(response).text


@pytest.mark.django_db
def test_a_form_from_elsewhere_is_refused_in_japanese():
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/admin/login/", {"username": "a", "password": "b"})
    assert response.status_code == 403
    assert "このページは開けません" in read(response).text


def test_robots_are_shown_the_sitemap_and_kept_from_the_staff_pages(client):
    response = client.get("/robots.txt")
    assert response.headers["Content-Type"].startswith("text/plain")
    text = response.content.decode()
    assert "Disallow: /admin/" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text
