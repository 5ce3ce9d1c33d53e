"""The roles compared by what today's listings say: every figure with the search that it counts.

A figure is either a number of postings, shown as their share of the role's, or the spread of a
number that some of them state. Both are exact, and both come from the index in one pass.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

import numpy as np
from pyroaring import BitMap

from jobs.pages.listing import list_url
from jobs.postings import words
from jobs.postings.choices import CallType, ComplaintLevel, Incentive, Quota, Remote, ResultsShownTo
from jobs.search.criteria import Criteria
from jobs.search.facets import (
    BEGINNER_OK,
    CALL_TYPE,
    COMPLAINT_LEVEL,
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
from jobs.search.index import Index
from jobs.search.sync import follower

ROLES = (CallType.OUTBOUND, CallType.INBOUND, CallType.BLENDED)
DIALLING = (CallType.OUTBOUND, CallType.BLENDED)
#: Of fewer postings nothing can be said: a figure of them is withheld.
FEWEST = 5


@dataclass(frozen=True)
class Measure:
    """A figure given for each role. It counts the postings with any of `values` of `facet`, or all.

    `column`: the number whose spread over those postings is given, in `unit`; without it, the
    figure is their share of the role's postings.
    """

    name: str
    label: str
    facet: Facet | None = None
    values: tuple[str, ...] = ()
    column: str = ""
    unit: str = ""
    roles: tuple[CallType, ...] = ROLES

    def narrow(self, criteria: Criteria) -> Criteria:
        """Return the search for the postings of `criteria` that this counts."""
        return criteria.choosing(self.facet.param, self.values) if self.facet else criteria


def _spread(
    name: str, label: str, column: str, unit: str, stated: str = "", **kwargs: Any
) -> Measure:
    """The spread of a number over the postings that state it."""
    return Measure(name, label, STATED, (stated or name,), column, unit, **kwargs)


def _stating(name: str) -> Measure:
    return Measure(f"{name}_stated", "", STATED, (name,))


def _unstated(name: str) -> Measure:
    return Measure(f"{name}_unstated", words.UNSTATED, UNSTATED_FACT, (name,))


@dataclass(frozen=True)
class Topic:
    label: str
    measures: tuple[Measure, ...]


NUMBER = Measure("number", "掲載中の求人")
PAY = Measure("pay", "時給(月給や日給は時給に換算)", column="hourly_equivalent", unit="円")
QUOTAS = (
    Measure("quota_personal", "個人ノルマあり", QUOTA, (Quota.PERSONAL,)),
    Measure("quota_team", "チーム目標のみ", QUOTA, (Quota.TEAM,)),
    Measure("quota_none", "ノルマなし", QUOTA, (Quota.NONE,)),
    Measure("quota_unstated", words.unstated_of("ノルマ"), QUOTA, (Quota.UNSTATED,)),
)
WITHOUT_PERSONAL_QUOTA = Measure(
    "quota_not_personal", "個人ノルマはない(上の2つ)", QUOTA, (Quota.NONE, Quota.TEAM)
)
EVERYONE = Measure(
    "results_everyone", "成績を名前入りで全員に見せる", RESULTS_SHOWN_TO, (ResultsShownTo.EVERYONE,)
)
PAID = Measure("incentive", "インセンティブあり", INCENTIVE, (Incentive.PERSONAL, Incentive.TEAM))
COMPLAINTS = (
    *(
        Measure(f"complaints_{level.value}", level.label, COMPLAINT_LEVEL, (str(level.value),))
        for level in ComplaintLevel
    ),
    Measure("complaints_unstated", words.UNSTATED, COMPLAINT_LEVEL, (UNSTATED,)),
)
BEGINNERS = Measure("beginner_ok", "未経験OK", BEGINNER_OK, ("1",))
AT_HAND = Measure("supervisor_at_hand", "SVが近くにいる", SUPERVISOR_AT_HAND, ("1",))
LONGEST_TALK = _spread("longest_talk", "いちばん長い通話", "longest_talk_minutes", "分")
FUNNEL = (
    _spread("dialled", "かける", "dialled_per_day", "件", "funnel", roles=DIALLING),
    _spread("connected", "つながる", "connected_per_day", "件", "funnel", roles=DIALLING),
    _spread("conversations", "会話になる", "conversations_per_day", "件", "funnel", roles=DIALLING),
)

TOPICS = (
    Topic("求人と時給", (NUMBER, PAY)),
    Topic("ノルマ", (*QUOTAS[:3], WITHOUT_PERSONAL_QUOTA, QUOTAS[3])),
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
            _spread("incentive_yen", "よくある支給額(1か月)", "incentive_typical_yen", "円"),
            Measure("incentive_unstated", words.UNSTATED, INCENTIVE, (Incentive.UNSTATED,)),
        ),
    ),
    Topic("クレーム(1人が受ける数)", COMPLAINTS),
    Topic("はじめやすさ", (BEGINNERS, _unstated("beginner_ok"))),
    Topic("在宅", (Measure("remote", "一部でも在宅", REMOTE, (Remote.PARTLY, Remote.FULLY)),)),
    Topic(
        "電話の数と長さ",
        (_spread("calls_per_hour", "1時間の件数", "calls_per_hour", "件"), LONGEST_TALK),
    ),
    Topic("SV(指示を出す人)", (AT_HAND, _unstated("supervisor_at_hand"))),
    Topic("1日にかけて、つながって、話せる数", FUNNEL),
)
#: The comparison in short: the two roles that a newcomer wavers between, by what decides most.
SHORT = Topic("", (PAY, QUOTAS[0], QUOTAS[3], EVERYONE, BEGINNERS, AT_HAND))
SHORT_ROLES = (CallType.OUTBOUND, CallType.INBOUND)

#: What sentences about the roles rest on, besides the rows of the table.
QUOTA_STATED = Measure("quota_stated", "", QUOTA, (Quota.NONE, Quota.TEAM, Quota.PERSONAL))
ANY_QUOTA = Measure("quota_any", "", QUOTA, (Quota.TEAM, Quota.PERSONAL))
RESULTS_STATED = Measure(
    "results_stated",
    "",
    RESULTS_SHOWN_TO,
    (ResultsShownTo.NOBODY, ResultsShownTo.SELF, ResultsShownTo.EVERYONE),
)
COMPLAINTS_STATED = _stating("complaints")
MANY_COMPLAINTS = Measure(
    "complaints_many",
    "",
    COMPLAINT_LEVEL,
    (str(ComplaintLevel.FREQUENT.value), str(ComplaintLevel.CONSTANT.value)),
)
BEGINNERS_STATED = _stating("beginner_ok")
AT_HAND_STATED = _stating("supervisor_at_hand")
INCENTIVE_STATED = Measure(
    "incentive_stated", "", INCENTIVE, (Incentive.NONE, Incentive.TEAM, Incentive.PERSONAL)
)
TALK_STATED = _stating("longest_talk")
LONG_TALKS = Measure("long_talks", "", LONG_TALK, ("30",))

MEASURES = (
    *(measure for topic in TOPICS for measure in topic.measures),
    *(QUOTA_STATED, ANY_QUOTA, RESULTS_STATED, COMPLAINTS_STATED, MANY_COMPLAINTS),
    *(BEGINNERS_STATED, AT_HAND_STATED, INCENTIVE_STATED, TALK_STATED, LONG_TALKS),
)


@dataclass(frozen=True)
class Spread:
    """The quartiles of a number, rounded to whole units, halves up."""

    lower: int
    median: int
    upper: int

    @property
    def range_text(self) -> str:
        return f"{self.lower:,}〜{self.upper:,}"


@dataclass(frozen=True)
class Figure:
    """`count`: the postings that `criteria` finds. `of`: all of the role."""

    measure: Measure
    role: CallType
    criteria: Criteria
    count: int
    of: int
    spread: Spread | None = None

    @property
    def behind(self) -> int:
        """How many postings the figure rests on."""
        return self.count if self.measure.column else self.of

    @property
    def is_withheld(self) -> bool:
        """Whether they are too few for a figure; their number is shown all the same."""
        return self.behind < FEWEST

    @property
    def percent(self) -> int:
        """The share in whole percents, halves up; 0 of none."""
        return (200 * self.count + self.of) // (2 * self.of) if self.of else 0

    @property
    def text(self) -> str:
        if self.measure is NUMBER:
            return f"{self.count:,}件"
        if self.is_withheld:
            return ""
        return f"{self.spread.median:,}{self.measure.unit}" if self.spread else f"{self.percent}%"

    @property
    def note(self) -> str:
        """What stands behind the text: the middle half of a spread, and how many postings."""
        if self.measure is NUMBER:
            return ""
        if self.is_withheld:
            stating = "書いてある" if self.measure.column and self.measure.facet else ""
            few = f"{self.behind}件だけな" if self.behind else "ない"
            return f"{stating}求人が{few}ので、出しません"
        if self.spread:
            middle = f"{self.spread.range_text}{self.measure.unit}"
            return f"まん中の半分は{middle}(求人{self.count:,}件)"
        return f"{self.count:,}件"

    @cached_property
    def url(self) -> str:
        return list_url(self.criteria)


#: For each measure of a topic the figures of the roles; None where it does not apply to one.
Rows = list[tuple[Measure, list[Figure | None]]]


@dataclass(frozen=True)
class Comparison:
    """`figures`: measure's name → role → figure. `criteria`: what it is narrowed to."""

    criteria: Criteria
    now: datetime
    figures: dict[str, dict[CallType, Figure]]

    def figure(self, measure: Measure, role: CallType) -> Figure:
        return self.figures[measure.name][role]

    @property
    def table(self) -> list[tuple[Topic, Rows]]:
        return [(topic, self._rows(topic, ROLES)) for topic in TOPICS]

    @property
    def short_table(self) -> list[tuple[Topic, Rows]]:
        return [(SHORT, self._rows(SHORT, SHORT_ROLES))]

    def _rows(self, topic: Topic, roles: tuple[CallType, ...]) -> Rows:
        return [
            (measure, [self.figures[measure.name].get(role) for role in roles])
            for measure in topic.measures
        ]


