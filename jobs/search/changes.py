"""What has changed in the database since a version, and the rows of it.

All of it is read from the database that the version is read from: a replica may not have got that
far.
"""

from collections.abc import Iterator
from itertools import batched

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
#: More than there can be.
MOST_KEYS = 2**62


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


def changed_since(version: Version, at_most: int = MOST_KEYS) -> list[int]:
    """The keys of postings stamped since.

    In the order of the stamps, so that every planner walks their index, whatever it believes of how
    many there are; and without their rows, so that none joins or scans anything before it. Like the
    version, it is asked after every change, and so without the ORM.
    """
    return _keys(
        "SELECT id FROM jobs_jobposting WHERE search_version > %s ORDER BY search_version LIMIT %s",
        [version.number, at_most],
    )


def deleted_since(version: Version) -> list[int]:
    return _keys(
        "SELECT posting FROM jobs_deletedposting WHERE search_version > %s", [version.number]
    )


def _keys(query: str, parameters: list[int]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return [key for (key,) in cursor.fetchall()]


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
