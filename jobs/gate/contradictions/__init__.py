"""Text that contradicts the facts of the posting: an advert must not mislead.

`facts` has the table that the others fill in, by concern.
"""

from jobs.gate.contradictions import (
    beginners,
    calls,
    engagement,
    hours,
    location,
    targets,
    workplace,
)

RULES = (
    *calls.RULES,
    *beginners.RULES,
    *targets.RULES,
    *engagement.RULES,
    *hours.RULES,
    *workplace.RULES,
    *location.RULES,
)
