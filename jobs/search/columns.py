"""What postings are sorted by, measured by and timed by, as arrays beside their keys."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
from pyroaring import BitMap

from jobs.reading import ease
from jobs.reading.ease import EVEN, REASONS, Weights

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
NEVER = np.iinfo(np.int64).max
#: So many keys are looked at to guess between which two values a page lies.
SAMPLE = 20_000
MARGIN = 400
#: More than the microseconds since 1970 of any moment to come, so that a point outweighs them all.
POINT = 2**52
#: Arrays may be as long as the highest key, some 70 bytes for each: at this one, 1.2 GB.
LAST_KEY = 2**24 - 1

#: Fields kept as numbers, in their own units.
NUMBERS = (
    "hourly_equivalent",
    "hourly_upper",
    "incentive_typical_yen",
    "calls_per_hour",
    "longest_talk_minutes",
    "dialled_per_day",
    "connected_per_day",
    "conversations_per_day",
)
#: The orders of the list. Where there are many postings each is kept, by ease evenly weighed.
SORTS = ("new", "wage", "closing", "ease")
#: So many postings at least are worth keeping in order.
KEPT_IN_ORDER = 20_000
#: So many keys in order are looked at for a page at least.
LOOKED_AT = 4_096

#: So many keys are soon sorted.
SOON_SORTED = 20_000

_POINTS = tuple(f"ease.{number}" for number in range(len(REASONS)))


def microseconds(moment: datetime) -> int:
    return (moment - EPOCH) // MICROSECOND


def moment_of(microseconds: int) -> datetime:
    return EPOCH + microseconds * MICROSECOND


def is_indexable(key: int) -> bool:
    return 0 <= key <= LAST_KEY


def is_kept(number: object) -> bool:
    """Tell whether a column can hold `number`, None being unstated."""
    try:
        array("i", [number or 0])  # type: ignore[type-var]  # that is the question
    except (OverflowError, TypeError):
        return False
    return True


def bitmap(keys: np.ndarray) -> BitMap:
    """A bitmap of ascending keys; by way of an array it is ten times as fast."""
    return BitMap(array("I", keys.tobytes()))


def keys_in(keys: BitMap) -> np.ndarray:
    return np.frombuffer(keys.to_array(), dtype=np.uint32)


class Columns:
    """An array of each of NUMBERS, of `opens` and `closes` and of the points for each reason.

    They stand beside `keys`, which ascend. `opens` and `closes` are microseconds since 1970; a
    number is 0 where it is unstated. Where most keys from the first to the last have a posting,
    each has a place, so that places are found by subtraction; one without a posting opens NEVER.
    Never changed.
    """

    def __init__(self, arrays: Mapping[str, np.ndarray]):
        """Raises KeyError where an array is missing."""
        self.arrays = dict(arrays)
        self.keys, self.opens, self.closes = (self.arrays[n] for n in ("keys", "opens", "closes"))
        self._points = [self.arrays[name] for name in _POINTS]
        self._first = self.keys[0] if len(self.keys) else np.uint32(0)
        self._last_place = np.uint32(max(len(self.keys) - 1, 0))
        self._is_run = len(self.keys) > 0 and int(self.keys[-1] - self._first) == self._last_place

    @classmethod
    def of(cls, chunks: Iterable[dict[str, np.ndarray]]) -> "Columns":
        """Columns of chunks that have each key once, in any order."""
        parts = list(chunks) or [columns_of([])]
        arrays = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
        order = np.argsort(arrays["keys"], kind="stable")
        columns = cls({name: column[order] for name, column in arrays.items()})._spread()
        if len(order) >= KEPT_IN_ORDER:
            columns._keep_orders()
        return columns

    def _spread(self) -> "Columns":
        """Itself with a place for each key from the first to the last, where most have one."""
        if self._is_run or not len(self.keys):
            return self
        span = int(self.keys[-1] - self._first) + 1
        if span > 2 * len(self.keys):
            return self
        places = self.keys - self._first
        arrays = {}
        for name, column in self.arrays.items():
            arrays[name] = np.full(span, NEVER if name == "opens" else 0, dtype=column.dtype)
            arrays[name][places] = column
        arrays["keys"] = np.arange(self._first, self._first + span, dtype=np.uint32)
        return Columns(arrays)

    def _keep_orders(self) -> None:
        there = np.flatnonzero(self.opens != NEVER).astype(np.uint32)
        for sort in SORTS:
            order = np.argsort(self._ranked_by(there, sort, EVEN), kind="stable")[::-1]
            self.arrays[f"order.{sort}"] = self.keys[there[order]]
        # Few combinations of points occur, so that any weighing orders few kinds of postings.
        packed = np.zeros(len(there), dtype=np.int64)
        for points in self._points:
            packed = (packed << 8) | (points[there].astype(np.int64) + 128)
        order = np.argsort(packed, kind="stable")
        kinds, first = np.unique(packed[order], return_index=True)
        self.arrays["order.kinds"] = self.keys[there[order]]
        self.arrays["order.kinds.points"] = kinds
        self.arrays["order.kinds.bounds"] = np.append(first, len(order)).astype(np.int64)

    def of_keys(self, keys: np.ndarray) -> dict[str, np.ndarray]:
        """The arrays of some of its keys, as a chunk for others to be made of."""
        places = self.places(keys)
        return {
            name: column[places]
            for name, column in self.arrays.items()
            if not name.startswith("order.")
        }

    def places(self, keys: np.ndarray) -> np.ndarray:
        """Where `keys` stand; of a key that it does not have, any place."""
        if self._is_run:
            return np.minimum(keys - self._first, self._last_place)
        return np.minimum(np.searchsorted(self.keys, keys), self._last_place)

    def live(self, moment: int) -> tuple[np.ndarray, int]:
        """Return the keys live at `moment`, and the next moment at which that may change.

        Only published postings are in the index, so the clock decides: JobPostingQuerySet.live in
        arrays, to which tests/jobs/search/test_index_equality.py holds it.
        """
        open_, unclosed = self.opens <= moment, self.closes >= moment
        live = open_ & unclosed
        next_opening = self.opens[~open_ & unclosed].min(initial=NEVER)
        next_ending = self.closes[live].min(initial=NEVER - 1) + 1
        return self.keys[live], int(min(next_opening, next_ending))

    def between(self, name: str, low: int, high: int | None = None) -> np.ndarray:
        """The keys with a number from `low`, which is above 0, to `high`; ascending."""
        numbers = self.arrays[name]
        order = self.arrays.get("order.wage") if name == "hourly_equivalent" else None
        if order is not None:  # it descends

            def below(key: np.uint32) -> int:
                return -int(numbers[self.places(np.asarray(key))])

            end = bisect_right(order, -low, key=below)
            start = 0 if high is None else bisect_left(order, -high, key=below)
            return np.sort(order[start:end])
        fits = numbers >= low
        return self.keys[fits if high is None else fits & (numbers <= high)]

    def numbers(self, keys: np.ndarray, name: str) -> np.ndarray:
        return self.arrays[name][self.places(keys)]

    def ranked_by(self, keys: np.ndarray, sort: str, weights: Weights) -> np.ndarray:
        """What each of `keys` ranks by in an order of the list, the first the highest."""
        return self._ranked_by(self.places(keys), sort, weights)

    def scores(self, keys: np.ndarray) -> np.ndarray:
        """What each of `keys` has in the order by ease, evenly weighed."""
        return self._scores(self.places(keys), EVEN)

    def end(
        self, keys: BitMap, sort: str, count: int, weights: Weights, *, last: bool
    ) -> BitMap | None:
        """The first or last `count` of `keys` in an order and perhaps more, but none in between.

        That is, none before whom others of `keys` come that are not among them. None where the
        order is not kept, or sorting them is as fast.
        """
        if len(keys) <= count:
            return keys
        order = self.arrays.get(f"order.{sort}")
        if order is None:
            return None
        if sort == "ease" and weights != EVEN:
            return None if last else self._first_of_kinds(keys, count, weights)
        if last:
            order = order[::-1]
        looked_at = max(LOOKED_AT, 2 * count * len(order) // len(keys))
        while 2 * looked_at <= len(order):
            found = bitmap(np.sort(order[:looked_at])) & keys
            if len(found) >= count:
                return found
            looked_at *= 4
        return None

    def _first_of_kinds(self, keys: BitMap, count: int, weights: Weights) -> BitMap | None:
        """Those of `keys` with the best combinations of points, to the last of an equal score."""
        if len(keys) <= SOON_SORTED:
            return None
        packed = self.arrays["order.kinds.points"]
        scores = np.zeros(len(packed), dtype=np.int64)
        for number, weight in enumerate(reversed(weights)):
            scores += (((packed >> (8 * number)) & 0xFF) - 128) * weight
        by_kind, bounds = self.arrays["order.kinds"], self.arrays["order.kinds.bounds"].tolist()
        found, score = BitMap(), 0
        for kind in np.argsort(-scores, kind="stable").tolist():
            if len(found) >= count and scores[kind] < score:
                break
            score = scores[kind]
            found |= bitmap(by_kind[bounds[kind] : bounds[kind + 1]]) & keys
        return found

    def _ranked_by(self, places: np.ndarray, sort: str, weights: Weights) -> np.ndarray:
        if sort == "new":
            return self.opens[places]
        if sort == "wage":
            return self.arrays["hourly_equivalent"][places]
        if sort == "closing":
            return -self.closes[places]
        return self._scores(places, weights) * POINT + self.opens[places]

    def _scores(self, places: np.ndarray, weights: Weights) -> np.ndarray:
        scores = np.zeros(len(places), dtype=np.int64)
        for points, weight in zip(self._points, weights, strict=True):
            if weight:
                scores += points[places].astype(np.int64) * weight
        return scores


def columns_of(rows: list[Any]) -> dict[str, np.ndarray]:
    """Return the arrays of `rows`, which have ascending keys.

    Raises OverflowError or TypeError for what is no whole number or beyond its column.
    """
    arrays: dict[str, np.ndarray] = {
        "keys": np.array([row.pk for row in rows], dtype=np.uint32),
        "opens": np.array([microseconds(row.opens_at) for row in rows], dtype=np.int64),
        "closes": np.array([microseconds(row.closes_at) for row in rows], dtype=np.int64),
    }
    for name in NUMBERS:
        # By way of an array, as numpy would cut a fraction off and wrap a number around.
        arrays[name] = np.array(array("i", [getattr(row, name) or 0 for row in rows]), np.int32)
    points = np.array([ease.points(row) for row in rows], dtype=np.int8).reshape(-1, len(REASONS))
    for place, name in enumerate(_POINTS):
        arrays[name] = points[:, place].copy()
    return arrays


def ranked(keys: np.ndarray, values: np.ndarray, start: int, stop: int) -> list[int]:
    """Return those of `keys`, ascending ones, that rank from `start` to before `stop`.

    `values`: what each ranks by, the first the highest; equal ones rank by the higher key.
    """
    selected, better = _between(values, start, min(stop, len(keys)))
    # Keys ascend, the sort is stable, the order is turned.
    order = np.argsort(values[selected], kind="stable")[::-1][start - better : stop - better]
    return keys[selected][order].tolist()


def _between(values: np.ndarray, start: int, stop: int) -> tuple[np.ndarray, int]:
    """Return positions of few values, ranks start..stop among them, and how many are higher.

    Two values from a sample bound them. Should the guess have missed, it is all of the values.
    """
    everything = np.arange(len(values)), 0
    if len(values) <= SAMPLE:
        return everything
    sample = np.sort(values[:: len(values) // SAMPLE])[::-1]
    scale = len(sample) / len(values)
    first, last = int(start * scale) - MARGIN, int(stop * scale) + MARGIN
    selected = np.ones(len(values), dtype=bool)
    better = 0
    if first > 0:
        selected &= values <= sample[first]
        better = len(values) - int(np.count_nonzero(selected))
    if last < len(sample):
        selected &= values >= sample[last]
    positions = np.flatnonzero(selected)
    hit = better <= start and better + len(positions) >= stop
    return (positions, better) if hit else everything
