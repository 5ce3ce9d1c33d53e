"""A version is taken last, so that writers of single postings do not wait for each other."""

import threading
import time

import pytest
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from jobs.models import JobPosting, SearchVersion, versions
from tests.factories import PostingFactory

DEADLINE = 10


@pytest.mark.django_db
def test_the_version_is_taken_when_all_else_is_written():
    posting = PostingFactory()
    posting.title = "変更"
    with CaptureQueriesContext(connection) as asked:
        posting.save()
    statements = [query["sql"].split("SET")[0] for query in asked.captured_queries]
    written = [sql for sql in statements if sql.startswith(("UPDATE", "INSERT"))]
    place = next(number for number, sql in enumerate(written) if "jobs_searchversion" in sql)
    after = [sql for sql in written[place + 1 :] if "pastversion" not in sql]
    assert [sql.strip() for sql in after] == ['UPDATE "jobs_jobposting"']
    assert any("historical" in sql for sql in written[:place])
    posting.refresh_from_db()
    assert posting.search_version == SearchVersion.latest()


class Writer(threading.Thread):
    """Does something in a thread of its own, with a connection of its own."""

    def __init__(self, action):
        super().__init__(daemon=True)
        self._action, self.is_done = action, threading.Event()
        self.start()

    def run(self):
        try:
            self._action()
            self.is_done.set()
        finally:
            connections.close_all()


@pytest.fixture
def slow_save(transactional_db, monkeypatch):
    """Two postings, of which the first is being saved: it is written and has no version yet."""
    postings = PostingFactory.create_batch(2)
    arrived, go, raise_at_last = threading.Event(), threading.Event(), SearchVersion.raise_at_last

    def held():
        if threading.current_thread() is writer:
            arrived.set()
            assert go.wait(DEADLINE)
        return raise_at_last()

    monkeypatch.setattr(SearchVersion, "raise_at_last", held)
    writer = Writer(postings[0].save)
    assert arrived.wait(DEADLINE)
    yield postings, go, writer
    go.set()
    writer.join(DEADLINE)


def assert_waits_at_the_gate(waiting):
    """The database says so: not to be done yet is no sign of it on a slow machine."""
    until = time.monotonic() + DEADLINE
    while time.monotonic() < until and not waiting.is_done.is_set():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = %s AND NOT granted"
                " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
                [versions.GATE],
            )
            if cursor.fetchone():
                break
        time.sleep(0.01)
    else:
        pytest.fail("nobody waits at the gate")
    assert not waiting.is_done.is_set()


needs_postgresql = pytest.mark.skipif(
    connection.vendor == "sqlite", reason="only one can write at all"
)


@needs_postgresql
def test_one_posting_is_saved_while_another_is(slow_save):
    (slow, other), go, writer = slow_save
    version = SearchVersion.latest()
    other.save()
    assert SearchVersion.latest() == other.search_version == version + 1
    go.set()
    writer.join(DEADLINE)
    slow.refresh_from_db()
    assert SearchVersion.latest() == slow.search_version == version + 2


@needs_postgresql
@pytest.mark.parametrize(
    "write",
    [
        lambda posting: JobPosting.objects.update(complaint_level=2),
        lambda posting: JobPosting.objects.bulk_update([posting], ["title"]),
        lambda posting: posting.delete(),
        lambda posting: posting.employer.save(),
    ],
    ids=["update", "bulk_update", "delete", "employer"],
)
def test_who_may_write_several_waits_for_who_writes_one(slow_save, write):
    """Otherwise each could hold what the other wants next."""
    (_, other), go, writer = slow_save
    waiting = Writer(lambda: write(other))
    assert_waits_at_the_gate(waiting)
    go.set()
    assert waiting.is_done.wait(DEADLINE)
    writer.join(DEADLINE)
    assert writer.is_done.is_set()


@needs_postgresql
def test_two_saves_in_one_transaction_let_nobody_between(slow_save):
    (_, other), go, writer = slow_save

    def save_twice():
        with transaction.atomic():
            other.save()
            other.save()

    waiting = Writer(save_twice)
    assert_waits_at_the_gate(waiting)
    go.set()
    assert waiting.is_done.wait(DEADLINE)
    assert writer.is_done.wait(DEADLINE)
