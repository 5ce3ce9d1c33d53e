"""Rules on pay, hours, penalties and insurance: each finds its adverts, and lawful ones pass."""

from time import process_time

import pytest

from jobs.gate import (
    fixed_overtime,
    insurance,
    outsourcing,
    pay,
    pay_told,
    pay_wording,
    penalties,
    unpaid_work,
    working_time,
)
from jobs.gate.rules import Case
from jobs.postings.minimum_wage import shipped_wages
from tests.jobs.gate.judging import found_in, posting_with
from tests.jobs.gate.money_adverts import ADVERT, FIRING, LAWFUL

MODULES = (
    *(pay, pay_told, pay_wording, fixed_overtime),
    *(working_time, unpaid_work, penalties, insurance, outsourcing),
)
NAMES = {rule.name for module in MODULES for rule in module.RULES}
#: Tried on their fields in test_pay.
OF_FIELDS = {"fixed_overtime_details", "fixed_overtime_worth", "fixed_overtime_hours"}


def rules_found(**fields) -> set[str]:
    return {each.rule.name for each in found_in(**{**ADVERT, **fields})} & NAMES


def test_every_rule_is_tried():
    assert set(FIRING) | OF_FIELDS == NAMES


@pytest.mark.parametrize("rule", FIRING)
def test_it_finds(rule):
    missed = [advert for advert in FIRING[rule] if rule not in rules_found(**advert)]
    assert missed == []


def test_lawful_adverts_pass():
    alarms = [(advert, found) for advert in LAWFUL if (found := rules_found(**advert))]
    assert alarms == []


@pytest.mark.parametrize("unit", ["社会保険・", "遅刻", "有給休暇・", "残業代", "1,"])
def test_no_text_takes_long(unit):
    """Lists without end made nested repeats try every way to part them."""
    started = process_time()
    rules_found(description=unit * 200, insurance=unit * 50)
    rules_found(description=unit * 200, employment="outsourcing")
    assert process_time() - started < 2


@pytest.mark.parametrize("unit", ["0", "一"])
def test_digits_without_end_take_no_time(unit):
    """Each digit began a search to the end of all: a second for ten thousand."""
    case = Case(posting_with(description=unit * 10_000), shipped_wages())
    rules = [rule for module in MODULES for rule in module.RULES]
    started = process_time()
    for rule in rules:
        list(rule.check(case))
    assert process_time() - started < 1.5


@pytest.mark.parametrize("employment", ["part_time", "outsourcing"])
def test_pay_by_another_unit_is_passed_over(employment):
    told = {"description": "時給1,500円、日給12,000円、月収30万円。", "employment": employment}
    assert rules_found(**told, pay_unit="per_result", minutes_per_pay_unit=None) == set()
