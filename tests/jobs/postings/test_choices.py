"""Choices that carry more than a code and a label."""

import pytest

from jobs.models import JobPosting
from jobs.pages.structured_data import job_posting_data
from jobs.postings.choices import (
    INBOUND_DUTIES,
    OUTBOUND_DUTIES,
    CallType,
    Duty,
    Employment,
    PayUnit,
    Quota,
)
from tests.factories import PostingFactory


def test_a_choice_without_its_name_in_open_data_cannot_be_declared():
    """It was a server error on seekers' pages once."""
    with pytest.raises(ValueError, match="not enough values"):
        PayUnit._new_member_(PayUnit, "yearly")


def test_codes_are_found_by_their_value():
    assert Employment("part_time") is Employment.PART_TIME
    assert (Quota("none").short, Quota("none").label) == ("なし", "ノルマなし")
    assert CallType("inbound").arrow == "↙"


def test_each_duty_belongs_to_one_direction():
    assert {*OUTBOUND_DUTIES, *INBOUND_DUTIES} == set(Duty)
    assert not {*OUTBOUND_DUTIES} & {*INBOUND_DUTIES}


@pytest.mark.django_db
@pytest.mark.parametrize("employment", Employment.values)
@pytest.mark.parametrize("pay_unit", [unit for unit in PayUnit if unit.open_data])
def test_each_employment_and_unit_of_pay_is_told_to_machines(employment, pay_unit):
    minutes = {"hourly": 60, "daily": 480, "monthly": 9600}[pay_unit]
    terms = {"employment": employment, "pay_unit": pay_unit, "minutes_per_pay_unit": minutes}
    posting = PostingFactory(pay_min=1500 * minutes // 60, **terms)
    data = job_posting_data(JobPosting.objects.get(pk=posting.pk))
    assert data["employmentType"] == list(Employment(employment).open_data)
    assert data["baseSalary"]["value"]["unitText"] == PayUnit(pay_unit).open_data


@pytest.mark.django_db
def test_pay_by_the_result_is_no_salary_to_machines():
    posting = PostingFactory(
        pay_unit=PayUnit.PER_RESULT, result_unit="アポ1件", employment=Employment.OUTSOURCING
    )
    assert "baseSalary" not in job_posting_data(JobPosting.objects.get(pk=posting.pk))
