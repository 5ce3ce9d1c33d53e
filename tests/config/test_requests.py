"""What every response carries, what is logged of a request, and who hears of an error."""

import logging

import pytest
from django.test import Client
from django.urls import path

from config import error_mail
from config import urls as site
from config.request_ids import RequestIdFilter
from tests.config.test_safety import PRODUCTION, run

pytestmark = pytest.mark.django_db


# --- Names of requests ------------------------------------------------------------------------


def test_every_response_names_its_request(client):
    one, other = (client.get("/")["X-Request-ID"] for _ in range(2))
    assert len(one) == len(other) == 32
    assert one != other
    assert client.get("/nowhere/")["X-Request-ID"]


@pytest.mark.parametrize("behind_proxy", [True, False])
def test_only_a_proxys_word_is_taken(client, settings, behind_proxy):
    settings.BEHIND_PROXY = behind_proxy
    answered = client.get("/", headers={"X-Request-ID": "abc-123"})["X-Request-ID"]
    assert (answered == "abc-123") is behind_proxy


@pytest.mark.parametrize("given", ["", "a b", "x" * 65, 'x"}', "改行"])
def test_what_could_be_no_name_is_none(client, settings, given):
    settings.BEHIND_PROXY = True
    answered = client.get("/", HTTP_X_REQUEST_ID=given)["X-Request-ID"]
    assert answered != given
    assert len(answered) == 32


def test_lines_of_the_log_have_it():
    record = logging.makeLogRecord({"msg": "x"})
    assert RequestIdFilter().filter(record)
    assert record.request_id == "-", "there is no request"


# --- Headers ----------------------------------------------------------------------------------


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("address", ["/", "/nowhere/", "/admin/login/", "/static/css/tokens.css"])
def test_every_response_says_what_it_may_use_and_who_may_load_it(client, address):
    response = client.get(address)
    response.close()  # a static file stays open otherwise
    headers = response.headers
    assert "camera=()" in headers["Permissions-Policy"]
    assert "publickey-credentials-get=(self)" in headers["Permissions-Policy"]
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_pictures_beside_links_may_be_loaded_by_others(client):
    headers = client.get("/jobs/0/og.png").headers
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"


ASK = (
    "from config import settings as s; print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME,"
    " s.KNOWN_BROWSER_COOKIE_NAME, s.SECURE_HSTS_INCLUDE_SUBDOMAINS, s.SECURE_HSTS_PRELOAD)"
)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, "False False"),
        ({"HSTS_SUBDOMAINS": "1"}, "True False"),
        ({"HSTS_PRELOAD": "1"}, "True True"),
    ],
)
def test_cookies_are_of_this_host_and_hsts_binds_others_only_if_wanted(given, expected):
    said = run("-c", ASK, **PRODUCTION, **given).stdout.split(maxsplit=3)
    assert said[:3] == ["__Host-sessionid", "__Host-csrftoken", "__Host-staff_browser"]
    assert said[3].strip() == expected


@pytest.mark.ignore_template_errors
def test_cookies_of_that_name_are_taken_by_browsers(client, settings):
    """Only those with Secure, for the whole host and of no domain are."""
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    cookie = client.get("/admin/login/").cookies["csrftoken"]
    assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")


# --- Errors -----------------------------------------------------------------------------------


@pytest.fixture
def handler(settings):
    """The one that the settings put there, with nothing told of yet."""
    settings.ADMINS = ["ops@call-kurabe.example"]
    (handler,) = [
        each for each in logging.getLogger().handlers if isinstance(each, error_mail.ErrorMail)
    ]
    handler._told = {}
    return handler


def fail(request):
    raise ZeroDivisionError(request.GET)


urlpatterns = [path("broken/", fail), *site.urlpatterns]
handler500 = "config.unavailable.server_error"


@pytest.fixture
def broken(settings):
    """A page that breaks in the hands of a seeker."""
    settings.ROOT_URLCONF = __name__
    client = Client(raise_request_exception=False)
    client.cookies["sessionid"] = "secret-session"
    return client


def test_somebody_is_mailed_about_an_error_and_reads_of_nobody(handler, broken, mailoutbox):
    response = broken.get("/broken/?q=himitsu")
    assert response.status_code == 500
    (message,) = mailoutbox
    assert message.to == ["ops@call-kurabe.example"]
    assert message.subject == "［コールくらべ］エラー: ZeroDivisionError"
    assert "Internal Server Error" not in message.body
    assert "GET /broken/\n" in message.body
    assert "in fail" in message.body
    for secret in ("himitsu", "secret-session"):
        assert secret not in message.body


def test_the_same_error_is_told_once_in_an_hour(handler, broken, mailoutbox, monkeypatch):
    moment = [1_800_000_000.0]
    monkeypatch.setattr("config.error_mail.time.time", lambda: moment[0])
    for _ in range(3):
        broken.get("/broken/")
    assert len(mailoutbox) == 1
    moment[0] += error_mail.SAME_AGAIN_SECONDS + 1
    broken.get("/broken/")
    assert len(mailoutbox) == 2


def test_a_flood_of_errors_is_no_flood_of_mail(handler, mailoutbox):
    for number in range(100):
        handler.emit(logging.makeLogRecord({"name": "django.request", "msg": f"x{number}"}))
    assert len(mailoutbox) == error_mail.MOST_IN_AN_HOUR


def test_a_mail_server_that_fails_hides_no_error(handler, broken, monkeypatch):
    def refuse(*arguments, **options):
        raise OSError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    monkeypatch.setattr(logging, "raiseExceptions", False)
    assert broken.get("/broken/").status_code == 500


def test_strange_hosts_and_warnings_are_nothing_to_be_woken_for(handler, client, mailoutbox):
    assert client.get("/", headers={"Host": "elsewhere.example"}).status_code == 400
    assert client.get("/nowhere/").status_code == 404
    assert not mailoutbox
