"""Keeps this process's index equal to what is committed.

Before a search the version is read from the database; when it is another, the postings stamped
since are taken in (see jobs.models.versions). Nothing is told between processes, so there is
nothing to miss: each follows the database by itself.

Where the index cannot be had, whoever asks gets None and answers by the specification. Errors of
the database itself are passed on: nobody can answer then.
"""

import ctypes
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import batched

from django.db import DatabaseError, connection, connections
from django.db.models import QuerySet

from jobs.models import DeletedPosting, JobPosting, PastVersion, SearchVersion, Version
from jobs.postings.choices import Status
from jobs.search.building import FIELDS
from jobs.search.index import Index

logger = logging.getLogger(__name__)

#: Taking in so many changed postings takes no longer than a page, some 20 ms: a request waits for it.
TAKEN_IN_AT_ONCE = 200
#: A table of so many has its index built while a request waits, once.
BUILT_AT_ONCE = 2_000
ROWS_PER_FETCH = 2_000
FAILED = "The search index could not be built; it is tried again."


@dataclass(frozen=True)
class Snapshot:
    """What the postings were as of one version. Never changed: another takes its place."""

    version: Version
    index: Index


class Follower:
    """Holds the latest snapshot; makes the next one under its lock."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.snapshot: Snapshot | None = None
        self._building: threading.Thread | None = None
        self._built = 0
        self._to_build = 0
        self._told: set[tuple[int, str]] = set()

    @contextmanager
    def following(self) -> Iterator[Index | None]:
        """The index of all that is committed now, for who does not add what it leaves out.

        None while a large one is being built, and while it leaves out a posting.
        """
        index = self.current()
        yield None if index is None or index.left_out else index

    def current(self) -> Index | None:
        """The index as of what is committed now, its `left_out` to be added by the caller.

        None while much is being taken in, and in a transaction that has written postings.
        """
        version = SearchVersion.current()
        snapshot = self.snapshot
        if snapshot and snapshot.version == version:
            return snapshot.index
        if _in_a_transaction():
            # What it reads may never be committed, or may have been overtaken by what is.
            return None
        with self.lock:
            return self._catch_up()

    def left_out(self) -> dict[int, str]:
        """The published postings that the index leaves out, key → what went wrong.

        Waits for an index where this process has none yet, as the clock work has none.
        """
        self.current()
        if self.snapshot is None and not _in_a_transaction():
            building = self._building
            if building:
                building.join()
            else:
                self.build()
        return self.snapshot.index.left_out if self.snapshot else {}

    def build(self) -> None:
        """Build from the whole table. For before the first request: it may take minutes."""
        version = SearchVersion.current()
        published = JobPosting.objects.published()
        self._built, self._to_build = 0, published.count()
        index = Index.of(self._counted(_rows(published.order_by("pk"))))
        _return_freed_memory()
        with self.lock:
            self._swap(Snapshot(version, index))

    def forget(self) -> None:
        with self.lock:
            self.snapshot, self._building = None, None
            self._told.clear()

    def progress(self) -> float | None:
        """How much of a build under way is done, from 0 to 1; None when none is."""
        if self._building is None or self.snapshot is not None:
            return None
        return min(self._built / max(self._to_build, 1), 1.0)

    def _catch_up(self) -> Index | None:
        # Read again: another thread may have caught up meanwhile, and to a later version.
        latest, known = SearchVersion.current(), self.snapshot
        if known and known.version == latest:
            return known.index
        if self._building is not None:
            return None
        if known and (
            latest.number < known.version.number or not PastVersion.includes(known.version)
        ):
            logger.warning("The database has another history than the index: building it anew.")
            known = self.snapshot = None
        if known:
            self._take_in_since(known, latest)
        elif _are_few(JobPosting.objects.published()):
            self._do_at_once(self.build)
        else:
            self._do_aside(self.build)
        snapshot = self.snapshot
        return snapshot.index if snapshot and snapshot is not known else None

    def _take_in_since(self, known: Snapshot, latest: Version) -> None:
        keys = _changed_since(known.version, at_most=TAKEN_IN_AT_ONCE + 1)
        if len(keys) <= TAKEN_IN_AT_ONCE:
            self._do_at_once(lambda: self._swap(_successor(known, latest, keys)))
        else:
            self._do_aside(lambda: self._swap_if_still(known, _successor(known, latest)))

    def _do_at_once(self, work: Callable[[], None]) -> None:
        """Raises what the database raises; other errors are logged, and change nothing."""
        try:
            work()
        except DatabaseError:
            raise
        except Exception:
            logger.exception(FAILED)

    def _do_aside(self, work: Callable[[], None]) -> None:
        self._building = threading.Thread(target=self._aside, args=[work], daemon=True)
        self._building.start()

    def _aside(self, work: Callable[[], None]) -> None:
        try:
            work()
        except Exception:
            logger.exception(FAILED)
        finally:
            self._building = None
            connections.close_all()

    def _swap_if_still(self, known: Snapshot, snapshot: Snapshot) -> None:
        with self.lock:
            if self.snapshot is known:
                self._swap(snapshot)

    def _swap(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        for key, why in snapshot.index.left_out.items():
            if (key, why) not in self._told:
                self._told.add((key, why))
                logger.error("Posting %s is left out of the search index: %s", key, why)

    def _counted(self, rows: Iterator) -> Iterator:
        for row in rows:
            self._built += 1
            yield row


def _in_a_transaction() -> bool:
    """Tell whether what is read now may be uncommitted; the one around a test does not count."""
    blocks = connection.atomic_blocks
    return any(not block._from_testcase for block in blocks)  # type: ignore[attr-defined]


def _are_few(postings: QuerySet[JobPosting]) -> bool:
    return postings.order_by()[: BUILT_AT_ONCE + 1].count() <= BUILT_AT_ONCE


def _changed_since(version: Version, at_most: int | None = None) -> list[int]:
    """The keys of postings stamped since.

    In the order of the stamps, so that every planner walks their index, whatever it believes of how
    many there are; and without their rows, so that none joins or scans anything before it.
    """
    changed = JobPosting.objects.filter(search_version__gt=version.number)
    return list(changed.order_by("search_version").values_list("pk", flat=True)[:at_most])


def _successor(known: Snapshot, latest: Version, keys: list[int] | None = None) -> Snapshot:
    """Return `known` with what was stamped since, as far as `latest` or beyond.

    `keys`: those of _changed_since, where they have been read. Each is forgotten and then taken in
    as its row is now, later than its key was read perhaps: then it is taken in once more by the
    next search. A deletion that commits meanwhile is for the next search, too.
    """
    deleted = DeletedPosting.objects.filter(search_version__gt=known.version.number)
    gone = set(deleted.values_list("pk", flat=True))
    changed = _changed_since(known.version) if keys is None else keys
    return Snapshot(latest, known.index.succeeded(gone.union(changed), _published(changed)))


def _published(keys: list[int]) -> Iterator:
    """The rows of those of `keys` that are published."""
    for some in batched(sorted(keys), ROWS_PER_FETCH):
        # These rows are columns, not postings, so they have no `is_published`.
        for row in _rows(JobPosting.objects.filter(pk__in=some).order_by()):
            if row.status == Status.PUBLISHED:
                yield row


def _rows(postings: QuerySet[JobPosting]) -> Iterator:
    return postings.values_list("status", *FIELDS, named=True).iterator(chunk_size=ROWS_PER_FETCH)


def _return_freed_memory() -> None:
    """Building frees several times what it keeps; glibc would hold on to it, other libcs do not."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim:
        trim(0)


follower = Follower()
