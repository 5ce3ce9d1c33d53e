"""The mix of queries that is measured."""

from collections import Counter
from urllib.parse import parse_qs

import pytest
from django.http import QueryDict

from benchmarks.queries import MIX, awkward_queries, mixed_queries, narrowings
from jobs.search.filterset import PostingFilterSet


def test_a_seed_always_gives_the_same_queries():
    assert mixed_queries(3) == mixed_queries(3)
    assert mixed_queries(3) != mixed_queries(4)


def test_the_mix_has_300_queries_of_every_kind_and_order():
    queries = mixed_queries(1)
    assert len(queries) == 300
    assert Counter(query.kind for query in queries) == {k: number for k, (number, _) in MIX.items()}
    assert {parse_qs(query.address)["sort"][0] for query in queries} == {
        *("new", "wage", "closing", "ease"),
    }


def test_any_beginning_of_the_mix_is_mixed():
    assert len({query.kind for query in mixed_queries(1)[:20]}) >= 6


@pytest.mark.parametrize("seed", range(3))
def test_everything_in_the_mix_is_understood(seed):
    for query in mixed_queries(seed):
        filterset = PostingFilterSet(QueryDict(query.address))
        assert filterset.form.is_valid()
        assert filterset.form.ignored == [], query


@pytest.mark.parametrize(
    ("kind", "filters"),
    [("no filter", 0), *((f"{n} filter" + "s" * (n > 1), n) for n in range(1, 6))],
)
def test_queries_have_the_filters_that_their_kind_says(kind, filters):
    for query in mixed_queries(1):
        if query.kind == kind:
            criteria = PostingFilterSet(QueryDict(query.address)).criteria
            assert len(criteria.active) == filters
            assert criteria.text == ""


def test_words_stay_text_or_become_filters_as_their_kind_says():
    for query in mixed_queries(1):
        criteria = PostingFilterSet(QueryDict(query.address)).criteria
        if query.kind == "words that are filters":
            assert criteria.active
            assert not criteria.terms
        elif query.kind.startswith(("a word of", "a longer word", "two words")):
            assert not criteria.active
            assert criteria.terms


def test_narrowings_are_understood_and_begin_with_none():
    asked = [PostingFilterSet(QueryDict(query.address)) for query in narrowings(60)]
    assert asked[0].criteria.active == []
    assert all(filterset.form.is_valid() and not filterset.form.ignored for filterset in asked)
    assert len({filterset.criteria.query_string() for filterset in asked}) == 49


def test_awkward_queries_are_taken_whole():
    for query in awkward_queries():
        form = PostingFilterSet(QueryDict(query.address)).form
        assert form.is_valid()
        assert form.ignored == [], query
        assert not form.criteria.active, query
