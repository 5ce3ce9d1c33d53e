"""Keeps an uploaded table until it is confirmed, for an hour at most.

Its format may change with the code: after an update, staff in the middle of an import may have to
send their file again.
"""

import json
import zlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import batched
from typing import Any, cast

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q

from jobs.desk.exchange.cells import Cell, Kind, Special
from jobs.desk.exchange.limits import KEPT_FOR
from jobs.desk.exchange.outcomes import RowOutcome
from jobs.desk.exchange.reading import Row, Table
from jobs.models import PostingImport, PostingImportPart

#: Roughly what is checked in half a second.
ROWS_IN_A_PART = 500


@transaction.atomic
def keep(table: Table, user: User, file_name: str, now: datetime) -> PostingImport:
    """Keep the table for its user, and erase uploads whose hour is over."""
    erase_due(now)
    kept = PostingImport.objects.create(
        user=user,
        file_name=file_name[:200],
        columns="\n".join(table.attributes),
        rows=len(table.rows),
        created_at=now,
    )
    PostingImportPart.objects.bulk_create(
        PostingImportPart(posting_import=kept, number=number, rows=_packed(map(_as_list, rows)))
        for number, rows in enumerate(batched(table.rows, ROWS_IN_A_PART))
    )
    return kept


def kept_for(user: User, key: str, now: datetime) -> PostingImport | None:
    """Return the user's own upload with that key, unless its hour is over."""
    return PostingImport.objects.filter(pk=key, user=user, created_at__gt=now - KEPT_FOR).first()


def erase_due(now: datetime) -> int:
    """Erase what nobody confirmed within the hour, and return how many uploads that were."""
    # Of one from the future, the clock was set back since: nobody is in the middle of it.
    kept = (now - KEPT_FOR, now + KEPT_FOR)
    due = PostingImport.objects.filter(Q(created_at__lte=kept[0]) | Q(created_at__gt=kept[1]))
    count = due.count()
    due.delete()
    return count


def note(kept: PostingImport, **values: Any) -> None:
    """Change the upload in memory and, unless it was discarded meanwhile, in the database."""
    PostingImport.objects.filter(pk=kept.pk).update(**values)
    for name, value in values.items():
        setattr(kept, name, value)


def rows_of(part: PostingImportPart) -> list[Row]:
    return [Row(number, list(map(_cell, cells))) for number, cells in _unpacked(part.rows)]


def outcomes_of(part: PostingImportPart) -> list[RowOutcome]:
    """Return what the check found in a part that is checked."""
    return [RowOutcome(**outcome) for outcome in _unpacked(cast(bytes, part.outcomes))]


def keep_outcomes(part: PostingImportPart, outcomes: Iterable[RowOutcome]) -> None:
    packed = _packed(outcome.as_json() for outcome in outcomes)
    PostingImportPart.objects.filter(pk=part.pk).update(outcomes=packed)


def all_outcomes(kept: PostingImport) -> Iterator[RowOutcome]:
    """Yield what the check found in all parts that are checked."""
    for part in kept.parts.exclude(outcomes=None).iterator(chunk_size=1):
        yield from outcomes_of(part)


def _as_list(row: Row) -> list:
    return [row.number, [_stored(cell) for cell in row.cells]]


def _stored(cell: Cell) -> str | list[str]:
    return [cell.kind, cell.text] if isinstance(cell, Special) else cell


def _cell(stored: str | list[str]) -> Cell:
    return stored if isinstance(stored, str) else Special(Kind(stored[0]), stored[1])


def _packed(values: Iterable) -> bytes:
    return zlib.compress(json.dumps(list(values)).encode(), level=1)


def _unpacked(packed: bytes | memoryview) -> list:
    return json.loads(zlib.decompress(packed))
