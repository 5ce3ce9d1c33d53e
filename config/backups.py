"""Copies of the whole database, made while the site runs, and brought back.

SQLite's own online backup and PostgreSQL's pg_dump: each copy is as of one moment. Files belong to
their owner alone, and none has its name before it is complete.
"""

import gzip
import os
import re
import shutil
import sqlite3
import subprocess
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import connection
from psycopg import pq
from psycopg.conninfo import make_conninfo

NAME = "call-kurabe-"
SQLITE, POSTGRESQL, ENCRYPTED = ".sqlite3.gz", ".pgdump", ".age"
_NAMES = re.compile(rf"{NAME}\d{{8}}T\d{{6}}Z(\.sqlite3\.gz|\.pgdump)(\.age)?")

_SCRATCH = ".backup-"
#: No backup takes as long, and another may be under way.
ABANDONED_SECONDS = 6 * 60 * 60


class BackupError(Exception):
    """Says what went wrong, in one line."""


def make(folder: Path, now: datetime) -> Path:
    """Write a backup into `folder` and return it; encrypted where BACKUP_RECIPIENT is set."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _remove_left_behind(folder, now)
    ending = SQLITE if connection.vendor == "sqlite" else POSTGRESQL
    with _scratch(folder) as scratch:
        plain = scratch / f"plain{ending}"
        if connection.vendor == "sqlite":
            _copy_sqlite(plain, scratch)
        else:
            _run("pg_dump", "--format=custom", "--no-owner", f"--file={plain}", _whereabouts())
            _run("pg_restore", "--list", str(plain))  # it can be read
        if settings.BACKUP_RECIPIENT:
            ending += ENCRYPTED
            whole = scratch / f"whole{ending}"
            _run("age", "-r", settings.BACKUP_RECIPIENT, "-o", str(whole), str(plain))
        else:
            whole = plain
        whole.chmod(0o600)
        _flush(whole)
        made = _free_name(folder, now, ending)
        whole.replace(made)
        _flush(folder)
    return made


def _free_name(folder: Path, now: datetime, ending: str) -> Path:
    """Name it by the second, or by the next one that has none: one must not replace another."""
    while (name := folder / f"{NAME}{now:%Y%m%dT%H%M%SZ}{ending}").exists():
        now += timedelta(seconds=1)
    return name


def rotate(folder: Path, keep: int) -> list[Path]:
    """Delete all but the latest `keep` backups of `folder`; return what was deleted."""
    made = sorted(each for each in folder.iterdir() if _NAMES.fullmatch(each.name))
    old = made[:-keep]
    for each in old:
        each.unlink()
    return old


@contextmanager
def read(backup: Path, identity: Path | None) -> Iterator[Callable[[], None]]:
    """Check `backup`, and yield what makes the database what it was then, all or nothing.

    The site may go on running: processes notice (docs/decisions/0020-search-that-degrades.md).
    """
    ending = SQLITE if connection.vendor == "sqlite" else POSTGRESQL
    if not backup.name.removesuffix(ENCRYPTED).endswith(ending):
        raise BackupError(f"{backup.name} is no backup of {connection.display_name}")
    with _scratch(Path(tempfile.gettempdir())) as scratch:
        plain = backup
        if backup.name.endswith(ENCRYPTED):
            if identity is None:
                raise BackupError("it is encrypted: --identity names the file of the secret key")
            plain = scratch / f"plain{ending}"
            _run("age", "-d", "-i", str(identity), "-o", str(plain), str(backup))
        if connection.vendor == "sqlite":
            yield partial(_restore_sqlite, _unpacked(plain, scratch))
        else:
            _run("pg_restore", f"--file={os.devnull}", str(plain))  # all of it can be read
            yield partial(_restore_postgresql, plain)


def _copy_sqlite(target: Path, scratch: Path) -> None:
    copy = scratch / "copy.sqlite3"
    with closing(sqlite3.connect(_sqlite_file())) as live, closing(sqlite3.connect(copy)) as other:
        live.backup(other)
        other.execute("PRAGMA journal_mode = DELETE")
        _check_sqlite(other)
    with copy.open("rb") as source, gzip.open(target, "wb", compresslevel=6) as packed:
        shutil.copyfileobj(source, packed, 1 << 20)


def _unpacked(backup: Path, scratch: Path) -> Path:
    copy = scratch / "copy.sqlite3"
    try:
        with gzip.open(backup) as packed, copy.open("wb") as target:
            shutil.copyfileobj(packed, target, 1 << 20)
    except (OSError, EOFError, zlib.error) as error:
        raise BackupError(f"{backup.name} cannot be read: {error}") from error
    with closing(sqlite3.connect(copy)) as source:
        _check_sqlite(source)
    return copy


def _restore_sqlite(copy: Path) -> None:
    """Write the copy over what is there, in one transaction of SQLite's."""
    connection.close()
    with (
        closing(sqlite3.connect(copy)) as source,
        closing(sqlite3.connect(_sqlite_file(), timeout=30)) as live,
    ):
        source.backup(live)
        live.execute("PRAGMA journal_mode = WAL")


def _restore_postgresql(dump: Path) -> None:
    connection.close()
    _run(
        "pg_restore",
        *("--clean", "--if-exists", "--no-owner", "--single-transaction"),
        *("--exit-on-error", _whereabouts(), str(dump)),
    )


def _check_sqlite(database: sqlite3.Connection) -> None:
    # The checks of columns use functions that only Django's connections have.
    try:
        database.execute("PRAGMA ignore_check_constraints = ON")
        (found,) = database.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        raise BackupError(f"the copy is damaged: {error}") from error
    if found != "ok":
        raise BackupError(f"the copy is damaged: {found}")


def _sqlite_file() -> str:
    return str(connection.settings_dict["NAME"])


def _whereabouts() -> str:
    """How pg_dump finds the database, with all that DATABASE_URL says of it (sslmode, …).

    The password is given in the environment only: anybody can read a command line.
    """
    libpqs = {option.keyword.decode() for option in pq.Conninfo.get_defaults()}
    told = connection.get_connection_params()
    told = {name: told[name] for name in libpqs - {"password", "sslpassword"} if name in told}
    return f"--dbname={make_conninfo(**told)}"


def _run(*command: str) -> None:
    environment = dict(os.environ)
    if password := connection.settings_dict.get("PASSWORD"):
        environment["PGPASSWORD"] = password
    try:
        done = subprocess.run(  # noqa: S603  # a list, of our own making
            command, env=environment, capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        raise BackupError(f"{command[0]} is not installed") from None
    if done.returncode:
        lines = done.stderr.strip().splitlines() or [f"exit code {done.returncode}"]
        raise BackupError(f"{command[0]}: {lines[0]}")


@contextmanager
def _scratch(folder: Path) -> Iterator[Path]:
    """A folder of the owner's only, gone afterwards; in `folder`, so that a rename is enough."""
    with tempfile.TemporaryDirectory(prefix=_SCRATCH, dir=folder) as scratch:
        yield Path(scratch)


def _remove_left_behind(folder: Path, now: datetime) -> None:
    """What a killed backup was writing: a plain copy, also where backups are encrypted."""
    for each in folder.glob(f"{_SCRATCH}*"):
        if each.stat().st_mtime < now.timestamp() - ABANDONED_SECONDS:
            shutil.rmtree(each)


def _flush(path: Path) -> None:
    """Have it on the disk before it is told to be there."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def holds_anything() -> bool:
    """Whether there is a database already that a restore would replace."""
    return bool(connection.introspection.table_names())
