"""What follows from the answers: a score for each role, a verdict, filters and an order.

Points are plain sums, so that every result can be shown to follow from its answers.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import TextChoices

from guides.self_check.questions import (
    IMPORTANCE,
    INBOUND,
    OUTBOUND,
    QUESTIONS,
    Agreement,
    Question,
    Setting,
    set_to,
)
from jobs.postings.choices import CallType
from jobs.reading.ease import EVEN
from jobs.search.criteria import EASE, Criteria
from jobs.search.facets import CALL_TYPE

STEPS = {
    Agreement.YES: 2,
    Agreement.RATHER: 1,
    Agreement.NEITHER: 0,
    Agreement.HARDLY: -1,
    Agreement.NO: -2,
}
LEANING = tuple(question for question in QUESTIONS if question.leans)
#: The score of a call type when every statement that leans to it is agreed to; its negative, when
#: every one is denied.
HIGHEST = STEPS[Agreement.YES] * len(LEANING) // 2


class Verdict(TextChoices):
    OUTBOUND = "outbound", "発信がよく合いそう"
    RATHER_OUTBOUND = "rather_outbound", "どちらかといえば発信"
    EITHER = "either", "どちらでも"
    BOTH = "both", "どちらもこなせそう"
    UNDECIDED = "undecided", "どちらとも言えません"
    RATHER_INBOUND = "rather_inbound", "どちらかといえば受信"
    INBOUND = "inbound", "受信がよく合いそう"

    @property
    def call_type(self) -> CallType | None:
        return _CALL_TYPES.get(self)

    @property
    def place(self) -> int:
        """Where it stands on the scale: -2 is outbound, 2 inbound, 0 between them."""
        return _PLACES.get(self, 0)


_CALL_TYPES = {
    Verdict.OUTBOUND: OUTBOUND,
    Verdict.RATHER_OUTBOUND: OUTBOUND,
    Verdict.RATHER_INBOUND: INBOUND,
    Verdict.INBOUND: INBOUND,
}
_PLACES = {
    Verdict.OUTBOUND: -2,
    Verdict.RATHER_OUTBOUND: -1,
    Verdict.RATHER_INBOUND: 1,
    Verdict.INBOUND: 2,
}

#: Scores nearer to each other than APART are a tie. From FAR_APART on one role stands out, provided
#: that its own score is at least HIGH: to dislike the other role more is no liking.
APART, FAR_APART = 2, 6
HIGH = HIGHEST // 2
#: With fewer answers that count, a result says little.
FEW = 4


@dataclass(frozen=True)
class Reason:
    """An answer with what it did: `points` for the call type that the question leans to."""

    question: Question
    agreement: Agreement

    @property
    def points(self) -> int:
        return STEPS[self.agreement] if self.question.leans else 0

    @property
    def because(self) -> str:
        return f"「{self.question.statement}」に「{self.agreement.label}」と答えたので"

    @property
    def effect(self) -> str:
        if not self.question.leans:
            q, used = self.question, "求人のさがし方に使います"
            if not any(self.agreement in uses for uses in (q.settings, q.order, q.weights)):
                used = "求人のさがし方も変えません"
            return f"向き不向きには数えず、{used}"
        if not self.points:
            return "どちらにも傾きません（±0）"
        role = self.question.leans.label
        much = "大きく" if abs(self.points) == STEPS[Agreement.YES] else "少し"
        moves = f"に{much}傾きます" if self.points > 0 else f"から{much}離れます"
        return f"{role}{moves}（{role} {signed(self.points)}）"


@dataclass(frozen=True)
class Wish:
    """A filter that the answers ask for, and in words which of them did."""

    setting: Setting
    because: str


@dataclass(frozen=True)
class SelfCheck:
    """What follows from the answers: question's name → agreement; unanswered ones are missing."""

    answers: Mapping[str, Agreement]

    def score(self, call_type: CallType) -> int:
        """Between -HIGHEST and HIGHEST."""
        return sum(reason.points for reason in self.reasons if reason.question.leans == call_type)

    @property
    def verdict(self) -> Verdict:
        outbound, inbound = self.score(OUTBOUND), self.score(INBOUND)
        if not any(reason.points for reason in self.reasons):
            return Verdict.UNDECIDED
        if outbound - inbound >= APART:
            clear = outbound - inbound >= FAR_APART and outbound >= HIGH
            return Verdict.OUTBOUND if clear else Verdict.RATHER_OUTBOUND
        if inbound - outbound >= APART:
            clear = inbound - outbound >= FAR_APART and inbound >= HIGH
            return Verdict.INBOUND if clear else Verdict.RATHER_INBOUND
        if max(outbound, inbound) < 0:
            return Verdict.UNDECIDED
        return Verdict.BOTH if self.able_in_both else Verdict.EITHER

    @property
    def able_in_both(self) -> bool:
        return min(self.score(OUTBOUND), self.score(INBOUND)) >= HIGH

    @property
    def counting(self) -> int:
        """How many of the answers count for one role or the other."""
        return sum(reason.question.leans is not None for reason in self.reasons)

    @property
    def reasons(self) -> list[Reason]:
        """Every answer, those that moved the result most first, those that count for none last."""
        given = [Reason(q, self.answers[q.name]) for q in QUESTIONS if q.name in self.answers]
        return sorted(
            given, key=lambda reason: (reason.question.leans is None, -abs(reason.points))
        )

    @property
    def wishes(self) -> list[Wish]:
        """The filters asked for, the most important first."""
        asked = [
            Wish(setting, reason.because)
            for reason in self.reasons
            for setting in reason.question.settings.get(reason.agreement, ())
        ]
        if call_type := self.verdict.call_type:
            asked.append(
                Wish(set_to(CALL_TYPE, call_type), f"答え全体が「{self.verdict.label}」だったので")
            )
        return sorted(asked, key=lambda wish: IMPORTANCE.index(wish.setting.facet))

    @property
    def order(self) -> tuple[str, Reason] | None:
        """The order of the list that an answer asked for, with that answer."""
        for reason in self.reasons:
            if sort := reason.question.order.get(reason.agreement):
                return sort, reason
        return None

    def criteria(self, wishes: list[Wish]) -> Criteria:
        """The search for `wishes`, which are some of its own, in the order asked for."""
        chosen = {wish.setting.facet.param: wish.setting.values for wish in wishes}
        criteria = Criteria(chosen=chosen)
        return criteria.sorted_by(self.order[0]) if self.order else criteria

    @property
    def weighing(self) -> list[tuple[Reason, int]]:
        """The answers that say how much something matters in the order by ease, with its weight."""
        return [
            (reason, reason.question.weights[reason.agreement])
            for reason in self.reasons
            if reason.agreement in reason.question.weights
        ]

    def by_ease(self, criteria: Criteria) -> Criteria | None:
        """Return `criteria` in the order by ease, if anything matters more than usual."""
        given = {reason.question.ease: weight for reason, weight in self.weighing}
        weights = EVEN._replace(**given)
        if max(weights) <= max(EVEN) or len(set(weights)) == 1:
            return None
        return criteria.sorted_by(EASE).weighing(weights)


def signed(points: int) -> str:
    """With the minus sign that is as wide as the plus, and ±0."""
    return f"{points:+d}".replace("-", "−") if points else "±0"
