"""Large changes, made ready for the index by who writes them.

To read many rows takes seconds, and nobody can answer exactly before it is done. So it is done
before they can be seen: in the transaction that writes them, what they come to is stored. Who
follows the database takes that as it is.

It is a help and no more. Where nothing is stored, or by other code, the rows are read.
"""

import logging
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, transaction
from pyroaring import BitMap

from jobs.models import PastVersion, PreparedChange, SearchVersion, Version
from jobs.search import changes, saved
from jobs.search.aside import beside_requests
from jobs.search.building import Builder
from jobs.search.columns import is_indexable
from jobs.search.part import Part
from jobs.search.saved import Saved

logger = logging.getLogger(__name__)

#: Of a change of more postings than these nothing is stored.
PREPARED_AT_MOST = 50_000
#: So many of the latest changes are kept.
KEPT = 4


class LargeChange(NamedTuple):
    """A write of many postings: `keys` of all of them, and a part of the published ones."""

    version: int
    keys: BitMap
    part: Part


def make_ready(version: int, **_: Any) -> None:
    """Store what the postings with the stamp `version` come to, in the transaction at hand.

    Never raises: the write is not to fail because of it.
    """
    try:
        with beside_requests(), transaction.atomic():
            _store(version)
    except Exception:
        logger.exception("A large change could not be made ready for the index")


def _store(version: int) -> None:
    current = SearchVersion.current()
    keys = changes.changed_since(Version(version - 1, ""), at_most=PREPARED_AT_MOST + 1)
    if len(keys) > PREPARED_AT_MOST or not all(map(is_indexable, keys)):
        return
    builder = Builder()
    part = builder.part(changes.published(keys))
    if builder.left_out:
        return
    PreparedChange(
        search_version=version,
        release=saved.fingerprint(),
        keys=BitMap(keys).serialize(),
        part=saved.dumped(Saved(current, part, {})),
    ).save(using=DEFAULT_DB_ALIAS)
    stored = PreparedChange.objects.using(DEFAULT_DB_ALIAS)
    latest = stored.order_by("-search_version").values_list("pk", flat=True)[:KEPT]
    stored.exclude(pk__in=list(latest)).delete()


def since(version: Version) -> Sequence[LargeChange]:
    """The changes made ready since, the earlier first."""
    stored = PreparedChange.objects.using(DEFAULT_DB_ALIAS).filter(
        search_version__gt=version.number, release=saved.fingerprint()
    )
    return [found for each in stored.order_by("pk") if (found := _read(each))]


def _read(stored: PreparedChange) -> LargeChange | None:
    try:
        keys, found = BitMap.deserialize(bytes(stored.keys)), saved.loaded(stored.part)
    except Exception:
        logger.exception("The change %s was not made ready as it should be", stored)
        return None
    is_of_this_history = stored.pk == found.version.number and PastVersion.includes(found.version)
    return LargeChange(stored.pk, keys, found.part) if is_of_this_history else None
