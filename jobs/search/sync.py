"""Keeps this process's index equal to what is committed.

Before a search the version is read from the database; when it is another, the postings stamped
since are taken in (see jobs.models.versions). Nothing is told between processes, so there is
nothing to miss: each follows the database by itself.

The large part of an index is a file (jobs.search.saved), which the processes of a machine share and
find again after a restart. What has changed since is in the memory of each. When that has become
much, one of them writes another file, and the others change over to it.

Where the index cannot be had, whoever asks gets None and answers by the specification. Errors of
the database itself are passed on: nobody can answer then.
"""

import ctypes
import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import DatabaseError, connections

from jobs.models import SearchVersion, Version
from jobs.models.versions import MANY, VERSIONS_KEPT, in_a_transaction
from jobs.search import changes, large_changes, saved
from jobs.search.aside import beside_requests
from jobs.search.index import Index
from jobs.search.large_changes import LargeChange
from jobs.search.saved import Saved

logger = logging.getLogger(__name__)

#: Taking in so many changed postings takes no longer than a page: a request waits for it.
TAKEN_IN_AT_ONCE = 200
#: So many changed postings, or this part of all, are held beside a file before another is written.
HELD_AT_LEAST = 4_096
HELD_PART = 50
FAILED = "The search index could not be built; it is tried again."


@dataclass(frozen=True)
class Snapshot:
    """What the postings were as of one version. Never changed: another takes its place.

    `since`: the version at which its large part was made.
    """

    version: Version
    index: Index
    since: Version


