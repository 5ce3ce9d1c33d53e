"""Every invariant both ways: as a message beside a field of a form, and refused by the database."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from jobs.models import Employer, JobPosting
from jobs.postings import schema
from jobs.postings.schema.pay import hourly_wage
from jobs.postings.schema.row import Count, Hours, TimeOfDay
from tests.factories import EmployerFactory, PostingFactory

NOW = timezone.now()
OUTBOUND = {"call_type": "outbound", "duty": "sales"}
PER_RESULT = {"pay_unit": "per_result", "employment": "outsourcing", "result_unit": "アポ1件"}

# name of the constraint → (the field its message stands by, values that break only it)
POSTING_CASES = {
    "posting_call_type_known": ("call_type", {"call_type": "fax"}),
    "posting_duty_known": ("duty", {"call_type": "blended", "duty": "juggling"}),
    "posting_quota_known": ("quota", {"quota": "many"}),
    "posting_results_shown_to_known": ("results_shown_to", {"results_shown_to": "press"}),
    "posting_incentive_known": ("incentive", {"incentive": "gold"}),
    "posting_duty_fits_call_type": ("duty", {"call_type": "inbound", "duty": "sales"}),
    "posting_quota_detailed": ("quota_detail", {"quota": "personal"}),
    "posting_incentive_detailed": ("incentive_detail", {"incentive": "team"}),
    "posting_incentive_yen_only_with_incentive": (
        "incentive_typical_yen",
        {"incentive": "none", "incentive_typical_yen": 100},
    ),
    "posting_incentive_top_from_typical": (
        "incentive_top_yen",
        {
            "incentive": "team",
            "incentive_detail": "全員に",
            "incentive_typical_yen": 200,
            "incentive_top_yen": 100,
        },
    ),
    "posting_complaint_level_range": ("complaint_level", {"complaint_level": 6}),
    "posting_funnel_only_when_dialling": ("dialled_per_day", {"connected_per_day": 3}),
    "posting_connected_within_dialled": (
        "connected_per_day",
        {**OUTBOUND, "dialled_per_day": 10, "connected_per_day": 11},
    ),
    "posting_conversations_within_connected": (
        "conversations_per_day",
        {**OUTBOUND, "connected_per_day": 3, "conversations_per_day": 4},
    ),
    "posting_conversations_within_dialled": (
        "conversations_per_day",
        {**OUTBOUND, "dialled_per_day": 3, "conversations_per_day": 4},
    ),
    "posting_pay_unit_known": ("pay_unit", {"pay_unit": "yearly", "minutes_per_pay_unit": 600}),
    "posting_pay_range_ordered": ("pay_max", {"pay_min": 1500, "pay_max": 1400}),
    "posting_pay_minutes_fit_unit": ("minutes_per_pay_unit", {"minutes_per_pay_unit": 480}),
    "posting_pay_minutes_within_day": (
        "minutes_per_pay_unit",
        {"pay_unit": "daily", "minutes_per_pay_unit": 24 * 60 + 1},
    ),
    "posting_pay_minutes_given": (
        "minutes_per_pay_unit",
        {"pay_unit": "monthly", "minutes_per_pay_unit": None},
    ),
    "posting_per_result_without_minutes": (
        "minutes_per_pay_unit",
        {**PER_RESULT, "minutes_per_pay_unit": 60},
    ),
    "posting_per_result_is_outsourced": ("pay_unit", {**PER_RESULT, "employment": "part_time"}),
    "posting_result_named": ("result_unit", {**PER_RESULT, "result_unit": ""}),
    "posting_result_only_when_per_result": ("result_unit", {"result_unit": "アポ1件"}),
    "posting_commuting_pay_known": ("commuting_pay", {"commuting_pay": "by taxi"}),
    "posting_commuting_limit_only_when_limited": (
        "commuting_pay_limit",
        {"commuting_pay": "full", "commuting_pay_limit": 20_000},
    ),
    "posting_fixed_overtime_whole": ("fixed_overtime_hours", {"fixed_overtime_yen": 30000}),
    "posting_employment_known": ("employment", {"employment": "volunteer"}),
    "posting_prefecture_known": ("prefecture", {"prefecture": "48"}),
    "posting_remote_known": ("remote", {"remote": "moon"}),
    "posting_residence_known": ("residence", {"remote": "fully", "residence": "13 48"}),
    "posting_residence_only_when_remote": ("residence", {"remote": "partly", "residence": "all"}),
    "posting_channels_known": ("channels", {"channels": "fax"}),
    "posting_schedule_known": ("schedule", {"schedule": "tides"}),
    "posting_weekends_off_known": ("weekends_off", {"weekends_off": "never"}),
    "posting_leaving_seat_known": ("leaving_seat", {"leaving_seat": "by lot"}),
    "posting_training_pay_known": ("training_pay", {"training_pay": "in kind"}),
    "posting_training_pay_detailed": ("training_pay_detail", {"training_pay": "lower"}),
    "posting_training_of_employees_paid": ("training_pay", {"training_pay": "none"}),
    "posting_employees_insured_at_work": ("insured_accident", {"insured_accident": False}),
    "posting_span_whole": ("latest_end", {"earliest_start": 540}),
    "posting_span_ordered": ("latest_end", {"earliest_start": 540, "latest_end": 540}),
    "posting_span_within_day": ("latest_end", {"earliest_start": 60, "latest_end": 1501}),
    "posting_shift_notice_only_of_shifts": (
        "shift_notice_days",
        {"schedule": "fixed", "shift_notice_days": 14},
    ),
    "posting_days_per_week_ordered": (
        "days_per_week_max",
        {"days_per_week": 4, "days_per_week_max": 3},
    ),
    "posting_weekly_hours_ordered": (
        "weekly_minutes_max",
        {"weekly_minutes_min": 1200, "weekly_minutes_max": 1199},
    ),
    "posting_contract_term_known": ("contract_term", {"contract_term": "forever"}),
    "posting_fixed_term_has_period": ("contract_period", {"contract_term": "fixed"}),
    "posting_status_known": (
        "status",
        {"status": "lost"},
    ),
    "posting_published_opens": ("opens_at", {"opens_at": None}),
    "posting_published_closes": ("closes_at", {"closes_at": None}),
    "posting_published_confirmed": ("confirmed_at", {"confirmed_at": None}),
    "posting_opens_before_closes": (
        "closes_at",
        {"opens_at": NOW, "closes_at": NOW - timedelta(days=1)},
    ),
}

#: What has to be said beside a number for it to be judged by its range alone.
NEEDED = {
    "incentive_typical_yen": {"incentive": "team", "incentive_detail": "全員に"},
    "incentive_top_yen": {"incentive": "team", "incentive_detail": "全員に"},
    "dialled_per_day": OUTBOUND,
    "connected_per_day": OUTBOUND,
    "conversations_per_day": OUTBOUND,
    "minutes_per_pay_unit": {"pay_unit": "monthly"},
    "commuting_pay_limit": {"commuting_pay": "limited"},
    "fixed_overtime_yen": {"fixed_overtime_hours": 10},
    "fixed_overtime_hours": {"fixed_overtime_yen": 30_000},
}


def needed(name: str, number: int) -> dict:
    """Return what has to be said beside `number`, of a time of day its other end."""
    if name == "earliest_start":
        return {"latest_end": max(1, number + 1)}
    if name == "latest_end":
        return {"earliest_start": max(0, number - 24 * 60)}
    return NEEDED.get(name, {})


COUNTS = [row for row in schema.ROWS if isinstance(row.kind, Count | Hours | TimeOfDay)]
POSTING_CASES |= {
    f"posting_{row.name}_range": (
        row.name,
        {**needed(row.name, row.kind.high + 1), row.name: row.kind.high + 1},
    )
    for row in COUNTS
}


@pytest.mark.django_db
@pytest.mark.parametrize("row", COUNTS, ids=lambda row: row.name)
def test_the_ends_of_a_range_are_in_it_and_below_it_is_not(row):
    for number in (row.kind.low, row.kind.high):
        values = {"pay_min": 1, **needed(row.name, number), row.name: number}
        PostingFactory.build(employer=EmployerFactory(), **values).full_clean()
    below = PostingFactory.build(
        employer=EmployerFactory(), **{**values, row.name: row.kind.low - 1}
    )
    with pytest.raises(ValidationError) as raised:
        below.full_clean()
    assert row.name in raised.value.message_dict


def test_every_check_of_the_posting_has_a_case():
    names = {constraint.name for constraint in JobPosting._meta.constraints}
    assert names == {*POSTING_CASES, "posting_reference_key_unique"}


@pytest.mark.django_db
def test_the_posting_all_cases_start_from_is_valid():
    PostingFactory().full_clean()


@pytest.mark.django_db
@pytest.mark.parametrize("name", POSTING_CASES)
def test_broken_rule_is_told_beside_its_field(name):
    field, values = POSTING_CASES[name]
    posting = PostingFactory.build(employer=EmployerFactory(), **values)
    with pytest.raises(ValidationError) as raised:
        posting.full_clean()
    messages = raised.value.message_dict
    assert set(messages) == {field}
    assert all(any(ord(char) > 0x3040 for char in message) for message in messages[field])


@pytest.mark.django_db
@pytest.mark.parametrize("name", POSTING_CASES)
def test_broken_rule_is_refused_by_the_database(name):
    _, values = POSTING_CASES[name]
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        PostingFactory(**values)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "values",
    [
        {"employment": "outsourcing", "training_pay": "none"},
        {"employment": "outsourcing", "insured_accident": False},
        {"insured_accident": True, "insured_health": False},
        {"earliest_start": 0, "latest_end": 24 * 60},
        {"earliest_start": 22 * 60, "latest_end": 36 * 60},
        {"remote": "fully", "residence": "01 13 47"},
        {"shift_notice_days": 14},
        {"days_per_week_max": 3},
        {"weekly_minutes_min": 1200, "weekly_minutes_max": 1200},
    ],
)
def test_what_the_terms_may_be_is_taken_by_form_and_database(values):
    posting = PostingFactory(**values)
    posting.full_clean()


@pytest.mark.django_db
@pytest.mark.parametrize("pay_unit", ["daily", "monthly"])
def test_hourly_equivalent_is_pay_by_its_working_time_rounded_down(pay_unit):
    pay = {"pay_unit": pay_unit, "minutes_per_pay_unit": 480, "pay_min": 12_500}
    posting, ranged = PostingFactory(**pay), PostingFactory(**pay, pay_max=16_000)
    for each, upper in ((posting, 1562), (ranged, 2000)):
        each.refresh_from_db()
        assert (each.hourly_equivalent, each.hourly_upper) == (1562, upper)
        assert hourly_wage(each, each.pay_min) == each.hourly_equivalent


@pytest.mark.django_db
@pytest.mark.parametrize(
    "pay",
    [
        {},
        {"pay_unit": "daily", "minutes_per_pay_unit": 480, "pay_min": 12_000},
        {"pay_unit": "monthly", "pay_min": 200_000},  # whoever takes it on sets the hours
        {"pay_unit": "per_result", "result_unit": "アポ1件", "pay_min": 3000},
    ],
)
def test_what_outsourcing_pays_has_no_hourly_equivalent(pay):
    posting = PostingFactory(employment="outsourcing", **pay)
    posting.full_clean()
    posting.refresh_from_db()
    assert (posting.hourly_equivalent, posting.hourly_upper) == (None, None)
    assert hourly_wage(posting, posting.pay_min) is None


@pytest.mark.django_db
def test_reference_is_unique_within_an_employer():
    posting = PostingFactory(reference="A-1")
    PostingFactory(reference="A-1")  # of another employer
    PostingFactory(employer=posting.employer)
    PostingFactory(employer=posting.employer)  # no reference is no clash
    twin = PostingFactory.build(employer=posting.employer, reference="A-1")
    with pytest.raises(ValidationError, match="同じ求人番号"):
        twin.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


@pytest.mark.django_db
def test_employer_can_be_reached():
    unreachable = EmployerFactory.build(phone="", email="", website="")
    with pytest.raises(ValidationError) as raised:
        unreachable.full_clean()
    assert "少なくとも1つ" in raised.value.message_dict["phone"][0]
    with pytest.raises(IntegrityError, match="employer_can_be_reached"), transaction.atomic():
        unreachable.save()
    for contact in ({"email": "a@example.com"}, {"website": "https://example.com/"}):
        employer = EmployerFactory(phone="", **contact)
        employer.full_clean()
    assert Employer.objects.count() == 2
