"""The list of postings on the staff side: what it shows and finds."""

import re

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.utils import timezone

from jobs.admin import changelist
from jobs.admin.postings import JobPostingAdmin
from jobs.desk.worklists import work_lists
from jobs.models import JobPosting, MinimumWage
from jobs.postings.choices import State
from jobs.search.facets import BY_PARAM
from jobs.search.filters import BY_FACET
from tests.factories import EmployerFactory, PostingFactory
from tests.jobs.admin.admin_page import read_form

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

LIST = "/admin/jobs/jobposting/"
TRAITS = ["draft", "scheduled", "live", "expired", "closed"]


@pytest.fixture
def listed(staff_client):
    """Return the ids listed for some parameters, in the order of the page."""

    def listed(**parameters):
        response = staff_client.get(LIST, parameters)
        assert response.status_code == 200
        return [posting.pk for posting in response.context["cl"].result_list]

    return listed


def test_a_row_tells_what_staff_look_for(staff_client):
    PostingFactory(title="通販の注文受付", pay_min=1450, prefecture="27")
    text = read_form(staff_client.get(LIST)).text
    for told_there in ["通販の注文受付", "受信", "大阪府", "1,450円", "掲載中"]:
        assert told_there in text


@pytest.mark.parametrize("trait", TRAITS)
def test_the_state_filter_lists_the_postings_in_that_state(listed, trait):
    postings = {name: PostingFactory(**{name: True}) for name in TRAITS}
    assert listed(state=trait) == [postings[trait].pk]


def test_an_unknown_state_is_ignored(listed):
    posting = PostingFactory()
    assert listed(state="gone") == [posting.pk]


def test_the_other_filters_narrow_the_list(listed):
    outbound = PostingFactory(outbound=True)
    osaka = PostingFactory(prefecture="27")
    assert listed(call_type__exact="outbound") == [outbound.pk]
    assert listed(prefecture__exact="27") == [osaka.pk]
    from_anywhere = PostingFactory(remote="fully", residence="all")
    assert listed(prefecture__exact="27") == [from_anywhere.pk, osaka.pk]
    assert listed(employer__id__exact=osaka.employer_id) == [osaka.pk]


@pytest.mark.parametrize("name", ["call_type", "prefecture"])
def test_the_list_is_narrowed_as_seekers_search_is(staff_client, monkeypatch, name):
    postings = {PostingFactory(outbound=True, prefecture="27").pk: 1, PostingFactory().pk: 0}
    asked = []

    def narrowed(queryset, values):
        asked.append(values)
        return queryset.filter(pk__in=[key for key, is_kept in postings.items() if is_kept])

    monkeypatch.setattr(BY_FACET[name], "filter", narrowed)
    response = staff_client.get(LIST, {f"{name}__exact": BY_PARAM[name].options[0].value})
    assert asked == [(BY_PARAM[name].options[0].value,)]
    assert [posting.pk for posting in response.context["cl"].result_list] == [*postings][:1]


@pytest.mark.parametrize("name", ["call_type", "prefecture"])
def test_a_facet_is_offered_as_a_menu_with_all_its_options(staff_client, name):
    PostingFactory()
    chosen = BY_PARAM[name].options[0]
    page = staff_client.get(LIST, {f"{name}__exact": chosen.value})
    specs = {spec.title: spec for spec in page.context["cl"].filter_specs}
    (choice,) = specs[BY_PARAM[name].label].choices(page.context["cl"])
    (field,) = choice["form"].fields.values()
    assert [value for value, _ in field.choices] == ["", *BY_PARAM[name].labels]
    assert choice["form"].data == {f"{name}__exact": chosen.value}
    assert f'<option value="{chosen.value}" selected>{chosen.label}</option>' in page.text


def test_no_posting_has_a_value_that_there_is_not(listed):
    PostingFactory()
    assert listed(call_type__exact="gone") == []
    assert len(listed(call_type__exact="")) == 1


@pytest.mark.parametrize("words", ["注文受付", "つばめ", "TB-1"])
def test_search_reads_title_employer_and_reference(listed, words):
    employer = EmployerFactory(name="つばめコール株式会社")
    found = PostingFactory(title="通販の注文受付", employer=employer, reference="TB-1")
    PostingFactory()
    assert listed(q=words) == [found.pk]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("受付 つばめ", True),
        ("つばめ TB", True),
        ("受付 すずめ", False),
        ('"通販の 受付"', True),
        ('"受付 通販の"', False),
        ("'", False),
        ('""', True),
    ],
)
def test_each_word_of_a_search_counts_and_quotes_join_words(listed, words, found):
    employer = EmployerFactory(name="つばめコール株式会社")
    PostingFactory(title="通販の 受付", employer=employer, reference="TB-1")
    assert bool(listed(q=words)) is found


@pytest.mark.parametrize("typed", ["TB-1", "ｔｂ－１", " tb-1 "])
def test_a_whole_reference_finds_that_posting_alone(listed, typed):
    of_two = [PostingFactory(reference="TB-1"), PostingFactory(reference="tb-1")]
    PostingFactory(reference="TB-12", title="TB-1 と同じ仕事")
    assert listed(q=typed) == [posting.pk for posting in reversed(of_two)]
    assert len(listed(q="TB")) == 3
    assert listed(q=typed, state="draft") == []


# --- Long lists -------------------------------------------------------------------------------


