"""What the calls are like, and help on the floor."""

from bisect import bisect_left

from django.db.models import Q

from jobs.postings import words
from jobs.postings.choices import (
    CallType,
    ComplaintLevel,
    Duty,
    Incentive,
    Quota,
    ResultsShownTo,
)
from jobs.search.facets.facet import (
    Facet,
    Option,
    alone,
    field_facet,
    options_of,
    read_yes,
    stated_facet,
)

#: The levels that say how many complaints there are at most.
LIMITED_COMPLAINTS = tuple(level for level in ComplaintLevel if level.limit)
TALK_STEPS = (15, 30, 60)
TALKS = tuple(str(minutes) for minutes in TALK_STEPS)

CALL_TYPE = field_facet("call_type", "発信・受信", options_of(CallType))
DUTY = field_facet("duty", "業務", options_of(Duty))
QUOTA = field_facet(
    "quota", "ノルマ", options_of(Quota), describe=lambda value: alone("ノルマ", Quota(value))
)
RESULTS_SHOWN_TO = field_facet(
    "results_shown_to",
    "成績をだれが見るか",
    options_of(ResultsShownTo),
    describe=lambda value: f"成績の公開: {ResultsShownTo(value).short or words.UNSTATED}",
)
INCENTIVE = field_facet(
    "incentive",
    "インセンティブ",
    options_of(Incentive),
    describe=lambda value: alone("インセンティブ", Incentive(value)),
)
COMPLAINT_MAX: Facet = stated_facet(
    "complaint_max",
    "クレームの多さ",
    tuple(Option(str(level.value), level.limit) for level in LIMITED_COMPLAINTS),
    column="complaint_level",
    condition=lambda value: Q(complaint_level__lte=int(value)),
    values_of=lambda level: [str(most.value) for most in LIMITED_COMPLAINTS if most >= level],
    single=True,
    describe=lambda value: f"クレーム: {COMPLAINT_MAX.labels[value]}",
)
BEGINNER_OK = stated_facet(
    "beginner_ok",
    "経験",
    (Option("1", "未経験OK"),),
    column="beginner_ok",
    condition=lambda _: Q(beginner_ok=True),
    values_of=lambda is_ok: ("1",) if is_ok else (),
    read=read_yes,
)
SUPERVISOR_AT_HAND = stated_facet(
    "supervisor_at_hand",
    "サポート体制",
    (Option("1", "SVが近くにいる"),),
    column="supervisor_at_hand",
    condition=lambda _: Q(supervisor_at_hand=True),
    values_of=lambda is_at_hand: ("1",) if is_at_hand else (),
    read=read_yes,
)
LONGEST_TALK_MAX = stated_facet(
    "longest_talk_max",
    "いちばん長い通話",
    tuple(Option(str(minutes), f"{minutes}分まで") for minutes in TALK_STEPS),
    column="longest_talk_minutes",
    condition=lambda value: Q(longest_talk_minutes__lte=int(value)),
    values_of=lambda minutes: TALKS[bisect_left(TALK_STEPS, minutes) :],
    single=True,
    describe=lambda value: f"通話は長くて{value}分まで",
)
