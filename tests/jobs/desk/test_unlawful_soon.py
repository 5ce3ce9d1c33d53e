"""Postings that a minimum wage makes unlawful while they are shown."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobs.desk.unlawful_soon import unlawful_soon
from jobs.models import JobPosting, MinimumWage
from tests.factories import EmployerFactory, PostingFactory
from tests.jobs.gate.judging import JST

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 3, 10, 12, tzinfo=JST)
TODAY = NOW.date()
TOKYO = "13"  # 1,280 yen since 2026-10-01


def in_days(days):
    return NOW + timedelta(days=days)


def rise(days, yen):
    on = TODAY + timedelta(days=days)
    MinimumWage.objects.create(prefecture=TOKYO, hourly_yen=yen, effective_from=on)
    return on


def posting(**fields):
    days = {"opens_at": in_days(-5), "closes_at": in_days(20), "pay_min": 1300}
    return PostingFactory(**{**days, **fields})


def found():
    soon = unlawful_soon(JobPosting.objects.all(), NOW)
    return [(each.pk, each.unlawful_from) for each in soon]


def test_a_rise_ahead_is_told_with_its_day():
    low = posting()
    posting(pay_min=1400)
    posting(prefecture="27")
    assert found() == []
    on = rise(7, 1310)
    assert found() == [(low.pk, on)]


def test_only_a_rise_while_it_is_shown_counts():
    posting(closes_at=in_days(6))
    rise(7, 1310)
    assert found() == []
    shown = posting(closes_at=datetime(2027, 3, 17, tzinfo=JST))
    assert found() == [(shown.pk, date(2027, 3, 17))]


def test_what_is_unlawful_already_counts_from_today():
    low = posting(pay_min=1279)
    assert found() == [(low.pk, TODAY)]


def test_a_row_long_past_does_not_count():
    MinimumWage.objects.create(
        prefecture=TOKYO, hourly_yen=1400, effective_from=TODAY - timedelta(days=30)
    )
    MinimumWage.objects.create(
        prefecture=TOKYO, hourly_yen=1290, effective_from=TODAY - timedelta(days=9)
    )
    posting()
    assert found() == []


def test_a_scheduled_posting_counts_from_its_opening():
    scheduled = posting(opens_at=in_days(10))
    rise(7, 1310)
    assert found() == [(scheduled.pk, in_days(10).date())]


def test_a_row_that_ends_before_the_opening_does_not_count():
    rise(3, 1400)
    rise(7, 1290)
    posting(opens_at=in_days(10))
    early = posting(opens_at=in_days(5))
    assert found() == [(early.pk, in_days(5).date())]


def test_only_the_published_and_employed_count():
    rise(7, 1310)
    posting(draft=True)
    posting(closed=True)
    posting(closes_at=in_days(-1))
    posting(employment="outsourcing")
    assert found() == []


def test_monthly_pay_is_compared_by_the_hour():
    rise(7, 1310)
    monthly = {"pay_unit": "monthly", "minutes_per_pay_unit": 9600}
    low = posting(**monthly, pay_min=209_599)
    posting(**monthly, pay_min=209_600)
    assert [pk for pk, _ in found()] == [low.pk]


def test_the_first_to_act_on_comes_first():
    rise(7, 1310)
    rise(14, 1330)
    later, sooner, now = posting(pay_min=1320), posting(pay_min=1300), posting(pay_min=1200)
    assert [pk for pk, _ in found()] == [now.pk, sooner.pk, later.pk]


def test_it_narrows_what_it_is_handed():
    low = posting(pay_min=1200)
    posting(pay_min=1200)
    own = JobPosting.objects.filter(employer=low.employer)
    assert [each.pk for each in unlawful_soon(own, NOW)] == [low.pk]


@pytest.mark.parametrize("rows", [1, 12])
def test_it_takes_two_queries(django_assert_num_queries, rows):
    PostingFactory.create_batch(rows, pay_min=1000, opens_at=in_days(-5), closes_at=in_days(9))
    with django_assert_num_queries(2):
        assert len(unlawful_soon(JobPosting.objects.all(), NOW)) == rows


def test_without_rows_nothing_is_found():
    MinimumWage.objects.all().delete()
    posting(pay_min=500)
    assert found() == []


days = st.integers(-8, 8)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.dictionaries(days, st.integers(1295, 1305), min_size=1, max_size=4),
    opens=days,
    length=st.integers(0, 8),
    pay=st.integers(1295, 1305),
)
def test_it_agrees_with_judging_day_by_day(rows, opens, length, pay):
    MinimumWage.objects.all().delete()
    MinimumWage.objects.bulk_create(
        MinimumWage(prefecture=TOKYO, hourly_yen=yen, effective_from=TODAY + timedelta(days=offset))
        for offset, yen in rows.items()
    )
    JobPosting.objects.all().delete()
    one = posting(
        employer=EmployerFactory(),
        pay_min=pay,
        opens_at=in_days(opens),
        closes_at=in_days(opens + length),
    )
    shown = [max(opens, 0) + n for n in range(length + 1) if max(opens, 0) + n <= opens + length]
    broken = [day for day in shown if pay < _in_force(rows, day)]
    expected = [(one.pk, TODAY + timedelta(days=broken[0]))] if broken else []
    assert found() == expected


def _in_force(rows, day):
    begun = [offset for offset in rows if offset <= day]
    return rows[max(begun)] if begun else 0
