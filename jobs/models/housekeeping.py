"""Which run of `manage.py housekeeping` is under way, in a row that all machines see."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import models
from django.db.models import Q

#: A run that was killed keeps the next ones out no longer than this.
HELD_FOR = timedelta(hours=1)
#: The clocks of two machines, by no more than this.
CLOCKS_DIFFER = timedelta(minutes=10)


class HousekeepingRun(models.Model):
    """The one row, with the key ONLY.

    A lease rather than a row held locked: steps take and give back their own locks, mail is sent
    outside of any transaction, and SQLite has no locks of rows. Each change is one conditional
    UPDATE, which both databases do for one writer at a time.
    """

    ONLY = 1

    holder = models.UUIDField(null=True)
    held_until = models.DateTimeField(null=True)
    digest_day = models.DateField(null=True)
    #: When a run last ended without a failed step: what monitors ask for.
    succeeded_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"held until {self.held_until}"

    @classmethod
    def take(cls, holder: UUID, now: datetime) -> bool:
        """Begin, or go on with, the run of `holder`; False while another one is under way."""
        only = cls(pk=cls.ONLY)
        cls.objects.bulk_create([only], ignore_conflicts=True)  # type: ignore[list-item]  # a Self
        # Nobody holds it for longer than that: what says so was written by a clock that ran ahead.
        never = Q(held_until__gt=now + HELD_FOR + CLOCKS_DIFFER)
        free = Q(held_until__isnull=True) | Q(held_until__lte=now) | never | Q(holder=holder)
        row = cls.objects.filter(free, pk=cls.ONLY)
        return bool(row.update(holder=holder, held_until=now + HELD_FOR))

    @classmethod
    def give_back(cls, holder: UUID) -> None:
        cls.objects.filter(pk=cls.ONLY, holder=holder).update(held_until=None)

    @classmethod
    def note_success(cls, now: datetime) -> None:
        cls.objects.filter(pk=cls.ONLY).update(succeeded_at=now)

    @classmethod
    def claim_digest(cls, day: date) -> bool:
        """Return whether the digest of `day` is still unsent; sending it is then the caller's."""
        only = cls(pk=cls.ONLY)
        cls.objects.bulk_create([only], ignore_conflicts=True)  # type: ignore[list-item]  # a Self
        ahead = Q(digest_day__gt=day + timedelta(days=1))  # by a clock that was set back since
        unsent = Q(digest_day__isnull=True) | Q(digest_day__lt=day) | ahead
        return bool(cls.objects.filter(unsent, pk=cls.ONLY).update(digest_day=day))

    @classmethod
    def return_digest(cls, day: date) -> None:
        """Undo a claim of which no mail came, so that the next run tries again."""
        row = cls.objects.filter(pk=cls.ONLY, digest_day=day)
        row.update(digest_day=None)
