"""All rules of the gate, asked of one posting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jobs.gate import arrangements, contradictions, legal, pay, wording
from jobs.gate.rules import Problem
from jobs.minimum_wage import MinimumWages

if TYPE_CHECKING:
    from jobs.models import JobPosting

#: In the order of their problems.
RULES = (
    *legal.RULES,
    *pay.RULES,
    *arrangements.RULES,
    *wording.RULES,
    *contradictions.RULES,
)


def problems(posting: JobPosting, wages: MinimumWages) -> list[Problem]:
    """Return what keeps the posting, as it is now, from being a lawful advert.

    It is judged on the days from `opens_at` to `closes_at`; neither status nor clock matters. A
    field that is not filled in, as in a form with errors, is passed over by the rules it concerns.
    """
    return [Problem(rule, *finding) for rule in RULES for finding in rule.check(posting, wages)]
