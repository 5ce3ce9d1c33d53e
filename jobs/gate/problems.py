"""All rules of the gate, asked of one posting."""

from collections.abc import Iterable

from jobs.gate import arrangements, contradictions, legal, pay, wording
from jobs.gate.advert import Advert
from jobs.gate.rules import Level, Problem, Rule
from jobs.postings.minimum_wage import MinimumWages

#: In the order of their problems.
RULES = (
    *legal.RULES,
    *pay.RULES,
    *arrangements.RULES,
    *wording.RULES,
    *contradictions.RULES,
)


#: What has to be ticked, of those that the posting alone decides.
WARNINGS_OF_ITS_OWN = tuple(
    rule for rule in RULES if rule.level == Level.WARNING and "employer" not in rule.fields
)


def warnings_of_its_own(posting: Advert) -> list[Problem]:
    """Return the warnings that follow from the posting's own columns, without any query."""
    return _asked(WARNINGS_OF_ITS_OWN, posting, MinimumWages([]))


def problems(posting: Advert, wages: MinimumWages) -> list[Problem]:
    """Return what keeps the posting, as it is now, from being a lawful advert.

    It is judged on the days from `opens_at` to `closes_at`; neither status nor clock matters. A
    field that is not filled in, as in a form with errors, is passed over by the rules it concerns.
    """
    return _asked(RULES, posting, wages)


def _asked(rules: Iterable[Rule], posting: Advert, wages: MinimumWages) -> list[Problem]:
    return [Problem(rule, *finding) for rule in rules for finding in rule.check(posting, wages)]
