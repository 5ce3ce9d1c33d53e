"""What an advert must show: each item fires when it is missing, for whom the law binds."""

import re

import pytest

from jobs.gate import legal
from jobs.gate.problems import RULES
from jobs.models import JobPosting
from jobs.postings.choices import Employment
from tests.factories import LEGAL_ITEMS
from tests.jobs.gate.judging import NAMES, fired, found_in

FIXED = {"contract_term": "fixed", "contract_period": "6か月"}
#: The items that bind only who employs; the place of work binds all.
OF_EMPLOYMENT = [name for name in LEGAL_ITEMS if name != "address_line"]


def test_a_complete_posting_has_no_problem():
    assert fired() == []


def test_every_rule_has_a_name_of_its_own_a_source_and_fields_of_the_form():
    assert len(set(NAMES)) == len(NAMES)
    fields = {field.name for field in JobPosting._meta.fields}
    for rule in RULES:
        assert re.search(r"法[0-9]+条|法律[0-9]+条", rule.source)
        assert set(rule.fields) <= fields
        assert len(rule.name) <= 40


def test_findings_are_only_in_the_fields_a_rule_names():
    broken = {**dict.fromkeys(LEGAL_ITEMS, ""), "contract_term": "unstated", "pay_min": 900}
    found = found_in({"name": "", "address": "", "phone": ""}, title="女性歓迎・高収入", **broken)
    assert len(found) > 14
    assert all(problem.field in problem.rule.fields for problem in found)


@pytest.mark.parametrize(
    ("employer", "rule"),
    [
        ({"name": ""}, "employer_name"),
        ({"address": " "}, "employer_address"),
        ({"address": "未定"}, "employer_address"),
        ({"phone": ""}, "employer_contact"),
    ],
)
@pytest.mark.parametrize("employment", Employment.values)
def test_who_hires_must_be_told(employer, rule, employment):
    assert (rule, "employer") in fired(employer, employment=employment)


@pytest.mark.parametrize("employment", Employment.values)
@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"description": "未定"}, ("duties", "description")),
        ({"description": "\n"}, ("duties", "description")),
        ({"address_line": ""}, ("place_of_work", "address_line")),
        ({"address_line": "調整中"}, ("place_of_work", "address_line")),
        ({"pay_min": None}, ("pay", "pay_min")),
    ],
)
def test_duties_place_and_pay_must_be_told(fields, found, employment):
    assert found in fired(**fields, employment=employment)


@pytest.mark.parametrize(("remote", "lacks"), [("none", 1), ("partly", 1), ("fully", 0)])
def test_work_at_home_only_is_a_place_of_work(remote, lacks):
    assert fired(address_line="", remote=remote) == [("place_of_work", "address_line")] * lacks


@pytest.mark.parametrize("said", ["", "  ", "未定", "ー", "-", "?", "確認中"])
@pytest.mark.parametrize("name", OF_EMPLOYMENT)
def test_each_item_must_be_told(name, said):
    assert fired(**{name: said}) == [(name, name)]


@pytest.mark.parametrize("said", ["なし", "あり", "会社の定める業務", "1日", "屋内禁煙"])
@pytest.mark.parametrize("name", OF_EMPLOYMENT)
def test_whatever_is_told_is_taken(name, said):
    of_items = {rule.name for rule in legal.RULES}
    assert not {rule for rule, _ in fired(**{name: said})} & of_items


def test_outsourced_work_is_bound_by_the_six_items_only():
    bare = dict.fromkeys(OF_EMPLOYMENT, "")
    assert fired(employment="outsourcing", contract_term="unstated", **bare) == []


def test_the_contract_term_must_be_chosen():
    assert fired(contract_term="unstated") == [("contract_term", "contract_term")]


@pytest.mark.parametrize("period", ["", "未定"])
def test_a_fixed_term_needs_its_period(period):
    contract = {"contract_term": "fixed", "contract_period": period, "renewal_criteria": "更新なし"}
    assert fired(**contract) == [("contract_period", "contract_period")]


@pytest.mark.parametrize(
    "criteria",
    [
        "勤務成績により判断。通算3年まで",
        "業務量により判断。上限なし",
        "契約の更新は4回まで",
        "更新しない",
        "更新なし",
        "会社の経営状況による。最長５年",
    ],
)
def test_renewal_criteria_with_a_limit_are_taken(criteria):
    assert fired(**FIXED, renewal_criteria=criteria) == []


@pytest.mark.parametrize("criteria", ["勤務成績により判断", "更新あり(業務量による)", "原則更新"])
def test_renewal_criteria_without_a_limit_are_not_enough(criteria):
    assert fired(**FIXED, renewal_criteria=criteria) == [("renewal_limit", "renewal_criteria")]


def test_a_fixed_term_needs_renewal_criteria():
    assert fired(**FIXED) == [("renewal_criteria", "renewal_criteria")]


def test_messages_say_what_to_do():
    found = found_in(**dict.fromkeys(LEGAL_ITEMS, ""), contract_term="unstated")
    assert all("ください" in problem.message for problem in found)
