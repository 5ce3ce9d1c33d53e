"""Choices that carry more than a code and a label."""

import re
from itertools import pairwise

import pytest

from jobs.models import JobPosting
from jobs.pages.structured_data import job_posting_data
from jobs.postings.choices import (
    INBOUND_DUTIES,
    OUTBOUND_DUTIES,
    CallType,
    ComplaintLevel,
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


#: Working days of a month and of a week.
DAYS = {"月": 20, "週": 5, "日": 1}


def ends_of(definition: str) -> dict[str, float]:
    """Return 以上 and 未満 → complaints a day; a number without a period has that before it."""
    ends, period = {}, ""
    for part in definition.split("、"):
        found = re.fullmatch(r"(?:(月|週|日)に)?(\d+)件(以上|未満)", part)
        assert found, definition
        period = found[1] or period
        ends[found[3]] = int(found[2]) / DAYS[period]
    return ends


def test_every_number_of_complaints_has_a_level_and_one_only():
    ends = [ends_of(level.label) for level in ComplaintLevel]
    assert "以上" not in ends[0]
    assert "未満" not in ends[-1]
    for calmer, busier in pairwise(ends):
        assert calmer["未満"] == busier["以上"]
    highest = [each["未満"] for each in ends[:-1]]
    assert highest == sorted(set(highest))


def test_a_limit_of_complaints_is_where_its_level_ends():
    limits = [level.limit for level in ComplaintLevel]
    assert [ends_of(limit)["未満"] for limit in limits[:-1]] == [
        ends_of(level.label)["未満"] for level in list(ComplaintLevel)[:-1]
    ]
    assert limits[-1] == ""  # to take any number is no limit


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
