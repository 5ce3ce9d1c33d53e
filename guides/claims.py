"""What the article says of the two roles, in its own sentences, held against today's listings."""

from collections.abc import Callable
from dataclasses import dataclass

from jobs.cards import ARROWS
from jobs.choices import CallType
from jobs.comparison import (
    ANY_QUOTA,
    AT_HAND,
    AT_HAND_STATED,
    BEGINNERS,
    BEGINNERS_STATED,
    COMPLAINTS_STATED,
    EVERYONE,
    FEWEST,
    FUNNEL,
    LONGEST_TALK,
    MANY_COMPLAINTS,
    PAY,
    QUOTA_STATED,
    QUOTAS,
    RESULTS_STATED,
    Comparison,
    Figure,
    Measure,
)

OUTBOUND, INBOUND = CallType.OUTBOUND, CallType.INBOUND
NO_QUOTA = next(measure for measure in QUOTAS if measure.name == "quota_none")
DIALLED, CONNECTED, _ = FUNNEL

VERDICTS = {
    "yes": "いまの求人でも、そのとおりです",
    "partly": "いまの求人では、当てはまるものもあります",
    "no": "いまの求人では、そうなっていません",
    "unknown": "くらべられる求人が少なく、分かりません",
}


@dataclass(frozen=True)
class Evidence:
    """One role's part in a finding: `part` of `whole`, or the spread of `part` alone."""

    part: Figure
    whole: Figure | None = None

    @property
    def role(self) -> CallType:
        return self.part.role

    @property
    def arrow(self) -> str:
        return ARROWS[self.role]

    @property
    def is_enough(self) -> bool:
        return (self.whole or self.part).count >= FEWEST

    @property
    def share(self) -> float:
        return self.part.count / self.whole.count

    @property
    def percent(self) -> int:
        return (200 * self.part.count + self.whole.count) // (2 * self.whole.count)


@dataclass(frozen=True)
class Finding:
    """`said`: the article's sentence. `of_what`: what the numbers of `evidence` are."""

    said: str
    verdict: str
    of_what: str
    evidence: list[Evidence]

    @property
    def verdict_text(self) -> str:
        return VERDICTS[self.verdict]


@dataclass(frozen=True)
class Claim:
    """`judge` gives the verdict from the evidence of `roles`, each of which is enough."""

    said: str
    of_what: str
    roles: tuple[CallType, ...]
    part: Measure
    whole: Measure | None
    judge: Callable[..., str]

    def hold_against(self, comparison: Comparison) -> Finding:
        evidence = [
            Evidence(
                comparison.figure(self.part, role),
                comparison.figure(self.whole, role) if self.whole else None,
            )
            for role in self.roles
        ]
        enough = all(one.is_enough for one in evidence)
        verdict = self.judge(*evidence) if enough else "unknown"
        return Finding(self.said, verdict, self.of_what, evidence)


def _verdict(holds: bool, holds_in_part: bool) -> str:
    return "yes" if holds else "partly" if holds_in_part else "no"


def _mostly(least: float, in_part: float) -> Callable[..., str]:
    """Whether the share of the first role reaches `least`, or at least `in_part`."""
    return lambda first, *_: _verdict(first.share >= least, first.share >= in_part)


def _often_and_more_often(first: Evidence, second: Evidence) -> str:
    """「多い」: with most of the first role; in part, where only more than with the second."""
    return _verdict(first.share >= 0.5, first.share > second.share)


def _more_often(first: Evidence, second: Evidence) -> str:
    """「いくらか多い」: by 5 points of a hundred; in part, by any."""
    difference = first.share - second.share
    return _verdict(difference >= 0.05, difference > 0)


def _there_are(first: Evidence, second: Evidence) -> str:
    """「ある」: several, and a larger share than with the second role; in part, a single one."""
    several = first.part.count >= FEWEST and first.share > second.share
    return _verdict(several, first.part.count > 0)


def _close_in_pay(first: Evidence, second: Evidence) -> str:
    """「差は大きくない」: within 100 yen an hour; in part, within 200."""
    difference = abs(first.part.spread.median - second.part.spread.median)
    return _verdict(difference <= 100, difference <= 200)


def _long_ones(first: Evidence) -> str:
    """「30分以上の仕事もある」: a quarter of those that say are as long; in part, nearly."""
    return _verdict(first.part.spread.upper >= 30, first.part.spread.upper >= 20)


CLAIMS = (
    Claim(
        "発信には、ノルマのある仕事が多くあります。",
        "ノルマについて書いている求人のうち、個人ノルマかチーム目標があるもの",
        (OUTBOUND, INBOUND),
        ANY_QUOTA,
        QUOTA_STATED,
        _often_and_more_often,
    ),
    Claim(
        "受信には、ふつうノルマがありません。",
        "ノルマについて書いている求人のうち、「ノルマなし」のもの",
        (INBOUND, OUTBOUND),
        NO_QUOTA,
        QUOTA_STATED,
        _mostly(0.5, 0.25),
    ),
    Claim(
        "全員の名前と件数と成功率を並べた表が、みんなに見せられる。そんな職場もあります。",
        "成績をだれが見るか書いている求人のうち、名前入りで全員に見せるもの",
        (OUTBOUND, INBOUND),
        EVERYONE,
        RESULTS_STATED,
        _there_are,
    ),
    Claim(
        "クレームは、受信のほうがいくらか多めです。",
        "クレームの多さを書いている求人のうち、1人あたり日に2件以上のもの",
        (INBOUND, OUTBOUND),
        MANY_COMPLAINTS,
        COMPLAINTS_STATED,
        _more_often,
    ),
    Claim(
        "発信と受信の差は、大きくはなさそうです。",
        "時給に換算した額の中央値",
        (OUTBOUND, INBOUND),
        PAY,
        None,
        _close_in_pay,
    ),
    Claim(
        "30分以上の説明がいる仕事もあり、のどには負担がかかります。",
        "いちばん長い通話を書いている求人の中央値",
        (OUTBOUND,),
        LONGEST_TALK,
        None,
        _long_ones,
    ),
    Claim(
        "知識は、受けた電話の数だけ身につきます。未経験でも大丈夫です。",
        "経験について書いている求人のうち、未経験OKのもの",
        (INBOUND, OUTBOUND),
        BEGINNERS,
        BEGINNERS_STATED,
        _mostly(0.5, 0.25),
    ),
    Claim(
        "近くにはいつも、SV（スーパーバイザー）という指示を出す人が座っています。",
        "SVについて書いている求人のうち、近くにいるもの",
        (INBOUND, OUTBOUND),
        AT_HAND,
        AT_HAND_STATED,
        _mostly(0.8, 0.5),
    ),
)


def findings(comparison: Comparison) -> list[Finding]:
    return [claim.hold_against(comparison) for claim in CLAIMS]


def connection_finding(comparison: Comparison) -> Finding:
    """「ほとんどの電話はつながりません」: at most one in five connects; in part, one in two."""
    dialled, connected = (Evidence(comparison.figure(m, OUTBOUND)) for m in (DIALLED, CONNECTED))
    verdict = "unknown"
    if dialled.is_enough:
        calls, answered = dialled.part.spread.median, connected.part.spread.median
        verdict = _verdict(answered * 5 <= calls, answered * 2 <= calls)
    of_what = "1日の件数を書いている求人で、かける数とつながる数の中央値"
    return Finding("ほとんどの電話はつながりません。", verdict, of_what, [dialled, connected])
