"""All rules of the gate, applied to one posting."""

from collections.abc import Iterable

from jobs.gate import (
    age,
    arrangements,
    contact,
    contradictions,
    dates,
    employers,
    fair_selection,
    family,
    fixed_overtime,
    gender,
    health,
    hours_entered,
    insurance,
    legal,
    outsourcing,
    pay,
    pay_told,
    pay_wording,
    penalties,
    places,
    refusals,
    unpaid_work,
    working_time,
)
from jobs.gate.advert import Advert
from jobs.gate.rules import Case, Problem, Rule
from jobs.postings.minimum_wage import MinimumWages

#: In the order of their problems.
RULES = (
    *legal.RULES,
    *employers.RULES,
    *pay.RULES,
    *hours_entered.RULES,
    *pay_told.RULES,
    *pay_wording.RULES,
    *working_time.RULES,
    *unpaid_work.RULES,
    *penalties.RULES,
    *insurance.RULES,
    *outsourcing.RULES,
    *fixed_overtime.RULES,
    *arrangements.RULES,
    *age.RULES,
    *gender.RULES,
    *family.RULES,
    *fair_selection.RULES,
    *health.RULES,
    *refusals.RULES,
    *contact.RULES,
    *places.RULES,
    *dates.RULES,
    *contradictions.RULES,
)


OF_ITS_OWN = tuple(rule for rule in RULES if rule.of_its_own and "employer" not in rule.fields)
OF_EMPLOYER = tuple(rule for rule in RULES if "employer" in rule.fields)


def problems_of_its_own(posting: Advert) -> list[Problem]:
    """Return what follows from the posting's own columns, without any query."""
    return _found_by(OF_ITS_OWN, posting, MinimumWages([]))


def problems_of_employer(posting: Advert) -> list[Problem]:
    """Return what is wrong with the posting's employer, without any query."""
    return _found_by(OF_EMPLOYER, posting, MinimumWages([]))


def problems(posting: Advert, wages: MinimumWages) -> list[Problem]:
    """Return what keeps the posting, as it is now, from being a lawful advert.

    It is judged on the days from `opens_at` to `closes_at`; neither status nor clock matters. Rules
    skip fields that are not filled in, as in a form with errors.
    """
    return _found_by(RULES, posting, wages)


def _found_by(rules: Iterable[Rule], posting: Advert, wages: MinimumWages) -> list[Problem]:
    case = Case(posting, wages)
    return [Problem(rule, *finding) for rule in rules for finding in rule.check(case)]
