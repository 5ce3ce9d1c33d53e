"""What has changed is found by its stamp, whatever the planner believes of the table."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jobs.search.sync import follower
from tests.factories import PostingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def changed():
    """One of several postings, changed since the index was made."""
    postings = PostingFactory.create_batch(5)
    follower.current()
    postings[3].save()


@pytest.mark.skipif(
    connection.vendor == "postgresql", reason="its statistics are not for us to write"
)
def test_what_has_changed_is_found_by_its_stamp_whatever_the_statistics_say(changed):
    """As after ANALYZE of a million postings that were loaded at once, all with one stamp."""
    table, of_stamps = "jobs_jobposting", "%search_version%"
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute(
            "SELECT name FROM sqlite_master WHERE tbl_name = %s AND name LIKE %s",
            [table, of_stamps],
        )
        (stamps,) = cursor.fetchone()
        cursor.execute("DELETE FROM sqlite_stat1 WHERE tbl IN (%s, 'jobs_employer')", [table])
        add = "INSERT INTO sqlite_stat1 VALUES (%s, %s, %s)"
        cursor.execute(add, [table, stamps, "1000000 1000000"])
        cursor.execute(add, ["jobs_employer", None, "50"])
        cursor.execute("ANALYZE sqlite_schema")
    plans = _plans(follower.current)
    assert any(stamps in plan for plan in plans)
    for plan in plans:
        assert "SCAN jobs_jobposting" not in plan, plan
        assert "SCAN jobs_employer" not in plan, plan


def test_what_has_changed_is_found_by_its_stamp(changed):
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        if connection.vendor == "postgresql":  # it would rather read a few rows through
            cursor.execute("SET enable_seqscan = off")
    assert any("search_version" in plan for plan in _plans(follower.current))


def _plans(action):
    with CaptureQueriesContext(connection) as asked:
        action()
    explain = "EXPLAIN" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
    plans = []
    with connection.cursor() as cursor:
        for query in asked.captured_queries:
            if "jobs_jobposting" in query["sql"]:
                cursor.execute(f"{explain} {query['sql']}".replace("%", "%%"))
                plans.append("\n".join(str(row[-1]) for row in cursor.fetchall()))
    assert plans
    return plans
