"""What the page of the self-check shows: the questions as answered, the result and its reasons."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse

from config.site_address import absolute
from guides.self_check.check import FEW, HIGH, HIGHEST, SelfCheck, Verdict, signed
from guides.self_check.form import SelfCheckForm
from guides.self_check.listings import Listings, listings_for
from guides.self_check.questions import QUESTIONS, Agreement, Question
from jobs.pages.listing import SORT_LABELS, list_url
from jobs.postings.choices import CallType
from jobs.reading.ease import REASONS, WEIGHT_LABELS

ROLES = (CallType.OUTBOUND, CallType.INBOUND)

FEW_LISTINGS = 5

#: What a verdict means for whoever reads it.
MEANINGS = {
    Verdict.OUTBOUND: "発信の仕事に合う答えが、はっきり多くありました。",
    Verdict.RATHER_OUTBOUND: "発信寄りの答えでした。ただ、はっきりとは言い切れません。"
    "職場の条件も比べて選んでください。",
    Verdict.EITHER: "答えは、発信と受信の間でつり合っています。職場の条件で選ぶのがよさそうです。",
    Verdict.BOTH: "発信に合う答えも、受信に合う答えも多くありました。"
    "両方を受け持つ仕事も候補になります。",
    Verdict.UNDECIDED: "いまの答えからは、発信と受信のどちらに向くとも言えません。"
    "迷うのも、ふつうのことです。",
    Verdict.RATHER_INBOUND: "受信寄りの答えでした。ただ、はっきりとは言い切れません。"
    "職場の条件も比べて選んでください。",
    Verdict.INBOUND: "受信の仕事に合う答えが、はっきり多くありました。",
}

FAIR_WORDS = {
    CallType.OUTBOUND: "話すことは台本に書いてあり、手順が決まっています。"
    "クレームは受信より少なめです。ノルマがあるかどうかは仕事によります。"
    "成果のぶん、上乗せが出る仕事もあります。",
    CallType.INBOUND: "困ったら電話を保留にして、近くにいるSVに聞けます。"
    "ノルマはふつうありません。クレームはいくらか多めですが、"
    "電話は1件ごとに違うので飽きません。",
}

#: From which score on a role fits so, the best first.
FITS = (
    (HIGH, "よく合いそう"),
    (1, "やや合いそう"),
    (0, "どちらとも言えない"),
    (1 - HIGH, "あまり合わなそう"),
    (-HIGHEST, "合わなそう"),
)

# Of the two drawings, in their own units.
WIDTH = 320
MIDDLE = WIDTH // 2
SCALE_STEP = 70


@dataclass(frozen=True)
class Field:
    """A question as the form shows it; `options`: code, label, whether it is the answer."""

    number: int
    question: Question
    options: list[tuple[str, str, bool]]


@dataclass(frozen=True)
class RoleFit:
    """How far one role suits, in words and as a bar that begins in the middle."""

    call_type: CallType
    score: int

    @property
    def arrow(self) -> str:
        return self.call_type.arrow

    @property
    def word(self) -> str:
        return next(word for least, word in FITS if self.score >= least)

    @property
    def signed(self) -> str:
        return signed(self.score)

    @property
    def bar_width(self) -> int:
        return MIDDLE * abs(self.score) // HIGHEST

    @property
    def bar_x(self) -> int:
        return MIDDLE if self.score >= 0 else MIDDLE - self.bar_width


@dataclass(frozen=True)
class Result:
    """`address` is this result's own, of the answers alone."""

    check: SelfCheck
    listings: Listings
    address: str

    @property
    def meaning(self) -> str:
        return MEANINGS[self.check.verdict]

    @property
    def highest(self) -> int:
        return HIGHEST

    @property
    def is_thin(self) -> bool:
        return self.check.counting < FEW

    @property
    def unanswered(self) -> int:
        return len(QUESTIONS) - len(self.check.answers)

    @property
    def fits(self) -> list[RoleFit]:
        return [RoleFit(role, self.check.score(role)) for role in ROLES]

    @property
    def scale_stops(self) -> list[int]:
        return [MIDDLE + place * SCALE_STEP for place in range(-2, 3)]

    @property
    def scale_mark(self) -> int:
        return MIDDLE + self.check.verdict.place * SCALE_STEP

    @property
    def other_roles(self) -> list[tuple[CallType, str, str]]:
        """A fair word for whichever role the verdict does not name."""
        return [
            (role, role.arrow, FAIR_WORDS[role])
            for role in ROLES
            if role != self.check.verdict.call_type
        ]

    @property
    def list_url(self) -> str:
        return list_url(self.listings.criteria)

    @property
    def blended_url(self) -> str:
        return list_url(self.listings.blended.criteria) if self.listings.blended else ""

    @property
    def order(self) -> tuple[str, str] | None:
        """How the list is sorted, and the answer that asked for it."""
        if self.check.order is None:
            return None
        sort, reason = self.check.order
        return SORT_LABELS[sort], reason.because

    @property
    def is_narrow(self) -> bool:
        """Whether the filters leave so few that the reader should know how to loosen them."""
        return self.listings.total <= FEW_LISTINGS and bool(self.listings.kept)

    @property
    def ease_url(self) -> str:
        """Empty where there is nothing to put in another order."""
        criteria = self.check.by_ease(self.listings.criteria)
        return list_url(criteria) if criteria and self.listings.total > 1 else ""

    @property
    def weighing(self) -> list[tuple[str, str]]:
        """What matters how much in the order by ease, and the answer that says so."""
        labels = {reason.name: reason.label for reason in REASONS}
        return [
            (f"{labels[given.question.ease]}: {WEIGHT_LABELS[weight]}", given.because)
            for given, weight in self.check.weighing
        ]


def self_check_context(form: SelfCheckForm, now: datetime, is_sent: bool) -> dict:
    """`is_sent`: by the button."""
    page = absolute(reverse("guides:self-check"))
    result = None
    if form.answers:
        check = SelfCheck(form.answers)
        address = f"{page}?{urlencode(form.answers)}"
        result = Result(check, listings_for(check, now), address)
    return {
        "fields": _fields(form.answers),
        "result": result,
        "ignored": form.ignored,
        "is_unanswered": is_sent and result is None,
    }


def _fields(answers: dict[str, Agreement]) -> list[Field]:
    return [
        Field(
            number,
            question,
            [(a.value, a.label, answers.get(question.name) == a) for a in Agreement],
        )
        for number, question in enumerate(QUESTIONS, start=1)
    ]
