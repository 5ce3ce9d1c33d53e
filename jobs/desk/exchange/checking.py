"""Checks an upload, part by part over several requests, so that staff see its progress."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from time import monotonic

from django.db.models import QuerySet

from jobs.desk.exchange import storing
from jobs.desk.exchange.columns import BY_ATTRIBUTE, KEY
from jobs.desk.exchange.employer_lookup import EmployerLookup
from jobs.desk.exchange.outcomes import (
    DUPLICATE_KEY,
    RowOutcome,
    RowStatus,
    duplicate_key_of,
    outcome_of,
)
from jobs.desk.exchange.posting_rows import PostingFinder, read_row
from jobs.desk.exchange.storing import keep_outcomes, note, outcomes_of, rows_of
from jobs.models import (
    Employer,
    JobPosting,
    PostingImport,
    PostingImportPart,
    SearchVersion,
)
from jobs.postings.choices import Status
from jobs.postings.text import fold_key

#: How long a request checks before it reports progress.
SECONDS_PER_REQUEST = 1.0


@dataclass(frozen=True)
class Scope:
    """The postings and employers that the person importing may see and write."""

    postings: QuerySet[JobPosting]
    employers: QuerySet[Employer]


def check_on(kept: PostingImport, scope: Scope, now: datetime) -> None:
    """Check parts for about a second. Two requests may do so at once: both find the same."""
    if kept.checked_version is None:
        note(kept, checked_version=SearchVersion.latest())
    employers = EmployerLookup(scope.employers)
    began = monotonic()
    attributes = kept.columns.split("\n")
    for part in kept.parts.filter(outcomes=None):
        keep_outcomes(part, _check(part, attributes, scope, employers, now))
        if monotonic() - began > SECONDS_PER_REQUEST:
            break
    if not kept.parts.filter(outcomes=None).exists():
        _compare_rows(kept)
        _note_checked(kept)


def _note_checked(kept: PostingImport) -> None:
    """Unless another request has had it checked anew since this one began."""
    as_begun = PostingImport.objects.filter(pk=kept.pk, checked_version=kept.checked_version)
    kept.is_checked = bool(as_begun.update(is_checked=True))


def check_anew(kept: PostingImport) -> None:
    """Discard what the check found, because postings have changed since."""
    kept.parts.update(outcomes=None)
    note(kept, checked_version=None, is_checked=False)


def rows_checked(kept: PostingImport) -> int:
    parts = kept.parts.exclude(outcomes=None).count()
    return min(kept.rows, parts * storing.ROWS_IN_A_PART)


def _check(
    part: PostingImportPart,
    attributes: list[str],
    scope: Scope,
    employers: EmployerLookup,
    now: datetime,
) -> list[RowOutcome]:
    rows = {row.number: dict(zip(attributes, row.cells, strict=True)) for row in rows_of(part)}
    finder = PostingFinder(rows.values(), scope.postings, employers)
    outcomes = [outcome_of(read_row(number, cells, finder, now)) for number, cells in rows.items()]
    _find_duplicate_postings(outcomes, scope)
    return outcomes


def _find_duplicate_postings(outcomes: list[RowOutcome], scope: Scope) -> None:
    """Note in new rows which stored postings, other than closed ones, are likely the same job."""
    new = [outcome for outcome in outcomes if outcome.duplicate_key]
    stored = (
        scope.postings.filter(
            employer__in={outcome.employer_id for outcome in new},
            pay_min__in={outcome.values["pay_min"] for outcome in new},
        )
        .exclude(status=Status.CLOSED)
        .only(*DUPLICATE_KEY)
        .order_by("pk")
    )
    by_key: dict[tuple, list[int]] = defaultdict(list)
    for posting in stored:
        by_key[tuple(duplicate_key_of(posting))].append(posting.pk)
    for outcome in new:
        outcome.duplicate_postings = by_key.get(tuple(outcome.duplicate_key or ()), [])


def _compare_rows(kept: PostingImport) -> None:
    """Find rows that name one posting twice, and new rows that are likely one job twice."""
    parts = [(part, outcomes_of(part)) for part in kept.parts.all()]
    outcomes = [outcome for _, found in parts for outcome in found]
    changed = _refuse_repeated(outcomes) | _note_duplicate_rows(outcomes)
    for part, found in parts:
        if changed.intersection(outcome.row for outcome in found):
            keep_outcomes(part, found)


def _refuse_repeated(outcomes: list[RowOutcome]) -> set[int]:
    """Refuse every row but the first of those that name one posting; return their numbers."""
    first: dict[tuple, int] = {}
    refused = set()
    for outcome in outcomes:
        for name in _names_of_posting(outcome):
            row = first.setdefault(name, outcome.row)
            if row != outcome.row:
                heading = BY_ATTRIBUTE[name[0]].heading
                outcome.refuse(heading, f"{row}行目と同じ求人です。1つの求人は1行にしてください。")
                refused.add(outcome.row)
                break
    return refused


def _names_of_posting(outcome: RowOutcome) -> Iterator[tuple]:
    """Yield field and value of each way in which the row names its posting."""
    if outcome.pk:
        yield KEY, outcome.pk
    if outcome.employer_id and outcome.reference:
        yield "reference", outcome.employer_id, fold_key(outcome.reference)


def _note_duplicate_rows(outcomes: list[RowOutcome]) -> set[int]:
    """Note in new rows the others that are likely the same job; return the rows noted in."""
    by_key: dict[tuple, list[RowOutcome]] = defaultdict(list)
    for outcome in outcomes:
        if outcome.duplicate_key and outcome.status == RowStatus.NEW:
            by_key[tuple(outcome.duplicate_key)].append(outcome)
    noted = set()
    for duplicates in by_key.values():
        for outcome in duplicates if len(duplicates) > 1 else []:
            outcome.duplicate_rows = [o.row for o in duplicates if o is not outcome][:5]
            noted.add(outcome.row)
    return noted
