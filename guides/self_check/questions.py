"""The questions of the self-check, in one table: what is asked, why, and what the answers ask for.

Every statement is a point that the guide makes; as many lean to one call type as to the other.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import TextChoices

from jobs.pages.headings import named
from jobs.postings.choices import CallType, Incentive, Quota, ResultsShownTo
from jobs.search.facets import (
    BEGINNER_OK,
    CALL_TYPE,
    COMPLAINT_MAX,
    INCENTIVE,
    LONGEST_TALK_MAX,
    QUOTA,
    RESULTS_SHOWN_TO,
    SUPERVISOR_AT_HAND,
    Facet,
)


class Agreement(TextChoices):
    YES = "yes", "そう思う"
    RATHER = "rather", "ややそう思う"
    NEITHER = "neither", "どちらでもない"
    HARDLY = "hardly", "あまり思わない"
    NO = "no", "思わない"


YES, RATHER, NEITHER, HARDLY, NO = Agreement
OUTBOUND, INBOUND = CallType.OUTBOUND, CallType.INBOUND


@dataclass(frozen=True)
class Setting:
    """A facet with the values that an answer chooses in it."""

    facet: Facet
    values: tuple[str, ...]

    @property
    def label(self) -> str:
        return named(self.facet, self.values)


def set_to(facet: Facet, *values: str) -> Setting:
    return Setting(facet, tuple(str(value) for value in values))


@dataclass(frozen=True)
class Question:
    """`name` is its parameter in the address. Agreement counts for the call type it `leans` to.

    `settings`: answer → filters. No two questions set the same facet, so that no answers contradict
    each other. `order`: answers that ask for an order of the list. `weights`: how much the reason
    `ease` of the order by ease matters to whoever answers so; as usual when absent.
    """

    name: str
    statement: str
    why: str
    leans: CallType | None = None
    settings: Mapping[Agreement, tuple[Setting, ...]] = field(default_factory=dict)
    order: Mapping[Agreement, str] = field(default_factory=dict)
    ease: str = ""
    weights: Mapping[Agreement, int] = field(default_factory=dict)


#: Of a statement that names a worry, and of one that denies it.
_WORRIED_IF_AGREED = {YES: 3, RATHER: 2, NO: 0}
_WORRIED_IF_DENIED = {YES: 0, HARDLY: 2, NO: 3}
_INCENTIVE = (set_to(INCENTIVE, Incentive.PERSONAL, Incentive.TEAM),)
_SHORT_TALKS = (set_to(LONGEST_TALK_MAX, "30"),)
_BEGINNERS = set_to(BEGINNER_OK, "1")

QUESTIONS = (
    Question(
        "results",
        "成果を出して、そのぶん多く稼ぎたい",
        "発信には、取れた契約や約束の数だけ、時給に上乗せが出る仕事があります。",
        leans=OUTBOUND,
        settings={YES: _INCENTIVE, RATHER: _INCENTIVE},
    ),
    Question(
        "listening",
        "人の話を落ち着いて聞き、何を知りたいのか整理できる",
        "受信は、相手の用件を聞いて、そのつど答える仕事です。",
        leans=INBOUND,
    ),
    Question(
        "refused",
        "断られても、気持ちを切りかえて次にかけられる",
        "発信は、頼んでいない人にもかけます。つながらない電話や、すぐ切れる電話が多い仕事です。",
        leans=OUTBOUND,
        ease="reaction",
        weights=_WORRIED_IF_DENIED,
    ),
    Question(
        "variety",
        "毎回違うことを聞かれるほうが、飽きずに続けられる",
        "受信は、何を聞かれるか、電話を取るまで分かりません。",
        leans=INBOUND,
    ),
    Question(
        "repetition",
        "同じ手順の繰り返しが、苦にならない",
        "発信は、リストの順にかけ、台本に沿って同じ説明をします。",
        leans=OUTBOUND,
    ),
    Question(
        "shouted",
        "怒っている人の話も、最後まで聞いていられる",
        "クレームは、受信のほうがいくらか多めです。聞き続けるしかない電話もあります。",
        leans=INBOUND,
        settings={HARDLY: (set_to(COMPLAINT_MAX, "3"),), NO: (set_to(COMPLAINT_MAX, "2"),)},
        ease="complaints",
        weights=_WORRIED_IF_DENIED,
    ),
    Question(
        "counted",
        "自分の件数や成績を数えられても、気にならない",
        "発信は、かけた件数と、約束や契約の件数が1人ずつ数えられます。名前入りの表が、全員に見える職場もあります。",
        leans=OUTBOUND,
        settings={
            HARDLY: (set_to(QUOTA, Quota.NONE, Quota.TEAM),),
            NO: (
                set_to(QUOTA, Quota.NONE),
                set_to(RESULTS_SHOWN_TO, ResultsShownTo.NOBODY, ResultsShownTo.SELF),
            ),
        },
        ease="quota",
        weights=_WORRIED_IF_DENIED,
    ),
    Question(
        "beginner",
        "はじめての仕事は、近くの人に聞きながら覚えたい",
        "受信では、指示を出す人（SV）がいつも近くにいます。保留にして聞けるので、未経験の方にも向きます。",
        leans=INBOUND,
        settings={YES: (_BEGINNERS, set_to(SUPERVISOR_AT_HAND, "1")), RATHER: (_BEGINNERS,)},
        ease="support",
        weights=_WORRIED_IF_AGREED,
    ),
    Question(
        "voice",
        "長く話しつづけると、のどがつらくなる",
        "30分以上の説明がいる、発信の仕事もあります。求人ごとに違うので、条件だけに使います。",
        settings={YES: _SHORT_TALKS, RATHER: _SHORT_TALKS},
        ease="calls",
        weights=_WORRIED_IF_AGREED,
    ),
    Question(
        "pay",
        "どちらの仕事でも、時給は高いほうがいい",
        "時給は求人ごとに違います。向き不向きには数えず、求人の並び順に使います。",
        order={YES: "wage", RATHER: "wage"},
    ),
)

#: What gives way last comes first, when the listings have nothing for all filters together.
IMPORTANCE = (
    CALL_TYPE,
    QUOTA,
    COMPLAINT_MAX,
    BEGINNER_OK,
    RESULTS_SHOWN_TO,
    SUPERVISOR_AT_HAND,
    LONGEST_TALK_MAX,
    INCENTIVE,
)
