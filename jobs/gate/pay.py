"""Pay: the minimum wage on every day of the advert, and fixed overtime pay (固定残業代)."""

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction

from django.utils import timezone
from django.utils.formats import date_format

from jobs.gate.advert import Advert
from jobs.gate.legal import is_employed
from jobs.gate.rules import Finding, Level, Rule, blocking
from jobs.gate.texts import pattern, says, wording_rule
from jobs.postings.choices import Prefecture
from jobs.postings.minimum_wage import MinimumWages, WageRow

MINUTES_PER_HOUR = 60
#: Overtime is worth a quarter more than other hours (労働基準法37条1項), and hours beyond 45 a
#: month need an agreement for special circumstances (36条4項・5項).
OVERTIME_RATE = Fraction(5, 4)
OVERTIME_HOURS_A_MONTH = 45

GUIDELINE_ON_FIXED_OVERTIME = (
    "職業安定法5条の3第1項・5条の4第1項、同法に基づく指針（平成11年労働省告示141号）第3の1（3）"
)

# --- Minimum wage -------------------------------------------------------------------------------


def hourly_yen(posting: Advert) -> Fraction | None:
    """Return the lower end of the pay in yen per hour, without fixed overtime pay.

    None while pay or hours are not filled in, and of pay by the result.
    """
    if not (posting.pay_min and posting.minutes_per_pay_unit):
        return None
    return Fraction(posting.pay_min * MINUTES_PER_HOUR, posting.minutes_per_pay_unit)


def _days_shown(posting: Advert) -> tuple[date, date] | None:
    """Return the first and the last day in Japan, as far as known; None when neither is."""
    known = [timezone.localdate(each) for each in (posting.opens_at, posting.closes_at) if each]
    return (min(known), max(known)) if known else None


def _minimum_wage(posting: Advert, wages: MinimumWages) -> Iterable[Finding]:
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


# --- Fixed overtime -----------------------------------------------------------------------------

_FIXED_OVERTIME = pattern(
    r"(固定|みなし|見なし|見込み|定額)残業(代|手当|時間)?(制度|制)?",
    r"残業代(は|が|も)?(込み|コミ|含む|含みます)",
)
_EXCESS_UNPAID = pattern(
    r"(超過|超え(た|る))(した)?(分|時間)?(の残業)?(代|手当)?(は|も|について)?[^。\n]{0,8}?"
    r"(支給|支払い?)(は)?(しません|しない|なし|ありません|いたしません|されません)",
)


def _has_fixed_overtime(posting: Advert) -> bool:
    return posting.fixed_overtime_yen is not None or posting.fixed_overtime_hours is not None


def _is_half_stated(posting: Advert) -> bool:
    is_whole = posting.fixed_overtime_yen and posting.fixed_overtime_hours
    return _has_fixed_overtime(posting) and not is_whole


def _is_only_in_prose(posting: Advert) -> bool:
    return not _has_fixed_overtime(posting) and says(posting, _FIXED_OVERTIME)


def _overtime_worth(posting: Advert, _: MinimumWages) -> Iterable[Finding]:
    yen, hours = posting.fixed_overtime_yen, posting.fixed_overtime_hours
    hourly = hourly_yen(posting)
    if not (yen and hours and hourly):
        return
    worth = -(-hourly * OVERTIME_RATE * hours // 1)
    if yen < worth:
        yield Finding(
            "fixed_overtime_yen",
            f"固定残業代{yen:,}円は、{hours}時間分の割増賃金（少なくとも{worth:,}円）に足りないようです。"
            "額か時間を確かめてください。",
            f"{hours}時間{yen}円",
        )


def _overtime_hours(posting: Advert, _: MinimumWages) -> Iterable[Finding]:
    hours = posting.fixed_overtime_hours
    if hours and hours > OVERTIME_HOURS_A_MONTH:
        yield Finding(
            "fixed_overtime_hours",
            f"固定残業代の{hours}時間は、残業の上限の原則（月{OVERTIME_HOURS_A_MONTH}時間）を超えています。"
            "間違いでないか確かめてください。",
            f"{hours}時間",
        )


RULES = (
    Rule("minimum_wage", Level.BLOCKING, ("pay_min",), "最低賃金法4条1項・9条", _minimum_wage),
    blocking(
        "fixed_overtime_details",
        "fixed_overtime_hours",
        GUIDELINE_ON_FIXED_OVERTIME,
        "固定残業代は、額と時間の両方を1以上で書いてください。ないときは、どちらも空にします。",
        _is_half_stated,
    ),
    blocking(
        "fixed_overtime_told",
        "fixed_overtime_yen",
        GUIDELINE_ON_FIXED_OVERTIME,
        "文章に固定残業代のことがあります。額と時間を書いてください。「給与（下限）」には、固定残業代を"
        "のぞいた額を書きます。",
        _is_only_in_prose,
    ),
    # That the excess is paid on top is a sentence the page adds by itself: jobs.reading.facts.
    wording_rule(
        "fixed_overtime_excess",
        f"{GUIDELINE_ON_FIXED_OVERTIME}、労働基準法37条1項",
        _EXCESS_UNPAID,
        "「{wording}」とは書けません。固定残業代の時間を超えた分は、別に支給する必要があります。",
        level=Level.BLOCKING,
    ),
    Rule(
        "fixed_overtime_worth",
        Level.WARNING,
        ("fixed_overtime_yen",),
        "労働基準法37条1項",
        _overtime_worth,
    ),
    Rule(
        "fixed_overtime_hours",
        Level.WARNING,
        ("fixed_overtime_hours",),
        "労働基準法36条4項",
        _overtime_hours,
    ),
)
