"""What postings are sorted by, measured by and timed by, as arrays that their keys index."""

from array import array
from datetime import UTC, datetime, timedelta

import numpy as np

from jobs.reading.ease import EVEN, REASONS, Weights

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
NEVER = np.iinfo(np.int64).max
#: So many keys are looked at to guess between which two values a page lies.
SAMPLE = 20_000
MARGIN = 400
#: More than the microseconds since 1970 of any moment to come, so that a point outweighs them all.
POINT = 2**52
#: Arrays by key are as long as the highest key, 55 bytes for each: at this one, 900 MB.
LAST_KEY = 2**24 - 1


def microseconds(moment: datetime) -> int:
    return (moment - EPOCH) // MICROSECOND


def moment_of(microseconds: int) -> datetime:
    return EPOCH + microseconds * MICROSECOND


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


def is_indexable(key: int) -> bool:
    return 0 <= key <= LAST_KEY


def is_kept(number: object) -> bool:
    """Tell whether a column can hold `number`, None being unstated."""
    try:
        array("i", [number or 0])  # type: ignore[type-var]  # that is the question
    except (OverflowError, TypeError):
        return False
    return True


class Columns:
    """`opens` and `closes` in microseconds since 1970; one entry for each key.

    `numbers`: for each of NUMBERS, 0 where it is unstated. `ease`: a row of points for each of the
    reasons. A key without a posting opens NEVER.
    """

    def __init__(self) -> None:
        self.opens = np.full(0, NEVER, dtype=np.int64)
        self.closes = np.zeros(0, dtype=np.int64)
        self.numbers = {name: np.zeros(0, dtype=np.int32) for name in NUMBERS}
        self.ease = np.zeros((len(REASONS), 0), dtype=np.int8)

    def copy(self) -> "Columns":
        new = Columns()
        new.opens, new.closes, new.ease = self.opens.copy(), self.closes.copy(), self.ease.copy()
        new.numbers = {name: column.copy() for name, column in self.numbers.items()}
        return new

    def write(
        self,
        keys: np.ndarray,
        opens: list[int],
        closes: list[int],
        numbers: dict[str, list[int | None]],
        ease: list[tuple[int, ...]],
    ) -> None:
        """Raises OverflowError or TypeError for what is no whole number or beyond its column."""
        self._reach(int(keys.max()) + 1)
        self.opens[keys] = opens
        self.closes[keys] = closes
        for name, column in self.numbers.items():
            # By way of an array, as numpy would cut a fraction off and wrap a number around.
            column[keys] = array("i", [number or 0 for number in numbers[name]])
        self.ease[:, keys] = np.array(ease, dtype=np.int8).T

    def forget(self, keys: np.ndarray) -> None:
        self.opens[keys[keys < len(self.opens)]] = NEVER

    def live(self, moment: int) -> tuple[np.ndarray, int]:
        """Return the keys live at `moment`, and the next moment at which that may change.

        Only published postings are in the index, so the clock decides: JobPostingQuerySet.live in
        arrays, to which tests/jobs/search/test_index_equality.py holds it.
        """
        open_, unclosed = self.opens <= moment, self.closes >= moment
        live = open_ & unclosed
        next_opening = self.opens[~open_ & unclosed].min(initial=NEVER)
        next_ending = self.closes[live].min(initial=NEVER - 1) + 1
        return np.flatnonzero(live).astype(np.uint32), int(min(next_opening, next_ending))

    def at_least(self, yen: int) -> np.ndarray:
        """The keys with a wage of `yen`, which is above 0, or more."""
        return np.flatnonzero(self.numbers["hourly_equivalent"] >= yen).astype(np.uint32)

    def between(self, name: str, low: int, high: int) -> np.ndarray:
        numbers = self.numbers[name]
        return np.flatnonzero((numbers >= low) & (numbers <= high)).astype(np.uint32)

    def ranked(
        self, keys: np.ndarray, sort: str, start: int, stop: int, weights: Weights = EVEN
    ) -> list[int]:
        """Return those of `keys`, ascending ones, that rank from `start` to before `stop`."""
        values = self._values(keys, sort, weights)
        selected, better = _between(values, start, min(stop, len(keys)))
        # Equal values rank by the higher key: keys ascend, the sort is stable, the order is turned.
        order = np.argsort(values[selected], kind="stable")[::-1][start - better : stop - better]
        return keys[selected][order].tolist()

    def _values(self, keys: np.ndarray, sort: str, weights: Weights) -> np.ndarray:
        """What each of `keys` ranks by in an order of the list, the first the highest."""
        if sort == "new":
            return self.opens[keys]
        if sort == "wage":
            return self.numbers["hourly_equivalent"][keys]
        if sort == "closing":
            return -self.closes[keys]
        return self._scores(keys, weights) * POINT + self.opens[keys]

    def scores(self, keys: np.ndarray) -> np.ndarray:
        """What `keys` have in the order by ease, evenly weighed, ascending."""
        return np.sort(self._scores(keys, EVEN))

    def _scores(self, keys: np.ndarray, weights: Weights) -> np.ndarray:
        scores = np.zeros(len(keys), dtype=np.int64)
        for row, weight in zip(self.ease, weights, strict=True):
            if weight:
                scores += row[keys].astype(np.int64) * weight
        return scores

    def _reach(self, size: int) -> None:
        """Make room for keys below `size`, and for some to come."""
        missing = size - len(self.opens)
        if missing > 0:
            room = missing + size // 8
            self.opens = np.concatenate((self.opens, np.full(room, NEVER, dtype=np.int64)))
            self.closes = np.concatenate((self.closes, np.zeros(room, dtype=np.int64)))
            for name, column in self.numbers.items():
                self.numbers[name] = np.concatenate((column, np.zeros(room, dtype=np.int32)))
            more = np.zeros((len(REASONS), room), dtype=np.int8)
            self.ease = np.concatenate((self.ease, more), axis=1)


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
