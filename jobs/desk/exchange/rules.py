"""What must hold for the posting of a row: the one place where rows are judged."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from functools import lru_cache

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from jobs.models import JobPosting, MinimumWage
from jobs.models.fields import FieldCheck
from jobs.models.gated import unsettled
from jobs.models.publication import CLOSES_IN_THE_PAST
from jobs.postings.choices import PayUnit
from jobs.postings.hours import MINUTES_PER_HOUR
from jobs.postings.minimum_wage import MinimumWages

type Problems = dict[str, list[str]]


def fill_in_minutes(posting: JobPosting, changes: dict[str, tuple], *, given: bool) -> None:
    """Fill in the working time where the pay unit leaves only one, as the form does.

    `given` says whether the row has a cell for it. A working time stored for another pay unit
    says nothing about the new one. `changes` is as in PostingRow, and is kept up to date.
    """
    if not given and "pay_unit" in changes:
        posting.minutes_per_pay_unit = None
    if posting.minutes_per_pay_unit is None and posting.pay_unit == PayUnit.HOURLY:
        posting.minutes_per_pay_unit = MINUTES_PER_HOUR
        before, _ = changes.get("minutes_per_pay_unit", (None, None))
        if before == MINUTES_PER_HOUR:
            del changes["minutes_per_pay_unit"]


def problems_of(
    posting: JobPosting, changes: Collection[str], unread: set[str], now: datetime
) -> Problems:
    """Return field → messages, with NON_FIELD_ERRORS for what is no one field's.

    `changes` are the fields that the row changes; those in `unread` had no readable cell, and are
    not judged. A posting stays in the state it is in: a published one must still pass what
    publishing asks.
    """
    problems: Problems = defaultdict(list)
    _check_fields(posting, unread, problems)
    _check_constraints(posting, unread | set(problems), problems)
    if posting.is_published:
        _check_published(posting, changes, unread | set(problems), now, problems)
    return problems


def _check_fields(posting: JobPosting, unread: set[str], problems: Problems) -> None:
    """Check the fields. Employer and numbers were looked up before, for many rows at once."""
    try:
        posting.full_clean(
            exclude=unread | {"employer"}, validate_unique=False, validate_constraints=False
        )
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            problems[name] += messages


def _check_constraints(posting: JobPosting, unread: set[str], problems: Problems) -> None:
    for constraint in posting._meta.constraints:
        if not isinstance(constraint, FieldCheck):
            continue
        try:
            constraint.validate(JobPosting, posting, exclude=unread)
        except ValidationError as error:
            for name, messages in _by_field(error).items():
                problems[name] += messages


def _check_published(
    posting: JobPosting,
    changes: Collection[str],
    unread: set[str],
    now: datetime,
    problems: Problems,
) -> None:
    """A posting on the site must not be made one that could not be put there.

    Warnings do not stop a row: the posting then stands in the list of those nobody has ticked. What
    needs a reason does, as a sheet has no place to give one.
    """
    moved = "closes_at" in changes and "closes_at" not in unread
    if moved and posting.closes_at < now:
        problems["closes_at"].append(CLOSES_IN_THE_PAST)
    is_dated = posting.opens_at is not None and posting.closes_at is not None
    if not changes or not is_dated or not posting.is_on_site(now):
        return
    found = [each for each in posting.problems(_wages_at(now)) if each.blocks or each.needs_reason]
    for problem in unsettled(found, posting.ticks):
        if problem.field not in unread:
            problems[problem.field].append(problem.message)


@lru_cache(maxsize=1)
def _wages_at(now: datetime) -> MinimumWages:
    """The minimum wages, read once for all rows that are judged at one moment."""
    return MinimumWage.objects.as_wages()


def _by_field(error: ValidationError) -> dict[str, list[str]]:
    if hasattr(error, "error_dict"):
        return error.message_dict
    return {NON_FIELD_ERRORS: error.messages}
