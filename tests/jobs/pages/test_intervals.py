"""The formulas against the figures that their authors published, and what must hold of any."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.pages.intervals import Interval, difference, median_places, share


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_shares_of_newcombes_table(count, of, low, high):
    """Statistics in Medicine 17:857-872, table I, method 3."""
    assert share(count, of).interval == pytest.approx((low, high), abs=0.00005)


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_differences_of_newcombes_table(first, second, low, high):
    """Statistics in Medicine 17:873-890, table II, method 10."""
    found = difference(share(*first), share(*second)).interval
    assert found == pytest.approx((low, high), abs=0.00005)


@pytest.mark.parametrize(("count", "first", "last"), [(30, 10, 21), (100, 40, 61), (6, 1, 6)])
def test_places_of_campbell_and_gardner(count, first, last):
    """As in their table, where places count from 1."""
    assert median_places(count) == (first - 1, last - 1)


@given(st.integers(1, 100_000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_a_share_lies_within_its_interval_and_that_between_0_and_1(case):
    value, interval = share(*case)
    assert 0 <= interval.low <= value <= interval.high <= 1


@given(st.integers(1, 100_000))
def test_the_median_lies_between_its_places(count):
    low, high = median_places(count)
    assert 0 <= low <= (count - 1) / 2 <= high <= count - 1


def test_an_interval_that_touches_zero_does_not_exclude_it():
    told = [
        Interval(*ends).excludes_zero for ends in ((0, 1), (-1, 0), (-1, 1), (0.1, 1), (-1, -0.1))
    ]
    assert told == [False, False, False, True, True]
