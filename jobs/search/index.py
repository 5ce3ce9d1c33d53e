"""The index: which postings have what, as compressed bitmaps of their keys.

One roaring bitmap for each value of each facet and for each character pair of the text, and columns
for the clock and the orders. It holds what is published, live or not, so that going live and
expiring need no write. Keys are the rows' own: a serial, so that arrays by key stay dense.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from itertools import batched
from typing import Any

import numpy as np
from pyroaring import BitMap

from jobs.reading import ease
from jobs.search.columns import NUMBERS, Columns, microseconds
from jobs.search.facets import FACETS, Facet
from jobs.search.pairs import (
    BOUNDARY,
    TEXTS_PER_CHUNK,
    first_of,
    pairs_of_term,
    texts_by_pair,
)

#: What the index reads of a posting.
FIELDS = (
    *("pk", "opens_at", "closes_at", "search_text", "employer__search_name"),
    *dict.fromkeys(
        [
            *NUMBERS,
            *(field for facet in FACETS for field in facet.fields),
            *ease.COLUMNS,
        ]
    ),
)
#: Up to so many keys, looking for each in every bitmap is faster than subtracting from every one.
FEW = 10


class Index:
    def __init__(self) -> None:
        self.published = BitMap()
        self._facets: defaultdict[tuple[str, str], BitMap] = defaultdict(BitMap)
        self._pairs: defaultdict[int, BitMap] = defaultdict(BitMap)
        self._pairs_from: defaultdict[str, list[int]] = defaultdict(list)
        self._columns = Columns()
        self._live = BitMap()
        self._live_from, self._live_until = 0, 0

    # --- Writing ------------------------------------------------------------------------------

    def replace(self, keys: Iterable[int], rows: Iterable) -> None:
        """Forget the postings `keys`, and take in `rows`: published postings with FIELDS."""
        self._forget(self.published & BitMap(keys))
        for chunk in batched(rows, TEXTS_PER_CHUNK):
            self._take_in(chunk)
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
        self._columns.forget(_keys(gone))

    def _take_in(self, rows: Iterable[Any]) -> None:
        """Take in one chunk, in the ascending order of its keys."""
        rows = sorted(rows, key=lambda row: row.pk)
        keys = np.array([row.pk for row in rows], dtype=np.uint32)
        self.published |= _bitmap(keys)
        self._columns.write(
            keys,
            opens=[microseconds(row.opens_at) for row in rows],
            closes=[microseconds(row.closes_at) for row in rows],
            numbers={name: [getattr(row, name) for row in rows] for name in NUMBERS},
            ease=[ease.points(row) for row in rows],
        )
        for facet in FACETS:
            self._take_in_facet(facet, rows)
        texts = [f"{row.search_text}{BOUNDARY}{row.employer__search_name}" for row in rows]
        for pair, positions in texts_by_pair(texts):
            if pair not in self._pairs:
                self._pairs_from[first_of(pair)].append(pair)
            self._pairs[pair] |= _bitmap(keys[positions])

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
        """The postings whose text has every character pair of `term`; of one character, has it."""
        if len(term) == 1:
            beginning = self._pairs_from.get(term, ())
            return BitMap.union(_NOTHING, *(self._pairs[pair] for pair in beginning))
        found = [self._pairs.get(pair, _NOTHING) for pair in pairs_of_term(term)]
        return BitMap.intersection(*sorted(found, key=len))

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
