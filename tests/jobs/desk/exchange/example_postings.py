"""Postings that between them have every choice, each yes, no and unstated, and awkward text.

They are never stored while a file is made of them, so that a script can make one without a
database: see fixtures/README.md.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import BooleanField, PositiveIntegerField

from jobs.models import Employer, JobPosting
from jobs.models.posting import CONTENT
from jobs.postings.choices import (
    OUTBOUND_DUTIES,
    CallType,
    Duty,
    Employment,
    PayUnit,
    Quota,
    Remote,
    Schedule,
    TrainingPay,
)

TOKYO = ZoneInfo("Asia/Tokyo")
COUNT = 12
EMPLOYER = "みほんコールセンター株式会社"
MINUTES = {
    PayUnit.HOURLY: 60,
    PayUnit.DAILY: 450,
    PayUnit.MONTHLY: 9775,  # 162 hours and 55 minutes: no decimal says so exactly
    PayUnit.PER_RESULT: None,
}
#: One for each posting: what a file or Excel would like to make something else of.
TITLES = (
    *("通販の注文受付", "=SUM(A1)", "+81から", "-要相談-", "@係", "'=1", "0012", "1-2"),
    *("〜夜間〜", '「,」と"', "TRUE", "2026年12月1日"),
)


def example_postings() -> list[JobPosting]:
    """Return the postings, with keys from 1 on, of one employer with the key 1; none is stored."""
    employer = Employer(pk=1, name=EMPLOYER, address="東京都千代田区1-1", phone="03-0000-0000")
    return [JobPosting(pk=n + 1, employer=employer, **_values(n)) for n in range(COUNT)]


def _values(n: int) -> dict:
    """Go through the choices of every field; what has to go together is then put right."""
    values = {}
    for field in (field for base in CONTENT for field in base._meta.local_fields):
        if field.choices:
            options = [value for value, _ in field.choices] + [None] * field.null
            values[field.name] = options[n % len(options)]
        elif isinstance(field, BooleanField):
            values[field.name] = [True, False, None][n % 3]
        elif isinstance(field, PositiveIntegerField) and field.null:
            values[field.name] = [n + 1, None][n % 2]
    duty = list(Duty)[n % len(Duty)]
    call_type = CallType.OUTBOUND if duty in OUTBOUND_DUTIES else CallType.INBOUND
    call_type = CallType.BLENDED if n >= len(Duty) else call_type
    is_inbound = call_type == CallType.INBOUND
    is_by_result = values["pay_unit"] == PayUnit.PER_RESULT
    is_employed = values["employment"] != Employment.OUTSOURCING and not is_by_result
    has_incentive = values["incentive"] in ("team", "personal")
    return values | {
        "title": TITLES[n],
        "reference": f"{n:04}",
        "description": "お電話でご注文をうかがいます。\n画面に入力します。",
        "duty": duty,
        "call_type": call_type,
        "quota_detail": "1日に2件" if values["quota"] in (Quota.TEAM, Quota.PERSONAL) else "",
        "incentive_detail": "1件500円" if has_incentive else "",
        "incentive_typical_yen": 5000 if has_incentive else None,
        "incentive_top_yen": 30000 if has_incentive else None,
        "dialled_per_day": None if is_inbound else 120,
        "connected_per_day": None if is_inbound else 30,
        "conversations_per_day": None if is_inbound else 10,
        "operators_per_supervisor": n + 1,
        "pay_min": 1400 * (MINUTES[values["pay_unit"]] or 60) // 60,
        "result_unit": "アポ1件" if is_by_result else "",
        "employment": Employment.OUTSOURCING if is_by_result else values["employment"],
        "pay_max": [None, 2_000_000][n % 2],
        "minutes_per_pay_unit": MINUTES[values["pay_unit"]],
        "fixed_overtime_yen": [None, 20_000][n % 2],
        "fixed_overtime_hours": [None, 10][n % 2],
        "city": "中央区",
        "work_hours": "9:00〜18:00",
        "perks": "駅から近い\n服装自由",
        "earliest_start": [n * 60, None][n % 2],
        "latest_end": [n * 60 + 14 * 60 + 30, None][n % 2],
        "shift_notice_days": 14 if values["schedule"] == Schedule.SHIFT else None,
        "days_per_week": n % 7 + 1,
        "days_per_week_max": [7, None][n % 2],
        "weekly_minutes_min": [1230, None][n % 2],  # 20.5 hours
        "weekly_minutes_max": [1975, None][n % 2],  # 32 hours and 55 minutes
        "training_pay": TrainingPay.SAME
        if is_employed and values["training_pay"] == TrainingPay.NONE
        else values["training_pay"],
        "training_pay_detail": "時給1,300円" if values["training_pay"] == TrainingPay.LOWER else "",
        "insured_accident": values["insured_accident"] or None
        if is_employed
        else values["insured_accident"],
        "residence": ["all", "27 28"][n // 4 % 2] if values["remote"] == Remote.FULLY else "",
        "contract_period": "6か月" if values["contract_term"] == "fixed" else "",
        "opens_at": datetime(2026, 12, 1, 9, n, tzinfo=TOKYO),
        "closes_at": datetime(2026, 12, 31, 23, 59, 59, tzinfo=TOKYO),
    }
