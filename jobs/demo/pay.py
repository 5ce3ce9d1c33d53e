"""Pay of a demo posting: around the nation's mean, never under the minimum wage."""

from fractions import Fraction
from random import Random

from jobs.demo.chance import pick, round_up
from jobs.demo.terms import Job
from jobs.postings.choices import CallType, CommutingPay, Duty, Employment, PayUnit
from jobs.postings.hours import MINUTES_PER_HOUR

# Yen per hour over the minimum wage. Centres in the big cities, where it is high, pay over it by
# more; tuned so that the mean of all postings is about 1,500 yen.
_OVER_MINIMUM = 240
_OVER_MINIMUM_PER_YEN_ABOVE = 1.0
_LOWEST_MINIMUM = 1090
_SPREAD = 0.5

# Tuned so that outbound is about 28 yen above inbound.
_BY_CALL_TYPE = {CallType.OUTBOUND: 12, CallType.INBOUND: -8, CallType.BLENDED: 6}
_BY_DUTY = {
    Duty.APPOINTMENT: 10,
    Duty.SALES: 50,
    Duty.SURVEY: -60,
    Duty.COLLECTION: 0,
    Duty.SUPPORT: 5,
    Duty.ORDER: -35,
    Duty.TECHNICAL: 60,
    Duty.RESERVATION: -45,
}
_BY_EMPLOYMENT = {
    Employment.REGULAR: 20,
    Employment.CONTRACT: 10,
    Employment.PART_TIME: -25,
    Employment.DISPATCH: 40,
    Employment.OUTSOURCING: 20,
}

# Pay is rounded up to a step that adverts use for the unit, and ranges are so many steps wide.
_STEPS = {
    PayUnit.HOURLY: 10,
    PayUnit.DAILY: 100,
    PayUnit.MONTHLY: 1000,
    PayUnit.PER_RESULT: 50,
}
_WIDTHS_IN_STEPS = {
    PayUnit.HOURLY: (5, 10, 10, 15, 20, 30, 50),
    PayUnit.DAILY: (5, 10, 15, 20, 30),
    PayUnit.MONTHLY: (10, 20, 30, 40, 60, 80),
    PayUnit.PER_RESULT: (1, 2, 4, 6),
}
_DAYS_A_MONTH = {20: 60, 21: 40}
#: Working days of a month → holidays of a year that leave twelve times as many.
_YEARLY_HOLIDAYS = {20: 125, 21: 113}

#: What is paid for by the result, and how many an hour might bring.
_RESULTS = {
    Duty.APPOINTMENT: ("アポ1件", Fraction(1, 2)),
    Duty.SALES: ("成約1件", Fraction(1, 3)),
    Duty.SURVEY: ("回答1件", Fraction(5)),
    Duty.COLLECTION: ("つながった1件", Fraction(6)),
    Duty.SUPPORT: ("受電1件", Fraction(6)),
    Duty.ORDER: ("受注1件", Fraction(8)),
    Duty.TECHNICAL: ("解決1件", Fraction(3)),
    Duty.RESERVATION: ("予約1件", Fraction(7)),
}

# Some monthly pay of regular employees comes with so many hours of overtime paid beforehand.
_FIXED_OVERTIME_HOURS = (None, None, None, None, None, None, 10, 15, 20, 30)

_NOTES = ["研修中も同額", "22時からは25%増し", "昇給は年1回"]
_COMMUTING = {
    CommutingPay.UNSTATED: 25,
    CommutingPay.NONE: 5,
    CommutingPay.LIMITED: 45,
    CommutingPay.FULL: 25,
}
_COMMUTING_OF_OUTSOURCING = {
    CommutingPay.UNSTATED: 60,
    CommutingPay.NONE: 40,
    CommutingPay.LIMITED: 0,
    CommutingPay.FULL: 0,
}
_COMMUTING_LIMITS = (None, 10_000, 15_000, 20_000, 20_000, 30_000, 50_000)
_NOTES_OF_REGULAR = ["賞与は年2回", *_NOTES]


