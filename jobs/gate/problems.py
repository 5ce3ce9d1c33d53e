"""All rules of the gate, applied to one posting."""

from collections.abc import Iterable

from jobs.gate import (
    arrangements,
    contradictions,
    hours_entered,
    legal,
    pay,
    places,
    wording,
)
from jobs.gate.advert import Advert
from jobs.gate.rules import Level, Problem, Rule
from jobs.postings.minimum_wage import MinimumWages

#: In the order of their problems.
RULES = (
    *legal.RULES,
    *pay.RULES,
    *hours_entered.RULES,
    *arrangements.RULES,
    *wording.RULES,
    *places.RULES,
    *contradictions.RULES,
)


#: Those that the posting's own columns decide, whatever its employer.
WARNINGS_OF_ITS_OWN = tuple(
    rule for rule in RULES if rule.level == Level.WARNING and "employer" not in rule.fields
)


def warnings_of_its_own(posting: Advert) -> list[Problem]:
    """Return the warnings that follow from the posting's own columns, without any query."""
    return _found_by(WARNINGS_OF_ITS_OWN, posting, MinimumWages([]))


def problems(posting: Advert, wages: MinimumWages) -> list[Problem]:
    """Return what keeps the posting, as it is now, from being a lawful advert.

    It is judged on the days from `opens_at` to `closes_at`; neither status nor clock matters. Rules
    skip fields that are not filled in, as in a form with errors.
    """
    return _found_by(RULES, posting, wages)


def _found_by(rules: Iterable[Rule], posting: Advert, wages: MinimumWages) -> list[Problem]:
    return [Problem(rule, *finding) for rule in rules for finding in rule.check(posting, wages)]
