"""A part of the index: some published postings as they were, live or not.

A part never changes, so that it can be read without a lock, be shared by many indexes, and be a
file that every process of a machine maps into its memory.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce

import numpy as np
from pyroaring import BitMap

from jobs.search.columns import Columns, bitmap, keys_in
from jobs.search.pairs import HeldPairs, JoinedPairs, Pairs, pairs_of_term
from jobs.search.sentences import (
    MOST_POSTINGS,
    Segment,
    appended,
    joined,
    sentences,
    units_of,
)

#: Answers for terms that are kept.
TERMS_KEPT = 256
#: Segments are appended to each other up to this size.
MOST_APPENDED = 1 << 12
#: More postings than these have their pairs of characters looked up.
MOST_WITHOUT_PAIRS = 1 << 12
#: The parameter of a facet, and a value.
Name = tuple[str, str]

NOTHING = BitMap()


@dataclass(eq=False)
class Part:
    """`keys`: of its postings; `fictional`: those among them of the fictional world.

    `facets`: which keys have each value of each facet. `pairs`: None where the postings are so few
    that their sentences are soon looked through. Bitmaps that it returns are its own where
    they can be, and are not to be changed.
    """

    keys: BitMap
    fictional: BitMap
    facets: Mapping[Name, BitMap]
    pairs: Pairs | None
    segments: Sequence[Segment]
    columns: Columns
    #: From when until when it holds, and what is live then in the real world and the other.
    _live: tuple[int, int, tuple[BitMap, BitMap]] = field(
        default=(0, 0, (NOTHING, NOTHING)), repr=False
    )
    _said: dict[str, BitMap] = field(default_factory=dict, repr=False)
    _units: np.ndarray | None = field(default=None, repr=False)

    def live(self, moment: int) -> tuple[int, tuple[BitMap, BitMap]]:
        """What is live at `moment` in the real world and in the other, and until when."""
        since, until, live = self._live
        if not since <= moment < until:
            keys, until = self.columns.live(moment)
            both = bitmap(keys)
            live = both - self.fictional, both & self.fictional
            # One assignment, as another thread may do the same.
            self._live = moment, until, live
        return until, live

    def containing(self, term: str) -> BitMap:
        """The postings that say each sentence of `term`, in a text or in their employer's name."""
        # Never looked up twice, as another thread may clear it in between.
        said = self._said.get(term)
        if said is None:
            said = BitMap.intersection(*map(self._saying, sentences(term)))
            if len(self._said) >= TERMS_KEPT:
                self._said.clear()
            self._said[term] = said
        return said

    def in_memory(self) -> "Part":
        """The same with the pairs held, which may have been made only when they are asked for."""
        return replace(self, pairs=self.pairs and HeldPairs(self.pairs.in_order()))

    def _saying(self, sentence: str) -> BitMap:
        """One character and two are found by their pairs; of more, the pairs give candidates."""
        candidates = self.keys
        if self.pairs is not None:
            if len(sentence) == 1:
                return BitMap.union(NOTHING, *self.pairs.beginning_with(sentence))
            pairs = [self.pairs.get(pair) or NOTHING for pair in pairs_of_term(sentence)]
            candidates = BitMap.intersection(*sorted(pairs, key=len))
            if len(sentence) == 2 or not candidates:
                return candidates
        units = units_of(sentence)
        known = self._units
        if known is None:
            known = self._units = np.sum([each.units() for each in self.segments], axis=0)
        rarest = int(known[units].argmin())
        return candidates & _union(segment.saying(units, rarest) for segment in self.segments)


def are_many(keys: BitMap) -> bool:
    return len(keys) > MOST_WITHOUT_PAIRS


def pairs_of(segments: Iterable[Segment]) -> HeldPairs:
    """Which keys of `segments` have each pair, and NOBODY perhaps."""
    pairs = HeldPairs()
    for segment in segments:
        for pair, saying in segment.keys_by_pair():
            if pair in pairs:
                pairs[pair] |= bitmap(saying)
            else:
                pairs[pair] = bitmap(saying)
    return pairs


def in_one(parts: Sequence[tuple[Part, BitMap]]) -> Part:
    """One part of several, each without the keys given beside it; no key may be in two then."""
    kept = [(part, part.keys - gone, gone) for part, gone in parts]
    return Part(
        keys=_union(keys for _, keys, _ in kept),
        fictional=_union(part.fictional & keys for part, keys, _ in kept),
        facets=_facets([(part.facets, gone) for part, _, gone in kept]),
        pairs=_pairs(kept),
        segments=_segments(kept),
        columns=Columns.of(part.columns.of_keys(keys_in(keys)) for part, keys, _ in kept),
    )


def _union(bitmaps: Iterable[BitMap]) -> BitMap:
    return BitMap.union(NOTHING, *bitmaps)


def _facets(parts: list[tuple[Mapping[Name, BitMap], BitMap]]) -> dict[Name, BitMap]:
    facets: dict[Name, BitMap] = {}
    for others, gone in parts:
        for name, keys in others.items():
            kept = keys - gone if gone else keys
            if kept:
                facets[name] = facets[name] | kept if name in facets else kept
    return facets


def _pairs(parts: list[tuple[Part, BitMap, BitMap]]) -> Pairs | None:
    if not are_many(_union(keys for _, keys, _ in parts)):
        return None
    return JoinedPairs([(part.pairs or pairs_of(part.segments), keys) for part, keys, _ in parts])


def _segments(parts: list[tuple[Part, BitMap, BitMap]]) -> list[Segment]:
    """The segments of several parts: few postings in one, and large ones as they are.

    Of the small ones among many each sentence is taken once, which takes longer.
    """
    segments = [
        segment.without(gone) if gone else segment
        for part, _, gone in parts
        for segment in part.segments
    ]
    if not segments:
        return []
    if sum(map(len, segments)) <= MOST_APPENDED:
        return [reduce(appended, segments)]
    living = [(segment, segment.living()) for segment in segments]
    large = [segment for segment, keys in living if 2 * len(keys) >= MOST_POSTINGS]
    small = [each for each in living if 2 * len(each[1]) < MOST_POSTINGS and each[1]]
    return large + list(joined(small))
