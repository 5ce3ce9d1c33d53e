"""What postings say, each distinct sentence once: where terms are looked for, letter by letter.

Adverts repeat each other: hours, insurance, a company's own phrases. So the sentences of many
postings take little room, and one pass of numpy over them finds a term in all of those postings.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from copy import copy
from itertools import count

import numpy as np
from pyroaring import BitMap

from jobs.search.pairs import BOUNDARY, MOST_TEXTS, texts_by_pair

#: Positions within a segment are kept in 16 bits; more postings would want more room to build.
MOST_POSTINGS = 1 << 15
#: Segments are merged up to this size, which takes about a tenth of a second.
MOST_MERGED = 1 << 12
_UNITS = 1 << 16


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


class Segment:
    """The sentences of some postings, and who says each. Never changed: indexes share it.

    `living`: the keys of those postings that still say so.
    """

    def __init__(self, draft: _Draft):
        self.living = BitMap(draft.keys)
        self._keys = np.array(draft.keys, dtype=np.uint32)
        self._sentences = _units(f"{BOUNDARY}{BOUNDARY.join(draft.number_of)}{BOUNDARY}")
        #: Where the boundary before each sentence is, and at last that after all.
        self._bounds = np.flatnonzero(self._sentences == ord(BOUNDARY)).astype(np.uint32)
        # Who says sentence n: the positions in _keys that stand from _first[n] to _first[n + 1].
        numbers = np.array(draft.numbers, dtype=np.uint32)
        positions = np.repeat(np.arange(len(draft.keys), dtype=np.uint16), draft.lengths)
        self._members = positions[np.argsort(numbers, kind="stable")]
        self._first = np.append(0, np.cumsum(np.bincount(numbers))).astype(np.int32)

    def __len__(self) -> int:
        return len(self._keys)

    def without(self, gone: BitMap) -> "Segment":
        """Itself, where none of `gone` lives in it."""
        if not self.living.intersect(gone):
            return self
        new = copy(self)
        new.living = self.living - gone
        return new

    def units(self) -> np.ndarray:
        """How often each UTF-16 unit stands in the sentences."""
        return np.bincount(self._sentences, minlength=_UNITS)

    def keys_by_pair(self) -> Iterator[tuple[int, np.ndarray]]:
        """Yield each pair of characters with the keys of the postings that say it."""
        for pair, numbers in texts_by_pair(self._texts()):
            yield pair, self._said_by(numbers)

    def saying(self, term: np.ndarray, rarest: int) -> BitMap:
        """The postings that say a term of several units; it is looked for by its unit `rarest`."""
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
        return BitMap(array("I", self._said_by(numbers).tobytes())) & self.living

    def living_said(self) -> dict[int, list[str]]:
        """Return what each of the living says."""
        said: dict[int, list[str]] = {key: [] for key in self.living}
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


class Sentences:
    """The sentences of all postings, in segments."""

    def __init__(self) -> None:
        self._segments: list[Segment] = []
        self._units = np.zeros(_UNITS, dtype=np.int64)

    def copy(self) -> "Sentences":
        new = Sentences()
        new._segments, new._units = self._segments.copy(), self._units.copy()
        return new

    def take_in(self, postings: Iterable[tuple[int, str]]) -> Iterator[Segment]:
        """Take in keys with their texts, and yield the segments made of them, one by one."""
        draft = _Draft()
        for key, text in postings:
            draft.add(key, sentences(text))
            if draft.is_full():
                yield self._add(Segment(draft))
                draft = _Draft()
        if draft.keys:
            yield self._add(Segment(draft))

    def forget(self, gone: BitMap) -> None:
        remaining = [segment.without(gone) for segment in self._segments]
        self._segments = [
            segment if 2 * len(segment.living) > len(segment) else _merged([segment])
            for segment in remaining
            if segment.living
        ]

    def saying(self, term: str, candidates: BitMap) -> BitMap:
        """Those of `candidates` that say `term`, of one sentence and several characters."""
        units = _units(term)
        rarest = int(self._units[units].argmin())
        return candidates & BitMap.union(
            BitMap(),
            *(
                segment.saying(units, rarest)
                for segment in self._segments
                if segment.living.intersect(candidates)
            ),
        )

    def _add(self, segment: Segment) -> Segment:
        """Single changes come one by one: the last segments are merged while they are small."""
        self._units += segment.units()
        self._segments.append(segment)
        while len(self._segments) > 1:
            one, other = self._segments[-2:]
            if len(one) > 2 * len(other) or len(one) + len(other) > MOST_MERGED:
                break
            self._segments[-2:] = [_merged([one, other])]
        return segment


def _merged(segments: list[Segment]) -> Segment:
    """One segment of what the living of `segments` say."""
    draft = _Draft()
    for segment in segments:
        for key, said in segment.living_said().items():
            draft.add(key, said)
    return Segment(draft)


def _units(text: str) -> np.ndarray:
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype=np.uint16)
