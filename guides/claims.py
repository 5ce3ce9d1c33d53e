"""The article's claims about the two roles, in its own words, checked against today's listings."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from jobs.pages.comparison import (
    ANY_QUOTA,
    AT_HAND,
    AT_HAND_STATED,
    BEGINNERS,
    BEGINNERS_STATED,
    COMPLAINTS_STATED,
    EVERYONE,
    FEWEST,
    FUNNEL,
    INCENTIVE_STATED,
    LONG_TALKS,
    MANY_COMPLAINTS,
    PAID,
    PAY,
    QUOTA_STATED,
    QUOTAS,
    RESULTS_STATED,
    TALK_STATED,
    Comparison,
    Figure,
    Measure,
)
from jobs.postings.choices import CallType

OUTBOUND, INBOUND = CallType.OUTBOUND, CallType.INBOUND
NO_QUOTA = next(measure for measure in QUOTAS if measure.name == "quota_none")
DIALLED, CONNECTED, _ = FUNNEL

VERDICTS = {
    "yes": "いまの求人でも、そのとおりです",
    "partly": "いまの求人では、はっきりそうとは言えません",
    "no": "いまの求人では、そうなっていません",
    "unknown": "くらべられる求人が少なく、分かりません",
}


@dataclass(frozen=True)
class Evidence:
    """One role's part in a finding: `part` of `whole`, or the spread of `part` alone."""

    part: Figure
    whole: Figure | None = None
    label: str = ""

    @property
    def role(self) -> CallType:
        return self.part.role

    @property
    def arrow(self) -> str:
        return self.role.arrow

    @property
    def basis(self) -> Figure:
        """The postings that the number is computed from."""
        return self.whole or self.part

    @property
    def is_enough(self) -> bool:
        return self.basis.count >= FEWEST

    @property
    def median(self) -> int:
        """Return the median of a measured number. Raises ValueError when no posting states it."""
        if self.part.spread is None:
            raise ValueError(f"no posting states {self.part.measure.name}")
        return self.part.spread.median

    @property
    def share(self) -> Fraction:
        return Fraction(self.part.count, self.basis.count)

    @property
    def percent(self) -> int:
        """In whole percents, halves up."""
        return int(100 * self.share + Fraction(1, 2))


@dataclass(frozen=True)
class Finding:
    """A claim with its verdict.

    `topic`: what it is about. `said`: its sentence; `is_quoted`: whether the article at hand still
    contains it. `of_what`: what the numbers of `evidence` count.
    """

    topic: str
    said: str
    is_quoted: bool
    verdict: str
    of_what: str
    evidence: list[Evidence]

    @property
    def verdict_text(self) -> str:
        return VERDICTS[self.verdict]


@dataclass(frozen=True)
class Claim:
    """`judge` gives the verdict from the evidence of `roles`, each of which is enough."""

    topic: str
    said: str
    of_what: str
    roles: tuple[CallType, ...]
    part: Measure
    whole: Measure | None
    judge: Callable[..., str]

    def is_settled_by(self, comparison: Comparison) -> bool:
        """Whether the reader's own filter makes the claim true by definition."""
        facet = self.part.facet
        return facet is not None and facet.param in comparison.criteria.chosen

    def evaluate(self, comparison: Comparison, text: str) -> Finding:
        evidence = [
            Evidence(
                comparison.figure(self.part, role),
                comparison.figure(self.whole, role) if self.whole else None,
            )
            for role in self.roles
        ]
        enough = all(one.is_enough for one in evidence)
        verdict = self.judge(*evidence) if enough else "unknown"
        return Finding(self.topic, self.said, self.said in text, verdict, self.of_what, evidence)


def _verdict(holds: bool, holds_in_part: bool) -> str:
    return "yes" if holds else "partly" if holds_in_part else "no"


def _mostly(least: Fraction, in_part: Fraction) -> Callable[..., str]:
    """Whether the share of the first role reaches `least`, or at least `in_part`."""
    return lambda first, *_: _verdict(first.share >= least, first.share >= in_part)


def _often_and_more_often(first: Evidence, second: Evidence) -> str:
    """「多い」: with most of the first role; in part, where only more than with the second."""
    return _verdict(first.share >= Fraction(1, 2), first.share > second.share)


def _more_often(first: Evidence, second: Evidence) -> str:
    """「いくらか多い」: by 5 points of a hundred; in part, by any."""
    difference = first.share - second.share
    return _verdict(difference >= Fraction(5, 100), difference > 0)


