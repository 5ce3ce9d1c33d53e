"""What only staff pages need runs for them, and for nobody who has no session."""

import pytest
from django.conf import settings
from django.test import Client

from accounts.roles import EDITOR
from tests.factories import GuideFactory, PostingFactory

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

BEGINS, ENDS = "accounts.middleware.staff_part_begins", "accounts.middleware.staff_part_ends"


@pytest.fixture
def without_sessions(monkeypatch):
    def refuse(*args):
        raise AssertionError("a session was made")

    monkeypatch.setattr(
        "django.contrib.sessions.middleware.SessionMiddleware.process_request", refuse
    )


def test_the_staff_part_is_what_the_admin_needs():
    part = settings.MIDDLEWARE[settings.MIDDLEWARE.index(BEGINS) : settings.MIDDLEWARE.index(ENDS)]
    for name in (
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "simple_history.middleware.HistoryRequestMiddleware",
        "allauth.account.middleware.AccountMiddleware",
    ):
        assert name in part


@pytest.mark.usefixtures("without_sessions")
def test_seekers_get_every_page_without_a_session(client):
    posting, ended = PostingFactory(), PostingFactory(expired=True)
    GuideFactory(slug="article")
    pages = {
        "/": 200,
        "/jobs/": 200,
        "/jobs/feed/": 200,
        "/jobs/suggest/?q=%E5%8F%97": 200,
        f"/jobs/{posting.pk}/": 200,
        f"/jobs/{posting.pk}/report/": 200,
        f"/jobs/{ended.pk}/": 410,
        f"/jobs/{PostingFactory(draft=True).pk}/": 404,
        f"/employers/{posting.employer_id}/": 200,
        f"/compare/?id={posting.pk}": 200,
        "/keep/": 200,
        "/guides/article/": 200,
        f"/guides/{GuideFactory(draft=True).slug}/": 404,
        "/about/": 200,
        "/sitemap.xml": 200,
        "/healthz/": 200,
        "/nowhere/": 404,
    }
    client.cookies["kept"] = str(posting.pk)
    for address, status in pages.items():
        response = client.get(address)
        assert (address, response.status_code) == (address, status)
        assert "sessionid" not in response.cookies
        assert "Cookie" not in response.get("Vary", "")
    kept = client.post("/keep/change/", {"keep": posting.pk, "quiet": "1"})
    assert kept.status_code in (204, 404)


@pytest.mark.usefixtures("without_sessions")
@pytest.mark.parametrize("address", ["/admin/", "/admin/login/", "/admin/account/", "/admin/x/"])
def test_staff_addresses_have_one(address):
    with pytest.raises(AssertionError, match="a session was made"):
        Client().get(address)


def test_whoever_has_a_session_has_it_on_public_pages_too(make_staff):
    draft, client = PostingFactory(draft=True), Client()
    guide = GuideFactory(draft=True)
    client.force_login(make_staff(EDITOR))
    assert client.get(guide.get_absolute_url()).status_code == 200
    assert "Cookie" in client.get(guide.get_absolute_url())["Vary"]
    assert Client().get(draft.get_absolute_url()).status_code == 404
