"""The list as a feed: what a reader of feeds makes of it, and what RFC 4287 asks for."""

import html

import feedparser
import pytest

from jobs.models import JobPosting
from tests.factories import EmployerFactory, PostingFactory
from tests.jobs.pages.rfc4287 import broken

pytestmark = pytest.mark.django_db

#: Of which each kind of reader would make something else, were it not escaped.
EVIL = "A & B <b>太字</b>"
ADDRESSES = [
    "/jobs/feed/",
    "/jobs/feed/?call_type=outbound&prefecture=13&prefecture=27",
    "/jobs/feed/?q=%3Cb%3E%26&sort=wage&page=2",
    "/jobs/feed/?q=nothing+has+this",
]


def feed_of(client, address: str):
    found = feedparser.parse(client.get(address).content)
    assert not found.bozo, found.get("bozo_exception")
    return found


def self_link(found) -> str:
    (link,) = (each["href"] for each in found.feed.links if each["rel"] == "self")
    return link


@pytest.fixture
def postings() -> list[JobPosting]:
    employer = EmployerFactory(name=EVIL)
    return [
        PostingFactory(employer=employer, title=f"{EVIL} {number}", outbound=bool(number % 2))
        for number in range(25)
    ]


@pytest.mark.parametrize("address", ADDRESSES)
def test_breaks_nothing_that_atom_asks_for(client, postings, address):
    assert broken(client.get(address).content) == []
    found = feed_of(client, address)
    assert found.version == "atom10"
    assert found.feed.author_detail == {"name": "コールくらべ", "href": "http://testserver/"}
    assert self_link(found) == f"http://testserver{address}"


def test_the_rules_find_what_breaks_them():
    lacking = b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id></entry></feed>'
    assert len(broken(lacking)) >= 8


def test_texts_are_read_as_they_were_written(client, postings):
    found = feed_of(client, "/jobs/feed/?call_type=inbound")
    assert len(found.entries) == 13
    for entry in found.entries:
        assert EVIL in html.unescape(entry.title)
        assert entry.title_detail.type == "text/plain"
        assert html.unescape(entry.summary).startswith(f"{EVIL} / 東京都新宿区")


def test_each_feed_has_a_title_and_an_id_of_its_own(client):
    feeds = [feed_of(client, address).feed for address in ADDRESSES]
    assert feeds[0].title == "コールくらべ: すべての求人"
    assert "発信" in feeds[1].title
    assert len({feed.title for feed in feeds}) == len({feed.id for feed in feeds}) == len(feeds)
    assert feed_of(client, "/jobs/feed/?page=2").feed.id == feeds[0].id


def test_ids_stay_whatever_changes(client, settings):
    posting = PostingFactory(closed=True)
    posting.publish()
    before = feed_of(client, "/jobs/feed/")
    posting.title = "別の見出し"
    posting.close()
    posting.publish()
    settings.SITE_URL = "https://testserver:8443"
    after = feed_of(client, "/jobs/feed/")
    assert after.entries[0].id == before.entries[0].id == f"tag:testserver,2026:/jobs/{posting.pk}/"
    assert after.feed.id == before.feed.id == "tag:testserver,2026:/jobs/feed/"
    assert after.entries[0].link == f"https://testserver:8443/jobs/{posting.pk}/"


def test_takes_the_lists_parameters(client):
    inbound, outbound = PostingFactory(), PostingFactory(outbound=True)
    response = client.get("/jobs/feed/?call_type=outbound&page=abc")
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    assert outbound.title in response.text
    assert inbound.title not in response.text
