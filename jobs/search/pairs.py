"""Character pairs of normalised text: what finds the postings that may say a term.

A text stands between boundaries, so a character that begins or ends it has a pair too. A pair is
one integer, its two code points side by side.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Protocol

import numpy as np
from pyroaring import BitMap

BOUNDARY = "\n"
#: Code points are below 2**21, so a pair takes 42 bits; the rest tells the texts apart.
CODE_BITS = 21
TEXT_BITS = 64 - 2 * CODE_BITS
MOST_TEXTS = 1 << TEXT_BITS

_BETWEEN_TEXTS = np.uint64((ord(BOUNDARY) << CODE_BITS) | ord(BOUNDARY))


def pair_of(first: str, second: str) -> int:
    return (ord(first) << CODE_BITS) | ord(second)


def pairs_of_term(term: str) -> list[int]:
    """The pairs that a text must have to contain `term`, of two characters or more."""
    return [pair_of(first, second) for first, second in pairwise(term)]


class Pairs(Protocol):
    """Which keys have each pair. What it returns is its own, and not to be changed."""

    def get(self, pair: int) -> BitMap | None: ...

    def beginning_with(self, character: str) -> list[BitMap]:
        """Those of every pair that begins so."""

    def in_order(self) -> Iterator[tuple[int, BitMap]]:
        """Each pair with its keys, ascending by pairs."""

    def names(self) -> Iterable[int]: ...


class HeldPairs(dict[int, BitMap]):
    def beginning_with(self, character: str) -> list[BitMap]:
        return [keys for pair, keys in self.items() if pair >> CODE_BITS == ord(character)]

    def in_order(self) -> Iterator[tuple[int, BitMap]]:
        return iter(sorted(self.items()))

    def names(self) -> Iterable[int]:
        return self.keys()


class SavedPairs:
    """Bitmaps that are taken out of `data` when they are asked for.

    That of `pairs[n]`, which ascend, stands from `offsets[n]` to `offsets[n + 1]`.
    """

    def __init__(self, pairs: np.ndarray, offsets: np.ndarray, data: np.ndarray):
        self._pairs, self._offsets, self._data = pairs, offsets, data

    def get(self, pair: int) -> BitMap | None:
        place = int(np.searchsorted(self._pairs, np.uint64(pair)))
        if place < len(self._pairs) and self._pairs[place] == pair:
            return self._at(place)
        return None

    def beginning_with(self, character: str) -> list[BitMap]:
        low = ord(character) << CODE_BITS
        bounds = np.array([low, low + (1 << CODE_BITS)], dtype=np.uint64)
        first, end = np.searchsorted(self._pairs, bounds).tolist()
        return [self._at(place) for place in range(first, end)]

    def in_order(self) -> Iterator[tuple[int, BitMap]]:
        for place, pair in enumerate(self._pairs.tolist()):
            yield pair, self._at(place)

    def names(self) -> Iterable[int]:
        return self._pairs.tolist()

    def _at(self, place: int) -> BitMap:
        data = self._data[self._offsets[place] : self._offsets[place + 1]]
        return BitMap.deserialize(data)  # type: ignore[arg-type]  # it takes any buffer


class JoinedPairs:
    """Several in one, of each only some keys; made when they are asked for."""

    def __init__(self, parts: list[tuple[Pairs, BitMap]]):
        self._parts = parts

    def get(self, pair: int) -> BitMap | None:
        found = [
            keys & kept for pairs, kept in self._parts if (keys := pairs.get(pair)) is not None
        ]
        return BitMap.union(*found) if found else None

    def beginning_with(self, character: str) -> list[BitMap]:
        return [
            keys & kept for pairs, kept in self._parts for keys in pairs.beginning_with(character)
        ]

    def in_order(self) -> Iterator[tuple[int, BitMap]]:
        for pair in sorted(self.names()):
            if keys := self.get(pair):
                yield pair, keys

    def names(self) -> Iterable[int]:
        return set().union(*(pairs.names() for pairs, _ in self._parts))


def texts_by_pair(texts: list[str]) -> Iterator[tuple[int, np.ndarray]]:
    """Yield each pair with the positions of the texts that have it, ascending.

    `texts`: one to MOST_TEXTS. One sort does the work for all of them, so no
    character is looked at in Python.
    """
    framed = [f"{BOUNDARY}{text}{BOUNDARY}" for text in texts]
    codes = np.frombuffer("".join(framed).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    positions = np.repeat(np.arange(len(texts), dtype=np.uint64), [len(text) for text in framed])
    pairs = (codes[:-1] << np.uint64(CODE_BITS)) | codes[1:]
    inside = pairs != _BETWEEN_TEXTS
    marked = (pairs[inside] << np.uint64(TEXT_BITS)) | positions[:-1][inside]
    marked.sort()
    marked = marked[np.append(True, marked[1:] != marked[:-1])[: len(marked)]]
    keys = marked >> np.uint64(TEXT_BITS)
    members = (marked & np.uint64(MOST_TEXTS - 1)).astype(np.uint32)
    bounds = [0, *(np.flatnonzero(keys[1:] != keys[:-1]) + 1), len(keys)]
    for start, end in pairwise(bounds if len(keys) else ()):
        yield int(keys[start]), members[start:end]
