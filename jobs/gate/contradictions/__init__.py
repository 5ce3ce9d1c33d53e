"""Text that contradicts the facts of the posting: an advert must not mislead.

`facts` has the table that the others fill in, by concern.
"""

from jobs.gate.contradictions import (
    beginners,
    calls,
    coded_hours,
    coded_terms,
    engagement,
    hours,
    incentive,
    insured,
    location,
    remote,
    smoking,
    targets,
    workplace,
)

RULES = (
    *calls.RULES,
    *beginners.RULES,
    *targets.RULES,
    *incentive.RULES,
    *engagement.RULES,
    *insured.RULES,
    *hours.RULES,
    *coded_hours.RULES,
    *coded_terms.RULES,
    *remote.RULES,
    *workplace.RULES,
    *smoking.RULES,
    *location.RULES,
)
