"""What must hold however many processes were killed: see `problems`."""

import gzip
import subprocess
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from itertools import pairwise
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import QueryDict
from django.utils import timezone

from history.recording import FIRST_FOUND, FOUND, state_of
from jobs.models import JobPosting
from jobs.models.derivations import derived_columns
from jobs.search import specification
from jobs.search.criteria import Criteria
from jobs.search.engine import from_index, from_specification
from jobs.search.filterset import PostingFilterSet
from jobs.search.sync import follower
from reports.models import Report

MOST_TOLD = 5
SEARCHES = [
    *("", "call_type=inbound", "wage_min=1300", "q=受付", "prefecture=13&sort=wage", "sort=ease"),
    *("call_type=outbound&wage_min=1200", "q=通販", "employment=part", "days_max=3"),
]

type Saved = dict[str, list[str]]


def problems(saved: Saved) -> dict[str, list[str]]:
    """Return name of the check → what is wrong, the first MOST_TOLD; [] where all is well.

    `saved`: kind → texts that were answered as saved.
    """
    checks: dict[str, Callable[[], Iterator[str]]] = {
        "constraints and sound files": _sound,
        "derived columns": _derived,
        "history": _history,
        "what was answered as saved is there": lambda: _lost(saved),
        "index = specification": _index,
        "mails once": lambda: _mails(saved),
        "backups whole": _backups,
    }
    found = {}
    for name, check in checks.items():
        told = list(check())
        found[name] = [*told[:MOST_TOLD], *([f"{len(told)} in all"] if told else [])]
    return found


def _sound() -> Iterator[str]:
    """The database's own checks, and the models' constraints for each row."""
    if connection.vendor == "sqlite":
        for pragma in ("integrity_check", "foreign_key_check"):
            with connection.cursor() as cursor:
                cursor.execute(f"PRAGMA {pragma}")
                yield from (str(row) for row in cursor.fetchall() if row != ("ok",))
    for model in apps.get_models():
        if not model._meta.constraints or not model._meta.managed:
            continue
        for row in model._default_manager.all().iterator():
            try:
                row.validate_constraints()
            except ValidationError as error:
                yield f"{model._meta.label} {row.pk}: {error}"


def _derived() -> Iterator[str]:
    for column in derived_columns():
        for row in column.rows().iterator(chunk_size=500):
            if column.field.derive(row) != getattr(row, column.field.attname):
                yield f"{column.name} of {row.pk}"


def _history() -> Iterator[str]:
    """The newest revision is the row, each tells something new, and none was found by chance."""
    for model in apps.get_models():
        kept: Any = getattr(getattr(model, "history", None), "model", None)
        if not hasattr(kept, "compared_fields"):
            continue
        revisions: dict[Any, list[Any]] = {}
        key = model._meta.pk.attname
        for each in kept.objects.order_by("history_date", "history_id"):
            revisions.setdefault(getattr(each, key), []).append(each)
        for row in model._default_manager.filter(pk__in=revisions):
            yield from _chain(model._meta.label, row, revisions[row.pk])


def _chain(label: str, row: Any, revisions: list[Any]) -> Iterator[str]:
    if state_of(row) != state_of(revisions[-1]):
        yield f"{label} {row.pk}: the row is not what its newest revision says"
    for before, after in pairwise(revisions):
        if state_of(before) == state_of(after):
            yield f"{label} {row.pk}: revision {after.history_id} says nothing new"
    for each in revisions:
        if each.history_change_reason == FOUND:
            yield f"{label} {row.pk}: {each.history_change_reason}"
        if each.history_change_reason == FIRST_FOUND and each is not revisions[0]:
            yield f"{label} {row.pk}: begun twice"


def _lost(saved: Saved) -> Iterator[str]:
    """Edits are in the history, imports whole, reports there."""
    titles = set(JobPosting.history.values_list("title", flat=True))
    yield from (f"edit {token}" for token in saved["edit"] if f"受付 {token}" not in titles)
    imported = Counter(JobPosting.objects.values_list("title", flat=True))
    for token in saved["import"]:
        if f"通販の受付 {token}" not in titles:
            yield f"import {token}"
    for title, count in imported.items():
        if title.startswith("通販の受付 ") and count != 20:
            yield f"half an import: {title}, {count} of 20"
    notes = " ".join(Report.objects.values_list("note", flat=True))
    yield from (f"report {token}" for token in saved["report"] if token not in notes)


def _index() -> Iterator[str]:
    """A process that begins now, and reads what was saved, answers as the specification."""
    follower.load_or_build()
    now, index = timezone.now(), follower.current()
    if index is None:
        yield "there is no index"
        return
    for query in SEARCHES:
        criteria = PostingFilterSet(QueryDict(query)).criteria
        one, other = from_index(index, criteria, 1, now), from_specification(criteria, 1, now)
        if (one.keys, one.total, one.counts) != (other.keys, other.total, other.counts):
            yield f"?{query}: {one.total} and {other.total}"
    listed = specification.counted(JobPosting.objects.listed(now), Criteria())[0]
    if listed != JobPosting.objects.listed(now).count():
        yield "the specification miscounts"


def _mails(saved: Saved) -> Iterator[str]:
    """No mail twice to anybody; one to each moderator of each report that was answered as sent."""
    options = settings.MAILERS["default"]["OPTIONS"]
    seen: Counter[tuple[str, str]] = Counter()
    text = ""
    for file in Path(options["file_path"]).iterdir():
        for each in file.read_bytes().split(b"\n" + b"-" * 79 + b"\n"):
            message = message_from_bytes(each.strip(), policy=policy.default)
            if message["To"]:
                body = message.get_content()
                seen[message["To"], body] += 1
                text += body
    for (to, body), count in seen.items():
        if count > 1:
            yield f"{count} times to {to}: {body[:80]!r}"
    for token in saved["report"]:
        if token not in text:
            yield f"nobody was told of report {token}"


def _backups() -> Iterator[str]:
    """Whatever bears the name of a backup can be read from beginning to end."""
    if not settings.BACKUP_DIR.is_dir():
        return
    for file in settings.BACKUP_DIR.glob("call-kurabe-*"):
        if file.suffix == ".gz":
            try:
                with gzip.open(file) as packed:
                    while packed.read(1 << 20):
                        pass
            except (OSError, EOFError, zlib.error) as error:
                yield f"{file.name}: {error}"
        else:
            listed = subprocess.run(
                ["pg_restore", "--list", file], capture_output=True, check=False
            )
            if listed.returncode:
                yield f"{file.name}: {listed.stderr.decode()}"
