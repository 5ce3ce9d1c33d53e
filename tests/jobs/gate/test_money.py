"""Rules on pay, hours, penalties and insurance: each finds its adverts, and lawful ones pass."""

from time import perf_counter

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
from tests.jobs.gate.judging import found_in
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
    started = perf_counter()
    rules_found(description=unit * 200, insurance=unit * 50)
    rules_found(description=unit * 200, employment="outsourcing")
    assert perf_counter() - started < 2


@pytest.mark.parametrize("employment", ["part_time", "outsourcing"])
def test_pay_by_another_unit_is_passed_over(employment):
    told = {"description": "時給1,500円、日給12,000円、月収30万円。", "employment": employment}
    assert rules_found(**told, pay_unit="per_result", minutes_per_pay_unit=None) == set()
