from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from jobs.reading.ease import EVEN, LARGEST_WEIGHT, REASONS, Weights
from jobs.search.criteria import SORTS, Criteria
from jobs.search.facets import FACETS
from jobs.search.filterset import PostingFilterSet


@st.composite
def any_criteria(draw):
    chosen = {}
    for facet in draw(st.sets(st.sampled_from(range(len(FACETS))))):
        values = st.sampled_from([option.value for option in FACETS[facet].options])
        most = 1 if FACETS[facet].single else 4
        picked = draw(st.lists(values, min_size=1, max_size=most, unique=True))
        chosen[FACETS[facet].param] = tuple(picked)
    text = draw(st.sampled_from(["", "通販", "梅田 受付", "a&b=c#%"]))
    weights = draw(st.tuples(*[st.integers(0, LARGEST_WEIGHT)] * len(REASONS)))
    sort, include_unstated = draw(st.sampled_from(SORTS)), draw(st.booleans())
    return Criteria(text, chosen, sort, Weights(*weights), include_unstated)


@given(any_criteria(), st.integers(1, 9))
def test_an_address_asks_for_what_it_was_made_from(criteria, page):
    filterset = PostingFilterSet(QueryDict(criteria.query_string(page)))
    assert filterset.criteria == criteria
    assert filterset.page == page
    assert filterset.form.ignored == []


@given(any_criteria())
def test_dropping_every_value_one_by_one_leaves_nothing(criteria):
    for facet, values in criteria.active:
        for value in values:
            criteria = criteria.without(facet.param, value)
        assert facet.param not in criteria.chosen
    criteria = criteria.without_text().sorted_by("new").weighing(EVEN)
    assert criteria.including_unstated(False).query_string() == ""


@given(any_criteria())
def test_every_chosen_value_can_be_said_in_words(criteria):
    for facet, values in criteria.active:
        for value in values:
            assert facet.label_of(value)
            assert facet.label_of(value) != value
