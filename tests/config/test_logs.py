"""What is logged and mailed of a fault, and what is not."""

import json
import logging
import sys

import pytest
from django.core import mail
from django.core.exceptions import DisallowedHost
from django.test import Client

from config.logs import JsonFormatter, LineFormatter, MailAdmins
from tests.config.test_unavailable import raising


def record_of(error: Exception, message: str = "of %s") -> logging.LogRecord:
    try:
        raise error
    except Exception:
        return logging.makeLogRecord(
            {
                "name": "x",
                "levelname": "ERROR",
                "msg": message,
                "args": ("/a",),
                "exc_info": sys.exc_info(),
            }
        )


def test_an_odd_host_is_one_line():
    record = record_of(DisallowedHost("Invalid HTTP_HOST header: 'a\nb'"), "bad\nhost %s")
    assert len(LineFormatter().format(record).splitlines()) == 1
    assert "trace" not in json.loads(JsonFormatter().format(record))


def test_a_fault_of_ours_says_where():
    record = record_of(ValueError("ours"))
    assert "raise error" in LineFormatter().format(record)
    told = json.loads(JsonFormatter().format(record))
    assert (told["message"], told["level"]) == ("of /a", "ERROR")
    assert "raise error" in told["trace"]


@pytest.fixture
def fault(monkeypatch, settings):
    """A page that fails; returns a function that asks for it. One handler, as a process has."""
    monkeypatch.setattr("jobs.pages.views.search", raising(ValueError("ours")))
    settings.ADMINS = ["admin@kurabe.example"]
    handler = MailAdmins()
    handler.setFormatter(LineFormatter())
    logger = logging.getLogger("django.request")
    monkeypatch.setattr(logger, "handlers", [handler])
    client = Client(raise_request_exception=False)
    client.cookies["sessionid"] = "secret-of-a-session"
    return lambda: client.get("/jobs/?q=himitsu")


@pytest.mark.django_db
def test_a_fault_is_mailed_once_and_without_what_was_sent(fault):
    assert {fault().status_code for _ in range(3)} == {500}
    (message,) = mail.outbox
    assert message.to == ["admin@kurabe.example"]
    assert "/jobs/" in message.subject
    assert "ValueError" in message.body
    for secret in ("himitsu", "secret-of-a-session", "csrf"):
        assert secret not in message.subject + message.body


@pytest.mark.django_db
def test_without_admins_nobody_is_mailed(fault, settings):
    settings.ADMINS = []
    assert fault().status_code == 500
    assert mail.outbox == []


@pytest.mark.django_db
def test_a_mail_server_that_fails_changes_no_answer(fault, settings, caplog):
    settings.MAILERS = {"default": {"BACKEND": "config.no_mail.NoMail", "OPTIONS": {}}}
    assert fault().status_code == 500
    assert "A fault could not be mailed: NoMailError" in caplog.text
