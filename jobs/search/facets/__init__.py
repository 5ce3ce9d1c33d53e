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
from jobs.search.facets.hours import (
    BANDS,
    DAYS_MAX,
    TIME_OF_DAY,
    WEEKENDS_OFF,
    WEEKLY_HOURS,
    WORK_HOURS,
)
from jobs.search.facets.linked import COMPLAINT_LEVEL, LONG_TALK, STATABLE, STATED, UNSTATED_FACT
from jobs.search.facets.place import (
    CITY,
    MOST_CITIES,
    PREFECTURE,
    REMOTE,
    WORKPLACE,
    prefectures_of,
)
from jobs.search.facets.terms import COMMUTING_PAY, EMPLOYMENT, INSURANCE, TRAINING_PAID, WAGE_MIN

__all__ = [
    "BANDS",
    "BEGINNER_OK",
    "BY_PARAM",
    "CALL_TYPE",
    "CITY",
    "COMMUTING_PAY",
    "COMPLAINT_LEVEL",
    "COMPLAINT_MAX",
    "DAYS_MAX",
    "DUTY",
    "EMPLOYMENT",
    "FACETS",
    "INCENTIVE",
    "INSURANCE",
    "LONGEST_TALK_MAX",
    "LONG_TALK",
    "MOST_CITIES",
    "PREFECTURE",
    "QUOTA",
    "REMOTE",
    "RESULTS_SHOWN_TO",
    "STATABLE",
    "STATED",
    "SUPERVISOR_AT_HAND",
    "TIME_OF_DAY",
    "TRAINING_PAID",
    "UNSTATED",
    "UNSTATED_FACT",
    "WAGE_MIN",
    "WEEKENDS_OFF",
    "WEEKLY_HOURS",
    "WORKPLACE",
    "WORK_HOURS",
    "Facet",
    "prefectures_of",
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
    TIME_OF_DAY,
    DAYS_MAX,
    WEEKLY_HOURS,
    WEEKENDS_OFF,
    INSURANCE,
    TRAINING_PAID,
    PREFECTURE,
    CITY,
    COMPLAINT_LEVEL,
    LONG_TALK,
    STATED,
    UNSTATED_FACT,
)
BY_PARAM = {facet.param: facet for facet in FACETS}
