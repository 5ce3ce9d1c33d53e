"""Keeps this process's index equal to what is committed.

Before a search one integer is read from the database; when it has risen, the postings stamped since
are taken in (see jobs.models.versions). Processes send each other nothing, so there is no message
to miss: each follows the database by itself.
"""

import ctypes
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections
from django.db.models import QuerySet

from jobs.models import DeletedPosting, JobPosting, SearchVersion
from jobs.postings.choices import Status
from jobs.search.index import FIELDS, Index

logger = logging.getLogger(__name__)

#: Building for this many postings takes a moment that a request may wait for, about half a second.
BUILT_IN_A_REQUEST = 5_000
ROWS_PER_FETCH = 2_000


class Follower:
    """One index with the version it has taken in; used under its lock."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.index: Index | None = None
        self.version = 0
        self._building: threading.Thread | None = None
        self._built = 0
        self._to_build = 0

    @contextmanager
    def following(self) -> Iterator[Index | None]:
        """The index as of what is committed now; None while a large one is being built."""
        with self.lock:
            self._catch_up()
            yield self.index

    def build(self) -> None:
        """Build from the whole table. For before the first request: it may take minutes."""
        version = SearchVersion.latest()
        index = Index()
        published = JobPosting.objects.published()
        self._built, self._to_build = 0, published.count()
        index.replace((), self._counted(_rows(published.order_by("pk"))))
        _return_freed_memory()
        with self.lock:
            self.index, self.version = index, version

    def forget(self) -> None:
        with self.lock:
            self.index, self.version, self._building = None, 0, None

    def progress(self) -> float | None:
        """How much of a build under way is done, from 0 to 1; None when none is."""
        if self._building is None or self.index is not None:
            return None
        return min(self._built / max(self._to_build, 1), 1.0)

    def _catch_up(self) -> None:
        latest = SearchVersion.latest()
        if self.index is None:
            self._start()
        elif latest < self.version:
            logger.warning("The database is older than the index: building it anew.")
            self.index = None
            self._start()
        elif latest > self.version:
            self._take_in_since(self.index, self.version)
            self.version = latest

    def _take_in_since(self, index: Index, version: int) -> None:
        """Take in what was stamped since.

        The changed rows come from one query, so that none is forgotten without being taken in
        again, nor taken in beside what it was. A deletion that commits meanwhile is for the next
        search.
        """
        deleted = DeletedPosting.objects.filter(search_version__gt=version)
        gone = set(deleted.values_list("pk", flat=True))
        changed = list(_rows(JobPosting.objects.filter(search_version__gt=version).order_by()))
        # These rows are columns, not postings, so they have no `is_published`.
        published = [row for row in changed if row.status == Status.PUBLISHED]
        index.replace(gone.union(row.pk for row in changed), published)

    def _start(self) -> None:
        if self._building is not None:
            return
        published = JobPosting.objects.published()
        if published[: BUILT_IN_A_REQUEST + 1].count() <= BUILT_IN_A_REQUEST:
            self.build()
            return
        self._building = threading.Thread(target=self._build_in_background, daemon=True)
        self._building.start()

    def _build_in_background(self) -> None:
        try:
            self.build()
        except Exception:
            logger.exception("The search index could not be built; it is tried again.")
        finally:
            self._building = None
            connections.close_all()

    def _counted(self, rows: Iterator) -> Iterator:
        for row in rows:
            self._built += 1
            yield row


def _rows(postings: QuerySet[JobPosting]) -> Iterator:
    return postings.values_list("status", *FIELDS, named=True).iterator(chunk_size=ROWS_PER_FETCH)


def _return_freed_memory() -> None:
    """Building frees several times what it keeps; glibc would hold on to it, other libcs do not."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim:
        trim(0)


follower = Follower()
