"""Ways out of a search that finds nothing: what a little less asked for would find."""

from collections.abc import Callable
from functools import partial
from itertools import combinations

from jobs.search.criteria import Criteria
from jobs.search.totals import Total

#: Where one step alone finds fewer than this, two at a time are tried as well.
FEW = 5
#: Pairs are made of so many steps, 45 pairs at most, and the best of them are told.
MOST_PAIRED = 10
MOST_PAIRS_TOLD = 3

#: Returns criteria that ask for less.
Step = Callable[[Criteria], Criteria]


def relaxed(criteria: Criteria, total: Total) -> list[tuple[Criteria, int]]:
    """Return looser criteria with how many postings they find: only those that find something.

    One condition dropped, most found first; then, where that finds few, two conditions dropped
    that find more than either alone.
    """
    steps = _steps(criteria)
    alone = [step(criteria) for step in steps]
    found = total(alone)
    singles = best_first(list(zip(alone, found, strict=True)))
    if singles and singles[0][1] >= FEW:
        return singles
    pairs = list(combinations(range(min(len(steps), MOST_PAIRED)), 2))
    both = [steps[second](alone[first]) for first, second in pairs]
    better = [
        (looser, number)
        for (first, second), looser, number in zip(pairs, both, total(both), strict=True)
        if number > max(found[first], found[second])
    ]
    return singles + best_first(better)[:MOST_PAIRS_TOLD]


def best_first(looser: list[tuple[Criteria, int]]) -> list[tuple[Criteria, int]]:
    """Keep what finds something, most first."""
    return sorted((pair for pair in looser if pair[1]), key=lambda pair: -pair[1])


def _steps(criteria: Criteria) -> list[Step]:
    """One for the text, for each facet, and for including what is unstated."""
    steps: list[Step] = [Criteria.without_text] if criteria.text else []
    if criteria.drops_unstated and not criteria.include_unstated:
        steps.append(Criteria.including_unstated)
    return steps + [partial(_without, facet.param) for facet, _ in criteria.active]


def _without(param: str, criteria: Criteria) -> Criteria:
    return criteria.without(param)
