"""The index: which postings have what, as compressed bitmaps of their keys.

One roaring bitmap for each value of each facet and for each character pair of the text, the
sentences of the text, and columns for the clock and the orders. It holds what is published, live or
not, so that going live and expiring need no write. Keys are the rows' own: a serial, so that arrays
by key stay dense.

Once it is built an index never changes, so it can be read without a lock. A change makes a
successor, which shares every bitmap and segment of sentences that the change does not touch.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import batched
from typing import Any

import numpy as np
from django.conf import settings
from pyroaring import BitMap

from config.moments import holds_until
from jobs.reading import ease
from jobs.search.columns import (
    LAST_KEY,
    NEVER,
    NUMBERS,
    Columns,
    is_indexable,
    microseconds,
    moment_of,
)
from jobs.search.facets import FACETS, STATION, WORK_HOURS, WORKPLACE, Facet
from jobs.search.pairs import BOUNDARY, first_of, pairs_of_term
from jobs.search.sentences import Sentences, sentences

#: What has a bitmap for each of its values.
INDEXED = (*FACETS, WORK_HOURS, WORKPLACE, STATION)
#: What the index reads of a posting.
FIELDS = (
    *("pk", "opens_at", "closes_at", "search_text"),
    *("employer__search_name", "employer__is_demo"),
    *dict.fromkeys(
        [
            *NUMBERS,
            *(field for facet in INDEXED for field in facet.fields),
            *ease.COLUMNS,
        ]
    ),
)
#: Rows that are held in memory at a time.
ROWS_PER_CHUNK = 2_048
#: Answers for terms that are kept.
TERMS_KEPT = 256
#: Up to so many keys, looking for each in every bitmap is faster than intersecting every one.
FEW = 10

_NOTHING = BitMap()


class Index:
    """`left_out`: published postings that could not be taken in, key → what went wrong.

    What is read of the index knows nothing of them: whoever answers from it has to add them.
    """

    def __init__(self) -> None:
        self.published = BitMap()
        self._fictional = BitMap()
        self.left_out: dict[int, str] = {}
        self._facets: dict[tuple[str, str], BitMap] = {}
        self._pairs: dict[int, BitMap] = {}
        self._pairs_from: dict[str, list[int]] = {}
        self._sentences = Sentences()
        self._said: dict[str, BitMap] = {}
        self._columns = Columns()
        self._values_cache: dict[str, tuple[str, ...]] = {}
        self._scores_cache: dict[tuple[str, str], tuple[BitMap, np.ndarray]] = {}
        #: From when until when it holds, and what is live then in the real world and the other.
        self._live_cache = (0, 0, (_NOTHING, _NOTHING))
        #: Whether its bitmaps may be another index's too, and so must not be changed in place.
        self._shares = False

    # --- Writing ------------------------------------------------------------------------------

    def build(self, rows: Iterable) -> None:
        """Take in `rows`: published postings with FIELDS. For an index that nobody reads yet."""
        for segment in self._sentences.take_in(self._taken_in(rows)):
            for pair, saying in segment.keys_by_pair():
                if pair not in self._pairs:
                    first = first_of(pair)
                    self._pairs_from[first] = [*self._pairs_from.get(first, ()), pair]
                self._add(self._pairs, pair, _bitmap(saying))

    def succeeded(self, keys: Iterable[int], rows: Iterable) -> "Index":
        """Return an index like this one without the postings `keys` and with `rows`."""
        keys = set(keys)
        new = Index()
        new.published, new._fictional = self.published, self._fictional
        new.left_out = {key: why for key, why in self.left_out.items() if key not in keys}
        new._facets, new._pairs = self._facets.copy(), self._pairs.copy()
        new._pairs_from = self._pairs_from.copy()
        new._sentences = self._sentences.copy()
        new._columns = self._columns.copy()
        new._shares = True
        new._forget(self.published & BitMap(filter(is_indexable, keys)))
        new.build(rows)
        return new

    def _taken_in(self, rows: Iterable[Any]) -> Iterator[tuple[int, str]]:
        """Take in everything but the texts, which it yields with their keys."""
        for chunk in batched(rows, ROWS_PER_CHUNK):
            for row in self._take_in_or_leave_out(sorted(chunk, key=lambda row: row.pk)):
                yield row.pk, _text(row)

    def _take_in_or_leave_out(self, rows: list) -> list:
        """Take in one chunk, and return its rows without those that cannot be taken in.

        Which they are is found by halving.
        """
        try:
            self._take_in(rows)
        except MemoryError:  # that says nothing about the rows
            raise
        except Exception as error:
            if len(rows) > 1:
                middle = len(rows) // 2
                halves = rows[:middle], rows[middle:]
                return [row for half in halves for row in self._take_in_or_leave_out(half)]
            key = rows[0].pk
            self.left_out[key] = f"{type(error).__name__}: {error}"
            if is_indexable(key):  # else nothing of it can have been taken in
                self._forget(BitMap([key]))
            return []
        return rows

    def _forget(self, gone: BitMap) -> None:
        if not gone:
            return
        self.published = self.published - gone
        self._fictional = self._fictional - gone
        _remove(self._facets, gone)
        _remove(self._pairs, gone)
        self._sentences.forget(gone)
        self._columns.forget(_keys(gone))

    def _take_in(self, rows: list) -> None:
        """Take in one chunk, of ascending keys, but for its texts: those are only tried.

        Taking a row in twice does no harm.
        """
        if not (is_indexable(rows[0].pk) and is_indexable(rows[-1].pk)):
            raise OverflowError(f"a key is not between 0 and {LAST_KEY}")
        keys = np.array([row.pk for row in rows], dtype=np.uint32)
        self.published = self.published | _bitmap(keys)
        self._fictional = self._fictional | BitMap(r.pk for r in rows if r.employer__is_demo)
        self._columns.write(
            keys,
            opens=[microseconds(row.opens_at) for row in rows],
            closes=[microseconds(row.closes_at) for row in rows],
            numbers={name: [getattr(row, name) for row in rows] for name in NUMBERS},
            ease=[ease.points(row) for row in rows],
        )
        for facet in INDEXED:
            self._take_in_facet(facet, rows)
        for row in rows:
            _text(row).encode()  # fails for half a character, of which no pairs can be made

    def _take_in_facet(self, facet: Facet, rows: list) -> None:
        keys_of: defaultdict[str, array] = defaultdict(lambda: array("I"))
        for row in rows:
            for value in facet.values_of(row):
                keys_of[value].append(row.pk)
        for value, keys in keys_of.items():
            self._add(self._facets, (facet.param, value), BitMap(keys))

    def _add[Name](self, bitmaps: dict[Name, BitMap], name: Name, keys: BitMap) -> None:
        there = bitmaps.get(name)
        if there is None:
            bitmaps[name] = keys
        elif self._shares:
            bitmaps[name] = there | keys
        else:
            there |= keys

    # --- Reading ------------------------------------------------------------------------------
    # The bitmaps returned are the index's own where they can be: they are not to be changed.

    def live(self, now: datetime, *, fictional: bool) -> BitMap:
        """What is live in one of the two worlds: see JobPostingQuerySet.of_world."""
        moment = microseconds(now)
        since, until, live = self._live_cache
        if not since <= moment < until:
            keys, until = self._columns.live(moment)
            both = _bitmap(keys)
            live = both - self._fictional, both & self._fictional
            # One assignment, as another thread may do the same.
            self._live_cache = (moment, until, live)
        if until != NEVER:
            holds_until(moment_of(until))
        return live[fictional]

    def listed(self, now: datetime) -> BitMap:
        """What this site shows seekers; the twin of JobPostingQuerySet.listed."""
        return self.live(now, fictional=settings.DEMO)

    def having(self, facet: Facet, value: str) -> BitMap:
        if facet.at_least and value not in facet.labels:
            return self.published & _bitmap(self._columns.at_least(int(value)))
        return self._facets.get((facet.param, value), _NOTHING)

    def having_any(self, facet: Facet, values: tuple[str, ...]) -> BitMap:
        return BitMap.union(*(self.having(facet, value) for value in values))

    def values(self, facet: Facet) -> tuple[str, ...]:
        """The values of a facet that any posting has, for facets without options."""
        if facet.param not in self._values_cache:
            names = (value for param, value in self._facets.copy() if param == facet.param)
            self._values_cache[facet.param] = tuple(names)
        return self._values_cache[facet.param]

    def containing(self, term: str) -> BitMap:
        """The postings that say each sentence of `term`, in a text or in their employer's name."""
        # Never looked up twice, as another thread may clear it in between.
        said = self._said.get(term)
        if said is None:
            said = BitMap.intersection(*map(self._saying, sentences(term)))
            if len(self._said) >= TERMS_KEPT:
                self._said.clear()
            self._said[term] = said
        return said

    def _saying(self, sentence: str) -> BitMap:
        """One character and two are found by their pairs; of more, the pairs give candidates."""
        if len(sentence) == 1:
            beginning = self._pairs_from.get(sentence, ())
            return BitMap.union(_NOTHING, *(self._pairs[pair] for pair in beginning))
        pairs = [self._pairs.get(pair, _NOTHING) for pair in pairs_of_term(sentence)]
        candidates = BitMap.intersection(*sorted(pairs, key=len))
        if len(sentence) == 2 or not candidates:
            return candidates
        return self._sentences.saying(sentence, candidates)

    def between(self, name: str, low: int, high: int) -> BitMap:
        """The postings with one of NUMBERS from `low`, which is above 0, to `high`."""
        return self.published & _bitmap(self._columns.between(name, low, high))

    def numbers(self, keys: BitMap, name: str) -> np.ndarray:
        """What `keys` have of one of NUMBERS, in no order; 0 where they do not state it."""
        return self._columns.numbers[name][_keys(keys)]

    def ranked(
        self,
        keys: BitMap,
        sort: str,
        start: int,
        stop: int,
        weights: ease.Weights = ease.EVEN,
    ) -> list[int]:
        """The keys that rank from `start` to before `stop` in an order of the list."""
        return self._columns.ranked(_keys(keys), sort, start, stop, weights)

    def scores(self, facet: Facet, value: str, now: datetime) -> np.ndarray:
        """What the postings listed at `now` with `value` have in the order by ease, ascending."""
        live = self.listed(now)  # one object for as long as it holds
        known = self._scores_cache.get((facet.param, value))
        if known is None or known[0] is not live:
            known = live, self._columns.scores(_keys(live & self.having(facet, value)))
            self._scores_cache[facet.param, value] = known
        return known[1]


def _text(row: Any) -> str:
    return f"{row.search_text}{BOUNDARY}{row.employer__search_name}"


def _remove[Name](bitmaps: dict[Name, BitMap], gone: BitMap) -> None:
    """Put new bitmaps in the place of those that have any of `gone`."""
    if len(gone) <= FEW:
        touched = {name for key in gone for name, keys in bitmaps.items() if key in keys}
    else:
        touched = {name for name, keys in bitmaps.items() if keys.intersect(gone)}
    for name in touched:
        bitmaps[name] = bitmaps[name] - gone


def _bitmap(keys: np.ndarray) -> BitMap:
    """A bitmap of ascending keys; by way of an array it is ten times as fast."""
    return BitMap(array("I", keys.tobytes()))


def _keys(bitmap: BitMap) -> np.ndarray:
    return np.frombuffer(bitmap.to_array(), dtype=np.uint32)
