"""Whatever is in the database, and whether it is there or not: no wrong total, no dead server."""

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from django.db import connection, transaction

from config.env import PROJECT_ROOT
from jobs.models import JobPosting, SearchVersion
from tests.environment import DEADLINE
from tests.factories import PostingFactory
from tests.processes.test_gunicorn import assert_every_worker_says_what_the_database_says

pytestmark = pytest.mark.django_db(transaction=True)

needs_sqlite = pytest.mark.skipif(
    connection.vendor == "postgresql", reason="does what is done with files"
)
PAGES = ["/", "/jobs/", "/jobs/feed/", "/guides/", "/sitemap.xml"]


def copy(source, target) -> None:
    """As SQLite's own backup does it, beside whoever else has either open."""
    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(target)) as other:
        one.backup(other)


@pytest.fixture
def database(transactional_db):
    return connection.settings_dict["NAME"]


def spoil(posting) -> None:
    """Write what no column of an index can hold past every check, as nobody should."""
    if connection.vendor == "postgresql":  # no column of it takes such a number: take the key
        JobPosting.objects.filter(pk=posting.pk).update(id=posting.pk + 5_000_000_000)
        return
    with transaction.atomic(), connection.cursor() as cursor:
        stamp = SearchVersion.raise_by_one()
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        cursor.execute(
            "UPDATE jobs_jobposting SET search_version = %s, calls_per_hour = 3000000000"
            " WHERE id = %s",
            [stamp, posting.pk],
        )
        cursor.execute("PRAGMA ignore_check_constraints = OFF")


@pytest.mark.ignore_template_errors  # the admin theme's own
def test_a_row_that_no_index_can_hold_stops_nothing(start_site, staff_client):
    PostingFactory.create_batch(3)
    site = start_site()
    spoiled = PostingFactory(title="値のおかしい求人")
    spoil(spoiled)
    for running in (site, start_site()):
        for page in (*PAGES, "/jobs/?page=2"):
            assert {a.status for a in running.get_from_every_worker(page)} == {200}, page
        assert_every_worker_says_what_the_database_says(running)
        assert {a.status for a in running.get_from_every_worker("/readyz/")} == {200}
    home = staff_client.get("/admin/").text
    assert "検索に取り込めない求人" in home
    assert spoiled.title in home


def test_a_version_that_was_rolled_back_is_not_taken_for_the_next_one(environment):
    employer = PostingFactory().employer
    with subprocess.Popen(
        [sys.executable, "-m", "tests.processes.searcher"],
        cwd=PROJECT_ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as searcher:
        assert [searcher.stdout.readline().strip() for _ in range(3)] == ["1", "2", "1"]
        PostingFactory(employer=employer)
        PostingFactory(employer=employer)
        rest, _ = searcher.communicate("\n", timeout=DEADLINE)
    assert rest.strip() == str(JobPosting.objects.live().count()) == "3"


@needs_sqlite
def test_an_older_copy_restored_under_load_and_written_to_is_noticed(
    start_site, database, tmp_path
):
    employer = PostingFactory().employer
    site, older, done = start_site(), tmp_path / "older.sqlite3", threading.Event()
    copy(database, older)

    def keep_asking() -> set[int]:
        found = set()
        while not done.is_set():
            found.add(site.get("/jobs/").status)
        return found

    with ThreadPoolExecutor(2) as threads:
        asking = [threads.submit(keep_asking) for _ in range(2)]
        PostingFactory.create_batch(5, employer=employer)
        assert_every_worker_says_what_the_database_says(site)
        connection.close()
        copy(older, database)
        # Each a version, so that the number is the one that the workers have, and then beyond.
        for _ in range(6):
            PostingFactory(employer=employer, prefecture="47")
            assert site.get("/jobs/").page.total == JobPosting.objects.live().count()
        done.set()
    assert [each.result() for each in asking] == [{200}, {200}]
    assert JobPosting.objects.live().count() == 7
    assert_every_worker_says_what_the_database_says(site)


def assert_says_so_and_serves_what_needs_no_database(site, told: dict[str, str]) -> None:
    for page in PAGES[:3]:
        answer = site.get(page)
        assert (answer.status, answer.retry_after) == (503, "30"), page
        assert "ただいま表示できません" in answer.html
    assert site.get("/static/css/tokens.css").status == 200
    assert told.items() <= site.get_health().items()


def assert_is_back(site, total: int) -> None:
    """At the next request, but for who is waiting for a lock."""
    deadline = time.monotonic() + DEADLINE
    while site.get("/readyz/").status != 200:
        assert time.monotonic() < deadline
    for page in PAGES:
        assert {a.status for a in site.get_from_every_worker(page)} == {200}, page
    assert {a.page.total for a in site.get_from_every_worker("/jobs/")} == {total}


@needs_sqlite
def test_a_server_started_without_a_database_serves_once_there_is_one(
    start_site, database, tmp_path
):
    """Nothing where the database should be is an empty one to SQLite, not migrated."""
    PostingFactory.create_batch(2)
    place = tmp_path / "place" / "site.sqlite3"
    site = start_site(503, DATABASE_URL=f"sqlite:///{place}")
    assert_says_so_and_serves_what_needs_no_database(
        site, {"database": "ok", "migrations": "pending"}
    )
    copy(database, tmp_path / "copy.sqlite3")
    os.replace(tmp_path / "copy.sqlite3", place)
    assert_is_back(site, 2)

    # Another file in its place is read at once, however long connections are kept.
    PostingFactory()
    copy(database, tmp_path / "copy.sqlite3")
    os.replace(tmp_path / "copy.sqlite3", place)
    assert_is_back(site, 3)
    # While there is none, what is open is read on, and no empty one is made.
    shutil.move(place, tmp_path / "away.sqlite3")
    assert {a.page.total for a in site.get_from_every_worker("/jobs/")} == {3}
    assert not place.exists()


@needs_sqlite
def test_a_server_started_with_a_locked_database_serves_once_it_is_free(
    start_site, database, tmp_path
):
    PostingFactory.create_batch(2)
    place = tmp_path / "site.sqlite3"
    copy(database, place)
    with closing(sqlite3.connect(place, isolation_level=None)) as holder:
        holder.execute("PRAGMA journal_mode = DELETE")
        holder.execute("BEGIN EXCLUSIVE")
        site = start_site(503, DATABASE_URL=f"sqlite:///{place}?timeout=1")
        assert_says_so_and_serves_what_needs_no_database(site, {"database": "unreachable"})
        holder.execute("ROLLBACK")
    assert_is_back(site, 2)


@needs_sqlite
def test_a_server_started_with_a_damaged_database_says_so(start_site, tmp_path):
    place = tmp_path / "site.sqlite3"
    place.write_bytes(b"no database " * 1000)
    site = start_site(503, DATABASE_URL=f"sqlite:///{place}")
    assert_says_so_and_serves_what_needs_no_database(site, {"database": "unreachable"})
