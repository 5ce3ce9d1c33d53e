"""The set of filters as django-filter's users know one, and what it shares between requests."""

import threading
from concurrent.futures import ThreadPoolExecutor

import django_filters
import pytest
from django.http import QueryDict

from jobs.models import JobPosting
from jobs.search.criteria import SORTS, Criteria
from jobs.search.facets import FACETS
from jobs.search.filters import BY_FACET, FILTERS
from jobs.search.filterset import PostingFilterSet
from jobs.search.specification import counted
from tests.environment import DEADLINE
from tests.factories import PostingFactory

COUNTS = {facet.param: dict.fromkeys(facet.labels, 0) for facet in FACETS}
COUNTS["include_unstated"] = {"1": 3}
ASKED = [
    "q=梅田&call_type=outbound&sort=wage",
    "q=通販&call_type=inbound&quota=none&wage_min=1200&sort=ease&ease_quota=2",
    "complaint_max=2&include_unstated=1&include_unstated=perhaps",
    "prefecture=27&city=27127&nonsense=1&duty=gone",
    "",
]


def keys(postings):
    return set(postings.values_list("pk", flat=True))


@pytest.mark.django_db
def test_a_facets_filter_narrows_what_it_is_handed():
    outbound, inbound = PostingFactory(outbound=True), PostingFactory()
    other = PostingFactory(outbound=True)
    handed = JobPosting.objects.exclude(pk=other.pk)
    call_type = PostingFilterSet.base_filters["call_type"]
    assert isinstance(call_type, django_filters.Filter)
    assert keys(call_type.filter(handed, ("outbound",))) == {outbound.pk}
    assert keys(call_type.filter(handed, ("outbound", "inbound"))) == {outbound.pk, inbound.pk}
    assert keys(call_type.filter(handed, ())) == {outbound.pk, inbound.pk}


@pytest.mark.django_db
def test_text_narrows_and_the_rest_does_not():
    said, unsaid = PostingFactory(title="通販の受付"), PostingFactory(title="予約の受付")
    everything = JobPosting.objects.all()
    assert keys(FILTERS["q"].filter(everything, "通販")) == {said.pk}
    for sort in SORTS:
        order = Criteria(sort=sort).values["sort"]
        assert keys(FILTERS["sort"].filter(everything, order)) == {said.pk, unsaid.pk}
    assert FILTERS["page"].filter(everything, 2) is everything


@pytest.mark.django_db
def test_qs_is_every_filter_after_another_and_counts_as_many():
    PostingFactory.create_batch(2, pay_min=1300, title="通販の受付")
    best_paid = PostingFactory(pay_min=1500, title="通販の受付")
    for facts in [{"pay_min": 1100}, {"title": "予約の受付"}, {"outbound": True}, {"closed": True}]:
        PostingFactory(**{"pay_min": 1400, "title": "通販の受付"} | facts)
    data = QueryDict("q=通販 受信&wage_min=1200&sort=wage")  # 受信 is a filter said in words
    live = JobPosting.objects.live()
    filterset = PostingFilterSet(data, live)
    assert filterset.is_valid()
    assert filterset.qs.first() == best_paid
    assert filterset.qs.count() == counted(live, filterset.criteria)[0] == 3
    again = PostingFilterSet.for_criteria(filterset.criteria, live)
    assert list(again.qs) == list(filterset.qs)


@pytest.mark.django_db
def test_text_at_hand_is_not_understood_anew():
    """The text of criteria is to be found as it is; in an address 受信 would be a filter."""
    said = PostingFactory(outbound=True, title="受信の補助")
    PostingFactory(title="予約の受付")
    narrowed = PostingFilterSet.for_criteria(Criteria("受信"), JobPosting.objects.all())
    assert list(narrowed.qs) == [said]


def test_a_set_that_was_asked_nothing_leaves_the_queryset():
    everything = JobPosting.objects.all()
    assert str(PostingFilterSet(None, everything).qs.query) == str(everything.query)


def test_the_form_class_is_made_once():
    first, second = PostingFilterSet(QueryDict(ASKED[0])), PostingFilterSet(QueryDict(ASKED[1]))
    assert type(first.form) is type(second.form)
    assert first.form.fields is second.form.fields


def test_a_filter_knows_no_set():
    filterset = PostingFilterSet(QueryDict(ASKED[0]), JobPosting.objects.all())
    assert filterset.filters["duty"] is BY_FACET["duty"]
    before = dict(vars(BY_FACET["duty"]))
    assert str(filterset.qs.query)
    assert vars(BY_FACET["duty"]) == before


def rendered(query: str, pause=lambda: None) -> tuple[str, list]:
    form = PostingFilterSet(QueryDict(query)).form
    pause()
    form.is_valid()
    pause()
    form.show({param: dict(counts) for param, counts in COUNTS.items()} | _distinct(query), 1)
    pause()
    return form.html, form.ignored


def _distinct(query: str) -> dict:
    return {"call_type": {"outbound": len(query), "inbound": 2 * len(query)}}


def test_forms_shown_by_turns_do_not_mix():
    alone = [rendered(query) for query in ASKED]
    forms = [PostingFilterSet(QueryDict(query)).form for query in ASKED]
    for form in forms:
        form.is_valid()
    for form, query in zip(reversed(forms), reversed(ASKED), strict=True):
        form.show({param: dict(counts) for param, counts in COUNTS.items()} | _distinct(query), 1)
    assert [(form.html, form.ignored) for form in forms] == alone
    assert len({page for page, _ in alone}) == len(ASKED)


def test_forms_of_threads_do_not_mix():
    alone = [rendered(query) for query in ASKED]
    together = threading.Barrier(len(ASKED), timeout=DEADLINE)
    for _ in range(5):
        with ThreadPoolExecutor(len(ASKED)) as threads:
            found = list(threads.map(lambda query: rendered(query, together.wait), ASKED))
        assert found == alone


def test_no_widget_holds_anything_of_a_form():
    form = PostingFilterSet(QueryDict(ASKED[1])).form
    form.is_valid()
    before = {name: dict(vars(field.widget)) for name, field in form.fields.items()}
    form.show(COUNTS, 1)
    assert form.html
    assert {name: vars(field.widget) for name, field in form.fields.items()} == before
