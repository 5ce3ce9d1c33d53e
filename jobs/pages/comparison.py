"""What the roles are compared by: which figures are given of each, and in which tables.

A figure is a number of postings, their share of those of the role that state the fact, or the
spread of a number that some of them state. `jobs.pages.figures` computes them.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices

from jobs.postings import words
from jobs.postings.choices import (
    CallType,
    ComplaintLevel,
    Employment,
    Incentive,
    Quota,
    Remote,
    ResultsShownTo,
)
from jobs.search.criteria import Criteria
from jobs.search.facets import (
    BEGINNER_OK,
    COMPLAINT_LEVEL,
    EMPLOYMENT,
    INCENTIVE,
    LONG_TALK,
    QUOTA,
    REMOTE,
    RESULTS_SHOWN_TO,
    STATED,
    SUPERVISOR_AT_HAND,
    UNSTATED,
    UNSTATED_FACT,
    Facet,
)

ROLES = (CallType.OUTBOUND, CallType.INBOUND, CallType.BLENDED)
DIALLING = (CallType.OUTBOUND, CallType.BLENDED)


@dataclass(frozen=True)
class Measure:
    """A figure given for each role. It counts the postings with any of `values` of `facet`, or all.

    `whole`: the postings that state the fact, of which those counted are a share; without it, the
    figure is their number. `column`: the number whose spread over the postings counted is given
    instead, in `unit`; `per`: that number in percent of another, `column` being a part of `per`.
    """

    name: str
    label: str
    facet: Facet | None = None
    values: tuple[str, ...] = ()
    whole: "Measure | None" = None
    column: str = ""
    unit: str = ""
    per: str = ""
    roles: tuple[CallType, ...] = ROLES

    def narrow(self, criteria: Criteria) -> Criteria:
        """Return the search for the postings of `criteria` that this counts."""
        return criteria.choosing(self.facet.param, self.values) if self.facet else criteria


def _spread(
    name: str, label: str, column: str, unit: str, stated: str = "", **kwargs: Any
) -> Measure:
    """The spread of a number over the postings that state it."""
    kwargs |= {"column": column, "unit": unit}
    return Measure(name, label, STATED, (stated or name,), **kwargs)


def _stating(name: str) -> Measure:
    return Measure(f"{name}_stated", "", STATED, (name,))


def _choosing(facet: Facet, choices: type[TextChoices]) -> Measure:
    """The postings that say anything of a fact whose choices may include 記載なし."""
    stated = tuple(value for value in choices.values if value != UNSTATED)
    return Measure(f"{facet.param}_stated", "", facet, stated)


def _unstated(name: str) -> Measure:
    return Measure(f"{name}_unstated", words.UNSTATED, UNSTATED_FACT, (name,))


@dataclass(frozen=True)
class Topic:
    label: str
    measures: tuple[Measure, ...]


NUMBER = Measure("number", "掲載中の求人")
#: What outsourcing pays is no wage: it has no hourly equivalent, and is not counted.
EMPLOYED = tuple(each.value for each in Employment if each != Employment.OUTSOURCING)
PAY = Measure(
    "pay",
    "時給の下限（日給や月給は時給に換算）",
    EMPLOYMENT,
    EMPLOYED,
    column="hourly_equivalent",
    unit="円",
)
PAY_UPPER = Measure(
    "pay_upper",
    "時給の上限（額に幅のない求人は、下限と同じ額）",
    EMPLOYMENT,
    EMPLOYED,
    column="hourly_upper",
    unit="円",
)

#: The wholes of which the shares are.
QUOTA_STATED = _choosing(QUOTA, Quota)
RESULTS_STATED = _choosing(RESULTS_SHOWN_TO, ResultsShownTo)
INCENTIVE_STATED = _choosing(INCENTIVE, Incentive)
REMOTE_STATED = _choosing(REMOTE, Remote)
COMPLAINTS_STATED = _stating("complaints")
BEGINNERS_STATED = _stating("beginner_ok")
AT_HAND_STATED = _stating("supervisor_at_hand")
TALK_STATED = _stating("longest_talk")

QUOTA_PERSONAL = Measure("quota_personal", "個人ノルマあり", QUOTA, (Quota.PERSONAL,), QUOTA_STATED)
QUOTAS = (
    QUOTA_PERSONAL,
    Measure("quota_team", "チーム目標のみ", QUOTA, (Quota.TEAM,), QUOTA_STATED),
    Measure("quota_none", "ノルマなし", QUOTA, (Quota.NONE,), QUOTA_STATED),
)
WITHOUT_PERSONAL_QUOTA = Measure(
    "quota_not_personal",
    "個人ノルマはない（上の2つ）",
    QUOTA,
    (Quota.NONE, Quota.TEAM),
    QUOTA_STATED,
)
EVERYONE = Measure(
    "results_everyone",
    "成績を名前入りで全員に見せる",
    RESULTS_SHOWN_TO,
    (ResultsShownTo.EVERYONE,),
    RESULTS_STATED,
)
PAID = Measure(
    "incentive",
    "インセンティブあり",
    INCENTIVE,
    (Incentive.PERSONAL, Incentive.TEAM),
    INCENTIVE_STATED,
)
PAID_BY_RESULT = Measure(
    "incentive_personal",
    Incentive.PERSONAL.label,
    INCENTIVE,
    (Incentive.PERSONAL,),
    INCENTIVE_STATED,
)
COMPLAINTS = tuple(
    Measure(
        f"complaints_{level.value}",
        level.label,
        COMPLAINT_LEVEL,
        (str(level.value),),
        COMPLAINTS_STATED,
    )
    for level in ComplaintLevel
)
#: From which level on complaints are called many.
MANY = ComplaintLevel.FREQUENT
MANY_COMPLAINTS = Measure(
    "complaints_many",
    f"クレームが{MANY.label.partition('、')[0]}",
    COMPLAINT_LEVEL,
    tuple(str(level.value) for level in ComplaintLevel if level >= MANY),
    COMPLAINTS_STATED,
)
BEGINNERS = Measure("beginner_ok", "未経験OK", BEGINNER_OK, ("1",), BEGINNERS_STATED)
AT_HAND = Measure(
    "supervisor_at_hand", "SVが近くにいる", SUPERVISOR_AT_HAND, ("1",), AT_HAND_STATED
)
LONGEST_TALK = _spread("longest_talk", "いちばん長い通話", "longest_talk_minutes", "分")
LONG_TALKS = Measure("long_talks", "30分以上の通話がある", LONG_TALK, ("30",), TALK_STATED)
FUNNEL = (
    _spread("dialled", "かける", "dialled_per_day", "件", "funnel", roles=DIALLING),
    _spread("connected", "つながる", "connected_per_day", "件", "funnel", roles=DIALLING),
    _spread("conversations", "会話になる", "conversations_per_day", "件", "funnel", roles=DIALLING),
)
CONNECTION_RATE = _spread(
    "connection_rate",
    "着電率（つながった数÷かけた数）",
    "connected_per_day",
    "%",
    "funnel",
    per="dialled_per_day",
    roles=DIALLING,
)

TOPICS = (
    Topic("求人と時給（業務委託の報酬は入れない）", (NUMBER, PAY, PAY_UPPER)),
    Topic(
        "ノルマ",
        (
            *QUOTAS,
            WITHOUT_PERSONAL_QUOTA,
            Measure("quota_unstated", words.unstated_of("ノルマ"), QUOTA, (Quota.UNSTATED,)),
        ),
    ),
    Topic(
        "成績の表",
        (
            EVERYONE,
            Measure(
                "results_unstated", words.UNSTATED, RESULTS_SHOWN_TO, (ResultsShownTo.UNSTATED,)
            ),
        ),
    ),
    Topic(
        "インセンティブ",
        (
            PAID,
            PAID_BY_RESULT,
            _spread("incentive_yen", "よくある支給額（1か月）", "incentive_typical_yen", "円"),
            Measure("incentive_unstated", words.UNSTATED, INCENTIVE, (Incentive.UNSTATED,)),
        ),
    ),
    Topic(
        "クレーム（1人が受ける数）",
        (
            *COMPLAINTS,
            MANY_COMPLAINTS,
            Measure("complaints_unstated", words.UNSTATED, COMPLAINT_LEVEL, (UNSTATED,)),
        ),
    ),
    Topic("はじめやすさ", (BEGINNERS, _unstated("beginner_ok"))),
    Topic(
        "在宅",
        (
            Measure("remote", "一部でも在宅", REMOTE, (Remote.PARTLY, Remote.FULLY), REMOTE_STATED),
            Measure("remote_unstated", words.UNSTATED, REMOTE, (Remote.UNSTATED,)),
        ),
    ),
    Topic(
        "電話の数と長さ",
        (
            _spread("calls_per_hour", "1時間の件数", "calls_per_hour", "件"),
            LONGEST_TALK,
            LONG_TALKS,
        ),
    ),
    Topic("SV（指示を出す人）", (AT_HAND, _unstated("supervisor_at_hand"))),
    Topic("1日にかけて、つながって、話せる数", (*FUNNEL, CONNECTION_RATE)),
)
#: The comparison in short: the two roles that a newcomer wavers between, by what decides most.
SHORT = Topic("", (PAY, QUOTA_PERSONAL, EVERYONE, MANY_COMPLAINTS, BEGINNERS, AT_HAND))
SHORT_ROLES = (CallType.OUTBOUND, CallType.INBOUND)

#: Wholes first, as shares need them.
MEASURES = (
    *(QUOTA_STATED, RESULTS_STATED, INCENTIVE_STATED, REMOTE_STATED),
    *(COMPLAINTS_STATED, BEGINNERS_STATED, AT_HAND_STATED, TALK_STATED),
    *(measure for topic in TOPICS for measure in topic.measures),
)
