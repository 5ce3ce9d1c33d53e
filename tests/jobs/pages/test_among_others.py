"""What is typical beside a posting's facts, and where its pay stands: equal to counting by hand."""

import re
from html import unescape
from statistics import median

import pytest
from django.core.management import call_command
from django.utils import timezone

from jobs.models import JobPosting, MinimumWage
from jobs.pages.figures import percent
from jobs.pages.typical import AGREED_BY, ANSWERED_BY, MEASURED
from jobs.pages.wage_context import search_of, wage_context
from jobs.search.facets import prefectures_of
from jobs.search.sync import follower
from tests.factories import EmployerFactory, PostingFactory
from tests.pages import read

pytestmark = pytest.mark.django_db

BESIDE = re.compile(
    r'data-fact="(\w+)">(?:(?!data-fact).)*?'
    r'<span><a href="([^"]+)">([^<]+)</a>（記載([\d,]+)件）</span>',
    re.DOTALL,
)


@pytest.fixture
def postings(settings) -> list[JobPosting]:
    settings.DEMO = True
    call_command("load_demo", beside_real=True, postings=300, seed=5, verbosity=0)
    return list(JobPosting.objects.listed(timezone.now()).select_related("employer"))


def stating(postings: list[JobPosting], name: str) -> list:
    values = (getattr(posting, name) for posting in postings)
    return [value for value in values if value not in (None, "unstated")]


def test_typical_figures_equal_counting_and_what_their_search_finds(client, postings):
    seen = set()
    for posting in postings[::12]:
        alike = [other for other in postings if other.call_type == posting.call_type]
        for name, url, sentence, of in BESIDE.findall(client.get(posting.get_absolute_url()).text):
            values = stating(alike, name)
            assert int(of.replace(",", "")) == len(values)
            found = read(client.get(unescape(url))).total
            if name in MEASURED:
                assert found == len(values)
                middle = int(re.search(r"真ん中は([\d,]+)", sentence)[1])
                assert abs(middle - median(values)) <= 0.5
            else:
                same = (getattr(posting, name),)
                if name in AGREED_BY:
                    same = AGREED_BY[name][3]
                assert found == sum(value in same for value in values)
                if "1%未満" not in sentence:
                    assert f"{percent(found, len(values))}%" in sentence
            seen.add(name)
    assert seen == {*ANSWERED_BY, *AGREED_BY, *MEASURED}


def test_the_place_of_a_wage_equals_counting_and_what_its_search_finds(client, postings):
    now, drawn = timezone.now(), 0
    for posting in postings[::12]:
        with follower.following() as index:
            context = wage_context(index, posting, now)
        if context is None:
            continue
        (place,) = search_of(posting).chosen["prefecture"]
        wages = sorted(
            other.hourly_equivalent
            for other in postings
            if other.call_type == posting.call_type
            and place in prefectures_of(other)
            and other.employment != "outsourcing"
        )
        assert context.count == len(wages)
        assert context.count == read(client.get(context.url)).total
        assert abs(context.median.yen - median(wages)) <= 0.5
        assert [yen for _, yen in context.quartiles][::4] == [wages[0], wages[-1]]
        assert context.rank == 1 + sum(wage < posting.hourly_equivalent for wage in wages)
        in_force = MinimumWage.objects.filter(
            prefecture=posting.prefecture, effective_from__lte=timezone.localdate()
        )
        assert context.minimum.yen == in_force.latest("effective_from").hourly_yen
        page = client.get(posting.get_absolute_url()).text
        assert context.described in page
        assert ("目安です" in page) == (context.count < 10)
        drawn += 1
    assert drawn > 10


def test_outsourcing_has_no_place_among_wages(client):
    PostingFactory.create_batch(3)
    outsourced = PostingFactory(employment="outsourcing", bare=True, address_line="1-1")
    assert "最低賃金より" not in client.get(outsourced.get_absolute_url()).text
    assert "最低賃金より" in client.get(PostingFactory().get_absolute_url()).text


def test_who_must_live_elsewhere_is_compared_there():
    posting = PostingFactory(prefecture="13", remote="fully", residence="27")
    assert search_of(posting).chosen["prefecture"] == ("27",)


@pytest.mark.parametrize("yen", [1_200, 9_999_999])
def test_any_wage_has_its_place_on_the_axis(yen):
    posting = PostingFactory(pay_min=yen)
    PostingFactory.create_batch(40, pay_min=1_500)
    with follower.following() as index:
        context = wage_context(index, posting, timezone.now())
    assert 2 <= len(context.ticks) <= 5
    at = [float(mark.x[:-1]) for mark in (context.here, context.median, *context.ticks)]
    assert all(0 <= x <= 100 for x in at)
    assert all(float(stack.y2) > 30 for stack in context.stacks)
    assert context.per_dot == 7


def test_figures_of_few_are_withheld_and_so_are_those_of_the_other_world(client, settings):
    PostingFactory.create_batch(3, quota="none")
    posting = PostingFactory(quota="none")
    assert "が同じ" not in client.get(posting.get_absolute_url()).text
    PostingFactory(quota="none")
    assert "受信の100%が同じ" in client.get(posting.get_absolute_url()).text
    settings.DEMO = True
    assert "が同じ" not in client.get(posting.get_absolute_url()).text


def test_without_an_index_a_page_is_whole_but_for_its_figures(client, monkeypatch):
    PostingFactory.create_batch(5, quota="none")
    posting = PostingFactory(quota="none")
    monkeypatch.setattr(follower, "_catch_up", lambda: None)
    follower.forget()
    page = client.get(posting.get_absolute_url()).text
    assert "ノルマなし" in page
    assert "が同じ" not in page


def test_a_page_asks_few_queries(client, django_assert_num_queries):
    PostingFactory.create_batch(12, quota="none", complaint_level=2, calls_per_hour=8)
    posting = PostingFactory(employer=EmployerFactory(), quota="none", calls_per_hour=9)
    client.get(posting.get_absolute_url())
    with django_assert_num_queries(7):
        client.get(posting.get_absolute_url())