class Follower:
    """Holds the latest snapshot; makes the next one under its lock."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.snapshot: Snapshot | None = None
        #: Makes an index or takes much into it: there is none to answer from until it is done.
        self._building: threading.Thread | None = None
        #: Makes a large part of many small ones: those answer until it is done.
        self._renewing: threading.Thread | None = None
        #: A snapshot that much is being taken into, and the same without what that changes.
        self._partial: tuple[Snapshot, Snapshot] | None = None
        self._built = 0
        self._to_build = 0
        self._told: set[tuple[int, str]] = set()

    @contextmanager
    def following(self) -> Iterator[Index | None]:
        """The index of all that is committed now, for who does not add what it leaves out.

        None while much is being taken in, and while it leaves out a posting.
        """
        index = self.current()
        yield index if index and index.is_whole else None

    def current(self, version: Version | None = None) -> Index | None:
        """The index as of what is committed now; what it leaves out is to be added by the caller.

        That is its `left_out`, and `besides` while a large change is being taken in. None while a
        large index is being built, and in a transaction that has written postings. `version`: what
        is committed now, where the caller has just read it.
        """
        version = version or SearchVersion.current()
        snapshot = self.snapshot
        if snapshot and snapshot.version == version:
            return snapshot.index
        if in_a_transaction():
            # What it reads may never be committed, or may have been overtaken by what is.
            return None
        with self.lock:
            return self._catch_up()

    def left_out(self) -> dict[int, str]:
        """The published postings that the index leaves out, key → what went wrong.

        Waits for an index where this process has none yet, as the clock work has none.
        """
        self.current()
        if self.snapshot is None and not in_a_transaction():
            building = self._building
            if building:
                building.join()
            else:
                self.build()
        return self.snapshot.index.left_out if self.snapshot else {}

    def prepare(self) -> None:
        """Have an index before the first request, or begin to build it aside if it takes long."""
        self.load()
        if self.snapshot is None:
            self.current()

    def load(self) -> None:
        """Change over to the saved index, if there is one, and catch up: a second or two."""
        known, found = self.snapshot, _saved()
        if found and (known is None or found.since.number > known.since.number):
            self._change_over(found)
        elif known and changes.is_of_the_past(known.version, SearchVersion.current()):
            self._change_over(known)

    def build(self) -> None:
        """Build from the whole table, in memory. It may take minutes."""
        version = SearchVersion.current()
        published = changes.postings().published()
        self._built, self._to_build = 0, published.count()
        index = Index.of(self._counted(changes.rows(published.order_by("pk"))))
        return_freed_memory()
        with self.lock:
            self._swap(Snapshot(version, index, version))

    def forget(self) -> None:
        with self.lock:
            self.snapshot = self._building = self._renewing = self._partial = None
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
            return self._as_far_as_known(latest)
        if known and not changes.is_of_the_past(known.version, latest):
            if known.version.token:  # there is none before the first write
                why = changes.why_not_of_the_past(known.version, latest)
                logger.warning("%s: building it anew.", why)
            self.forget()
            known = None
        if known:
            self._take_in_since(known, latest)
        elif changes.are_few(changes.postings().published()):
            self._do_at_once(self.build)
        else:
            self._building = self._aside(self.load_or_build)
        snapshot = self.snapshot
        if self._building is not None:
            return self._as_far_as_known(latest)
        return snapshot.index if snapshot and snapshot is not known else None

    def _as_far_as_known(self, latest: Version) -> Index | None:
        """What there is, without all that has changed since: the specification adds it.

        That takes as long as there is much, but all the rest need not be asked for.
        """
        known = self.snapshot
        if known is None:
            return None
        if known.version == latest:
            return known.index
        if not self._partial or self._partial[0] is not known or self._partial[1].version != latest:
            if not changes.is_of_the_past(known.version, latest):
                return None
            changed = {*changes.changed_since(known.version), *changes.deleted_since(known.version)}
            besides = known.version.number, latest.number
            index = known.index.without(changed, besides)
            self._partial = known, replace(known, version=latest, index=index)
        return self._partial[1].index

    def _take_in_since(self, known: Snapshot, latest: Version) -> None:
        change = _changed_since(known.version)
        if len(change.keys) <= TAKEN_IN_AT_ONCE:
            self._do_at_once(lambda: self._swap(_successor(known, latest, change)))
        else:
            self._building = self._aside(
                lambda: self._swap_if_still(known, _successor(known, latest, change))
            )
        if self._renewing is None and self.snapshot and _has_outgrown_its_file(self.snapshot):
            self._renewing = self._aside(self._renew)

    def load_or_build(self) -> None:
        """Have an index: that which another process has built meanwhile, or one of its own."""
        with _writing() as path:
            found = _saved()
            if found is None:
                self.build()
            if found is None and path and self.snapshot:
                found = _write(path, self.snapshot)
        if found:
            self._change_over(found)

    def _renew(self) -> None:
        """Change over to a newer file, written here or by another process meanwhile."""
        known = self.snapshot
        if known is None:
            return
        with _writing() as path:
            found = _saved()
            if found is None or found.since.number <= known.since.number:
                found = _write(path, known)
        self._change_over(found, instead_of=known)

    def _change_over(self, to: Snapshot, instead_of: Snapshot | None = None) -> None:
        """What is committed after it catches up is taken in by the next search.

        Nothing happens where the database has another history by then, as after a restore: what is
        in `to` would be taken for what that history has. Nor where the index is no longer of the
        same large part as `instead_of`: it has been forgotten meanwhile, or changed over already.
        """
        latest = SearchVersion.current()
        if not changes.is_of_the_past(to.version, latest):
            return
        caught_up = _successor(to, latest, _changed_since(to.version))
        if not changes.is_of_the_past(latest, SearchVersion.current()):
            return
        with self.lock:
            now = self.snapshot
            if instead_of is None or (now is not None and now.since == instead_of.since):
                self._swap(caught_up)
        return_freed_memory()

    def _do_at_once(self, work: Callable[[], None]) -> None:
        """Raises what the database raises; other errors are logged, and change nothing."""
        try:
            work()
        except DatabaseError:
            raise
        except Exception:
            logger.exception(FAILED)

    def _aside(self, work: Callable[[], None]) -> threading.Thread:
        def run() -> None:
            try:
                with beside_requests():
                    work()
            except Exception:
                logger.exception(FAILED)
            finally:
                this = threading.current_thread()
                with self.lock:
                    self._building = None if self._building is this else self._building
                    self._renewing = None if self._renewing is this else self._renewing
                connections.close_all()

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        return thread

    def _swap_if_still(self, known: Snapshot, snapshot: Snapshot) -> None:
        with self.lock:
            if self.snapshot is known:
                self._swap(snapshot)

    def _swap(self, snapshot: Snapshot) -> None:
        self.snapshot, self._partial = snapshot, None
        for key, why in snapshot.index.left_out.items():
            if (key, why) not in self._told:
                self._told.add((key, why))
                logger.error("Posting %s is left out of the search index: %s", key, why)

    def _counted(self, rows: Iterator) -> Iterator:
        for row in rows:
            self._built += 1
            yield row


def _has_outgrown_its_file(snapshot: Snapshot) -> bool:
    """Tell whether much is held beside its large part, or the database soon forgets its version."""
    held = max(HELD_AT_LEAST, len(snapshot.index.published) // HELD_PART)
    versions = snapshot.version.number - snapshot.since.number
    return snapshot.index.changed > held or versions > VERSIONS_KEPT // 2


def _path() -> Path | None:
    return saved.of_this_release(settings.INDEX_FILE) if settings.INDEX_FILE else None


@contextmanager
def _writing() -> Iterator[Path | None]:
    """The path of the file, when no other process writes it; None where none can be written."""
    path = _path()
    with ExitStack() as stack:
        try:
            if path:
                stack.enter_context(saved.writing(path))
        except OSError as error:
            logger.warning("The index cannot be saved: %s", error)
            path = None
        yield path


def _saved() -> Snapshot | None:
    """What the file holds, if it is of this database's past."""
    path = _path()
    found = saved.read(path) if path else None
    if found is None or not changes.is_of_the_past(found.version, SearchVersion.current()):
        return None
    return Snapshot(found.version, Index([found.part], found.left_out), found.version)


