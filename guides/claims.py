"""The article's claims about the two roles, in its own words, checked against today's listings.

Each claim is judged by what its words say: 「多い」 compares the roles, 「ふつう」 asks for more
than half, 「いつも」 for nearly all, 「〜もあります」 for a single one. A verdict holds for the
whole 95% interval of its number, and rests on at least FEWEST_TO_JUDGE postings that state the
fact, for each role that it speaks of; otherwise there is none.
"""

from collections.abc import Callable
from dataclasses import dataclass

from jobs.pages import intervals
from jobs.pages.comparison import (
    AT_HAND,
    BEGINNERS,
    CONNECTION_RATE,
    EVERYONE,
    LONG_TALKS,
    MANY,
    MANY_COMPLAINTS,
    PAID_BY_RESULT,
    PAY,
    QUOTA_PERSONAL,
    WITHOUT_PERSONAL_QUOTA,
    Measure,
)
from jobs.pages.figures import Comparison, Figure
from jobs.postings.choices import CallType

OUTBOUND, INBOUND = CallType.OUTBOUND, CallType.INBOUND
FEWEST_TO_JUDGE = 30
#: 「ふつう」 is more than this share, 「いつも」 at least that one.
HALF = 0.5
NEARLY_ALL = 0.95
#: A difference in hourly pay up to so many yen is not large.
SMALL_DIFFERENCE = 100
#: Where at most so many in a hundred connect, most calls do not.
SELDOM = 20

SURE = "95%信頼区間"
VERDICTS = {
    "yes": "{subject}では、そのとおりです",
    "also": "{subject}では、そのとおりです。ただし、{role}だけのことではありません",
    "unclear": "{subject}では、どちらとも言えません",
    "no": "{subject}では、そうなっていません",
    "unknown": "書いてある求人が{fewest}件に満たないので、判断しません",
}


@dataclass(frozen=True)
class Finding:
    """A claim with its verdict.

    `topic`: what it is about. `said`: its sentence; `is_quoted`: whether the article at hand still
    contains it. `checked`: what it says of the listings. `instead`: what a reader had better go by
    where it does not hold. `of_what`: what the numbers of `evidence` count. `subject`: how the
    postings counted are called.
    """

    topic: str
    said: str
    checked: str
    instead: str
    is_quoted: bool
    verdict: str
    of_what: str
    evidence: list[Figure]
    subject: str

    @property
    def verdict_text(self) -> str:
        role = self.evidence[0].role.label
        template = VERDICTS[self.verdict]
        return template.format(subject=self.subject, role=role, fewest=FEWEST_TO_JUDGE)

    @property
    def advice(self) -> str:
        return "" if self.verdict in ("yes", "unknown") else self.instead

    @property
    def in_short(self) -> str:
        """The figure of each role, "" where all are withheld."""
        return "・".join(f"{one.role.label} {one.text}" for one in self.evidence if one.text)

    @property
    def difference(self) -> str:
        """By how much the two roles differ, "" of one role and of too few postings."""
        if len(self.evidence) < 2 or _are_few(*self.evidence):
            return ""
        first, second = self.evidence
        value, interval = intervals.difference(first.estimate, second.estimate)
        if value < 0:
            first, second = second, first
            value, interval = intervals.difference(first.estimate, second.estimate)
        size, high = _amount(value, first), _amount(interval.high, first)
        if interval.excludes_zero:
            low = _number(interval.low, first)
            return f"{first.role.label}のほうが{size}高くなっています（{SURE} {low}〜{high}）"
        low = _amount(-interval.low, first)
        return (
            f"差は{size}で、どちらが上かははっきりしません"
            f"（{SURE} {second.role.label}が{low}高い〜{first.role.label}が{high}高い）"
        )


def _number(number: float, figure: Figure) -> str:
    """A difference of two medians in their unit, of two shares in points of a hundred."""
    return f"{number:z,.0f}" if figure.measure.unit else f"{100 * number:z.1f}"


