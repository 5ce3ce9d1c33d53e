"""Pay as the fields have it: the minimum wage on every day of the advert, and slips."""

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction

from django.utils import timezone
from django.utils.formats import date_format

from jobs.gate.advert import Advert
from jobs.gate.law import ACCURATE
from jobs.gate.legal import is_employed
from jobs.gate.rules import Case, Finding, Level, Rule
from jobs.postings.choices import Prefecture
from jobs.postings.minimum_wage import WageRow

MINUTES_PER_HOUR = 60
#: Yen an hour that no call centre pays: three times and more what the best paid do.
BEYOND_REASON = 5000
#: An upper end so many times the lower is no range that seekers can make anything of.
WIDEST_RANGE = 3

# --- Minimum wage -------------------------------------------------------------------------------


def hourly_yen(posting: Advert) -> Fraction | None:
    """Return the lower end of the pay in yen per hour, without fixed overtime pay.

    None while pay or hours are not filled in, and of pay by the result.
    """
    if not (posting.pay_min and posting.minutes_per_pay_unit):
        return None
    return Fraction(posting.pay_min * MINUTES_PER_HOUR, posting.minutes_per_pay_unit)


def lowest_lawful(case: Case) -> int | None:
    """Return the highest minimum wage of the days shown, in yen per hour; None when not known."""
    posting = case.posting
    days = _days_shown(posting)
    if not days or posting.prefecture not in Prefecture.values:
        return None
    try:
        rows = case.wages.in_force(posting.prefecture, *days)
    except LookupError:
        return None
    return max((row.hourly_yen for row in rows), default=None)


def _days_shown(posting: Advert) -> tuple[date, date] | None:
    """Return the first and the last day in Japan, as far as known; None when neither is."""
    known = [timezone.localdate(each) for each in (posting.opens_at, posting.closes_at) if each]
    return (min(known), max(known)) if known else None


def _minimum_wage(case: Case) -> Iterable[Finding]:
    posting, wages = case.posting, case.wages
    days = _days_shown(posting)
    hourly = hourly_yen(posting)
    if hourly is None or not is_employed(posting):
        return
    if not (days and posting.prefecture in Prefecture.values):
        return
    place = Prefecture(posting.prefecture).label
    try:
        rows = wages.in_force(posting.prefecture, *days)
    except LookupError:
        rows = []
    if not rows:
        yield Finding(
            "pay_min",
            f"{place}の最低賃金が登録されていないので、確かめられません。"
            "「最低賃金」のページに、掲載する日の額を入れてください。",
        )
        return
    for row in rows:
        if hourly < row.hourly_yen:
            yield Finding("pay_min", _too_low(place, int(hourly), row, days[0]))
            return


def _too_low(place: str, hourly: int, row: WageRow, first_day: date) -> str:
    shortfall = f"時給に換算すると{hourly:,}円で、{place}の最低賃金"
    if row.effective_from <= first_day:
        return f"{shortfall}{row.hourly_yen:,}円を下回ります。給与を上げてください。"
    rises_on = date_format(row.effective_from, "Y年n月j日")
    eve = date_format(row.effective_from - timedelta(days=1), "n月j日")
    return (
        f"{shortfall}（{rises_on}から{row.hourly_yen:,}円）を、掲載中に下回ります。"
        f"給与を上げるか、掲載終了を{eve}までにしてください。"
    )


# --- Slips --------------------------------------------------------------------------------------


def _outlier(case: Case) -> Iterable[Finding]:
    posting = case.posting
    if not (posting.pay_min and posting.minutes_per_pay_unit and is_employed(posting)):
        return
    for field, yen in (("pay_min", posting.pay_min), ("pay_max", posting.pay_max)):
        if yen is None:
            continue
        hourly = yen * MINUTES_PER_HOUR // posting.minutes_per_pay_unit
        if hourly > BEYOND_REASON:
            yield Finding(
                field,
                f"{yen:,}円は、時給に換算すると{hourly:,}円です。桁か単位の間違いではないか"
                "確かめてください。",
                f"{yen}円",
            )
            return
    if posting.pay_max and posting.pay_max > WIDEST_RANGE * posting.pay_min:
        yield Finding(
            "pay_max",
            f"給与の上限{posting.pay_max:,}円は、下限の{WIDEST_RANGE}倍を超えています。桁の間違いでないか、"
            "実際にその額で始める人がいるか確かめてください。",
            f"{posting.pay_max}円",
        )


def _reversed(case: Case) -> Iterable[Finding]:
    low, high = case.posting.pay_min, case.posting.pay_max
    if low is not None and high is not None and high < low:
        yield Finding(
            "pay_max",
            f"給与の上限{high:,}円が、下限{low:,}円より低くなっています。どちらかを直してください。",
        )


RULES = (
    Rule("pay_range_reversed", Level.BLOCKING, ("pay_max",), ACCURATE, _reversed),
    Rule(
        "minimum_wage",
        Level.BLOCKING,
        ("pay_min",),
        "最低賃金法4条1項・9条",
        _minimum_wage,
        of_its_own=False,
    ),
    Rule("pay_outlier", Level.WARNING, ("pay_min", "pay_max"), ACCURATE, _outlier),
)
