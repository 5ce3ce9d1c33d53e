"""From SQLite to PostgreSQL: row by row, with nothing made up and nobody told."""

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from inspect import getclosurevars
from urllib.parse import urlsplit

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import QuerySet
from django.utils import timezone

from accounts.roles import POSTER
from accounts.sealing import seal_all
from config import moving
from config.env import PROJECT_ROOT
from jobs.models import Employer, JobPosting, MinimumWage
from jobs.search.criteria import Criteria
from jobs.search.engine import search
from jobs.search.sync import follower
from tests.environment import LONG
from tests.factories import (
    CommentFactory,
    EmployerFactory,
    PostingFactory,
    ReportFactory,
    StaffFactory,
)

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="moves to PostgreSQL"),
]


@pytest.fixture(autouse=True)
def another_database_may_be_opened(monkeypatch):
    """Django's tests let nobody open one that was not there when they began."""
    real = getclosurevars(BaseDatabaseWrapper.ensure_connection).nonlocals
    monkeypatch.setattr(BaseDatabaseWrapper, "ensure_connection", real["real_ensure_connection"])


@contextmanager
def file_as_connection(file):
    """The file can be written through a connection of the name that moving gives it."""
    given = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(file)}
    known = connections.configure_settings({"default": {}, moving.SOURCE: given})
    connections.settings[moving.SOURCE] = known[moving.SOURCE]
    try:
        yield connections[moving.SOURCE]
    finally:
        connections[moving.SOURCE].close()
        del connections[moving.SOURCE], connections.settings[moving.SOURCE]


@pytest.fixture
def sqlite(tmp_path):
    """Return a function that makes a SQLite site of what is in the database now, and its file."""

    def sqlite():
        file = tmp_path / "site.sqlite3"
        with file_as_connection(file) as there:
            # Migrating takes a quarter of a minute, and ends with the same tables.
            with there.schema_editor() as editor:
                for model in moving._models():
                    if not model._meta.auto_created:
                        editor.create_model(model)
            recorder = MigrationRecorder(there)
            recorder.ensure_schema()
            for app, name in MigrationRecorder(connection).applied_migrations():
                recorder.record_applied(app, name)
            with transaction.atomic(using=moving.SOURCE):
                for model in moving._models():
                    moving.copy(model, "default", moving.SOURCE)
        return file

    return sqlite


NAME = "UPDATE jobs_employer SET name = 'つばめ商会'"


def move(file) -> None:
    call_command("move_from_sqlite", file, verbosity=0)


def change(file, statement: str, *values) -> None:
    with closing(sqlite3.connect(file)) as editing, editing:
        editing.execute(statement, values)


def empty() -> None:
    """The database is as `migrate` leaves a new one."""
    call_command("flush", interactive=False, verbosity=0)
    follower.forget()


def all_rows() -> dict[str, list[tuple]]:
    """What has to be the same afterwards: moving raises the version, as a restore does."""
    apart = {*moving.LEFT_BEHIND, "jobs.SearchVersion", "jobs.PastVersion"}
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values_list())
        for model in moving._models()
        if model._meta.label not in apart
    }


def test_all_of_it_is_there_row_by_row_and_nobody_is_told(sqlite, mailoutbox):
    PostingFactory.create_batch(3)
    draft = PostingFactory(draft=True, title="下書き「㈱」\n2行目\t\U0001f4de")
    draft.title = "書き直した"
    draft.save()
    CommentFactory(approved=True)
    ReportFactory(confirmed=True)
    staff = StaffFactory(role=POSTER, email="staff@call-kurabe.example")
    EmployerFactory().posters.add(staff)
    # What `migrate` will have put there once more.
    MinimumWage.objects.order_by("pk").first().delete()
    written = all_rows()
    assert sum(map(bool, written.values())) >= 20
    file = sqlite()
    # As written past the door, which the new database has as the door stores it.
    past_the_door = "a\r\nか\u3099\u200b"
    change(file, "UPDATE jobs_jobposting SET perks = ? WHERE id = ?", past_the_door, draft.pk)
    # As if the latest ones had been deleted.
    change(file, "UPDATE sqlite_sequence SET seq = 5000 WHERE name = 'jobs_jobposting'")
    empty()
    mailoutbox.clear()

    move(file)
    moved = JobPosting.objects.filter(pk=draft.pk)
    assert moved.values_list("perks", flat=True).get() == "a\nが"
    QuerySet(JobPosting).filter(pk=draft.pk).update(perks=draft.perks)
    assert all_rows() == written
    assert not mailoutbox
    assert seal_all(only_plain=False) == 1, "its seed can be read"
    assert search(Criteria(), 1, timezone.now()).total == JobPosting.objects.live().count() > 0
    assert PostingFactory().pk == 5001
    EmployerFactory()
    StaffFactory()


def test_what_cannot_be_moved_whole_is_not_moved_at_all(sqlite, tmp_path, monkeypatch):
    EmployerFactory(name="つばめ商会")
    file = sqlite()
    with pytest.raises(CommandError, match=r"not empty, there is a jobs\.HistoricalEmployer"):
        move(file)
    empty()
    before = all_rows()
    with pytest.raises(CommandError, match="There is no"):
        move(tmp_path / "nowhere.sqlite3")
    monkeypatch.setattr(moving, "DOORS", ())  # so that what the door changes counts as lost
    for spoil, mend, told in (
        ("UPDATE jobs_employer SET name = name || char(0)", NAME, "not the same afterwards: name"),
        ("UPDATE jobs_employer SET name = printf('%.*c', 999, 'x')", NAME, "too long"),
        (
            "INSERT INTO jobs_employer_posters (employer_id, user_id) VALUES (1, 777)",
            "DELETE FROM jobs_employer_posters",
            "foreign key",
        ),
        ("DELETE FROM django_migrations WHERE app = 'wishes'", "SELECT 1", r"both .* wishes\.0"),
    ):
        change(file, spoil)
        with pytest.raises(CommandError, match=f"Nothing was moved: .*{told}"):
            move(file)
        change(file, mend)
    (tmp_path / "junk.sqlite3").write_bytes(b"junk" * 1000)
    with pytest.raises(CommandError, match="cannot be read"):
        move(tmp_path / "junk.sqlite3")
    assert all_rows() == before
    assert not Employer.objects.exists()


@pytest.mark.longer
@pytest.mark.skipif(not LONG, reason="make test-long")
def test_a_site_made_on_sqlite_goes_on_on_postgresql(tmp_path):
    """As docs/operations.md has it, each step a process, from `migrate` on."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE DATABASE moved")
    told = urlsplit(os.environ["DATABASE_URL"])
    file = tmp_path / "site.sqlite3"
    there = {"DATABASE_URL": f"sqlite:///{file}"}
    here = {"DATABASE_URL": told._replace(path="/moved").geturl()}

    def manage(at, *arguments) -> str:
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=PROJECT_ROOT,
            env={**os.environ, "VAR_DIR": str(tmp_path), **at},
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    try:
        manage(there, "migrate")
        manage(there, "load_guides")
        manage(there, "load_demo", "--postings", "300", "--beside-real")
        manage(here, "migrate")
        assert re.search(r" 300 jobs\.JobPosting\n", manage(here, "move_from_sqlite", str(file)))
        # The same, whichever database is asked.
        asked = ("dumpdata", "jobs", "guides", "--exclude", "jobs.SearchVersion")
        asked += ("--exclude", "jobs.PastVersion", "--natural-foreign")
        assert manage(here, *asked) == manage(there, *asked)
        # New ones are numbered on.
        manage(here, "load_demo", "--postings", "310", "--beside-real")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP DATABASE moved")
