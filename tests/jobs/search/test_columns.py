"""The first of an order, read off what is kept, are those that sorting all of them finds."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from jobs.reading.ease import EVEN, LARGEST_WEIGHT, REASONS, Weights
from jobs.search import columns
from jobs.search.columns import NUMBERS, SORTS, Columns, keys_in, ranked

FIRST_KEY = 5
sets_of_keys = st.sets(st.integers(FIRST_KEY, FIRST_KEY + 299), min_size=1)
weights = st.builds(Weights, *[st.integers(0, LARGEST_WEIGHT)] * len(REASONS))


@pytest.fixture(scope="module")
def many():
    """Columns of three hundred postings, with many equal values, that are kept in order."""
    random = np.random.default_rng(1)
    arrays = {
        "keys": np.arange(FIRST_KEY, FIRST_KEY + 300, dtype=np.uint32),
        "opens": random.integers(0, 9, size=300),
        "closes": random.integers(0, 9, size=300),
        **{name: random.integers(0, 9, size=300, dtype=np.int32) for name in NUMBERS},
        **{
            f"ease.{n}": random.integers(0, 3, size=300, dtype=np.int8) for n in range(len(REASONS))
        },
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(columns, "KEPT_IN_ORDER", 300)
        patch.setattr(columns, "SOON_SORTED", 2)
        patch.setattr(columns, "LOOKED_AT", 4)
        yield Columns.of([arrays])


@given(sets_of_keys, st.sampled_from(SORTS), weights | st.just(EVEN), st.integers(0, 40))
def test_the_first_are_the_same(many, chosen, sort, weights, start):
    keys, stop = BitMap(chosen), start + 20
    first = many.end(keys, sort, stop, weights, last=False)
    if first is None:  # sorting them is as fast
        return
    assert _ranked(many, first, sort, weights, start, stop) == _ranked(
        many, keys, sort, weights, start, stop
    )


@given(sets_of_keys, st.sampled_from(SORTS), weights | st.just(EVEN), st.integers(1, 40))
def test_the_last_are_the_same(many, chosen, sort, weights, count):
    keys = BitMap(chosen)
    last = many.end(keys, sort, count, weights, last=True)
    if last is None:
        return
    size, all_of_them = len(last), len(keys)
    assert _ranked(many, last, sort, weights, max(size - count, 0), size) == _ranked(
        many, keys, sort, weights, max(all_of_them - count, 0), all_of_them
    )


@given(st.integers(1, 10), st.none() | st.integers(1, 10))
def test_a_span_of_wages_is_the_same(many, low, high):
    wages = many.arrays["hourly_equivalent"]
    fits = (wages >= low) & (wages <= (high or 10))
    assert many.between("hourly_equivalent", low, high).tolist() == many.keys[fits].tolist()


def test_no_more_are_looked_at_than_are_wanted(many):
    every = BitMap(range(FIRST_KEY, FIRST_KEY + 300))
    for last in (False, True):
        ends = [many.end(every, sort, 20, EVEN, last=last) for sort in SORTS]
        assert [len(end) for end in ends] == [40] * len(SORTS)
    assert len(many.end(every, "ease", 20, Weights(3, 0, 1, 1, 2), last=False)) < 150


def _ranked(many, keys, sort, weights, start, stop):
    ascending = keys_in(keys)
    return ranked(ascending, many.ranked_by(ascending, sort, weights), start, stop)
