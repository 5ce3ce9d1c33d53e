"""Character pairs of normalised text: what finds the postings that may say a term.

A text stands between boundaries, so a character that begins or ends it has a pair too. A pair is
one integer, its two code points side by side.
"""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

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


def first_of(pair: int) -> str:
    return chr(pair >> CODE_BITS)


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
