"""What a demo posting codes of its hours and terms, beside what it says of them in words.

As staff would code it from the words, and not of every posting: what the words leave open stays
unstated, and some of what they say nobody has coded yet.
"""

from random import Random

from jobs.demo.chance import pick, stated
from jobs.demo.terms import CONDITIONALLY_INSURED, Job
from jobs.postings import prefectures
from jobs.postings.choices import (
    Channels,
    Employment,
    LeavingSeat,
    PayUnit,
    Prefecture,
    Remote,
    Schedule,
    TrainingPay,
    WeekendsOff,
)
from jobs.postings.hours import MINUTES_PER_HOUR

_SHARE_CODED = 0.9
_FULL_WEEK = 5
#: Weekly minutes from which an employee is in 雇用保険 (雇用保険法6条).
_INSURED_FROM = 20 * MINUTES_PER_HOUR

_WEEKENDS_OF_SHIFTS = {
    WeekendsOff.UNSTATED: 55,
    WeekendsOff.SOME: 22,
    WeekendsOff.NONE: 23,
}
_LEAVING_SEAT = {
    LeavingSeat.UNSTATED: 86,
    LeavingSeat.FREE: 4,
    LeavingSeat.ASK: 7,
    LeavingSeat.BREAKS_ONLY: 3,
}
_CHANNELS = {Channels.UNSTATED: 68, Channels.PHONE: 14, Channels.MIXED: 18}
_SAME_OR_UNCODED = {TrainingPay.SAME: 75, TrainingPay.UNSTATED: 25}
_TRAINING_PAY = {TrainingPay.UNSTATED: 75, TrainingPay.SAME: 12, TrainingPay.LOWER: 13}
_TRAINING_PAY_OF_OUTSOURCING = {
    TrainingPay.UNSTATED: 70,
    TrainingPay.SAME: 15,
    TrainingPay.NONE: 15,
}
_SHIFT_NOTICE_DAYS = [7, 10, 14, 14, 15, 20, 30]
#: How far below the pay of the work that of training is, in yen an hour.
_LESS_IN_TRAINING = [20, 30, 50, 100]


def draw_coded_terms(rng: Random, facts: dict, job: Job, floor: int) -> dict:
    """Return the coded hours and terms of the posting that has `facts` in words.

    `floor`: the highest minimum wage in yen an hour while the posting is on the site.
    """
    employed = job.employment != Employment.OUTSOURCING
    week = _draw_week(rng, facts, job)
    return {
        **_draw_span(rng, job),
        **week,
        "weekends_off": _draw_weekends(rng, facts["days_off"]),
        "break_minutes": stated(rng, _SHARE_CODED, job.shift.break_minutes) if employed else None,
        "leaving_seat": pick(rng, _LEAVING_SEAT),
        "channels": pick(rng, _CHANNELS),
        **_draw_training_pay(rng, facts, job, floor),
        **(_draw_insured(rng, facts["insurance"], week) if employed else {}),
        "residence": _draw_residence(rng, facts),
    }


def _draw_span(rng: Random, job: Job) -> dict:
    if rng.random() >= _SHARE_CODED:
        return {}
    shift = job.shift
    schedule = shift.schedule
    # Who is commissioned may choose among hours that the words leave open.
    if job.employment == Employment.OUTSOURCING and "のうち" in shift.hours and rng.random() < 0.4:
        schedule = Schedule.FREE if "シフト" not in shift.hours else schedule
    notice = stated(rng, 0.15, rng.choice(_SHIFT_NOTICE_DAYS))
    return {
        "schedule": schedule,
        "earliest_start": shift.start,
        "latest_end": shift.end,
        "shift_notice_days": notice if schedule == Schedule.SHIFT else None,
    }


def _draw_week(rng: Random, facts: dict, job: Job) -> dict:
    """The days of a week at most, and its hours, where the fewest days are stated."""
    fewest = facts["days_per_week"]
    if fewest is None:
        return {}
    most = stated(rng, 0.5, max(fewest, _FULL_WEEK))
    coded = rng.random() < 0.35
    minutes = job.shift.minutes_a_day
    return {
        "days_per_week_max": most,
        "weekly_minutes_min": fewest * minutes if coded else None,
        "weekly_minutes_max": most * minutes if coded and most else None,
    }


def _draw_weekends(rng: Random, days_off: str) -> WeekendsOff:
    if days_off.startswith("土日祝") or "（土日）、祝日" in days_off:
        return stated(rng, _SHARE_CODED, WeekendsOff.ALL) or WeekendsOff.UNSTATED
    if days_off.startswith("日曜"):
        return stated(rng, _SHARE_CODED, WeekendsOff.SOME) or WeekendsOff.UNSTATED
    return pick(rng, _WEEKENDS_OF_SHIFTS)


def _draw_training_pay(rng: Random, facts: dict, job: Job, floor: int) -> dict:
    if facts["training_days"] == 0:
        return {}
    if "研修中も同額" in facts["pay_note"]:
        return {"training_pay": pick(rng, _SAME_OR_UNCODED)}
    if job.employment == Employment.OUTSOURCING:
        return {"training_pay": pick(rng, _TRAINING_PAY_OF_OUTSOURCING)}
    drawn = pick(rng, _TRAINING_PAY)
    lower = max(floor, facts["pay_min"] - rng.choice(_LESS_IN_TRAINING))
    if drawn != TrainingPay.LOWER:
        return {"training_pay": drawn}
    if job.pay_unit != PayUnit.HOURLY or lower >= facts["pay_min"]:
        return {}
    days = facts["training_days"]
    told = f"研修の{days}日間は時給{lower:,}円" if days else f"研修期間は時給{lower:,}円"
    return {"training_pay": drawn, "training_pay_detail": told}


def _draw_insured(rng: Random, insurance: str, week: dict) -> dict:
    """Who may work few hours is told the condition in words, so that only 労災保険 is certain."""
    if rng.random() >= _SHARE_CODED:
        return {}
    if insurance != CONDITIONALLY_INSURED:
        return dict.fromkeys(
            ("insured_health", "insured_pension", "insured_employment", "insured_accident"), True
        )
    most = week.get("weekly_minutes_max")
    others = False if most and most < _INSURED_FROM else None
    return {
        "insured_health": others,
        "insured_pension": others,
        "insured_employment": others,
        "insured_accident": True,
    }


def _draw_residence(rng: Random, facts: dict) -> str:
    """Of work done wholly at home: anywhere, or around the centre, where one may be called in."""
    if facts["remote"] != Remote.FULLY:
        return ""
    nearby = {code for code in Prefecture.values if abs(int(code) - int(facts["prefecture"])) <= 1}
    drawn = rng.random()
    if drawn < 0.4:
        return prefectures.ALL
    return " ".join(sorted(nearby)) if drawn < 0.6 else ""