def compare(criteria: Criteria, now: datetime) -> Comparison | None:
    """Compare the postings of `criteria`, facets only, that this site lists at `now`.

    None while the index is being built: counting them in the database would take seconds.
    """
    with follower.following() as index:
        return _from_index(index, criteria, now) if index else None


def _from_index(index: Index, criteria: Criteria, now: datetime) -> Comparison:
    narrowing = (index.having_any(facet, values) for facet, values in criteria.active)
    base = BitMap.intersection(index.listed(now), *narrowing)
    figures: dict[str, dict[CallType, Figure]] = {measure.name: {} for measure in MEASURES}
    for role in ROLES:
        of_role = criteria.choosing(CALL_TYPE.param, (role,))
        postings = base & index.having(CALL_TYPE, role)
        for measure in MEASURES:
            if role in measure.roles:
                figures[measure.name][role] = _figure(index, measure, role, of_role, postings)
    return Comparison(criteria, now, figures)


def _figure(
    index: Index, measure: Measure, role: CallType, criteria: Criteria, postings: BitMap
) -> Figure:
    counted = postings
    if measure.facet:
        counted = postings & index.having_any(measure.facet, measure.values)
    spread = None
    if measure.column and len(counted) >= FEWEST:
        spread = spread_of(index.numbers(counted, measure.column))
    return Figure(measure, role, measure.narrow(criteria), len(counted), len(postings), spread)


def spread_of(numbers: np.ndarray) -> Spread:
    """The quartiles of at least one whole number, between two of them in proportion, exactly."""
    # A quartile lies this many quarters above the number at this place of the sorted ones.
    places = [divmod(quarter * (len(numbers) - 1), 4) for quarter in (1, 2, 3)]
    needed = {at for place, above in places for at in (place, place + bool(above))}
    ordered = np.partition(numbers, sorted(needed))
    return Spread(*(_between(ordered, place, above) for place, above in places))


def _between(ordered: np.ndarray, place: int, above: int) -> int:
    low, high = int(ordered[place]), int(ordered[place + bool(above)])
    return (2 * (low * (4 - above) + high * above) + 4) // 8
