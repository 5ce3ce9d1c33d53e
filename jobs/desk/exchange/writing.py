"""Writes a confirmed import: all of it in one transaction, and only what staff were shown."""

from dataclasses import dataclass

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from history.recording import field_of, record_all
from jobs.desk.exchange.checking import Scope
from jobs.desk.exchange.columns import COLUMNS, KEY
from jobs.desk.exchange.outcomes import RowOutcome, RowStatus
from jobs.desk.exchange.storing import all_outcomes
from jobs.models import DeletedPosting, JobPosting, PostingImport, SearchVersion
from jobs.models.derivations import derived_fields

BATCH_SIZE = 500


class ChangedError(Exception):
    """What the check found no longer holds: postings it looked at have changed since."""


@dataclass(frozen=True)
class Written:
    new: int
    updated: int


def write(kept: PostingImport, user: User, scope: Scope) -> Written:
    """Write every row, or raise ChangedError and write none. The upload is erased with it.

    Every writer of postings raises the version, so raising it first keeps them waiting: nothing
    can change between looking and writing. To keep the wait short, whatever can be
    prepared is prepared before.
    """
    outcomes = list(all_outcomes(kept))
    new = [_with_values(JobPosting(), o) for o in outcomes if o.status == RowStatus.NEW]
    try:
        with transaction.atomic():
            SearchVersion.raise_by_one()
            if not _is_as_shown(kept, outcomes) or _has_changed(kept, outcomes, scope):
                raise ChangedError
            updated = _updated_postings([o for o in outcomes if o.status == RowStatus.UPDATED])
            _write_postings(new, updated)
            _write_history(user, new, updated, kept.file_name)
            kept.delete()
    except IntegrityError as error:
        raise ChangedError from error
    return Written(len(new), len(updated))


def _is_as_shown(kept: PostingImport, outcomes: list[RowOutcome]) -> bool:
    """Whether no other request has written or discarded the upload, or restarted its check.

    It stays locked until the end, so that of two confirmations one waits and finds it gone.
    """
    stored = PostingImport.objects.select_for_update().filter(
        pk=kept.pk, is_checked=True, checked_version=kept.checked_version
    )
    return stored.first() is not None and len(outcomes) == kept.rows


def _has_changed(kept: PostingImport, outcomes: list[RowOutcome], scope: Scope) -> bool:
    """Whether a posting that the check looked at has changed or gone since, or its employer has.

    An employer that the user may no longer write for counts as gone.
    """
    employers = {outcome.employer_id for outcome in outcomes}
    touched = {outcome.pk for outcome in outcomes if outcome.pk}
    since = {"search_version__gt": kept.checked_version}
    of_the_file = JobPosting.objects.filter(employer__in=employers, **since)
    moved_or_gone = {
        *JobPosting.objects.filter(**since).values_list("pk", flat=True),
        *DeletedPosting.objects.filter(**since).values_list("pk", flat=True),
    }
    theirs = scope.employers.filter(pk__in=employers)  # type: ignore[misc]  # None is never found
    return (
        of_the_file.exists()
        or not touched.isdisjoint(moved_or_gone)
        or theirs.count() != len(employers)
    )


def _updated_postings(outcomes: list[RowOutcome]) -> list[JobPosting]:
    """Read the stored postings, with their ticks, which has_unticked_warnings is derived from."""
    postings = JobPosting.objects.prefetch_related("seen_warnings")
    stored = postings.in_bulk([outcome.pk for outcome in outcomes])
    return [_with_values(stored[outcome.pk], outcome) for outcome in outcomes]


def _with_values(posting: JobPosting, outcome: RowOutcome) -> JobPosting:
    for name, value in outcome.values.items():
        field = field_of(JobPosting, name.removesuffix("_id"))
        setattr(posting, field.attname, value if field.is_relation else field.to_python(value))
    return posting


def _write_postings(new: list[JobPosting], updated: list[JobPosting]) -> None:
    """Write with bulk_create, which renews derived columns and is far faster than bulk_update.

    It takes every row for a new one and gives the object the present moment as `created_at`. The
    row keeps its own, and the history must say what the row says.
    """
    JobPosting.objects.bulk_create(new, batch_size=BATCH_SIZE)
    created = [posting.created_at for posting in updated]
    JobPosting.objects.bulk_create(
        updated,
        batch_size=BATCH_SIZE,
        update_conflicts=True,
        unique_fields=["pk"],
        update_fields=[
            *(column.attribute for column in COLUMNS if column.attribute != KEY),
            *(field.name for field in derived_fields(JobPosting)),
            "updated_at",
        ],
    )
    for posting, moment in zip(updated, created, strict=True):
        posting.created_at = moment


def _write_history(
    user: User, new: list[JobPosting], updated: list[JobPosting], file_name: str
) -> None:
    """Write into both histories what saving each by hand would have."""
    log, reason = LogEntry.objects.log_actions, f"「{file_name}」の取り込み"
    record_all(new, reason, user=user, are_new=True)
    record_all(updated, reason, user=user)
    if new:
        log(user.pk, new, ADDITION, f"「{file_name}」から取り込みました。")
    if updated:
        log(user.pk, updated, CHANGE, f"「{file_name}」から取り込んで更新しました。")
