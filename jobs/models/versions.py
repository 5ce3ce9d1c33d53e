"""The version of the searchable postings: one number, raised by every write that changes them.

It is a single row that a writer updates, and so holds locked until it commits: versions commit in
their order, and who has read number n has missed nothing that was stamped n or less.

Who writes one posting and nothing else takes the version last, so that others wait for it only
while it commits. It has locked its posting by then. Who writes several takes the version first, and
would have two wait for each other for ever: so there is a gate before both. Writers of one posting
pass it side by side, a writer of several alone.

Numbers alone cannot tell two histories apart: an older copy of the database that is restored and
written to reaches the same numbers again. So each number comes with a token drawn at random, and
the last of them are kept: who has read a version can ask whether it is still in the history.
"""

import secrets
from typing import NamedTuple

from django.db import connection, models, transaction
from django.dispatch import Signal

from config.replica import Place, reads_of_this_request

#: So many past versions are kept. Who has followed none of the last ones builds the index anew.
#: A saved index is to be younger. As many as a small integer tells apart.
VERSIONS_KEPT = 32_768

VERSION = "SELECT number, token FROM jobs_searchversion WHERE id = 1"
VERSION_AND_PLACE = VERSION.replace(" FROM", ", pg_current_wal_insert_lsn() FROM")

#: Sent in the transaction of a write of more than MANY postings, once all of them have their stamp,
#: which is its `version`.
many_written = Signal()
MANY = 200

#: The number of the gate among PostgreSQL's advisory locks; nothing else here takes one.
GATE = 70_702_026


class Version(NamedTuple):
    """A number, and the token that tells it from the same number of another history."""

    number: int
    token: str


class SearchVersion(models.Model):
    """The one row of the version, with the key ONLY."""

    ONLY = 1

    number = models.BigIntegerField(default=0)
    token = models.CharField(max_length=16, default="")

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def current(cls) -> Version:
        """Asked before every search, so without the ORM, which would take a third of its time.

        And always of the primary. Where rows may come from a replica, this is what it must have.
        """
        reads = reads_of_this_request()
        with connection.cursor() as cursor:
            cursor.execute(VERSION_AND_PLACE if reads else VERSION)
            row = cursor.fetchone()
        if row is None:
            return Version(0, "")
        if reads:
            number, token, log = row
            reads.must_show(Place(log, number, token))
        return Version(*row[:2])

    @classmethod
    def latest(cls) -> int:
        """The number by itself."""
        return cls.current().number

    @classmethod
    def raise_by_one(cls) -> int:
        """Return the version of the write at hand.

        Raises TransactionManagementError outside of a transaction: the row would not stay locked.
        """
        cls.hold()
        return cls.raise_at_last()

    @classmethod
    def raise_at_last(cls) -> int:
        """The same for who has passed the gate, and writes nothing more than the stamp.

        Raises TransactionManagementError outside of a transaction: the row would not stay locked.
        """
        _check_transaction()
        token = secrets.token_hex(8)
        number = _raise(token)
        if number is None:
            cls.objects.bulk_create([cls(pk=cls.ONLY)], ignore_conflicts=True)  # type: ignore[list-item]
            number = _raise(token)
        if number is None:
            raise cls.DoesNotExist("the row was taken away by somebody else")
        PastVersion.note(Version(number, token))
        return number

    @classmethod
    def hold(cls) -> None:
        """Keep every other writer of postings waiting until the transaction at hand ends.

        Who locks a posting before changing it must hold this first: all writers take the two in
        that order, and would wait for each other for ever otherwise.
        """
        _pass_gate("pg_advisory_xact_lock")

    @classmethod
    def share(cls) -> None:
        """Keep those waiting who hold it, and nobody else: for who writes one posting."""
        _pass_gate("pg_advisory_xact_lock_shared")


def in_a_transaction() -> bool:
    """Tell whether what is read now may be uncommitted; the one around a test does not count."""
    blocks = connection.atomic_blocks
    return any(not block._from_testcase for block in blocks)  # type: ignore[attr-defined]


def _check_transaction() -> None:
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("a version belongs to a transaction")


def _pass_gate(function: str) -> None:
    """Where only one can write at all, as in SQLite, each has the gate to itself."""
    _check_transaction()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {function}(%s)", [GATE])  # ours, not anyone's text


def _raise(token: str) -> int | None:
    """Return the number that the row now has; None where there is no row."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE jobs_searchversion SET number = number + 1, token = %s WHERE id = 1"
            " RETURNING number",
            [token],
        )
        row = cursor.fetchone()
    return row[0] if row else None


class PastVersion(models.Model):
    """One of the last VERSIONS_KEPT versions: a new one takes the slot of the oldest."""

    slot = models.PositiveSmallIntegerField(primary_key=True)
    number = models.BigIntegerField()
    token = models.CharField(max_length=16)

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def note(cls, version: Version) -> None:
        """Every writer waits for this one meanwhile, so it is without the ORM."""
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO jobs_pastversion (slot, number, token) VALUES (%s, %s, %s)"
                " ON CONFLICT (slot)"
                " DO UPDATE SET number = excluded.number, token = excluded.token",
                [version.number % VERSIONS_KEPT, *version],
            )

    @classmethod
    def includes(cls, version: Version) -> bool:
        """Tell whether this database was at `version`; False too where that is too long ago."""
        with connection.cursor() as cursor:  # asked after every change, like the version
            cursor.execute(
                "SELECT 1 FROM jobs_pastversion WHERE slot = %s AND number = %s AND token = %s",
                [version.number % VERSIONS_KEPT, *version],
            )
            return cursor.fetchone() is not None


class DeletedPosting(models.Model):
    """A posting that no longer has a row to be stamped."""

    posting = models.BigIntegerField(primary_key=True)
    search_version = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return str(self.posting)


class PreparedChange(models.Model):
    """What a write of many postings comes to in the index, made by who wrote them.

    `search_version`: their stamp. `keys`: of all of them; `part`: of the published ones, as code of
    `release` reads it (jobs.search.large_changes). Only the latest are kept, and those for a while:
    who finds none reads the rows, which takes longer.
    """

    search_version = models.BigIntegerField(primary_key=True)
    release = models.CharField(max_length=64)
    keys = models.BinaryField()
    part = models.BinaryField()

    def __str__(self) -> str:
        return str(self.search_version)
