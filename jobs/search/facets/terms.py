"""Pay, and on what terms."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from jobs.postings.choices import CommutingPay, Employment, TrainingPay
from jobs.postings.text import fold_plain
from jobs.search.facets.facet import (
    UNSTATED,
    Facet,
    Option,
    alone,
    field_facet,
    options_of,
    read_yes,
)


def _read_wage(raw: str) -> str | None:
    """Yen as people type it: full-width digits, a comma, 円. Of 0 yen there is nothing to ask."""
    digits = re.sub(r"[,円\s]", "", fold_plain(raw))
    return str(int(digits)) if re.fullmatch(r"0*[1-9][0-9]{0,5}", digits) else None


def _wage_label(value: str) -> str:
    return f"時給{int(value):,}円以上"


WAGE_STEPS = tuple(range(1100, 2001, 100))
WAGES = tuple(str(yen) for yen in WAGE_STEPS)

WAGE_MIN = Facet(
    "wage_min",
    "時給（下限の額）",
    tuple(Option(str(yen), f"{yen:,}円以上") for yen in WAGE_STEPS),
    condition=lambda value: Q(hourly_equivalent__gte=int(value)),
    fields=("hourly_equivalent",),
    # None has no wage: bisected as 0 yen, it has none of the values.
    values_of=lambda posting: WAGES[: bisect_right(WAGE_STEPS, posting.hourly_equivalent or 0)],
    at_least="hourly_equivalent",
    single=True,
    read=_read_wage,
    describe=_wage_label,
    note="求人にある下限の額で比べます。日給と月給は時給に換算します。業務委託の報酬は賃金ではない"
    "ので、選ぶと外れます。",
)
EMPLOYMENT = field_facet("employment", "雇用形態", options_of(Employment))
COMMUTING_PAY = field_facet(
    "commuting_pay",
    "交通費",
    options_of(CommutingPay),
    describe=lambda value: alone("交通費", CommutingPay(value)),
)


#: Value → the column that says whether one is insured so.
INSURED_BY = {
    "employment": "insured_employment",
    "health": "insured_health",
    "pension": "insured_pension",
}


def _left_open(value: str) -> str:
    return f"{value}_{UNSTATED}"


def _insured(value: str) -> Q:
    for kind, column in INSURED_BY.items():
        if value == _left_open(kind):
            return Q(**{column: None})
    return Q(**{INSURED_BY[value]: True})


def _insurance_of(posting: Any) -> Iterator[str]:
    for kind, column in INSURED_BY.items():
        is_insured = getattr(posting, column)
        if is_insured is not False:
            yield _left_open(kind) if is_insured is None else kind


INSURANCE: Facet = Facet(
    "insurance",
    "入れる保険",
    (
        Option("employment", "雇用保険"),
        Option("health", "健康保険"),
        Option("pension", "厚生年金"),
    ),
    condition=_insured,
    fields=tuple(INSURED_BY.values()),
    values_of=_insurance_of,
    describe=lambda value: f"{INSURANCE.labels[value]}あり",
    may_be_unstated=True,
    unstated_for=_left_open,
    note="いくつか選ぶと、そのどれかに入れる求人です。労災保険は、雇われて働く人すべてが対象なので、"
    "ここにはありません。",
)
PAID_IN_TRAINING = (TrainingPay.SAME, TrainingPay.LOWER)
TRAINING_PAID = Facet(
    "training_paid",
    "研修中の給与",
    (Option("1", "研修中も支払いがある"),),
    condition=lambda value: (
        Q(training_pay=TrainingPay.UNSTATED)
        if value == UNSTATED
        else Q(training_pay__in=PAID_IN_TRAINING)
    ),
    fields=("training_pay",),
    values_of=lambda posting: (
        ("1",)
        if posting.training_pay in PAID_IN_TRAINING
        else (UNSTATED,)
        if posting.training_pay == TrainingPay.UNSTATED
        else ()
    ),
    read=read_yes,
    may_be_unstated=True,
)
