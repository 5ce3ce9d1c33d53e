"""The points that the HTTP Observatory would give: by the rules in scripts/observatory.py."""

import json
from dataclasses import replace

import pytest
from django.test import Client

from scripts.observatory import Answer, score
from tests.config.test_safety import PRODUCTION, run

HOST = "call-kurabe.example"
ENOUGH = 130
#: What the settings say where HTTPS is on, as it is unless told otherwise.
ASK = """
import json
from config import settings
safety = [n for n in vars(settings) if n.startswith(("SECURE_", "SESSION_COOKIE", "CSRF_COOKIE"))]
print(json.dumps({name: getattr(settings, name) for name in safety}))
"""


@pytest.fixture
def in_earnest(settings):
    for name, value in json.loads(run("-c", ASK, **PRODUCTION).stdout).items():
        setattr(settings, name, value)
    settings.ALLOWED_HOSTS = [HOST]
    return Client(SERVER_NAME=HOST)


@pytest.mark.django_db
@pytest.mark.ignore_template_errors
def test_pages_of_seekers_and_staff_have_130_and_more(in_earnest):
    for path, points in (("/", 130), ("/jobs/", 130), ("/admin/login/", 135)):
        plain = in_earnest.get(path)
        assert plain.status_code == 301
        response = in_earnest.get(path, secure=True)
        assert response.status_code == 200
        answer = Answer(
            headers=[*response.items(), *_cookies(response)],
            html=response.text,
            route=[f"http://{HOST}{path}", plain["Location"]],
            for_others=list(in_earnest.get(path, secure=True, origin=Answer.foreign).items()),
        )
        total, found = score(answer)
        assert total == points >= ENOUGH, (path, found)


def _cookies(response) -> list[tuple[str, str]]:
    return [("Set-Cookie", cookie.OutputString()) for cookie in response.cookies.values()]


FRAMES = "default-src 'none'; frame-ancestors 'none'"
GOOD = Answer(
    headers=[
        ("Content-Type", "text/html; charset=utf-8"),
        (
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; frame-ancestors 'none'",
        ),
        ("Strict-Transport-Security", "max-age=31536000"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("X-Content-Type-Options", "nosniff"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Set-Cookie", "__Host-csrftoken=x; Secure; Path=/; SameSite=Lax"),
    ],
    html='<script src="/static/js/list.js"></script>',
    route=["http://a.example/", "https://a.example/"],
)


@pytest.mark.parametrize(
    ("name", "value", "points"),
    [
        ("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'", 130),
        # What staff pages had, and worse.
        ("Content-Security-Policy", f"{FRAMES}; style-src 'unsafe-inline'", 125),
        ("Content-Security-Policy", f"{FRAMES}; script-src 'unsafe-eval'", 90 + 25),
        ("Content-Security-Policy", f"{FRAMES}; script-src 'self'; object-src *", 80),
        ("Content-Security-Policy", f"{FRAMES}; connect-src http://a.example", 80),
        ("Content-Security-Policy", f"{FRAMES}; img-src http:", 90 + 25),
        ("Content-Security-Policy", "default-src 'none'", 80),
        ("Content-Security-Policy", None, 55),
        ("Strict-Transport-Security", None, 80),
        ("Strict-Transport-Security", "max-age=60", 125),
        ("Referrer-Policy", "unsafe-url", 125),
        ("Referrer-Policy", None, 130),
        ("X-Content-Type-Options", None, 130),
        ("Cross-Origin-Resource-Policy", "cross-origin", 125),
        ("Set-Cookie", None, 130),
        ("Set-Cookie", "sessionid=x; Secure; SameSite=Lax", 70),
        ("Set-Cookie", "a=x; SameSite=Lax", 125),
    ],
)
def test_what_is_missing_costs_what_the_rules_say(name, value, points):
    others = [header for header in GOOD.headers if header[0] != name]
    headers = others if value is None else [*others, (name, value)]
    assert score(GOOD)[0] == 135
    assert score(replace(GOOD, headers=headers))[0] == points


def test_the_way_to_https_and_scripts_of_others_count():
    for route, points in (
        (["http://a.example/"], 80),
        (["http://a.example/", "http://www.a.example/", "https://a.example/"], 90 + 35),
        (["http://a.example/", "https://b.example/"], 95 + 35),
        ([], 135),
    ):
        assert score(replace(GOOD, route=route))[0] == points
    for html, points in (
        ('<script src="https://b.example/a.js"></script>', 130),
        ('<script src="//b.example/a.js"></script>', 50),
        ('<script src="https://b.example/a.js" integrity="sha384-x"></script>', 140),
        ("<p>", 135),
    ):
        assert score(replace(GOOD, html=html))[0] == points