def _amount(number: float, figure: Figure) -> str:
    return _number(number, figure) + (figure.measure.unit or "ポイント")


@dataclass(frozen=True)
class Claim:
    """`judge` gives the verdict from the figures of `roles`."""

    topic: str
    said: str
    checked: str
    instead: str
    of_what: str
    roles: tuple[CallType, ...]
    measure: Measure
    judge: Callable[..., str]

    def is_settled_by(self, comparison: Comparison) -> bool:
        """Whether the reader's own filter makes the claim true by definition."""
        facet = self.measure.facet
        return facet is not None and facet.param in comparison.criteria.chosen

    def evaluate(self, comparison: Comparison, text: str) -> Finding:
        """`text`: the article's, which staff may have edited."""
        evidence = [comparison.figure(self.measure, role) for role in self.roles]
        return Finding(
            self.topic,
            self.said,
            self.checked,
            self.instead,
            self.said in text,
            self.judge(*evidence),
            self.of_what,
            evidence,
            comparison.subject,
        )


# --- Judging ----------------------------------------------------------------------------------


def _are_few(*figures: Figure) -> bool:
    return any(figure.behind < FEWEST_TO_JUDGE for figure in figures)


def _more(first: Figure, second: Figure) -> str:
    """「多い」: a larger share of the first role than of the second."""
    if _are_few(first, second):
        return "unknown"
    low, high = intervals.difference(first.estimate, second.estimate).interval
    return "yes" if low > 0 else "no" if high < 0 else "unclear"


def _most(least: float) -> Callable[[Figure, Figure], str]:
    """「ふつう」「いつも」: at least the share `least` of the first role.

    "also" where that does not set it apart from the second, so that nobody can choose by it.
    """

    def judge(first: Figure, second: Figure) -> str:
        if _are_few(first, second):
            return "unknown"
        low, high = first.estimate.interval
        if high < least:
            return "no"
        if low < least:
            return "unclear"
        return "yes" if _more(first, second) == "yes" else "also"

    return judge


def _there_are(figure: Figure) -> str:
    """「〜もあります」: one is enough, of however few; that there is none takes more to say."""
    if figure.count:
        return "yes"
    return "unknown" if _are_few(figure) else "no"


def _close(first: Figure, second: Figure) -> str:
    """「差は大きくない」: at most SMALL_DIFFERENCE, whichever is ahead."""
    if _are_few(first, second):
        return "unknown"
    low, high = intervals.difference(first.estimate, second.estimate).interval
    if low >= -SMALL_DIFFERENCE and high <= SMALL_DIFFERENCE:
        return "yes"
    return "no" if low > SMALL_DIFFERENCE or high < -SMALL_DIFFERENCE else "unclear"


def _seldom(figure: Figure) -> str:
    """「ほとんど〜ない」: at most SELDOM percent."""
    if _are_few(figure):
        return "unknown"
    low, high = figure.estimate.interval
    return "yes" if high <= SELDOM else "no" if low > SELDOM else "unclear"


# --- The claims -------------------------------------------------------------------------------

