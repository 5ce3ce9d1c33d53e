"""Fill the site with postings of fictional employers."""

from collections.abc import Collection, Sequence
from datetime import datetime
from itertools import batched
from typing import Any

from django.conf import settings
from django.core.management import CommandParser
from django.core.management.base import BaseCommand, CommandError
from django.db import models, reset_queries, transaction
from django.utils import timezone

from jobs.demo.employers import demo_employer, employers_for
from jobs.demo.generator import demo_postings
from jobs.models import Employer, JobPosting

REFUSED = (
    "This would store fictional postings beside real ones. Where that is meant, add --beside-real; "
    "manage.py remove_demo takes them away again."
)
NOT_LISTED = "They are not listed: without DEMO=1 the site shows real postings."
BATCH_SIZE = 1000
#: References have seven digits.
POSTINGS_AT_MOST = 10_000_000


class Command(BaseCommand):
    help = (
        "Load postings of fictional employers. Run again, it renews the same rows in place, their "
        "addresses unchanged; a larger number adds to them, a smaller one removes none."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--postings", type=int, default=2000, help="how many (default 2000)")
        parser.add_argument(
            "--seed", type=int, default=1, help="another seed gives other postings (default 1)"
        )
        parser.add_argument(
            "--only-if-none-live",
            action="store_true",
            help="do nothing when the site lists a live posting",
        )

        parser.add_argument(
            "--beside-real",
            action="store_true",
            help="also on a site for real postings (neither DEMO nor DEBUG is on)",
        )

    def handle(
        self,
        *,
        postings: int,
        seed: int,
        only_if_none_live: bool,
        beside_real: bool,
        **options: Any,
    ) -> None:
        if not (settings.DEMO or settings.DEBUG or beside_real):
            raise CommandError(REFUSED)
        if not 0 <= postings <= POSTINGS_AT_MOST:
            raise CommandError(f"--postings must be from 0 to {POSTINGS_AT_MOST}, not {postings}")
        now = timezone.now()
        if only_if_none_live and JobPosting.objects.listed(now).exists():
            self.stdout.write("Nothing loaded: the site has live postings already.")
            return
        try:
            new = load(postings, seed, now)
        except LookupError as error:
            raise CommandError(str(error)) from error
        live = JobPosting.objects.listed(now).count()
        self.stdout.write(f"Loaded {postings} demo postings: {new} new, {postings - new} renewed.")
        if not settings.DEMO:
            self.stdout.write(NOT_LISTED)
        self.stdout.write(f"The site now has {live} live postings.")


def load(count: int, seed: int, now: datetime) -> int:
    """Write `count` demo postings with their employers, and return how many of them are new.

    Each batch is one transaction: a run that is broken off leaves whole postings, and the next run
    finishes the work; the site is not kept waiting, nor the memory filled, by a million of them.
    """
    employers = write_employers(employers_for(count))
    batches = batched(demo_postings(count, seed, now, employers), BATCH_SIZE)
    return sum(write_postings(batch) for batch in batches)


def write_employers(count: int) -> list[Employer]:
    """Write the first `count` demo employers, or renew them by their name, and return them."""
    employers = [demo_employer(number) for number in range(count)]
    # Writing many at a time tells searches nothing of the postings that such an employer has.
    for employer in Employer.objects.filter(is_demo=False, name__in=[e.name for e in employers]):
        employer.is_demo = True
        employer.save()
    return Employer.objects.bulk_create(
        employers,
        batch_size=BATCH_SIZE,
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=_renewed_fields(Employer, except_for={"name"}),
    )


@transaction.atomic
def write_postings(postings: Sequence[JobPosting]) -> int:
    """Write `postings`, those that exist in their own rows, and return how many are new.

    The database cannot tell them by their reference, its unique index being partial, so that their
    keys are looked up first. bulk_create, unlike bulk_update, renews search_text and updated_at.
    """
    keys = _keys_of(postings)
    for posting in postings:
        posting.pk = keys.get((posting.employer_id, posting.reference))
    JobPosting.objects.bulk_create(
        postings,
        update_conflicts=True,
        unique_fields=["pk"],
        update_fields=_renewed_fields(JobPosting),
    )
    # With DEBUG on, Django keeps the text of every query, and these are megabytes each.
    reset_queries()
    return len(postings) - len(keys)


def _keys_of(postings: Sequence[JobPosting]) -> dict[tuple[int, str], int]:
    """Return employer and reference → key of those among `postings` that are stored."""
    rows = JobPosting.objects.filter(
        employer__in={posting.employer_id for posting in postings},
        reference__in=[posting.reference for posting in postings],
    ).values_list("employer_id", "reference", "pk")
    return {(employer, reference): pk for employer, reference, pk in rows}


def _renewed_fields(
    model: type[models.Model], except_for: Collection[str] = frozenset()
) -> list[str]:
    """Return the fields a rerun overwrites: all but the key, the time of creation, `except_for`."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if not (field.primary_key or field.generated or field.name in {"created_at", *except_for})
    ]
