"""What is offered beside a posting, and in its place."""

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobs.models import JobPosting
from jobs.postings.choices import CallType, Duty, Employment, Remote
from jobs.search.similar import likenesses, similar
from jobs.search.sync import follower
from tests.factories import EmployerFactory, PostingFactory
from tests.pages import keys_of, read

pytestmark = pytest.mark.django_db

few_facts = st.fixed_dictionaries(
    {
        "call_type": st.just(CallType.BLENDED),
        "prefecture": st.sampled_from(["13", "14"]),
        "city": st.sampled_from(["新宿区", "港区", "知られない町"]),
        "work_hours": st.sampled_from(["", "9:00〜18:00", "10:00〜16:00"]),
        "pay_min": st.sampled_from([1500, 1600, 1650, 1651]),
        "duty": st.sampled_from(list(Duty)[:2]),
        "employment": st.sampled_from(list(Employment)[:2]),
        "remote": st.sampled_from(Remote),
        "employer": st.integers(0, 1),
    }
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=st.lists(few_facts, min_size=1, max_size=12), count=st.integers(0, 8))
def test_the_index_finds_what_the_specification_says(facts, count):
    JobPosting.objects.all().delete()
    follower.forget()
    employers = [EmployerFactory(), EmployerFactory(is_demo=True)]
    posting, *_ = [
        PostingFactory(**{**values, "employer": employers[values["employer"]]}) for values in facts
    ]
    now = timezone.now()
    conditions = [likeness.condition for likeness in likenesses(posting)]
    own_world = JobPosting.objects.live(now).filter(employer=posting.employer)
    specified = own_world.nearest_to(posting, conditions)[:count]
    assert keys_of(similar(posting, now, count, follower.current())) == keys_of(specified)


def test_call_type_outweighs_all_else():
    posting = PostingFactory(outbound=True, prefecture="13", employment="dispatch")
    near = PostingFactory(prefecture="13", employment="dispatch")
    same_type = PostingFactory(outbound=True, prefecture="01")
    assert keys_of(similar(posting, timezone.now(), 5, follower.current())) == keys_of(
        [same_type, near]
    )


@pytest.mark.parametrize(
    ("shared", "outweighed"),
    [
        ({"prefecture": "13"}, {"duty": "order", "work_hours": "10:00〜16:00"}),
        ({"duty": "order"}, {"city": "港区"}),
        ({"city": "港区"}, {"work_hours": "10:00〜16:00"}),
        ({"work_hours": "10:00〜16:00"}, {"pay_min": 1500, "employment": "dispatch"}),
        ({"pay_min": 1650}, {"employment": "dispatch"}),
    ],
)
def test_at_a_workplace_the_place_comes_first_then_the_work_hours_and_pay(shared, outweighed):
    others = {"prefecture": "13", "city": "千代田区", "pay_min": 3000}
    if "prefecture" in shared:
        others = {"prefecture": "14", "city": "横浜市西区", "pay_min": 3000}
    posting = PostingFactory(
        city="港区", duty="order", work_hours="10:00〜16:00", employment="dispatch"
    )
    less = PostingFactory(**{**others, **outweighed})
    more = PostingFactory(**{**others, "city": "千代田区", **shared})
    assert keys_of(similar(posting, timezone.now(), 5, follower.current())) == keys_of([more, less])


@pytest.mark.parametrize(
    "shared",
    [
        {"remote": "fully"},
        {"work_hours": "10:00〜16:00"},
        {"pay_min": 1400},
        {"prefecture": "14", "city": "横浜市西区"},
    ],
)
def test_at_home_the_prefecture_comes_last(shared):
    posting = PostingFactory(remote="fully", city="港区", work_hours="10:00〜16:00")
    alike = {"prefecture": "13", "city": "千代田区", "remote": "partly", "pay_min": 3000}
    if "city" in shared:  # of two places elsewhere neither is nearer
        alike["prefecture"], alike["city"] = "27", "大阪市北区"
    near = PostingFactory(**alike)
    newest_last = PostingFactory(**{**alike, "prefecture": "01", "city": "札幌市北区", **shared})
    assert keys_of(similar(posting, timezone.now(), 5, follower.current())) == keys_of(
        [newest_last, near]
    )


def test_of_other_hours_those_at_the_same_time_of_day_are_nearer():
    posting = PostingFactory(work_hours="", earliest_start=17 * 60, latest_end=22 * 60)
    evening = PostingFactory(work_hours="", earliest_start=18 * 60, latest_end=21 * 60)
    PostingFactory(work_hours="", earliest_start=9 * 60, latest_end=17 * 60)
    assert keys_of(similar(posting, timezone.now(), 1, follower.current())) == keys_of([evening])


def test_a_live_posting_shows_others_like_it_and_never_itself(client):
    posting = PostingFactory()
    others = PostingFactory.create_batch(5)
    PostingFactory(draft=True)
    page = read(client.get(posting.get_absolute_url()))
    assert "条件の近い求人" in page.text
    assert len(page.ids) == 4  # the posting, then three lines
    assert page.ids[0] == posting.pk
    assert set(page.ids[1:]) <= {other.pk for other in others}


def test_a_preview_is_about_itself_only(staff_client):
    PostingFactory()
    posting = PostingFactory(draft=True)
    assert read(staff_client.get(posting.get_absolute_url())).ids == [posting.pk]
