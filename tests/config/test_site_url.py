"""The site's own address: as the environment tells, and never as a request does."""

import os
import re
import subprocess
import sys

import pytest
from environs import Env, EnvError

from config.env import read_environment
from tests.factories import GuideFactory, PostingFactory


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


# --- What is told to others ---------------------------------------------------------------------

OURS, ASKED = "https://kurabe.example", "localhost"


@pytest.fixture
def elsewhere(settings, client):
    """A client that asks by another host name than the site's own."""
    settings.SITE_URL = OURS
    client.defaults["HTTP_HOST"] = ASKED
    return client


@pytest.mark.django_db
def test_the_host_that_was_asked_for_is_told_to_nobody(elsewhere):
    posting, guide = PostingFactory(), GuideFactory()
    for address in (
        *("/", "/jobs/", "/jobs/?q=受付&page=2", "/jobs/feed/", "/robots.txt", "/sitemap.xml"),
        *("/sitemap-pages.xml", "/sitemap-postings.xml", "/sitemap-guides.xml"),
        *("/sitemap-guide-pages.xml", "/guides/", "/guides/which-suits-you/"),
        "/guides/which-suits-you/?listening=yes",
        *(posting.get_absolute_url(), guide.get_absolute_url()),
    ):
        response = elsewhere.get(address)
        assert response.status_code == 200, address
        assert ASKED not in response.text, address
        assert OURS in response.text, address


def canonical(response) -> list[str]:
    return re.findall(r'<link rel="canonical" href="([^"]*)">', response.text)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/?from=elsewhere", "/"),
        ("/jobs/?page=9&from=elsewhere", "/jobs/"),
        ("/jobs/?sort=new&prefecture=13&quota=none", "/jobs/?quota=none&amp;prefecture=13"),
        ("/guides/?a=b", "/guides/"),
        ("/guides/which-suits-you/?listening=yes", "/guides/which-suits-you/"),
    ],
)
def test_each_page_tells_its_one_address(elsewhere, address, expected):
    PostingFactory()
    response = elsewhere.get(address)
    assert canonical(response) == [f"{OURS}{expected}"]
    assert f'<meta property="og:url" content="{OURS}{expected}">' in response.text


@pytest.mark.django_db
def test_postings_and_guides_tell_theirs_and_what_they_are(elsewhere):
    posting, guide = PostingFactory(title='"受付" & 案内'), GuideFactory(summary="概要です")
    page = elsewhere.get(f"{posting.get_absolute_url()}?a=b")
    assert canonical(page) == [f"{OURS}{posting.get_absolute_url()}"]
    assert '<meta property="og:title" content="&#34;受付&#34; &amp; 案内（' in page.text
    assert '<meta property="og:type" content="website">' in page.text
    article = elsewhere.get(f"{guide.get_absolute_url()}?a=b")
    assert canonical(article) == [f"{OURS}{guide.get_absolute_url()}"]
    assert '<meta property="og:type" content="article">' in article.text
    assert '<meta property="og:description" content="概要です">' in article.text
    assert '<meta property="og:site_name" content="コールくらべ">' in article.text
    refused = elsewhere.post(f"{guide.get_absolute_url()}comments/", {})
    assert canonical(refused) == [f"{OURS}{guide.get_absolute_url()}"]


@pytest.mark.django_db
def test_what_is_no_page_has_no_address(elsewhere, staff_client):
    assert canonical(elsewhere.get("/no/such/page/")) == []
    draft = PostingFactory(draft=True)
    assert canonical(staff_client.get(draft.get_absolute_url())) == []


def test_https_is_the_sites_own_and_not_that_of_the_host_asked_for(monkeypatch):
    for name, value in {"HTTPS": "1", "SITE_URL": OURS, "ALLOWED_HOSTS": "*"}.items():
        monkeypatch.setenv(name, value)
    asking = (
        "import django; django.setup();"
        "from django.test import Client;"
        f"print(Client(headers={{'host': '{ASKED}'}}).get('/jobs/')['Location'])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", asking],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout.strip() == f"{OURS}/jobs/"
