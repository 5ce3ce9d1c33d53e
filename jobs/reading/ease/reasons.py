"""どのくらい楽? How easy the work of a posting reads, from what its advert states.

The guide gives three reasons why one call job is easier than another; complaints and support are
two more. Each reason rests on a few clues, and each clue is worth points: above zero it speaks for
easy work, below zero against it. A reason's points never leave -6 to 6, so that none drowns the
others. What an advert leaves unstated is worth nothing, and makes the reading less sure.

Seekers say how much each reason matters to them (`Weights`); the score they sort by is the sum of
points times weight. It is never shown: what is shown is the reading, line by line, in words. Both
take the points from the same clues: `for` is what adds to the score, `against` what takes from it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from django.db.models import Case, IntegerField, Value
from django.db.models.expressions import Combinable

from jobs.models import JobPosting
from jobs.postings.choices import CallType, Quota, ResultsShownTo
from jobs.reading import facts
from jobs.reading.ease.scales import ByShare, BySize, ByValue

LARGEST_WEIGHT = 3
WEIGHT_LABELS = {0: "気にしない", 1: "ふつう", 2: "大事", 3: "とても大事"}


class Weights(NamedTuple):
    """How much each reason matters, from 0 to LARGEST_WEIGHT, in the order of REASONS."""

    reaction: int = 1
    quota: int = 1
    calls: int = 1
    complaints: int = 1
    support: int = 1


EVEN = Weights()


@dataclass(frozen=True)
class Clue:
    """`good` and `bad`: why it speaks for easy work, and why against it. `applies`: whether a
    posting could state it at all. `is_shared`: whether all of one call type have it alike, so that
    it tells nothing of a posting among its kind."""

    label: str
    scale: ByValue | BySize | ByShare
    good: str
    bad: str
    text: Callable[[JobPosting], str]
    applies: Callable[[JobPosting], bool] = lambda _: True
    is_shared: bool = False


@dataclass(frozen=True)
class Reason:
    """`name` is its part of the parameter ease_…"""

    name: str
    label: str
    clues: tuple[Clue, ...]

    @property
    def param(self) -> str:
        return f"ease_{self.name}"


def _clue(label: str, scale: ByValue | BySize, good: str, bad: str = "", **kwargs: Any) -> Clue:
    """A clue that reads as the fact of its column does."""
    return Clue(label, scale, good, bad, facts.kind_of(scale.column).own_text, **kwargs)


def _connected_share(posting: JobPosting) -> str:
    connected, dialled = posting.connected_per_day, posting.dialled_per_day
    if connected is None or dialled is None:
        return ""
    return f"{dialled:,}件かけて{connected:,}件"


_yes_or_no: Callable[[], dict[bool, int]] = partial(dict, ((True, 1), (False, -1)))

REASONS = (
    Reason(
        "reaction",
        "お客様の反応",
        (
            _clue(
                "発信・受信",
                ByValue(
                    "call_type",
                    {CallType.INBOUND: 4, CallType.BLENDED: 0, CallType.OUTBOUND: -4},
                ),
                "用のある人が、自分の都合のいい時間にかけてきます。",
                "頼んでいない人に、こちらの都合でかけます。",
                is_shared=True,
            ),
        ),
    ),
    Reason(
        "quota",
        "ノルマと、その見せ方",
        (
            _clue(
                "ノルマ",
                ByValue("quota", {Quota.NONE: 4, Quota.TEAM: 0, Quota.PERSONAL: -4}),
                "数字を求められないので、目の前の1件に集中できます。",
                "一人ひとりに数字を求められると、気が休まりません。",
            ),
            _clue(
                "成績の公開",
                ByValue(
                    "results_shown_to",
                    {
                        ResultsShownTo.NOBODY: 2,
                        ResultsShownTo.SELF: 1,
                        ResultsShownTo.EVERYONE: -2,
                    },
                ),
                "ほかの人と比べられずにすみます。",
                "「気にしなくていい」と言われても、名前入りの表は気になります。",
            ),
        ),
    ),
    Reason(
        "calls",
        "電話の多さと、つながりやすさ",
        (
            _clue(
                "1時間の件数",
                BySize("calls_per_hour", few=10, many=21, low=2, high=-2),
                "1件に6分以上かけられる多さです。",
                "3分に1件より多いと、ひと息つく間がありません。",
            ),
            _clue(
                "いちばん長い通話",
                BySize("longest_talk_minutes", few=15, many=30, low=2, high=-2),
                "長い電話でも、のどが楽なうちに終わります。",
                "30分以上の電話は、のどに負担がかかります。",
            ),
            _clue(
                "1日にかける件数",
                BySize("dialled_per_day", few=100, many=300, low=1, high=-1),
                "ゆっくりかけられる数です。",
                "1日300件以上は、次々にかけ続ける数です。",
                applies=facts.dials_out,
            ),
            Clue(
                "つながる割合",
                ByShare("connected_per_day", "dialled_per_day", seldom=10, often=5),
                "5件に1件以上はつながります。",
                "つながるのは10件に1件以下。同じ作業の繰り返しになります。",
                _connected_share,
                applies=facts.dials_out,
            ),
        ),
    ),
    Reason(
        "complaints",
        "クレームと、自分を守るしくみ",
        (
            _clue(
                "クレームの多さ",
                ByValue("complaint_level", {1: 2, 2: 1, 3: 0, 4: -1, 5: -3}),
                "怒っている人の電話は、たまにしかありません。",
                "怒っている人の電話を、毎日のように取ります。",
            ),
            _clue(
                "ひどい電話を切る",
                ByValue("may_hang_up", _yes_or_no()),
                "暴言を聞き続けなくてすみます。",
                "暴言があっても、聞き続けることになります。",
            ),
            _clue(
                "SVに交代",
                ByValue("may_hand_over", _yes_or_no()),
                "ひとりで抱えずにすみます。",
                "むずかしい電話も、最後まで自分で出ることになります。",
            ),
            _clue(
                "通話の録音",
                ByValue("calls_recorded", {True: 1, False: 0}),
                "「言った」「言わない」の争いになりません。",
            ),
            _clue(
                "カスハラの相談窓口",
                ByValue("consultation_desk", _yes_or_no()),
                "つらかったことを、あとから相談できます。",
                "つらかったとき、相談する先が決まっていません。",
            ),
        ),
    ),
    Reason(
        "support",
        "SVと研修",
        (
            _clue(
                "SV（指示を出す人）",
                ByValue("supervisor_at_hand", {True: 2, False: -2}),
                "分からないとき、すぐに聞けます。",
                "分からないとき、すぐには聞けません。",
            ),
            Clue(
                "SV1人が見る人数",
                # The commonest span is about 9 operators, then 10 to 14 (CCAJ 2024, secondary).
                BySize("operators_per_supervisor", few=9, many=15, low=1, high=-1),
                "9人以下で、目が届く人数です。",
                "15人以上を1人で見るので、呼んでもすぐ来られないことがあります。",
                lambda posting: (
                    f"{posting.operators_per_supervisor}人"
                    if posting.operators_per_supervisor
                    else ""
                ),
            ),
            _clue(
                "保留して質問",
                ByValue("may_hold_and_ask", _yes_or_no()),
                "答えを知らなくても、電話に出られます。",
                "その場で、自分で答えることになります。",
            ),
            _clue(
                "トークスクリプト",
                ByValue("has_script", {True: 1, False: 0}),
                "話すことが書いてあるので、はじめは楽です。",
            ),
            _clue(
                "研修",
                BySize("training_days", few=0, many=5, low=-1, high=1),
                "慣れてから電話に出られます。",
                "いきなり電話に出ることになります。",
            ),
        ),
    ),
)

#: What a row must have for its points.
COLUMNS = tuple(
    dict.fromkeys(
        column for reason in REASONS for clue in reason.clues for column in clue.scale.columns
    )
)


def points(row: Any) -> tuple[int, ...]:
    """Return the points of each reason for a row with COLUMNS; the twin of `score`."""
    return tuple(sum(clue.scale.of(row) or 0 for clue in reason.clues) for reason in REASONS)


def score(weights: Weights) -> Combinable:
    """Return what postings are sorted by, as an expression of a query."""
    total: Combinable = Value(0)
    for reason, weight in zip(REASONS, weights, strict=True):
        for clue in reason.clues if weight else ():
            total += weight * Case(
                *clue.scale.cases(), default=Value(0), output_field=IntegerField()
            )
    return total
