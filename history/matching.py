"""Which lines of two texts are the same ones, found in a time that grows with the lines.

difflib compares each line with all of the same words, which for some thousand lines that repeat
takes many seconds. Longer texts are first divided at the lines that both have just once, in the
order that most of them share (a patience diff); what lies between is compared by difflib where it
is short enough, and otherwise shown as replaced. What difflib may compare in one text altogether is
counted: where lines repeat, it takes time by the cube of them.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher
from itertools import pairwise

#: Lines of one text times lines of the other: some 30 ms of difflib where few of them repeat.
COMPARED_WHOLE = 100_000
DEEPEST = 20
#: Pairs of the same lines that difflib looks at for one text: less than half a second.
MOST_PAIRS = 5_000_000

#: The first and the last but one line of a part of the old text, and of the new one.
type Part = tuple[int, int, int, int]


class Budget:
    """What is left of `pairs`, for all parts of a text together."""

    def __init__(self, pairs: int):
        self.left = pairs

    def take(self, pairs: int) -> bool:
        """Take so many, and nothing where there are not so many left."""
        if pairs > self.left:
            return False
        self.left -= pairs
        return True


class BoundedMatcher(SequenceMatcher):
    """difflib's own answer as far as the budget goes; beyond it, nothing is the same."""

    a: Sequence[str]
    b2j: dict[str, list[int]]

    def __init__(self, old: Sequence[str], new: Sequence[str], budget: Budget):
        self.budget = budget
        super().__init__(None, old, new, autojunk=False)

    def find_longest_match(
        self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None
    ) -> Match:
        """Looks at each line of the part with all of the same words in the whole new text."""
        pairs = sum(len(self.b2j.get(line, ())) for line in self.a[alo:ahi])
        if not self.budget.take(pairs):
            return Match(alo, blo, 0)
        return super().find_longest_match(alo, ahi, blo, bhi)


class LineMatcher(BoundedMatcher):
    """difflib's own answer for short texts, and one as true for long ones."""

    def __init__(self, old: Sequence[str], new: Sequence[str]):
        self.old, self.new = old, new
        self.is_short = len(old) * len(new) <= COMPARED_WHOLE
        super().__init__(*((old, new) if self.is_short else ("", "")), Budget(MOST_PAIRS))

    def get_matching_blocks(self) -> list[Match]:
        if self.is_short:
            return super().get_matching_blocks()
        whole = (0, len(self.old), 0, len(self.new))
        return [*_joined(self._matches(whole, 0)), Match(len(self.old), len(self.new), 0)]

    def _matches(self, part: Part, depth: int) -> Iterator[Match]:
        """Yield runs of the same lines, in order; one may begin where the one before it ends."""
        old, old_end, new, new_end = part
        same = 0
        while old + same < old_end and new + same < new_end:
            if self.old[old + same] != self.new[new + same]:
                break
            same += 1
        if same:
            yield Match(old, new, same)
        old, new, same = old + same, new + same, 0
        while old < old_end - same and new < new_end - same:
            if self.old[old_end - 1 - same] != self.new[new_end - 1 - same]:
                break
            same += 1
        yield from self._inside((old, old_end - same, new, new_end - same), depth)
        if same:
            yield Match(old_end - same, new_end - same, same)

    def _inside(self, part: Part, depth: int) -> Iterator[Match]:
        old, old_end, new, new_end = part
        if (old_end - old) * (new_end - new) <= COMPARED_WHOLE:
            texts = self.old[old:old_end], self.new[new:new_end]
            for found in BoundedMatcher(*texts, self.budget).get_matching_blocks():
                if found.size:
                    yield Match(old + found.a, new + found.b, found.size)
            return
        anchors = self._anchors(part)
        if not anchors or depth == DEEPEST:
            return
        for (one, other), (next_one, next_other) in pairwise(
            [(old - 1, new - 1), *anchors, (old_end, new_end)]
        ):
            if one >= old:
                yield Match(one, other, 1)
            yield from self._matches((one + 1, next_one, other + 1, next_other), depth + 1)

    def _anchors(self, part: Part) -> list[tuple[int, int]]:
        """Return where the lines are that both have once, as many as follow each other in both."""
        old, old_end, new, new_end = part
        in_old, in_new = Counter(self.old[old:old_end]), Counter(self.new[new:new_end])
        places = {self.new[at]: at for at in range(new, new_end) if in_new[self.new[at]] == 1}
        pairs = [
            (at, places[self.old[at]])
            for at in range(old, old_end)
            if in_old[self.old[at]] == 1 and self.old[at] in places
        ]
        return _longest_rising(pairs)


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the most of `pairs`, which rise in their first numbers, that rise in the second too.

    By patience sorting: each pile has on top the lowest end of all rows as long as its number.
    """
    tops: list[int] = []
    ends: list[int] = []  # which pair lies on each pile
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        pile = bisect_left(tops, place)
        before.append(ends[pile - 1] if pile else -1)
        tops[pile : pile + 1], ends[pile : pile + 1] = [place], [number]
    rising: list[tuple[int, int]] = []
    number = ends[-1] if ends else -1
    while number >= 0:
        rising.append(pairs[number])
        number = before[number]
    return rising[::-1]


def _joined(matches: Iterator[Match]) -> Iterator[Match]:
    """Join runs of which one begins where the other ends."""
    last = Match(0, 0, 0)
    for match in matches:
        if (last.a + last.size, last.b + last.size) == (match.a, match.b):
            last = Match(last.a, last.b, last.size + match.size)
            continue
        if last.size:
            yield last
        last = match
    if last.size:
        yield last
