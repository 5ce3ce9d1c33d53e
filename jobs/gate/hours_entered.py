"""Working time by which daily and monthly pay is made hourly, where it looks like a slip.

What a day or a month cannot hold is refused by a constraint. Within that, 60 hours may be a month
of part-time work, or 60 typed as minutes: only who knows the contract can tell.
"""

from collections.abc import Iterable

from jobs.gate.legal import is_employed
from jobs.gate.pay import hourly_yen
from jobs.gate.rules import Case, Finding, Level, Rule
from jobs.postings.choices import PayUnit
from jobs.postings.hours import MINUTES_PER_HOUR, hours_text

#: Unit of pay → what its hours are called, and between how many they usually are. Weeks of 40
#: hours make 173.8 hours a month (労働基準法32条).
USUAL_HOURS = {
    PayUnit.DAILY.value: ("1日の実働", 3, 12),
    PayUnit.MONTHLY.value: ("1か月の所定労働時間", 80, 190),
}


def _unusual_hours(case: Case) -> Iterable[Finding]:
    posting = case.posting
    minutes, hourly = posting.minutes_per_pay_unit, hourly_yen(posting)
    if posting.pay_unit not in USUAL_HOURS or not minutes or not is_employed(posting):
        return
    name, low, high = USUAL_HOURS[posting.pay_unit]
    if low * MINUTES_PER_HOUR <= minutes <= high * MINUTES_PER_HOUR:
        return
    result = f"時給に換算すると{int(hourly):,}円になります。" if hourly else ""
    yield Finding(
        "minutes_per_pay_unit",
        f"{name}が{hours_text(minutes)}になっています。ふつうは{low}〜{high}時間です。{result}"
        "間違いでないか確かめてください。",
        f"{posting.pay_unit} {hours_text(minutes)}",
    )


RULES = (
    Rule(
        "unusual_hours",
        Level.WARNING,
        ("minutes_per_pay_unit",),
        "最低賃金法3条・同法施行規則2条1項",
        _unusual_hours,
    ),
)
