"""What search engines may keep, and where they find it: noindex and the sitemap."""

import copy
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.utils.http import http_date

from about.pages import PAGES
from jobs.models import JobPosting
from jobs.search.sync import follower
from tests.factories import EmployerFactory, GuideFactory, PostingFactory

pytestmark = pytest.mark.django_db

NOINDEX = '<meta name="robots" content="noindex">'


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?call_type=inbound",
        "?prefecture=13",
        "?call_type=inbound&prefecture=13",
        "?page=2",
        "?x=y",
    ],
)
def test_lists_that_people_look_for_by_name_may_be_kept(client, query):
    PostingFactory.create_batch(21)
    assert NOINDEX not in client.get(f"/jobs/{query}").text


@pytest.mark.parametrize(
    "query",
    [
        "?q=受付",
        "?q=受信",  # understood as a filter, and somebody's words all the same
        "?quota=unstated",
        "?call_type=inbound&employment=part_time",
        "?call_type=inbound&call_type=outbound",
        "?prefecture=13&prefecture=27",
        "?prefecture=13&city=13104",
        "?sort=wage",
        "?ease_quota=3",
        "?wage_min=abc",
        "?call_type=outbound",  # empty
    ],
)
def test_filtered_and_searched_lists_may_not(client, query):
    PostingFactory()
    assert NOINDEX in client.get(f"/jobs/{query}").text


# --- The sitemap --------------------------------------------------------------------------------


def named_in(client, address: str) -> list[str]:
    response = client.get(address)
    assert response.status_code == 200, address
    tags = ET.fromstring(response.content).iter()  # noqa: S314
    return [tag.text.removeprefix("http://testserver") for tag in tags if tag.tag.endswith("}loc")]


def doubled(times: int) -> None:
    """Copy all postings in the database: making each in Python takes most of a minute."""
    fields = JobPosting._meta.concrete_fields
    written = [field.column for field in fields if not (field.primary_key or field.generated)]
    columns = ", ".join(written)
    with connection.cursor() as cursor:
        for _ in range(times):
            cursor.execute(
                f"INSERT INTO jobs_jobposting ({columns}) SELECT {columns} FROM jobs_jobposting"  # noqa: S608
            )


def test_twelve_thousand_postings_are_all_named(client, django_assert_max_num_queries):
    """Each page of the sitemap by one query besides those of what it is made of, and the index
    without the rows. That one is asked for the version, before and after, and twice for guides."""
    posting = PostingFactory.build(employer=EmployerFactory())
    JobPosting.objects.bulk_create(copy.copy(posting) for _ in range(375))
    doubled(times=5)
    follower.build()
    with django_assert_max_num_queries(7):
        files = named_in(client, "/sitemap.xml")
    pages = [file for file in files if file.startswith("/sitemap-postings.xml")]
    assert pages == [f"/sitemap-postings.xml{page}" for page in ("", "?p=2", "?p=3")]
    named: list[str] = []
    for page in pages:
        with django_assert_max_num_queries(4):
            named += named_in(client, page)
    keys = JobPosting.objects.values_list("pk", flat=True)
    assert len(keys) == 12_000
    assert sorted(named) == sorted(f"/jobs/{key}/" for key in keys)


def test_all_else_that_may_be_kept_is_named_once(client):
    employers = [
        PostingFactory(prefecture="13").employer,
        PostingFactory(outbound=True, prefecture="27").employer,
    ]
    PostingFactory(closed=True, prefecture="01")
    PostingFactory(employer__is_demo=True, prefecture="02")
    guide = GuideFactory()
    GuideFactory(draft=True)
    files = [file for file in named_in(client, "/sitemap.xml") if "postings" not in file]
    named = [address for file in files for address in named_in(client, file)]
    assert sorted(named) == sorted(
        [
            *(f"/{page.name}/" for page in PAGES),
            *("/", "/jobs/", "/guides/", "/guides/which-suits-you/", guide.get_absolute_url()),
            *(employer.get_absolute_url() for employer in employers),
            *("/jobs/?call_type=inbound", "/jobs/?call_type=outbound"),
            *("/jobs/?prefecture=13", "/jobs/?prefecture=27"),
            *("/jobs/?call_type=inbound&prefecture=13", "/jobs/?call_type=outbound&prefecture=27"),
        ]
    )
    for address in named:
        page = client.get(address)
        assert page.status_code == 200
        assert NOINDEX not in page.text


@pytest.mark.parametrize("address", ["/sitemap-postings.xml?p=2", "/sitemap-nothing.xml"])
def test_what_the_index_does_not_name_is_not_there(client, address):
    PostingFactory()
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/sitemap-postings.xml", "/jobs/feed/"])
def test_who_asks_by_the_time_is_told_that_a_posting_has_ended(client, address):
    ended, stays = PostingFactory(), PostingFactory()
    before = client.get(address)
    JobPosting.objects.filter(pk=ended.pk).update(status="closed")
    since = before.get("Last-Modified") or http_date(stays.updated_at.timestamp())
    after = client.get(address, headers={"If-Modified-Since": since})
    assert after.status_code == 200
    assert ended.get_absolute_url() not in after.text


def test_an_empty_site_has_a_sitemap(client):
    for file in named_in(client, "/sitemap.xml"):
        named_in(client, file)
