"""The dry run: part by part, each within a request, so that it can be watched and survives one."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from time import monotonic

from jobs.desk.exchange import storing
from jobs.desk.exchange.columns import BY_ATTRIBUTE, KEY_NAME
from jobs.desk.exchange.directory import Directory
from jobs.desk.exchange.outcomes import LIKENESS, Fate, Outcome, likeness_of, outcome_of
from jobs.desk.exchange.resource import PostingLoader, PostingResource
from jobs.desk.exchange.storing import keep_outcomes, note, outcomes_of, rows_of
from jobs.models import PostingImport, PostingImportPart, SearchVersion
from jobs.postings.choices import Status

#: How long a request checks before it tells how far it is.
SECONDS_PER_REQUEST = 1.0


@dataclass(frozen=True)
class Scope:
    """The postings and employers that the person importing may see and write: two queries."""

    postings: object
    employers: object


def check_on(kept: PostingImport, scope: Scope, now: datetime) -> None:
    """Check for a while. Doing it twice at once does no harm: both find the same."""
    if kept.checked_version is None:
        note(kept, checked_version=SearchVersion.latest())
    employers = Directory(scope.employers)
    began = monotonic()
    columns = kept.columns.split("\n")
    for part in kept.parts.filter(outcomes=None):
        keep_outcomes(part, _check(part, columns, scope, employers, now))
        if monotonic() - began > SECONDS_PER_REQUEST:
            break
    if not kept.parts.filter(outcomes=None).exists():
        _compare_rows(kept)
        note(kept, is_checked=True)


def check_anew(kept: PostingImport) -> None:
    """Forget what the check found, as the postings are no longer what they were."""
    kept.parts.update(outcomes=None)
    note(kept, checked_version=None, is_checked=False)


def rows_checked(kept: PostingImport) -> int:
    parts = kept.parts.exclude(outcomes=None).count()
    return min(kept.rows, parts * storing.ROWS_IN_A_PART)


def _check(
    part: PostingImportPart, columns: list[str], scope: Scope, employers: Directory, now: datetime
) -> list[Outcome]:
    rows = rows_of(part)
    cells = [dict(zip(columns, row.cells, strict=True)) for row in rows]
    resource = PostingResource(now)
    loader = PostingLoader(resource, cells, scope.postings, employers)
    outcomes = [
        outcome_of(row.number, named, resource.read(named, loader, row.number))
        for row, named in zip(rows, cells, strict=True)
    ]
    _find_twins(outcomes, scope)
    return outcomes


def _find_twins(outcomes: list[Outcome], scope: Scope) -> None:
    """Note the postings that new rows are likely the same as; those that ended do not count."""
    new = [outcome for outcome in outcomes if outcome.likeness]
    stored = (
        scope.postings.filter(
            employer__in={outcome.employer_id for outcome in new},
            title__in={outcome.title for outcome in new},
        )
        .exclude(status=Status.CLOSED)
        .only(*LIKENESS)
        .order_by("pk")
    )
    twins: dict[tuple, list[int]] = defaultdict(list)
    for posting in stored:
        twins[tuple(likeness_of(posting))].append(posting.pk)
    for outcome in new:
        outcome.twin_postings = twins.get(tuple(outcome.likeness or ()), [])


def _compare_rows(kept: PostingImport) -> None:
    """Find rows that name one posting twice, and new rows that are likely one job twice."""
    parts = [(part, outcomes_of(part)) for part in kept.parts.all()]
    outcomes = [outcome for _, found in parts for outcome in found]
    changed = _refuse_repeated(outcomes) | _note_twin_rows(outcomes)
    for part, found in parts:
        if changed.intersection(outcome.row for outcome in found):
            keep_outcomes(part, found)


def _refuse_repeated(outcomes: list[Outcome]) -> set[int]:
    first: dict[tuple, int] = {}
    refused = set()
    for outcome in outcomes:
        by_number = (KEY_NAME, outcome.pk)
        by_reference = ("reference", outcome.employer_id, outcome.reference)
        for key, is_given, column in (
            (by_number, outcome.pk, KEY_NAME),
            (
                by_reference,
                outcome.employer_id and outcome.reference,
                BY_ATTRIBUTE["reference"].column_name,
            ),
        ):
            if not is_given:
                continue
            row = first.setdefault(key, outcome.row)
            if row != outcome.row:
                outcome.refuse(column, f"{row}行目と同じ求人です。1つの求人は1行にしてください。")
                refused.add(outcome.row)
                break
    return refused


def _note_twin_rows(outcomes: list[Outcome]) -> set[int]:
    alike: dict[tuple, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        if outcome.likeness and outcome.fate == Fate.NEW:
            alike[tuple(outcome.likeness)].append(outcome)
    noted = set()
    for twins in alike.values():
        for outcome in twins if len(twins) > 1 else []:
            outcome.twin_rows = [other.row for other in twins if other is not outcome][:5]
            noted.add(outcome.row)
    return noted
