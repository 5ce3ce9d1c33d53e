"""Publishing through the gate: what it refuses, what a tick is worth, and for how long."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from jobs.models import JobPosting, MinimumWage, SeenWarning
from jobs.postings.choices import State, Status
from jobs.postings.minimum_wage import shipped_rows
from tests.factories import PostingFactory, StaffFactory

pytestmark = pytest.mark.django_db

AGED = "受信の仕事(35歳まで)"


def draft(**fields):
    return PostingFactory(draft=True, **fields, closes_at=timezone.now() + timedelta(days=10))


def tick(posting, user=None):
    warnings = [problem for problem in posting.problems() if not problem.blocks]
    SeenWarning.objects.keep(posting, warnings, user or StaffFactory(), timezone.now())


def refused(posting) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as raised:
        posting.publish()
    posting.refresh_from_db()
    assert posting.status != Status.PUBLISHED
    return raised.value.message_dict


def test_a_draft_may_be_incomplete_and_is_told_everything_at_once():
    posting = PostingFactory(draft=True, bare=True)
    errors = refused(posting)
    assert {"closes_at", "address_line", "trial_period", "insurance"} <= set(errors)
    assert len(errors) == 12


def test_a_complete_draft_is_published():
    posting = draft()
    posting.publish()
    assert JobPosting.objects.get().is_live


def test_pay_that_a_rise_makes_unlawful_is_refused():
    tomorrow = timezone.localdate() + timedelta(days=1)
    MinimumWage.objects.create(prefecture="13", hourly_yen=1501, effective_from=tomorrow)
    assert "東京都の最低賃金" in refused(draft(pay_min=1500))["pay_min"][0]
    draft(pay_min=1501).publish()


def test_a_scheduled_posting_is_judged_from_its_opening_on():
    last = MinimumWage.objects.filter(prefecture="13").latest("effective_from")
    opens_at = timezone.now() + timedelta(days=5)
    lower = timezone.localdate(opens_at)
    MinimumWage.objects.create(prefecture="13", hourly_yen=1000, effective_from=lower)
    posting = draft(pay_min=last.hourly_yen - 1, opens_at=opens_at)
    posting.publish()
    assert posting.state == State.SCHEDULED


def test_a_warning_keeps_it_off_until_it_is_ticked():
    posting = draft(title=AGED)
    (message,) = refused(posting)["title"]
    assert "「35歳まで」" in message
    assert "「確認しました」にチェックすると公開できます" in message
    tick(posting)
    posting.publish()
    assert posting.is_live


def test_a_tick_holds_while_the_wording_is_the_same():
    posting = draft(title=AGED)
    tick(posting)
    posting.title = "別の見出し(35歳まで)"
    assert posting.open_problems() == []
    posting.title = "別の見出し(40歳まで)"
    assert [problem.wording for problem in posting.open_problems()] == ["40歳まで"]
    posting.title = AGED
    posting.description = "女性歓迎"
    assert [problem.rule.name for problem in posting.open_problems()] == ["gender"]


def test_a_tick_is_worth_nothing_for_another_posting_or_a_blocking_problem():
    posting, other = draft(title=AGED, trial_period=""), draft(title=AGED)
    tick(posting)
    assert set(refused(posting)) == {"trial_period"}
    assert set(refused(other)) == {"title"}


def test_who_ticked_first_stays_the_one_who_did():
    posting, first = draft(title=AGED), StaffFactory()
    tick(posting, first)
    tick(posting)
    (seen,) = posting.ticks().values()
    assert seen.user == first


def test_a_tick_outlives_the_account_but_not_the_posting():
    posting, user = draft(title=AGED), StaffFactory()
    tick(posting, user)
    user.delete()
    assert posting.open_problems() == []
    posting.delete()
    assert not SeenWarning.objects.exists()


def test_a_wording_is_ticked_once_both_ways():
    posting = draft(title=AGED)
    tick(posting)
    again = SeenWarning(
        posting=posting, rule="age", wording="35歳まで", seen_at=timezone.now(), user=None
    )
    with pytest.raises(ValidationError, match="もう確認されています"):
        again.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()


@pytest.mark.parametrize("title", ["受信の仕事", AGED])
def test_the_gate_costs_a_query_and_one_more_for_ticks(django_assert_num_queries, title):
    posting = draft(title=title)
    with django_assert_num_queries(1 if title != AGED else 2):
        posting.open_problems()


# --- Warnings that came past publishing ---------------------------------------------------------


def unticked() -> list[int]:
    return [posting.pk for posting in JobPosting.objects.with_unticked_warnings()]


def test_what_came_past_publishing_is_listed_until_it_is_ticked():
    posting = PostingFactory(title=AGED)
    (imported,) = JobPosting.objects.bulk_create(
        [PostingFactory.build(employer=posting.employer, description="女性歓迎")]
    )
    PostingFactory()
    assert set(unticked()) == {posting.pk, imported.pk}
    tick(posting)
    posting.save()
    assert unticked() == [imported.pk]
    posting.title = "受信の仕事(40歳まで)"
    posting.save()
    assert set(unticked()) == {posting.pk, imported.pk}


@pytest.mark.parametrize("trait", ["draft", "closed", "expired"])
def test_what_is_not_on_the_site_is_not_listed(trait):
    PostingFactory(title=AGED, **{trait: True})
    assert unticked() == []


def test_what_will_be_on_the_site_is_listed():
    posting = PostingFactory(title=AGED, scheduled=True)
    assert unticked() == [posting.pk]


def test_what_no_tick_could_settle_is_listed_too():
    """As when a rule gets stricter; that it lacks a minimum wage is another list's."""
    posting = PostingFactory(trial_period="")
    PostingFactory(pay_min=500)
    assert unticked() == [posting.pk]


# --- Minimum wages --------------------------------------------------------------------------------


def test_the_database_begins_with_the_shipped_rows():
    kept = MinimumWage.objects.values_list("prefecture", "hourly_yen", "effective_from")
    assert set(kept) == set(shipped_rows())


@pytest.mark.parametrize(
    ("field", "values", "message"),
    [
        ("prefecture", {"prefecture": "48"}, "一覧にある値"),
        ("hourly_yen", {"hourly_yen": 12}, "500円から"),
        ("hourly_yen", {"hourly_yen": 11310}, "500円から"),
        ("effective_from", {"effective_from": date(226, 10, 1)}, "西暦の4けた"),
        ("__all__", {"effective_from": date(2026, 10, 1)}, "同じ発効日"),
    ],
)
def test_each_constraint_both_ways(field, values, message):
    right = {"prefecture": "13", "hourly_yen": 1300, "effective_from": date(2027, 10, 1)}
    MinimumWage(**right).full_clean()
    row = MinimumWage(**{**right, **values})
    with pytest.raises(ValidationError) as raised:
        row.validate_constraints()
    assert any(message in each for each in raised.value.message_dict[field])
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
