import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config.env import PROJECT_ROOT
from jobs.models import JobPosting
from jobs.postings.choices import State, Status
from tests.factories import EmployerFactory, PostingFactory

NOW = timezone.now()
seconds = st.integers(-3, 3)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(status=st.sampled_from(Status), opens=seconds, length=st.integers(0, 4))
@pytest.mark.django_db
def test_row_and_query_agree_on_every_state(django_db_blocker, status, opens, length):
    opens_at = NOW + timedelta(seconds=opens)
    posting = PostingFactory(
        employer=EmployerFactory(),
        status=status,
        opens_at=opens_at,
        closes_at=opens_at + timedelta(seconds=length),
    )
    states = [
        state
        for state in State
        if JobPosting.objects.in_state(state, NOW).filter(pk=posting.pk).exists()
    ]
    assert states == [posting.state_at(NOW)]
    assert JobPosting.objects.live(NOW).contains(posting) == (posting.state_at(NOW) == State.LIVE)
    assert JobPosting.objects.on_site(NOW).contains(posting) == posting.is_on_site(NOW)
    assert JobPosting.objects.published().contains(posting) == posting.is_published


def test_no_other_module_spells_out_when_a_posting_is_on_the_site():
    spelt = re.compile(
        r"status=Status\.PUBLISHED|[!=]= Status\.PUBLISHED|(opens|closes)_at__\w+=now\b(?! \+)"
    )
    sources = {
        path.relative_to(PROJECT_ROOT).as_posix(): path.read_text(encoding="utf-8")
        for app in ("jobs", "guides", "accounts", "config", "benchmarks")
        for path in (PROJECT_ROOT / app).rglob("*.py")
    }
    # Besides the queryset and the row: what cannot call them, as is said where it stands.
    homes = {"querysets.py", "publication.py", "posting.py"}
    assert {name for name, source in sources.items() if spelt.search(source)} == {
        *(f"jobs/models/{home}" for home in homes),
        "jobs/search/changes.py",
        # Of revisions, and over time.
        "jobs/models/past.py",
        "jobs/pages/changes.py",
    }


def test_both_ends_of_the_live_time_count():
    posting = PostingFactory.build(opens_at=NOW, closes_at=NOW)
    assert posting.state_at(NOW) == State.LIVE


@pytest.mark.django_db
def test_publishing_a_draft_opens_it_now_as_confirmed():
    posting = PostingFactory(draft=True)
    posting.closes_at = timezone.now() + timedelta(days=10)
    posting.publish()
    posting.refresh_from_db()
    assert posting.is_live
    assert posting.confirmed_at == posting.opens_at


@pytest.mark.django_db
def test_publishing_keeps_a_later_opening():
    posting = PostingFactory(
        draft=True,
        opens_at=timezone.now() + timedelta(days=3),
        closes_at=timezone.now() + timedelta(days=10),
    )
    posting.publish()
    assert posting.state == State.SCHEDULED


@pytest.mark.django_db
def test_publishing_without_closing_day_saves_nothing():
    posting = PostingFactory(draft=True)
    with pytest.raises(ValidationError) as raised:
        posting.publish()
    assert set(raised.value.message_dict) == {"closes_at"}
    assert JobPosting.objects.get().status == Status.DRAFT


@pytest.mark.django_db
def test_closing_ends_it_and_publishing_opens_it_again():
    posting = PostingFactory()
    first_opening = posting.opens_at
    posting.close()
    assert posting.state == State.CLOSED
    posting.publish()
    assert posting.is_live
    assert posting.opens_at > first_opening


@pytest.mark.django_db
def test_publishing_a_closed_posting_keeps_an_opening_ahead():
    posting = PostingFactory(closed=True, opens_at=timezone.now() + timedelta(days=3))
    posting.publish()
    assert posting.state == State.SCHEDULED


@pytest.mark.django_db
def test_an_expired_posting_needs_a_new_closing_day():
    posting = PostingFactory(expired=True)
    with pytest.raises(ValidationError, match="今日以降の日"):
        posting.publish()