def by_pay(*pays):
    return [PostingFactory(pay_min=pay, pay_max=pay).pk for pay in pays]


@pytest.mark.parametrize("most", [3, 2])
def test_a_list_too_long_to_sort_stays_in_its_own_order_and_says_so(
    listed, staff_client, monkeypatch, most
):
    monkeypatch.setattr(changelist, "MOST_SORTED", most)
    middle, high, low = by_pay(1500, 1900, 1300)
    PostingFactory(draft=True, pay_min=1200, pay_max=1200)
    sorted_by_pay = {"state": "live", "o": 6}
    assert listed(**sorted_by_pay) == ([low, middle, high] if most == 3 else [low, high, middle])
    page = staff_client.get(LIST, sorted_by_pay)
    assert ("並べ替えは2件までの一覧でできます" in page.text) is (most == 2)
    assert page.context["cl"].result_count == 3
    shown = page.context["cl"].get_ordering_field_columns()
    assert shown == ({6: "asc"} if most == 3 else {})
    assert ("o=" in page.context["cl"].get_query_string()) is (most == 3)
    assert "並べ替えは" not in staff_client.get(LIST, {"state": "live"}).text


@pytest.mark.parametrize("most", [100, 2])
def test_every_page_of_a_list_holds_its_own_postings(listed, monkeypatch, most):
    monkeypatch.setattr(changelist, "MOST_SORTED", most)
    monkeypatch.setattr(JobPostingAdmin, "list_per_page", 2)
    keys = [posting.pk for posting in PostingFactory.create_batch(5)]
    assert [listed(p=page) for page in (1, 2, 3)] == [keys[:2:-1], keys[2:0:-1], keys[:1]]


def test_pages_end_where_nobody_leafs_to(staff_client, monkeypatch):
    monkeypatch.setattr(changelist, "MOST_PAGES", 2)
    monkeypatch.setattr(JobPostingAdmin, "list_per_page", 2)
    PostingFactory.create_batch(5)
    page = staff_client.get(LIST, {"p": 2})
    assert page.context["cl"].result_count == 5
    assert "p=3" not in page.text
    assert staff_client.get(LIST, {"p": 3}).url.endswith("?e=1")


@pytest.mark.same_on_both
@pytest.mark.parametrize("analyzed", [False, True])
def test_nothing_staff_ask_of_all_postings_reads_all_of_their_rows(analyzed):
    """Plans are SQLite's, which a database of any size has before statistics of it are made."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL reads so small a table whole")
    PostingFactory(reference="TB-1")
    MinimumWage.objects.create(
        prefecture="13", hourly_yen=1900, effective_from=timezone.localdate()
    )
    if analyzed:
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    postings, now = JobPosting.objects.all(), timezone.now()
    of_desk = [each for each in work_lists() if each.model is JobPosting]
    asked = {each.name: each.narrow(postings, now)[:6] for each in of_desk}
    asked |= {f"count of {each.name}": each.narrow(postings, now) for each in of_desk}
    asked |= {state.label: postings.in_state(state, now) for state in State}
    asked["reference"] = postings.filter(reference_key="tb-1")
    for name, queryset in asked.items():
        counted = queryset if queryset.query.is_sliced else queryset.order_by().values("pk")
        plan = counted.explain()
        assert not re.search("SCAN jobs_jobposting(?! USING)", plan), f"{name}: {plan}"


@pytest.mark.parametrize("rows", [5, 50])
def test_the_list_costs_the_same_queries_for_any_number_of_rows(
    staff_client, django_assert_num_queries, rows
):
    """Each posting has an employer of its own."""
    PostingFactory.create_batch(rows)
    # Session, user, keys of postings, number of postings, postings with their employers.
    with django_assert_num_queries(5):
        staff_client.get(LIST)


@pytest.mark.parametrize("rows", [1, 12])
def test_employers_are_listed_with_their_postings_in_one_query(
    staff_client, django_assert_num_queries, rows
):
    for _ in range(rows):
        PostingFactory.create_batch(2, employer=EmployerFactory())
    with django_assert_num_queries(4):
        staff_client.get("/admin/jobs/employer/")


@pytest.mark.parametrize("others", [5, 50])
def test_a_form_costs_the_same_queries_however_many_employers_there_are(
    staff_client, django_assert_num_queries, others
):
    posting = PostingFactory()
    EmployerFactory.create_batch(others)
    ContentType.objects.get_for_model(JobPosting)  # kept by the process from then on
    # Session, user, posting; for the gate, its employer twice, its number (in a savepoint) and the
    # minimum wages; the employer as chosen in the form.
    with django_assert_num_queries(10):
        staff_client.get(f"{LIST}{posting.pk}/change/")


def test_an_employer_is_listed_with_the_numbers_of_its_postings(staff_client):
    employer = EmployerFactory(name="つばめコール株式会社")
    PostingFactory.create_batch(2, employer=employer)
    PostingFactory(employer=employer, closed=True)
    PostingFactory()
    response = staff_client.get("/admin/jobs/employer/", {"q": "つばめ"})
    (listed,) = response.context["cl"].result_list
    assert (listed.live_count, listed.posting_count) == (2, 3)
    live = f"{LIST}?employer__id__exact={employer.pk}&state=live"
    assert f'href="{live.replace("&", "&amp;")}"' in response.content.decode()
    assert len(staff_client.get(live).context["cl"].result_list) == 2
