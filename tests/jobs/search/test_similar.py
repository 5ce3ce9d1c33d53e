"""What is offered beside a posting, and in its place."""

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobs.models import JobPosting
from jobs.postings.choices import CallType, Duty, Employment, Prefecture, Remote
from jobs.search.similar import LIKENESS, similar
from jobs.search.sync import follower
from tests.factories import EmployerFactory, PostingFactory
from tests.pages import read

pytestmark = pytest.mark.django_db

few_facts = st.fixed_dictionaries(
    {
        "call_type": st.just(CallType.BLENDED),
        "prefecture": st.sampled_from(list(Prefecture)[:2]),
        "duty": st.sampled_from(list(Duty)[:2]),
        "employment": st.sampled_from(list(Employment)[:2]),
        "remote": st.sampled_from(Remote),
    }
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=st.lists(few_facts, min_size=1, max_size=12), count=st.integers(0, 8))
def test_the_index_finds_what_the_specification_says(facts, count):
    JobPosting.objects.all().delete()
    follower.forget()
    employer = EmployerFactory()
    posting, *_ = [PostingFactory(employer=employer, **values) for values in facts]
    now = timezone.now()
    fields = [facet.param for facet in LIKENESS]
    specified = JobPosting.objects.live(now).nearest_to(posting, fields)[:count]
    assert similar(posting, now, count) == list(specified)


def test_call_type_outweighs_all_else():
    posting = PostingFactory(outbound=True, prefecture="13", employment="dispatch")
    near = PostingFactory(prefecture="13", employment="dispatch")
    same_type = PostingFactory(outbound=True, prefecture="01")
    assert similar(posting, timezone.now(), 5) == [same_type, near]


def test_a_live_posting_shows_others_like_it_and_never_itself(client):
    posting = PostingFactory()
    others = PostingFactory.create_batch(5)
    PostingFactory(draft=True)
    page = read(client.get(posting.get_absolute_url()))
    assert "条件の近い求人" in page.text
    assert len(page.ids) == 5  # the posting, then four cards
    assert page.ids[0] == posting.pk
    assert set(page.ids[1:]) <= {other.pk for other in others}


def test_a_preview_is_about_itself_only(staff_client):
    PostingFactory()
    posting = PostingFactory(draft=True)
    assert read(staff_client.get(posting.get_absolute_url())).ids == [posting.pk]
