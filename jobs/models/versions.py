"""The version of the searchable postings: one number, raised by every write that changes them.

It is a single row that a writer updates, and so holds locked until it commits: versions commit in
their order, and who has read number n has missed nothing that was stamped n or less.
"""

from django.db import connection, models, transaction
from django.db.models import F


class SearchVersion(models.Model):
    """The one row of the version, with the key ONLY."""

    ONLY = 1

    number = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def latest(cls) -> int:
        """Asked before every search, so without the ORM, which would take a third of its time."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT number FROM jobs_searchversion WHERE id = 1")
            row = cursor.fetchone()
        return row[0] if row else 0

    @classmethod
    def raise_by_one(cls) -> int:
        """Return the version of the write at hand.

        Raises TransactionManagementError outside of a transaction: the row would not stay locked.
        """
        if not transaction.get_connection().in_atomic_block:
            raise transaction.TransactionManagementError("a version belongs to a transaction")
        row = cls.objects.filter(pk=cls.ONLY)
        if not row.update(number=F("number") + 1):
            only = cls(pk=cls.ONLY)
            cls.objects.bulk_create([only], ignore_conflicts=True)  # type: ignore[list-item]  # a Self
            row.update(number=F("number") + 1)
        return row.values_list("number", flat=True).get()

    @classmethod
    def hold(cls) -> None:
        """Keep every other writer of postings waiting until the transaction at hand ends.

        Who locks a posting before changing it must hold this first: all writers take the two in
        that order, and would wait for each other for ever otherwise.
        """
        cls.objects.select_for_update().filter(pk=cls.ONLY).first()


class DeletedPosting(models.Model):
    """A posting that no longer has a row to be stamped."""

    posting = models.BigIntegerField(primary_key=True)
    search_version = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return str(self.posting)
