"""The version of the searchable postings: one number, raised by every write that changes them.

It is a single row that a writer updates, and so holds locked until it commits: versions commit in
their order, and who has read number n has missed nothing that was stamped n or less.

Numbers alone cannot tell two histories apart: an older copy of the database that is restored and
written to reaches the same numbers again. So each number comes with a token drawn at random, and
the last of them are kept: who has read a version can ask whether it is still in the history.
"""

import secrets
from typing import NamedTuple

from django.db import connection, models, transaction

#: So many past versions are kept. Who has followed none of the last ones builds the index anew.
#: A saved index is to be younger. As many as a small integer tells apart.
VERSIONS_KEPT = 32_768


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
        """Asked before every search, so without the ORM, which would take a third of its time."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT number, token FROM jobs_searchversion WHERE id = 1")
            row = cursor.fetchone()
        return Version(*row) if row else Version(0, "")

    @classmethod
    def latest(cls) -> int:
        """The number by itself."""
        return cls.current().number

    @classmethod
    def raise_by_one(cls) -> int:
        """Return the version of the write at hand.

        Raises TransactionManagementError outside of a transaction: the row would not stay locked.
        """
        if not transaction.get_connection().in_atomic_block:
            raise transaction.TransactionManagementError("a version belongs to a transaction")
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
        cls.objects.select_for_update().filter(pk=cls.ONLY).first()


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
        PastVersion.objects.bulk_create(
            [PastVersion(slot=version.number % VERSIONS_KEPT, **version._asdict())],
            update_conflicts=True,
            unique_fields=["slot"],
            update_fields=["number", "token"],
        )

    @classmethod
    def includes(cls, version: Version) -> bool:
        """Tell whether this database was at `version`; False too where that is too long ago."""
        slot = version.number % VERSIONS_KEPT
        return cls.objects.filter(slot=slot, **version._asdict()).exists()


class DeletedPosting(models.Model):
    """A posting that no longer has a row to be stamped."""

    posting = models.BigIntegerField(primary_key=True)
    search_version = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return str(self.posting)
