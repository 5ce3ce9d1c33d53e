"""Whoever only reads waits for no writer: public pages answer while nothing can be written."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import URLResolver, get_resolver
from django.urls.resolvers import RegexPattern

from tests.factories import CommentFactory, GuideFactory, PostingFactory

pytestmark = pytest.mark.django_db(transaction=True)

STAFF = ("admin/",)
#: Beside each address as it is: where parameters lead elsewhere.
MORE = [
    "/jobs/?q=どこにもない言葉",
    "/jobs/?q=ペット可+染髪自由&prefecture=27&sort=ease&page=2",
    "/jobs/?place=どこにもない駅",
    "/jobs/?page=0&prefecture=99&wage_min=x",
    "/jobs/suggest/?q=どこにもない",
    "/jobs/feed/?q=どこにもない言葉",
    "/keep/?id={posting}&id={ended}&id=999999",
    "/compare/?id={posting}&id={other}",
    "/compare/og.png?id={posting}&id={other}",
    "/compare/sheet/?id={posting}&id={other}",
    "/guides/{slug}/?comments=all",
    "/jobs/{ended}/",
    "/jobs/999999/",
    "/nowhere/",
]


@contextmanager
def nothing_can_be_written() -> Iterator[None]:
    sqlite = connection.vendor == "sqlite"
    setting = "PRAGMA query_only" if sqlite else "SET default_transaction_read_only"
    with connection.cursor() as cursor:
        cursor.execute(f"{setting} = 1")
        try:
            yield
        finally:
            cursor.execute(f"{setting} = 0")


def public_routes(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for each in resolver.url_patterns:
        assert not isinstance(each.pattern, RegexPattern)
        route = f"{before}{each.pattern}"
        if route.startswith(STAFF):
            continue
        if isinstance(each, URLResolver):
            yield from public_routes(each, route)
        else:
            yield route


def test_every_public_address_is_read_while_nothing_can_be_written(client):
    posting, other = PostingFactory(outbound=True), PostingFactory()
    ended = PostingFactory(expired=True)
    guide = GuideFactory()
    CommentFactory(guide=guide, approved=True)
    client.get("/jobs/")  # builds the index
    filled = {
        "<slug:slug>": guide.slug,
        "<slug:section>": "postings",
        "employers/<int:pk>": f"employers/{posting.employer_id}",
        "<int:pk>": str(posting.pk),
    }
    names = {"posting": posting.pk, "other": other.pk, "ended": ended.pk, "slug": guide.slug}
    addresses = [f"/{route}" for route in public_routes(get_resolver())]
    for written, value in filled.items():
        addresses = [address.replace(written, value) for address in addresses]
    assert not [address for address in addresses if "<" in address]
    answers = {}
    with nothing_can_be_written(), CaptureQueriesContext(connection) as asked:
        for address in [*addresses, *(each.format(**names) for each in MORE)]:
            answers[address] = client.get(address).status_code
            assert client.head(address).status_code == answers[address], address
    assert {address for address, status in answers.items() if status >= 500} == set()
    tried = {query["sql"].split()[0] for query in asked} - {"SELECT", "WITH", "PRAGMA", "SET"}
    assert tried == set()
    assert list(answers.values()).count(200) > len(answers) * 2 / 3