def draw_pay(rng: Random, floor: int, call_type: CallType, duty: Duty, job: Job) -> dict:
    """Return every field of Pay, and the yearly holidays that its hours rest on.

    The hourly equivalent is no lower than `floor`, in yen per hour.
    """
    employment, pay_unit, shift = job
    extra = _BY_CALL_TYPE[call_type] + _BY_DUTY[duty] + _BY_EMPLOYMENT[employment]
    hourly = max(floor, _draw_hourly(rng, floor) + extra)
    if pay_unit == PayUnit.PER_RESULT:
        return _pay_per_result(rng, hourly, duty)
    days = pick(rng, _DAYS_A_MONTH) if pay_unit == PayUnit.MONTHLY else 1
    minutes = MINUTES_PER_HOUR if pay_unit == PayUnit.HOURLY else shift.minutes_a_day * days
    # Every rounding is upwards, or a posting at the minimum wage would fall under it.
    pay_min = round_up(-(-hourly * minutes // MINUTES_PER_HOUR), _STEPS[pay_unit])
    width = rng.choice(_WIDTHS_IN_STEPS[pay_unit]) * _STEPS[pay_unit]
    has_overtime = employment == Employment.REGULAR and pay_unit == PayUnit.MONTHLY
    overtime_hours = rng.choice(_FIXED_OVERTIME_HOURS) if has_overtime else None
    return {
        "pay_unit": pay_unit,
        "pay_min": pay_min,
        "pay_max": pay_min + width if rng.random() < 0.5 else None,
        "minutes_per_pay_unit": minutes,
        "fixed_overtime_hours": overtime_hours,
        "fixed_overtime_yen": _overtime_pay(pay_min, minutes, overtime_hours),
        "pay_note": _draw_note(rng, employment, overtime_hours),
        **_draw_commuting(rng, employment),
        "result_unit": "",
        "yearly_holidays": _YEARLY_HOLIDAYS.get(days) if rng.random() < 0.6 else None,
    }


def _pay_per_result(rng: Random, hourly: int, duty: Duty) -> dict:
    """Pay by the result, of which only outsourcing has any."""
    result, an_hour = _RESULTS[duty]
    step = _STEPS[PayUnit.PER_RESULT]
    pay_min = round_up(int(hourly / an_hour), step)
    width = rng.choice(_WIDTHS_IN_STEPS[PayUnit.PER_RESULT]) * step
    return {
        "pay_unit": PayUnit.PER_RESULT,
        "result_unit": result,
        "pay_min": pay_min,
        "pay_max": pay_min + width if rng.random() < 0.5 else None,
        "minutes_per_pay_unit": None,
        "yearly_holidays": None,
        "fixed_overtime_hours": None,
        "fixed_overtime_yen": None,
        "pay_note": "",
        **_draw_commuting(rng, Employment.OUTSOURCING),
    }


def _draw_commuting(rng: Random, employment: Employment) -> dict:
    """Those who take on work by contract pay their own way, where they go anywhere."""
    weights = _COMMUTING_OF_OUTSOURCING if employment == Employment.OUTSOURCING else _COMMUTING
    commuting_pay = pick(rng, weights)
    limit = rng.choice(_COMMUTING_LIMITS) if commuting_pay == CommutingPay.LIMITED else None
    return {"commuting_pay": commuting_pay, "commuting_pay_limit": limit}


def _draw_hourly(rng: Random, floor: int) -> int:
    typical = _OVER_MINIMUM + _OVER_MINIMUM_PER_YEN_ABOVE * (floor - _LOWEST_MINIMUM)
    return floor + int(typical * max(0, rng.gauss(1, _SPREAD)))


def _overtime_pay(pay_min: int, minutes: int, hours: int | None) -> int | None:
    """Overtime is worth a quarter more than other hours, and never less than that."""
    if hours is None:
        return None
    return round_up(-(-pay_min * MINUTES_PER_HOUR * hours * 5 // (minutes * 4)), 1000)


def _draw_note(rng: Random, employment: Employment, overtime_hours: int | None) -> str:
    notes = _NOTES_OF_REGULAR if employment == Employment.REGULAR else _NOTES
    if employment == Employment.OUTSOURCING:
        return ""
    lines = rng.sample(notes, rng.randint(0, 3))
    if overtime_hours:
        lines.append(f"固定残業代は{overtime_hours}時間分。超えた分は追加で支給")
    return "\n".join(lines)
