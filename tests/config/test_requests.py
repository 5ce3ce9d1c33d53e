"""What every response carries, and what is logged of a request."""

import logging

import pytest

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
