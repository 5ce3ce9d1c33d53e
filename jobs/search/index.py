"""The index: which postings have what, as compressed bitmaps of their keys.

One roaring bitmap for each value of each facet and for each character pair of the text, the
sentences of the text, and columns for the clock and the orders. It holds what is published, live or
not, so that going live and expiring need no write. Keys are the rows' own: a serial, so that arrays
by key stay dense.

It consists of parts (jobs.search.part): a large one, and small ones for what has changed since,
each newer than those before it. An index never changes, so it can be read without a lock. A change
makes a successor, which has the same parts and one more, and knows which keys of the others are
gone.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, NamedTuple

import numpy as np
from django.conf import settings
from pyroaring import BitMap

from config.moments import holds_until
from jobs.reading import ease
from jobs.search.building import Builder
from jobs.search.columns import (
    NEVER,
    Columns,
    bitmap,
    is_indexable,
    keys_in,
    microseconds,
    moment_of,
    ranked,
)
from jobs.search.facets import Facet
from jobs.search.part import NOTHING, Part, in_one

#: A part this many times the size of the one after it is left as it is.
TIMES_AS_LARGE = 8
#: But so few postings are always in one part.
FEW = 48
#: Parts together become no larger than this while a request waits.
MOST_IN_ONE = 4_096


class Layer(NamedTuple):
    """A part, which of its keys are gone or changed since, and the rest."""

    part: Part
    gone: BitMap
    there: BitMap

    def without(self, keys: BitMap) -> "Layer":
        gone = self.part.keys & keys
        return Layer(self.part, self.gone | gone, self.there - gone) if gone else self

    def of(self, keys: BitMap) -> BitMap:
        """Those of `keys`, which the part returned, that are still there."""
        return keys - self.gone if self.gone else keys


class Index:
    """`left_out`: published postings that could not be taken in, key → what went wrong.

    `besides`: two versions; the postings stamped after the one and up to the other are left out
    too, while they are being taken in. What is read of the index knows nothing of either: whoever
    answers from it has to add them.
    """

    def __init__(
        self,
        parts: Iterable[Part | Layer] = (),
        left_out: dict[int, str] | None = None,
        besides: tuple[int, int] | None = None,
    ) -> None:
        self._layers = tuple(
            part if isinstance(part, Layer) else Layer(part, NOTHING, part.keys) for part in parts
        )
        self.left_out = left_out or {}
        self.besides = besides
        self.published = _union(layer.there for layer in self._layers)
        #: From when until when it holds, and what is live then in the real world and the other.
        self._live: tuple[int, int, tuple[BitMap, BitMap]] = (0, 0, (NOTHING, NOTHING))
        self._scores: dict[tuple[str, str], tuple[BitMap, np.ndarray]] = {}

    # --- Writing ------------------------------------------------------------------------------

    @classmethod
    def of(cls, rows: Iterable[Any]) -> "Index":
        """An index of `rows`: published postings with FIELDS."""
        return cls().succeeded((), rows)

    def succeeded(self, keys: Iterable[int], rows: Iterable[Any]) -> "Index":
        """Return an index like this one without the postings `keys` and with `rows`."""
        builder = Builder()
        index = self.followed(keys, builder.part(rows))
        index.left_out |= builder.left_out
        return index

    def followed(self, keys: Iterable[int], part: Part) -> "Index":
        """Return an index like this one without the postings `keys` and with those of `part`."""
        rest = self.without(keys)
        layers = [*rest._layers, *([Layer(part, NOTHING, part.keys)] if part.keys else [])]
        return Index(_merged(layers), rest.left_out)

    def without(self, keys: Iterable[int], besides: tuple[int, int] | None = None) -> "Index":
        """Return an index like this one without the postings `keys`, for others to add."""
        keys = set(keys)
        gone = BitMap(filter(is_indexable, keys))
        layers = [layer.without(gone) for layer in self._layers]
        left_out = {key: why for key, why in self.left_out.items() if key not in keys}
        return Index([layer for layer in layers if layer.there], left_out, besides)

    def whole(self) -> Part:
        """All of it in one part, for a file: its pairs are only made when they are read."""
        return in_one([(layer.part, layer.gone) for layer in self._layers])

    @property
    def is_whole(self) -> bool:
        return not self.left_out and self.besides is None

    @property
    def changed(self) -> int:
        """How many postings are in other parts than the first, or gone from that."""
        return max(
            sum(len(layer.gone) for layer in self._layers[:1]),
            sum(len(layer.there) for layer in self._layers[1:]),
        )

    # --- Reading ------------------------------------------------------------------------------
    # The bitmaps returned are the index's own where they can be: they are not to be changed.

    def live(self, now: datetime, *, fictional: bool) -> BitMap:
        """What is live in one of the two worlds: see JobPostingQuerySet.of_world."""
        moment = microseconds(now)
        since, until, live = self._live
        if not since <= moment < until:
            found = [layer.part.live(moment) for layer in self._layers]
            until = min((until for until, _ in found), default=NEVER)
            real, other = (
                _union(
                    layer.of(of[world]) for layer, (_, of) in zip(self._layers, found, strict=True)
                )
                for world in (False, True)
            )
            live = real, other
            # One assignment, as another thread may do the same.
            self._live = moment, until, live
        if until != NEVER:
            holds_until(moment_of(until))
        return live[fictional]

    def listed(self, now: datetime) -> BitMap:
        """What this site shows seekers; the twin of JobPostingQuerySet.listed."""
        return self.live(now, fictional=settings.DEMO)

    def having(self, facet: Facet, value: str) -> BitMap:
        if facet.at_least and value not in facet.labels:
            return self._found(lambda part: _at_least(part, facet, int(value)))
        name = facet.param, value
        return self._found(lambda part: part.facets.get(name, NOTHING))

    def having_any(self, facet: Facet, values: tuple[str, ...]) -> BitMap:
        return BitMap.union(*(self.having(facet, value) for value in values))

    def counter(self, keys: BitMap) -> Callable[[Facet, str], int]:
        """Return what counts how many of `keys` have a value of a facet, for many values."""
        shares = [
            (layer.part.facets, share.intersection_cardinality)
            for layer, share in self._shared(keys)
            if share
        ]

        def count(facet: Facet, value: str) -> int:
            if facet.at_least and value not in facet.labels:
                return keys.intersection_cardinality(self.having(facet, value))
            name, number = (facet.param, value), 0
            for facets, in_common in shares:  # asked for each option of a page: no generator
                having = facets.get(name)
                if having is not None:
                    number += in_common(having)
            return number

        return count

    def values(self, facet: Facet) -> tuple[str, ...]:
        """The values of a facet that any posting has, for facets without options; ascending."""
        found = {
            value
            for layer in self._layers
            for (param, value), keys in layer.part.facets.items()
            if param == facet.param and not keys.issubset(layer.gone)
        }
        return tuple(sorted(found))

    def containing(self, term: str) -> BitMap:
        """The postings that say each sentence of `term`, in a text or in their employer's name."""
        return self._found(lambda part: part.containing(term))

    def between(self, name: str, low: int, high: int) -> BitMap:
        """The postings with one of NUMBERS from `low`, which is above 0, to `high`."""
        return self._found(lambda part: bitmap(part.columns.between(name, low, high)))

    def numbers(self, keys: BitMap, name: str) -> np.ndarray:
        """What `keys` have of one of NUMBERS; 0 where they do not state it."""
        return self._read(keys, lambda columns, of: columns.numbers(of, name))

    def ranked(
        self,
        keys: BitMap,
        sort: str,
        start: int,
        stop: int,
        weights: ease.Weights = ease.EVEN,
    ) -> list[int]:
        """The keys that rank from `start` to before `stop` in an order of the list."""
        total = len(keys)
        from_end = start > total // 2
        count = total - start if from_end else stop
        ends = [
            layer.part.columns.end(share, sort, count, weights, last=from_end)
            for layer, share in self._shared(keys)
        ]
        if None not in ends:
            keys = _union(ends)  # type: ignore[arg-type]
        if from_end:  # those before them have gone
            start, stop = start - (total - len(keys)), stop - (total - len(keys))
        values = self._read(keys, lambda columns, of: columns.ranked_by(of, sort, weights))
        return ranked(keys_in(keys), values, start, stop)

    def scores(self, facet: Facet, value: str, now: datetime) -> np.ndarray:
        """What the postings listed at `now` with `value` have in the order by ease, ascending."""
        live = self.listed(now)  # one object for as long as it holds
        known = self._scores.get((facet.param, value))
        if known is None or known[0] is not live:
            scores = self._read(live & self.having(facet, value), Columns.scores)
            known = live, np.sort(scores)
            self._scores[facet.param, value] = known
        return known[1]

    def _found(self, find: Callable[[Part], BitMap]) -> BitMap:
        return _union(layer.of(found) for layer in self._layers if (found := find(layer.part)))

    def _shared(self, keys: BitMap) -> list[tuple[Layer, BitMap]]:
        """Each layer with those of `keys` that it has."""
        if len(self._layers) == 1:
            return [(self._layers[0], keys)]
        return [(layer, keys & layer.there) for layer in self._layers]

    def _read(self, keys: BitMap, read: Callable[[Columns, np.ndarray], np.ndarray]) -> np.ndarray:
        """What `read` returns of each of `keys`, ascending ones."""
        if not self._layers:
            return np.zeros(0, dtype=np.int64)
        ascending = keys_in(keys)
        first, *others = self._layers
        # Of all of them from the first, which has most: what the others have is put in its place.
        values = read(first.part.columns, ascending)
        for layer in others:
            own = keys_in(keys & layer.there)
            values[np.searchsorted(ascending, own)] = read(layer.part.columns, own)
        return values


def _at_least(part: Part, facet: Facet, number: int) -> BitMap:
    """The postings with `number` or more, which is no option: those up to the next option, and its.

    To put many keys into a bitmap takes longer than to find them.
    """
    options = [each for each in map(int, facet.labels) if each > number]
    if not options:
        return bitmap(part.columns.between(facet.at_least, number))
    following = min(options)
    between = bitmap(part.columns.between(facet.at_least, number, following - 1))
    return between | part.facets.get((facet.param, str(following)), NOTHING)


def _merged(layers: list[Layer]) -> list[Layer]:
    """The same with the last ones in one, while that is little work for how long it lasts."""
    while len(layers) > 1:
        one, other = len(layers[-2].part.keys), len(layers[-1].part.keys)
        if one + other > (MOST_IN_ONE if one <= TIMES_AS_LARGE * other else FEW):
            break
        part = in_one([(layer.part, layer.gone) for layer in layers[-2:]])
        layers[-2:] = [Layer(part, NOTHING, part.keys)]
    return layers


def _union(bitmaps: Iterable[BitMap]) -> BitMap:
    """As it is where there is but one."""
    found = list(bitmaps)
    return found[0] if len(found) == 1 else BitMap.union(NOTHING, *found)
