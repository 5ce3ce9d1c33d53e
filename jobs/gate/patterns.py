"""Wordings to look for, taken apart so that most of them need not be looked for.

A pattern of the gate is a list of wordings, and an advert has hardly any of them. Trying all at
every character takes a hundred times longer than seeing that the text lacks the characters without
which a wording cannot be there. So a pattern is cut into its alternatives, each with what it
needs, and only those that may be there are compiled and looked for. What is found is what
`re.finditer` would find: an alternative that has no match anywhere decides nothing.

Parsing is left to the parser of `re`, and what is not understood here is not cut and needs nothing.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import pairwise
from re import _compiler, _parser  # type: ignore[attr-defined]  # what re.compile() is made of
from re import _constants as op  # type: ignore[attr-defined]
from typing import Any

#: A part of a parsed pattern: what it is, and its arguments.
type Part = tuple[Any, Any]

#: Characters and pairs of neighbours, of which any text with a match holds one at least.
type OneOf = frozenset[str]

#: Match in one way only, so that what follows may be cut into alternatives.
_SINGLE = {op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN, op.AT, op.ASSERT, op.ASSERT_NOT}
_REPEATS = {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}
#: How many needs of one piece are worth asking, and how rare each has to be.
_MOST_ASKED = 3
_RARE = 3.0
#: A class of more characters is in nearly every text.
_MOST_IN_CLASS = 60
#: No pattern is cut into more pieces than this.
_MOST_PIECES = 100


class Wanted:
    """A pattern that ignores case. It is compiled piece by piece, when a text may hold a piece."""

    def __init__(self, source: str):
        self.source = source
        _WANTED.append(self)

    @cached_property
    def pieces(self) -> list["Piece"]:
        tree = _parser.parse(self.source, re.IGNORECASE)
        if not tree.getwidth()[0]:
            raise ValueError(f"would match where nothing is: {self.source}")
        return [Piece(self, _parser.SubPattern(tree.state, parts)) for parts in _cut(list(tree))]


class Piece:
    """One alternative of a pattern."""

    def __init__(self, wanted: Wanted, tree: Any):
        self.wanted = wanted
        self._tree = tree
        first, *self._others = _asked(list(tree)) or [frozenset({""})]
        #: What every text that holds it has one of; "" is in every text.
        self.needs = first

    def may_be_in(self, held: frozenset[str]) -> bool:
        """Whether a text that has one of its `needs` has all else that it needs."""
        for one_of in self._others:  # noqa: SIM110  # all() takes twice as long
            if one_of.isdisjoint(held):
                return False
        return True

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return _compiler.compile(self._tree, re.IGNORECASE)


_WANTED: list[Wanted] = []


class _Index:
    """The pieces of patterns by the characters and pairs without which they are in no text."""

    def __init__(self, all_wanted: Iterable[Wanted]):
        self._pieces = [piece for wanted in all_wanted for piece in wanted.pieces]
        self._by_gram: dict[str, list[int]] = defaultdict(list)
        for number, piece in enumerate(self._pieces):
            for gram in piece.needs:
                self._by_gram[gram].append(number)
        self._grams = frozenset(self._by_gram)

    def may_be_in(self, text: str) -> dict[Wanted, list[Piece]]:
        """Return the pieces that the text may hold, in their order."""
        held = _grams(text)
        numbers: set[int] = set()
        for gram in held & self._grams:
            numbers.update(self._by_gram[gram])
        may_be = defaultdict(list)
        for piece in map(self._pieces.__getitem__, sorted(numbers)):
            if piece.may_be_in(held):
                may_be[piece.wanted].append(piece)
        return may_be


@lru_cache(maxsize=1)
def _index(count: int) -> _Index:
    """Return the index of the first `count` patterns. It is made once, when all are there."""
    return _Index(_WANTED[:count])


class Searched:
    """A text, and what has been found in it."""

    def __init__(self, text: str):
        self._text = text
        self._may_be = _index(len(_WANTED)).may_be_in(text)
        self._found: dict[Wanted, list[re.Match[str]]] = {}

    def find(self, wanted: Wanted) -> list[re.Match[str]]:
        """Return what `re.finditer` would find."""
        if wanted not in self._may_be:
            return []
        if wanted not in self._found:
            self._found[wanted] = list(_find(self._text, self._may_be[wanted]))
        return self._found[wanted]


#: A posting is judged several times in a row: as a form, by its step and when it is written.
searched = lru_cache(maxsize=32)(Searched)


def _find(text: str, pieces: list[Piece]) -> Iterator[re.Match[str]]:
    patterns = [piece.compiled for piece in pieces]
    matches = [each.search(text) for each in patterns]
    while any(matches):
        # The first in the text; of those that start there the first alternative, as in re.
        match = min(filter(None, matches), key=re.Match.start)
        yield match
        for index, (each, known) in enumerate(zip(patterns, matches, strict=True)):
            if known and known.start() < match.end():
                matches[index] = each.search(text, match.end())


def _grams(text: str) -> frozenset[str]:
    """Return all characters of `text`, and all pairs of neighbours, in small letters, and ""."""
    text = text.lower()
    return frozenset(text) | {first + second for first, second in pairwise(text)} | {""}


# --- Cutting ------------------------------------------------------------------------------------


def _cut(parts: list[Part]) -> list[list[Part]]:
    """Return the alternatives of a sequence in the order in which re tries them: AB|C, (?:A|B)C."""
    pieces = [parts]
    while len(finer := [way for piece in pieces for way in _ways(piece)]) > len(pieces):
        if len(finer) > _MOST_PIECES:
            break
        pieces = finer
    return pieces


def _ways(parts: list[Part]) -> list[list[Part]]:
    """Cut a sequence at the first branch in it, if nothing before could match in two ways."""
    for index, (kind, value) in enumerate(parts):
        before, after = parts[:index], parts[index + 1 :]
        if kind is op.SUBPATTERN and value[:3] == (None, 0, 0):
            return _ways([*before, *value[3], *after])
        if kind is op.BRANCH:
            return [[*before, *way, *after] for way in value[1]]
        if kind not in _SINGLE:
            break
    return [parts]


# --- What is needed ------------------------------------------------------------------------------


def _asked(parts: list[Part]) -> list[OneOf]:
    rare = sorted((each for each in _needs(parts) if _how_often(each) < _RARE), key=_how_often)
    return rare[:_MOST_ASKED]


def _needs(parts: Iterable[Part]) -> list[OneOf]:
    """Return what a text needs for the sequence to match: one of each."""
    found: list[OneOf] = []
    last = ""
    for kind, value in parts:
        letter = _held_as(value) if kind is op.LITERAL else ""
        if letter:
            found.append(frozenset({last + letter}))
        else:
            found += _needs_of(kind, value)
        last = letter
    return found


def _needs_of(kind: Any, value: Any) -> list[OneOf]:
    if kind is op.SUBPATTERN:
        return _needs(value[3])
    if kind is op.ATOMIC_GROUP:
        return _needs(value)
    if kind is op.ASSERT:
        return _needs(value[1])
    if kind in _REPEATS and value[0] > 0:
        return _needs(value[2])
    if kind is op.BRANCH:
        return _needs_one(_rarest(way) for way in value[1])
    if kind is op.IN:
        return _needs_one(_of_class(*item) for item in value)
    return []


def _rarest(parts: Iterable[Part]) -> OneOf | None:
    return min(_needs(parts), key=_how_often, default=None)


def _needs_one(ways: Iterable[OneOf | None]) -> list[OneOf]:
    """Return the need of whatever has several ways to match; none, if one of them has none."""
    found: set[str] = set()
    for way in ways:
        if way is None:
            return []
        found |= way
    return [frozenset(found)]


def _of_class(kind: Any, value: Any) -> OneOf | None:
    """Return the characters of a part of [...]."""
    first, last = (
        (value, value) if kind is op.LITERAL else value if kind is op.RANGE else (0, _MOST_IN_CLASS)
    )
    if last - first >= _MOST_IN_CLASS:
        return None
    held = frozenset(map(_held_as, range(first, last + 1)))
    return None if "" in held else held


def _held_as(code: int) -> str:
    """Return what `grams` have of every text that this character is found in, case ignored."""
    letter = chr(code)
    if letter.lower() == letter == letter.upper():
        return letter
    # To a pattern i is also ı, and s also ſ, which have no other small letter.
    return letter.lower() if letter.isascii() and letter not in "IiSs" else ""


def _how_often(one_of: OneOf) -> float:
    """Return a guess at how many texts hold one of these. Only the speed depends on it."""
    return sum(_share(each) for each in one_of)


def _share(gram: str) -> float:
    share = 1.0
    for letter in gram:
        share *= 0.1 if letter >= "\u3400" else 0.3 if letter >= "\u30a0" else 0.7
    return share