CLAIMS = (
    Claim(
        "ノルマ",
        "発信には、ノルマのある仕事が多くあります。",
        "個人ノルマは、受信より発信に多い",
        "発信か受信かで決めつけず、求人ごとにノルマの欄を見てください。",
        "ノルマについて書いている求人のうち、個人ノルマがあるもの",
        (OUTBOUND, INBOUND),
        QUOTA_PERSONAL,
        _more,
    ),
    Claim(
        "ノルマ",
        "受信には、ふつうノルマがありません。",
        "受信の半分より多くに、個人ノルマがない",
        "受信でも、求人ごとにノルマの欄を見てください。",
        "ノルマについて書いている求人のうち、個人ノルマがないもの（ノルマなしか、チーム目標のみ）",
        (INBOUND, OUTBOUND),
        WITHOUT_PERSONAL_QUOTA,
        _most(HALF),
    ),
    Claim(
        "成績の表",
        "全員の名前と件数と架電率（どれだけかけたか）を細かく並べた表が、みんなに見せられる。そんな職場もあります。",
        "成績を名前入りで全員に見せる発信の求人がある",
        "成績をだれが見るかは、面接で聞いてみてください。",
        "成績をだれが見るか書いている求人のうち、名前入りで全員に見せるもの",
        (OUTBOUND,),
        EVERYONE,
        _there_are,
    ),
    Claim(
        "インセンティブ",
        "成果1件ごとに、時給とは別にお金が出る仕事もあります。",
        "個人の成果でインセンティブが出る発信の求人がある",
        "インセンティブがあるなら、何に対して出るのかを見てください。",
        "インセンティブについて書いている求人のうち、個人の成果で出るもの",
        (OUTBOUND,),
        PAID_BY_RESULT,
        _there_are,
    ),
    Claim(
        "クレーム",
        "クレームは、受信のほうがいくらか多めです。",
        "クレームの多い求人は、発信より受信に多い",
        "発信か受信かより、求人ごとに「クレームの多さ」の欄を見るほうが確かです。",
        f"クレームの多さを書いている求人のうち、1人が受ける数が「{MANY.label}」かそれより多いもの",
        (INBOUND, OUTBOUND),
        MANY_COMPLAINTS,
        _more,
    ),
    Claim(
        "時給",
        "発信と受信の差は、大きくはなさそうです。",
        f"発信と受信の時給の差は、{SMALL_DIFFERENCE}円以内",
        "求人ごとに、時給に換算した額で比べてください。",
        "時給に換算した下限の額の中央値（業務委託は入れない）",
        (OUTBOUND, INBOUND),
        PAY,
        _close,
    ),
    Claim(
        "長い通話",
        "30分以上の説明がいる仕事もあり、のどには負担がかかります。",
        "30分以上の通話がある発信の求人がある",
        "求人ごとに「いちばん長い通話」の欄を見てください。",
        "いちばん長い通話を書いている求人のうち、30分以上のもの",
        (OUTBOUND,),
        LONG_TALKS,
        _there_are,
    ),
    Claim(
        "未経験",
        "知識は、受けた電話の数だけ身につきます。未経験でも大丈夫です。",
        "受信の半分より多くが、未経験OK",
        "未経験OKかどうかでは、発信と受信を選び分けられません。研修の長さや、SVに聞けるかで比べてください。",
        "経験について書いている求人のうち、未経験OKのもの",
        (INBOUND, OUTBOUND),
        BEGINNERS,
        _most(HALF),
    ),
    Claim(
        "SV（指示を出す人）",
        "近くにはいつも、SV（スーパーバイザー）という指示を出す人が座っています。",
        f"受信の{NEARLY_ALL:.0%}以上で、SVが近くにいる",
        "SVが近くにいない求人もあります。分からないとき、どうやって聞けるのかを面接で確かめてください。",
        "SVについて書いている求人のうち、近くにいるもの",
        (INBOUND, OUTBOUND),
        AT_HAND,
        _most(NEARLY_ALL),
    ),
)

CONNECTION = Claim(
    "つながる数",
    "ほとんどの電話はつながりません。",
    f"発信でつながるのは、かけた数の{SELDOM}%以下",
    "1日に何件かけて何件つながるかを、求人ごとに見てください。",
    "1日の件数を書いている求人の、かけた数のうちつながった割合の中央値",
    (OUTBOUND,),
    CONNECTION_RATE,
    _seldom,
)


def findings(comparison: Comparison, text: str) -> list[Finding]:
    """Check each claim against `comparison`. `text`: the article's, which staff may have edited."""
    return [
        claim.evaluate(comparison, text) for claim in CLAIMS if not claim.is_settled_by(comparison)
    ]
