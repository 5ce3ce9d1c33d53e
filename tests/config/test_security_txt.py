"""Whom to tell of a weakness, where a setting says whom."""

from datetime import UTC, datetime, timedelta

import pytest
from environs import Env, EnvError

from config.env import read_environment

ADDRESS = "/.well-known/security.txt"
pytestmark = pytest.mark.same_on_both


def test_without_a_contact_there_is_none(client, db):
    assert client.get(ADDRESS).status_code == 404


def test_what_the_rfc_asks_for(client, settings):
    settings.SECURITY_CONTACT = "mailto:security@example.com"
    response = client.get(ADDRESS)
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in response.text.splitlines())
    assert fields["Contact"] == "mailto:security@example.com"
    assert fields["Canonical"] == f"{settings.SITE_URL}{ADDRESS}"
    expires = datetime.strptime(fields["Expires"], "%Y-%m-%dT%H:%M:%S%z")
    assert timedelta(days=30) < expires - datetime.now(UTC) < timedelta(days=365)
    assert client.post(ADDRESS).status_code == 405


@pytest.mark.parametrize("contact", ["security@example.com", "mailto:a@b.example\nExpires: never"])
def test_a_contact_that_is_no_address_stops_the_start(monkeypatch, contact):
    monkeypatch.setenv("SECURITY_CONTACT", contact)
    with pytest.raises(EnvError, match="SECURITY_CONTACT"):
        read_environment(Env())