def _write(path: Path | None, snapshot: Snapshot) -> Snapshot:
    """Return the same with all in one part: a file where one can be written."""
    index = snapshot.index
    if path:
        try:
            saved.write(path, Saved(snapshot.version, index.whole(), index.left_out))
        except OSError as error:
            logger.warning("The index cannot be saved: %s", error)
        else:
            if found := _saved():
                return found
    part = index.whole().in_memory()
    return Snapshot(snapshot.version, Index([part], index.left_out), snapshot.version)


class _Changed(NamedTuple):
    """`keys`: of postings whose rows are to be read; `ready`: large changes made ready before."""

    keys: list[int]
    ready: Sequence[LargeChange]


def _changed_since(version: Version) -> _Changed:
    keys = changes.changed_since(version, at_most=MANY + 1)
    if len(keys) <= MANY:
        return _Changed(keys, ())
    ready = large_changes.since(version)
    return _Changed(changes.changed_since(version, but_for=[each.version for each in ready]), ready)


def _successor(known: Snapshot, latest: Version, changed: _Changed) -> Snapshot:
    """Return `known` with what was stamped since, as far as `latest` or beyond.

    Each of the changed is forgotten and then taken in as its row is now, later than its key was
    read perhaps: then it is taken in once more by the next search. A deletion that commits
    meanwhile is for the next search, too. What was made ready is as of its own version, and so are
    deletions up to there: a posting may have been deleted before it and added again in it.
    """
    index, gone = known.index, changes.deleted_since(known.version)
    for each in changed.ready:
        earlier = {key for key, version in gone.items() if version <= each.version}
        index = index.followed(earlier.union(each.keys), each.part)
        gone = {key: version for key, version in gone.items() if version > each.version}
    index = index.succeeded({*gone, *changed.keys}, changes.published(changed.keys))
    return replace(known, version=latest, index=index)


def return_freed_memory() -> None:
    """Building frees several times what it keeps; glibc would hold on to it, other libcs do not."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim:
        trim(0)


follower = Follower()
