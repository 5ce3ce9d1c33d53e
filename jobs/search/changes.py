"""What has changed in the database since a version, and the rows of it.

All of it is read from the database that the version is read from: a replica may not have got that
far.
"""

from collections.abc import Iterator, Sequence
from itertools import batched, pairwise

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import QuerySet

from jobs.models import JobPosting, PastVersion, Version
from jobs.models.querysets import JobPostingQuerySet
from jobs.models.versions import VERSIONS_KEPT
from jobs.postings.choices import Status
from jobs.search.building import FIELDS

#: A table of so many has its index built while a request waits, once, and never saved.
BUILT_AT_ONCE = 2_000
ROWS_PER_FETCH = 2_000
#: More than there can be, of versions and of keys.
MOST = 2**62

CHANGED = (
    "SELECT id FROM jobs_jobposting WHERE search_version > %s AND search_version < %s"
    " ORDER BY search_version LIMIT %s"
)
DELETED = "SELECT posting, search_version FROM jobs_deletedposting WHERE search_version > %s"


def is_of_the_past(version: Version, latest: Version) -> bool:
    """Tell whether the database was at `version` once, and not too long ago.

    It may be at it still: the version before the first write is not among those kept.
    """
    if version == latest:
        return True
    return version.number <= latest.number and PastVersion.includes(version)


def why_not_of_the_past(version: Version, latest: Version) -> str:
    if latest.number - version.number >= VERSIONS_KEPT:
        return "The database keeps no version as old as the index's, or has another history"
    return "The database has another history than the index"


def are_few(postings: QuerySet[JobPosting]) -> bool:
    return postings.order_by()[: BUILT_AT_ONCE + 1].count() <= BUILT_AT_ONCE


def changed_since(version: Version, at_most: int = MOST, but_for: Sequence[int] = ()) -> list[int]:
    """The keys of postings stamped since, but for those with one of a few stamps, ascending ones.

    In the order of the stamps, so that every planner walks their index, whatever it believes of how
    many there are; and without their rows, so that none joins or scans anything before it. Like the
    version, it is asked after every change, and so without the ORM.
    """
    keys: list[int] = []
    for after, before in pairwise([version.number, *but_for, MOST]):
        if before - after > 1:
            rows = _asked(CHANGED, [after, before, at_most - len(keys)])
            keys += [key for (key,) in rows]
    return keys


def deleted_since(version: Version) -> dict[int, int]:
    """The keys of postings deleted since → the version of that."""
    return dict(_asked(DELETED, [version.number]))


def _asked(query: str, parameters: list[int]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return cursor.fetchall()


def postings() -> JobPostingQuerySet:
    """Of the database that the version is read from: a replica may not have got that far."""
    return JobPosting.objects.using(DEFAULT_DB_ALIAS)


def published(keys: list[int]) -> Iterator:
    """The rows of those of `keys` that are published."""
    for some in batched(sorted(keys), ROWS_PER_FETCH):
        # These rows are columns, not postings, so they have no `is_published`.
        for row in rows(postings().filter(pk__in=some).order_by()):
            if row.status == Status.PUBLISHED:
                yield row


def rows(postings: QuerySet[JobPosting]) -> Iterator:
    return postings.values_list("status", *FIELDS, named=True).iterator(chunk_size=ROWS_PER_FETCH)
