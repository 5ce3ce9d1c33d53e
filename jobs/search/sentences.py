"""What postings say, each distinct sentence once: where terms are looked for, letter by letter.

Adverts repeat each other: hours, insurance, a company's own phrases. So the sentences of many
postings take little room, and one pass of numpy over them finds a term in all of those postings.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import count

import numpy as np
from pyroaring import BitMap

from jobs.search.pairs import BOUNDARY, MOST_TEXTS, texts_by_pair

#: Positions within a segment are kept in 16 bits; more postings would want more room to build.
MOST_POSTINGS = 1 << 15
#: Stands for the key of a posting that says something else by now.
NOBODY = np.uint32(2**32 - 1)
_UNITS = 1 << 16
_ARRAYS = ("keys", "sentences", "bounds", "members", "first")


def sentences(text: str) -> list[str]:
    """Return the sentences of normalised text, of one line or many; a 。 belongs to what it ends.

    A term of one sentence is in a text exactly when it is in one of the text's sentences.
    """
    parts = text.replace("。", f"。{BOUNDARY}").split(BOUNDARY)
    return [part for part in parts if part]


class _Draft:
    """What a segment is made of: keys, and for each the numbers of its sentences."""

    def __init__(self) -> None:
        self.keys = array("I")
        self.number_of: defaultdict[str, int] = defaultdict(count().__next__)
        self.numbers = array("I")
        self.lengths = array("I")

    def add(self, key: int, said: list[str]) -> None:
        self.keys.append(key)
        self.numbers.extend(map(self.number_of.__getitem__, said))
        self.lengths.append(len(said))

    def is_full(self) -> bool:
        return len(self.keys) == MOST_POSTINGS or len(self.number_of) > MOST_TEXTS // 2

    def segment(self) -> "Segment":
        sentences = units_of(BOUNDARY + "".join(f"{text}{BOUNDARY}" for text in self.number_of))
        numbers = np.array(self.numbers, dtype=np.uint32)
        positions = np.repeat(np.arange(len(self.keys), dtype=np.uint16), self.lengths)
        return Segment(
            {
                "keys": np.array(self.keys, dtype=np.uint32),
                "sentences": sentences,
                "bounds": np.flatnonzero(sentences == ord(BOUNDARY)).astype(np.uint32),
                "members": positions[np.argsort(numbers, kind="stable")],
                "first": np.append(0, np.cumsum(np.bincount(numbers))).astype(np.int32),
            }
        )


class Segment:
    """The sentences of some postings, and who says each. Never changed.

    `arrays`: `keys` of the postings, or NOBODY; `sentences`, with a boundary before, between and
    after them; `bounds`, where the boundary before each is and at last that after all; `members`,
    where from `first[n]` to `first[n + 1]` stand the positions in `keys` of who says sentence n.
    """

    def __init__(self, arrays: Mapping[str, np.ndarray]):
        """Raises KeyError where an array is missing."""
        self.arrays = {name: arrays[name] for name in _ARRAYS}
        self._keys, self._sentences, self._bounds, self._members, self._first = self.arrays.values()

    def __len__(self) -> int:
        return len(self._keys)

    def without(self, gone: BitMap) -> "Segment":
        """Itself, where it has none of `gone`."""
        keys = self._keys
        of_others = np.fromiter((key in gone for key in keys.tolist()), dtype=bool, count=len(keys))
        if not of_others.any():
            return self
        return Segment({**self.arrays, "keys": np.where(of_others, NOBODY, keys)})

    def living(self) -> BitMap:
        return BitMap(array("I", self._keys[self._keys != NOBODY].tobytes()))

    @property
    def room(self) -> int:
        """How many UTF-16 units its sentences take."""
        return len(self._sentences)

    def units(self) -> np.ndarray:
        """How often each UTF-16 unit stands in the sentences."""
        return np.bincount(self._sentences, minlength=_UNITS)

    def keys_by_pair(self) -> Iterator[tuple[int, np.ndarray]]:
        """Yield each pair of characters with the keys of the postings that say it."""
        for pair, numbers in texts_by_pair(self._texts()):
            yield pair, self._said_by(numbers)

    def saying(self, term: np.ndarray, rarest: int) -> BitMap:
        """The postings that say a term of several units, and NOBODY perhaps.

        It is looked for by its unit `rarest`.
        """
        searched = self._sentences[rarest : len(self._sentences) - len(term) + 1 + rarest]
        found = np.flatnonzero(searched == term[rarest])
        for place, unit in enumerate(term):
            if place != rarest:
                found = found[self._sentences[found + place] == unit]
        if not len(found):
            return BitMap()
        numbers = np.searchsorted(self._bounds, found.astype(np.uint32)) - 1
        if len(numbers) > 1:
            numbers = numbers[np.append(True, numbers[1:] != numbers[:-1])]
        return BitMap(array("I", self._said_by(numbers).tobytes()))

    def said(self, keys: BitMap) -> dict[int, list[str]]:
        """Return what each of `keys`, all of them its own, says."""
        said: dict[int, list[str]] = {key: [] for key in keys}
        for number, text in enumerate(self._texts()):
            for key in self._said_by(np.array([number])).tolist():
                if key in said:
                    said[key].append(text)
        return said

    def _texts(self) -> list[str]:
        text = self._sentences.tobytes().decode("utf-16-le", "surrogatepass")
        return [each for each in text.split(BOUNDARY) if each]

    def _said_by(self, numbers: np.ndarray) -> np.ndarray:
        """The keys of those who said any of the sentences `numbers`."""
        first, end = self._first[numbers], self._first[numbers + 1]
        if len(numbers) == 1:
            return self._keys[self._members[first[0] : end[0]]]
        lengths = end - first
        ends = np.cumsum(lengths, dtype=np.int32)
        places = np.repeat(end - ends, lengths) + np.arange(ends[-1], dtype=np.int32)
        says = np.zeros(len(self._keys), dtype=bool)
        says[self._members[places]] = True
        return self._keys[says]


def segments_of(postings: Iterable[tuple[int, str]]) -> Iterator[Segment]:
    """Yield the segments of keys with their texts, one by one."""
    return _segments((key, sentences(text)) for key, text in postings)


def joined(segments: Iterable[tuple[Segment, BitMap]]) -> Iterator[Segment]:
    """Yield segments of what those of the given keys say; each sentence once in each."""
    return _segments(pair for each, keys in segments for pair in each.said(keys).items())


def _segments(postings: Iterable[tuple[int, list[str]]]) -> Iterator[Segment]:
    draft = _Draft()
    for key, said in postings:
        draft.add(key, said)
        if draft.is_full():
            yield draft.segment()
            draft = _Draft()
    if draft.keys:
        yield draft.segment()


def appended(one: Segment, other: Segment) -> Segment:
    """Both in one, in no time: a sentence that both have is in it twice."""
    a, b = one.arrays, other.arrays
    # The boundary after all of the one is that before the first of the other.
    moved = {
        "sentences": b["sentences"][1:],
        "bounds": b["bounds"][1:] + np.uint32(one.room - 1),
        "members": b["members"] + np.uint16(len(one)),
        "first": b["first"][1:] + a["first"][-1],
        "keys": b["keys"],
    }
    return Segment({name: np.concatenate((a[name], moved[name])) for name in _ARRAYS})


def units_of(text: str) -> np.ndarray:
    """The UTF-16 units of `text`."""
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype=np.uint16)
