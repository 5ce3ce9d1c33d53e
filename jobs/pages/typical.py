"""What is typical of the decisive facts among the live postings of a role, each with its search.

Of a fact with answers, how many postings give each; of a number, where the middle half of the
postings lies. All are counted in one pass over the index, which the next change makes anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pyroaring import BitMap

from jobs.pages.figures import FEWEST, Spread, percent, spread_of
from jobs.postings.choices import TrainingPay
from jobs.search.criteria import Criteria
from jobs.search.facets import (
    CALL_TYPE,
    COMMUTING_PAY,
    COMPLAINT_LEVEL,
    INCENTIVE,
    QUOTA,
    RESULTS_SHOWN_TO,
    STATED,
    SUPERVISOR_AT_HAND,
    TRAINING_PAID,
    UNSTATED,
    Facet,
)
from jobs.search.index import Index

#: Facts with an option of a facet for every answer.
ANSWERED_BY = {
    facet.fields[0]: facet
    for facet in (QUOTA, RESULTS_SHOWN_TO, INCENTIVE, COMPLAINT_LEVEL, COMMUTING_PAY)
}
#: Facts that one can only ask a yes of → the facet, and what has it, as it ends a sentence.
AGREED_BY: Mapping[str, tuple[Facet, str, str, tuple[Any, ...]]] = {
    "supervisor_at_hand": (SUPERVISOR_AT_HAND, "近くにいる", "近くにいない", (True,)),
    "training_pay": (
        TRAINING_PAID,
        "研修中も支払いあり",
        "研修中は無給",
        (TrainingPay.SAME, TrainingPay.LOWER),
    ),
}
#: Numbers → the option of STATED that finds who states one.
MEASURED = {"calls_per_hour": "calls_per_hour", "longest_talk_minutes": "longest_talk"}
YES, NO = "1", "0"


@dataclass(frozen=True)
class Shares:
    """`counts`: answer → how many postings give it, of `of` that state the fact."""

    of: int
    counts: dict[str, int]
    labels: dict[str, str]

    def percent(self, answer: str) -> int:
        return percent(self.counts[answer], self.of)

    @property
    def text(self) -> str:
        shares = (f"{self.labels[a]} {self.percent(a)}%" for a, n in self.counts.items() if n)
        return "、".join(shares)


@dataclass(frozen=True)
class Numbers:
    of: int
    spread: Spread
    unit: str

    @property
    def text(self) -> str:
        spread, unit = self.spread, self.unit
        return f"真ん中{spread.median:,}{unit}、半数は{spread.range_text}{unit}"


#: Field → figures; none of what fewer than FEWEST postings state.
Typical = dict[str, Shares | Numbers]
_known: dict[str, tuple[BitMap, Typical]] = {}
_UNITS = {"calls_per_hour": "件", "longest_talk_minutes": "分"}


def typical_of(index: Index, role: str, now: datetime) -> Typical:
    """Return the figures of `role` among the postings listed at `now`."""
    live = index.listed(now)  # one object for as long as it holds
    known = _known.get(role)
    if known is None or known[0] is not live:
        known = _known[role] = live, _counted(index, live & index.having(CALL_TYPE, role))
    return known[1]


def search_for(role: str, name: str, answer: str = "") -> Criteria:
    """Return the search for the postings of `role` that give `answer`, or state the number."""
    if name in ANSWERED_BY:
        facet, value = ANSWERED_BY[name], answer
    elif name in AGREED_BY:
        facet, value = AGREED_BY[name][0], YES
    else:
        facet, value = STATED, MEASURED[name]
    return Criteria(chosen={CALL_TYPE.param: (role,), facet.param: (value,)})


def _counted(index: Index, postings: BitMap) -> Typical:
    figures: Typical = {}
    for name, facet in ANSWERED_BY.items():
        answers = {o.value: o.label for o in facet.options if o.value != UNSTATED}
        counts = {
            answer: postings.intersection_cardinality(index.having(facet, answer))
            for answer in answers
        }
        figures[name] = Shares(sum(counts.values()), counts, answers)
    for name, (facet, yes, no, _) in AGREED_BY.items():
        agreeing = postings.intersection_cardinality(index.having(facet, YES))
        silent = postings.intersection_cardinality(index.having(facet, UNSTATED))
        stating = len(postings) - silent
        counts = {YES: agreeing, NO: stating - agreeing}
        figures[name] = Shares(stating, counts, {YES: yes, NO: no})
    figures = {name: shares for name, shares in figures.items() if shares.of >= FEWEST}
    for name, option in MEASURED.items():
        measured = postings & index.having(STATED, option)
        if len(measured) >= FEWEST:
            numbers = index.numbers(measured, name)
            figures[name] = Numbers(len(measured), spread_of(numbers), _UNITS[name])
    return figures
