"""Pay, and on what terms."""

import re
from bisect import bisect_right

from django.db.models import Q

from jobs.postings.choices import CommutingPay, Employment
from jobs.postings.text import fold_plain
from jobs.search.facets.facet import Facet, Option, alone, field_facet, options_of


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
