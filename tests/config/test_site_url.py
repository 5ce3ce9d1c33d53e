"""The site's own address: as the environment tells, and never as a request does."""

import pytest
from environs import Env, EnvError

from config.env import read_environment


@pytest.fixture
def site_url(monkeypatch):
    """Return the address that some variables give."""
    for name in ("SITE_URL", "DEBUG", "HTTPS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SECRET_KEY", "k" * 50)

    def site_url(hosts, **variables):
        for name, value in {"ALLOWED_HOSTS": hosts, **variables}.items():
            monkeypatch.setenv(name, value)
        return read_environment(Env()).site_url

    return site_url


@pytest.mark.parametrize(
    ("hosts", "variables", "expected"),
    [
        ("kurabe.example,other.example", {}, "https://kurabe.example"),
        (".kurabe.example", {}, "https://kurabe.example"),
        ("kurabe.example", {"HTTPS": "0"}, "http://kurabe.example"),
        ("*", {}, "https://localhost"),
        ("localhost", {"DEBUG": "1"}, "http://localhost:8000"),
        ("kurabe.example", {"SITE_URL": "https://www.example:8443/"}, "https://www.example:8443"),
    ],
)
def test_the_address_given_or_else_the_first_host(site_url, hosts, variables, expected):
    assert site_url(hosts, **variables) == expected


@pytest.mark.parametrize("url", ["kurabe.example", "ftp://kurabe.example", ""])
def test_an_address_that_is_none_stops_the_start(site_url, url):
    with pytest.raises(EnvError, match="SITE_URL"):
        site_url("kurabe.example", SITE_URL=url)
