"""The index: which postings have what, as compressed bitmaps of their keys.

One roaring bitmap for each value of each facet and for each character pair of the text, the
sentences of the text, and columns for the clock and the orders. It holds what is published, live or
not, so that going live and expiring need no write. Keys are the rows' own: a serial, so that arrays
by key stay dense.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import batched
from typing import Any

import numpy as np
from pyroaring import BitMap

from jobs.reading import ease
from jobs.search.columns import NUMBERS, Columns, microseconds
from jobs.search.facets import FACETS, WORK_HOURS, Facet
from jobs.search.pairs import BOUNDARY, first_of, pairs_of_term
from jobs.search.sentences import Sentences, sentences

#: What has a bitmap for each of its values.
INDEXED = (*FACETS, WORK_HOURS)
#: What the index reads of a posting.
FIELDS = (
    *("pk", "opens_at", "closes_at", "search_text", "employer__search_name"),
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
#: Answers for terms that are kept until a posting changes.
TERMS_KEPT = 256
#: Up to so many keys, looking for each in every bitmap is faster than subtracting from every one.
FEW = 10


class Index:
    def __init__(self) -> None:
        self.published = BitMap()
        self._facets: defaultdict[tuple[str, str], BitMap] = defaultdict(BitMap)
        self._pairs: defaultdict[int, BitMap] = defaultdict(BitMap)
        self._pairs_from: defaultdict[str, list[int]] = defaultdict(list)
        self._sentences = Sentences()
        self._said: dict[str, BitMap] = {}
        self._columns = Columns()
        self._live = BitMap()
        self._live_from, self._live_until = 0, 0

    # --- Writing ------------------------------------------------------------------------------

    def replace(self, keys: Iterable[int], rows: Iterable) -> None:
        """Forget the postings `keys`, and take in `rows`: published postings with FIELDS."""
        self._forget(self.published & BitMap(keys))
        for segment in self._sentences.take_in(self._taken_in(rows)):
            for pair, saying in segment.keys_by_pair():
                if pair not in self._pairs:
                    self._pairs_from[first_of(pair)].append(pair)
                self._pairs[pair] |= _bitmap(saying)
        self._said.clear()
        self._live_until = self._live_from

    def _forget(self, gone: BitMap) -> None:
        if not gone:
            return
        bitmaps = (self.published, *self._facets.values(), *self._pairs.values())
        if len(gone) <= FEW:
            for key in gone:
                for bitmap in bitmaps:
                    if key in bitmap:
                        bitmap.discard(key)
        else:
            for bitmap in bitmaps:
                bitmap.difference_update(gone)
        self._sentences.forget(gone)
        self._columns.forget(_keys(gone))

    def _taken_in(self, rows: Iterable[Any]) -> Iterator[tuple[int, str]]:
        """Take in everything but the texts, which it yields with their keys."""
        for chunk in batched(rows, ROWS_PER_CHUNK):
            self._take_in(chunk)
            for row in chunk:
                yield row.pk, f"{row.search_text}{BOUNDARY}{row.employer__search_name}"

    def _take_in(self, chunk: Iterable[Any]) -> None:
        """Take in one chunk, in the ascending order of its keys."""
        rows = sorted(chunk, key=lambda row: row.pk)
        keys = np.array([row.pk for row in rows], dtype=np.uint32)
        self.published |= _bitmap(keys)
        self._columns.write(
            keys,
            opens=[microseconds(row.opens_at) for row in rows],
            closes=[microseconds(row.closes_at) for row in rows],
            numbers={name: [getattr(row, name) for row in rows] for name in NUMBERS},
            ease=[ease.points(row) for row in rows],
        )
        for facet in INDEXED:
            self._take_in_facet(facet, rows)

    def _take_in_facet(self, facet: Facet, rows: list) -> None:
        keys_of: defaultdict[str, array] = defaultdict(lambda: array("I"))
        for row in rows:
            for value in facet.values_of(row):
                keys_of[value].append(row.pk)
        for value, keys in keys_of.items():
            self._facets[facet.param, value] |= BitMap(keys)

    # --- Reading ------------------------------------------------------------------------------
    # The bitmaps returned are the index's own where they can be: they are not to be changed.

    def live(self, now: datetime) -> BitMap:
        moment = microseconds(now)
        if not self._live_from <= moment < self._live_until:
            keys, self._live_until = self._columns.live(moment)
            self._live, self._live_from = _bitmap(keys), moment
        return self._live

    def having(self, facet: Facet, value: str) -> BitMap:
        if facet.at_least and value not in facet.labels:
            return self.published & _bitmap(self._columns.at_least(int(value)))
        return self._facets.get((facet.param, value), _NOTHING)

    def having_any(self, facet: Facet, values: tuple[str, ...]) -> BitMap:
        return BitMap.union(*(self.having(facet, value) for value in values))

    def containing(self, term: str) -> BitMap:
        """The postings that say each sentence of `term`, in a text or in their employer's name."""
        if len(self._said) >= TERMS_KEPT:
            self._said.clear()
        if term not in self._said:
            self._said[term] = BitMap.intersection(*map(self._saying, sentences(term)))
        return self._said[term]

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


_NOTHING = BitMap()


def _bitmap(keys: np.ndarray) -> BitMap:
    """A bitmap of ascending keys; by way of an array it is ten times as fast."""
    return BitMap(array("I", keys.tobytes()))


def _keys(bitmap: BitMap) -> np.ndarray:
    return np.frombuffer(bitmap.to_array(), dtype=np.uint32)
