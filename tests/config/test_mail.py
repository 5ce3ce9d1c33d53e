"""Where mail goes, as the environment tells."""

import pytest
from environs import Env, EnvError

from config.env import read_environment

BASE = {"SECRET_KEY": "k" * 50, "ALLOWED_HOSTS": "kurabe.example"}


@pytest.fixture
def mailer(monkeypatch):
    """Return the mailer that some variables give."""
    for name in ("EMAIL_URL", "DEBUG", "DEMO"):
        monkeypatch.delenv(name, raising=False)

    def mailer(**variables):
        for name, value in (BASE | variables).items():
            monkeypatch.setenv(name, value)
        return read_environment(Env()).mailer

    return mailer


@pytest.mark.parametrize("variables", [{}, {"EMAIL_URL": "none:"}])
def test_without_an_address_there_is_no_mail(mailer, variables):
    assert mailer(**variables) == {"BACKEND": "config.no_mail.NoMail", "OPTIONS": {}}


@pytest.mark.parametrize("name", ["DEBUG", "DEMO"])
def test_development_and_demo_print_mail(mailer, name):
    assert mailer(**{name: "1"})["BACKEND"].endswith("console.EmailBackend")


def test_a_mail_server_is_given_five_seconds(mailer):
    given = mailer(EMAIL_URL="submission://post:p%40ss@mail.example")
    assert given["BACKEND"].endswith("smtp.EmailBackend")
    assert given["OPTIONS"] == {
        "host": "mail.example",
        "port": 587,
        "username": "post",
        "password": "p@ss",
        "use_tls": True,
        "use_ssl": False,
        "timeout": 5,
    }


def test_mail_into_a_folder(mailer):
    assert mailer(EMAIL_URL="file:////var/mail")["OPTIONS"] == {"file_path": "/var/mail"}


@pytest.mark.parametrize("url", ["gopher://mail.example", "mail.example", "smtp://mail:port", ""])
def test_an_address_that_means_nothing_stops_the_start(mailer, url):
    with pytest.raises(EnvError, match="EMAIL_URL"):
        mailer(EMAIL_URL=url)
