"""The facets of a search, each declared once.

The filters, the form, the counts, the index and the chips all read these declarations: adding a
facet is adding one declaration to FACETS.
"""

from jobs.search.facets.calls import (
    BEGINNER_OK,
    CALL_TYPE,
    COMPLAINT_MAX,
    DUTY,
    INCENTIVE,
    LONGEST_TALK_MAX,
    QUOTA,
    RESULTS_SHOWN_TO,
    SUPERVISOR_AT_HAND,
)
from jobs.search.facets.facet import UNSTATED, Facet, read_yes
from jobs.search.facets.hours import WORK_HOURS
from jobs.search.facets.linked import COMPLAINT_LEVEL, LONG_TALK, STATABLE, STATED, UNSTATED_FACT
from jobs.search.facets.place import CITY, MOST_CITIES, PREFECTURE, REMOTE, STATION
from jobs.search.facets.terms import COMMUTING_PAY, EMPLOYMENT, WAGE_MIN

__all__ = [
    "BEGINNER_OK",
    "BY_PARAM",
    "CALL_TYPE",
    "CITY",
    "COMMUTING_PAY",
    "COMPLAINT_LEVEL",
    "COMPLAINT_MAX",
    "DUTY",
    "EMPLOYMENT",
    "FACETS",
    "INCENTIVE",
    "LONGEST_TALK_MAX",
    "LONG_TALK",
    "MOST_CITIES",
    "PREFECTURE",
    "QUOTA",
    "REMOTE",
    "RESULTS_SHOWN_TO",
    "STATABLE",
    "STATED",
    "STATION",
    "SUPERVISOR_AT_HAND",
    "UNSTATED",
    "UNSTATED_FACT",
    "WAGE_MIN",
    "WORK_HOURS",
    "Facet",
    "read_yes",
]

FACETS = (
    CALL_TYPE,
    DUTY,
    QUOTA,
    RESULTS_SHOWN_TO,
    INCENTIVE,
    COMPLAINT_MAX,
    WAGE_MIN,
    LONGEST_TALK_MAX,
    BEGINNER_OK,
    SUPERVISOR_AT_HAND,
    REMOTE,
    EMPLOYMENT,
    COMMUTING_PAY,
    PREFECTURE,
    CITY,
    COMPLAINT_LEVEL,
    LONG_TALK,
    STATED,
    UNSTATED_FACT,
)
BY_PARAM = {facet.param: facet for facet in FACETS}
