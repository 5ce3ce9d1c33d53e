"""How many queries a page takes, however many postings there are."""

import pytest
from django.db import connection

from jobs.models import JobPosting
from tests.factories import PostingFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("postings", [1, 45])
@pytest.mark.parametrize(
    ("address", "limit"),
    [
        # Newest postings, the version for each of list and comparison.
        ("/", 3),
        ("/jobs/", 2),
        # Few found in a place: the version once more, for what is near it.
        ("/jobs/?q=受付&call_type=inbound&prefecture=13&sort=wage&page=2", 3),
        ("/jobs/?call_type=outbound&quota=none", 1),  # nothing found, no rows to fetch
        ("/jobs/feed/", 2),
    ],
)
def test_lists(client, django_assert_max_num_queries, postings, address, limit):
    PostingFactory.create_batch(postings)
    client.get(address)  # the first search builds the index
    with django_assert_max_num_queries(limit):
        assert client.get(address).status_code == 200


# Of a live one: itself, its revisions, reports' differences, wishes, similar ones, the version of
# the index for these, its place among its kind and what is usual there, the minimum wages.
@pytest.mark.parametrize(("state", "limit"), [("live", 9), ("closed", 3)])
def test_detail(client, django_assert_max_num_queries, state, limit):
    posting = PostingFactory(**{state: True})
    PostingFactory.create_batch(20)
    client.get(posting.get_absolute_url())  # the first search builds the index
    with django_assert_max_num_queries(limit):
        assert client.get(posting.get_absolute_url()).status_code in (200, 410)


def test_staff_preview(staff_client, django_assert_max_num_queries):
    posting = PostingFactory(draft=True)
    with django_assert_max_num_queries(3):
        assert staff_client.get(posting.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    ("sort", "index"),
    [("new", "posting_newest"), ("wage", "posting_best_paid"), ("closing", "posting_closing")],
)
def test_each_order_of_the_list_has_an_index_that_serves_it(sort, index):
    """On a few rows PostgreSQL would rather read and sort them all, so that is switched off."""
    PostingFactory.create_batch(3)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
    plan = JobPosting.objects.listed().in_order(sort)[:20].explain()
    assert index in plan
    assert "Sort" not in plan
    assert "TEMP B-TREE" not in plan
