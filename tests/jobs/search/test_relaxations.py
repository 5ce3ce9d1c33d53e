"""What is told to drop where a search finds nothing. That index and specification tell the same is
held by test_index_equality.
"""

from jobs.search.criteria import Criteria
from jobs.search.facets import FACETS
from jobs.search.relaxations import FEW, MOST_PAIRED, MOST_PAIRS_TOLD, relaxed

ASKED = Criteria(
    "通販", {"call_type": ("inbound",), "prefecture": ("27",), "employment": ("dispatch",)}
)


def finding(numbers):
    """What finds the number of the parameters that are left; `numbers`: those → number."""

    def total(asked):
        return [
            numbers.get(frozenset([*criteria.chosen, *(["q"] if criteria.text else [])]), 0)
            for criteria in asked
        ]

    return total


def told(numbers):
    return [(looser.query_string(), number) for looser, number in relaxed(ASKED, finding(numbers))]


def test_one_condition_is_enough_where_it_finds_much():
    found = told(
        {
            frozenset({"q", "call_type", "prefecture"}): FEW,
            frozenset({"call_type", "prefecture", "employment"}): 1,
            frozenset({"call_type", "prefecture"}): 100,
        }
    )
    assert found == [
        ("q=%E9%80%9A%E8%B2%A9&call_type=inbound&prefecture=27", FEW),
        ("call_type=inbound&employment=dispatch&prefecture=27", 1),
    ]


def test_two_are_dropped_where_one_finds_little_and_both_find_more():
    found = told(
        {
            frozenset({"q", "call_type", "prefecture"}): 2,
            frozenset({"call_type", "prefecture"}): 9,
            frozenset({"q", "call_type"}): 2,  # no more than without the employment alone
            frozenset({"q"}): 5,  # three conditions
        }
    )
    assert found == [
        ("q=%E9%80%9A%E8%B2%A9&call_type=inbound&prefecture=27", 2),
        ("call_type=inbound&prefecture=27", 9),
    ]


def test_two_are_dropped_where_one_finds_nothing():
    assert told({frozenset({"call_type", "prefecture"}): 1}) == [
        ("call_type=inbound&prefecture=27", 1)
    ]


def test_nothing_is_told_where_nothing_is_found():
    assert told({}) == []


def test_the_work_is_bounded_whatever_is_asked():
    everything = Criteria(
        "通販",
        {f.param: (f.options[0].value,) for f in FACETS if f.options},
    )
    asked = []

    def total(criteria):
        """One for each with one condition less, two for each with two."""
        asked.extend(criteria)
        return [2 if _conditions(everything) - _conditions(c) > 1 else 1 for c in criteria]

    numbers = [number for _, number in relaxed(everything, total)]
    assert len(asked) <= len(FACETS) + 2 + MOST_PAIRED * (MOST_PAIRED - 1) // 2
    assert numbers.count(2) == MOST_PAIRS_TOLD


def _conditions(criteria):
    return len(criteria.chosen) + bool(criteria.text) - criteria.include_unstated