def _there_are_more(first: Evidence, second: Evidence) -> str:
    """「ある」: several, and a larger share than with the second role; in part, a single one."""
    several = first.part.count >= FEWEST and first.share > second.share
    return _verdict(several, first.part.count > 0)


def _there_are(first: Evidence) -> str:
    """「ある」: several; in part, a single one."""
    return _verdict(first.part.count >= FEWEST, first.part.count > 0)


def _close_in_pay(first: Evidence, second: Evidence) -> str:
    """「差は大きくない」: within 100 yen an hour; in part, within 200."""
    difference = abs(first.median - second.median)
    return _verdict(difference <= 100, difference <= 200)


CLAIMS = (
    Claim(
        "ノルマ",
        "発信には、ノルマのある仕事が多くあります。",
        "ノルマについて書いている求人のうち、個人ノルマかチーム目標があるもの",
        (OUTBOUND, INBOUND),
        ANY_QUOTA,
        QUOTA_STATED,
        _often_and_more_often,
    ),
    Claim(
        "ノルマ",
        "受信には、ふつうノルマがありません。",
        "ノルマについて書いている求人のうち、「ノルマなし」のもの",
        (INBOUND, OUTBOUND),
        NO_QUOTA,
        QUOTA_STATED,
        _mostly(Fraction(1, 2), Fraction(1, 4)),
    ),
    Claim(
        "成績の表",
        "全員の名前と件数と成功率を並べた表が、みんなに見せられる。そんな職場もあります。",
        "成績をだれが見るか書いている求人のうち、名前入りで全員に見せるもの",
        (OUTBOUND, INBOUND),
        EVERYONE,
        RESULTS_STATED,
        _there_are_more,
    ),
    Claim(
        "インセンティブ",
        "成果1件ごとに、時給とは別にお金が出る仕事もあります。",
        "インセンティブについて書いている求人のうち、あるもの",
        (OUTBOUND, INBOUND),
        PAID,
        INCENTIVE_STATED,
        _there_are_more,
    ),
    Claim(
        "クレーム",
        "クレームは、受信のほうがいくらか多めです。",
        "クレームの多さを書いている求人のうち、1人あたり日に2件以上のもの",
        (INBOUND, OUTBOUND),
        MANY_COMPLAINTS,
        COMPLAINTS_STATED,
        _more_often,
    ),
    Claim(
        "時給",
        "発信と受信の差は、大きくはなさそうです。",
        "時給に換算した下限の額の中央値(業務委託は入れない)",
        (OUTBOUND, INBOUND),
        PAY,
        None,
        _close_in_pay,
    ),
    Claim(
        "長い通話",
        "30分以上の説明がいる仕事もあり、のどには負担がかかります。",
        "いちばん長い通話を書いている求人のうち、30分以上のもの",
        (OUTBOUND,),
        LONG_TALKS,
        TALK_STATED,
        _there_are,
    ),
    Claim(
        "未経験",
        "知識は、受けた電話の数だけ身につきます。未経験でも大丈夫です。",
        "経験について書いている求人のうち、未経験OKのもの",
        (INBOUND, OUTBOUND),
        BEGINNERS,
        BEGINNERS_STATED,
        _mostly(Fraction(1, 2), Fraction(1, 4)),
    ),
    Claim(
        "SV(指示を出す人)",
        "近くにはいつも、SV（スーパーバイザー）という指示を出す人が座っています。",
        "SVについて書いている求人のうち、近くにいるもの",
        (INBOUND, OUTBOUND),
        AT_HAND,
        AT_HAND_STATED,
        _mostly(Fraction(4, 5), Fraction(1, 2)),
    ),
)


CONNECTION = "ほとんどの電話はつながりません。"


def findings(comparison: Comparison, text: str) -> list[Finding]:
    """Check each claim against `comparison`. `text`: the article's, which staff may have edited."""
    return [
        claim.evaluate(comparison, text) for claim in CLAIMS if not claim.is_settled_by(comparison)
    ]


def connection_finding(comparison: Comparison, text: str) -> Finding:
    """「ほとんどつながらない」: at most one in five connects; in part, one in two."""
    dialled, connected = (
        Evidence(comparison.figure(measure, OUTBOUND), label=measure.label)
        for measure in (DIALLED, CONNECTED)
    )
    verdict = "unknown"
    if dialled.is_enough:
        calls, answered = dialled.median, connected.median
        verdict = _verdict(answered * 5 <= calls, answered * 2 <= calls)
    of_what = "1日の件数を書いている求人の中央値"
    evidence = [dialled, connected]
    return Finding("つながる数", CONNECTION, CONNECTION in text, verdict, of_what, evidence)
