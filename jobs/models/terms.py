"""Where, when and on what terms: place, hours, and the items a lawful advert must show.

The legal items follow the Employment Security Act, art. 5-3, and its rules, art. 4-2 (3).
"""

from django.db import models
from django.db.models import F, Q

from jobs.models.columns import checks_of, column
from jobs.models.fields import CityCodeField, FieldCheck
from jobs.postings.choices import ContractTerm, Employment, Remote, Schedule
from jobs.postings.hours import MINUTES_PER_DAY
from jobs.postings.schema import basics, hours, place, terms


class Workplace(models.Model):
    employment = column("employment")
    prefecture = column("prefecture")
    city = column("city")
    city_code = CityCodeField("市区町村コード", version=2, max_length=5, blank=True)
    address_line = column("address_line")
    station = column("station")
    remote = column("remote")
    residence = column("residence")

    class Meta:
        abstract = True


class Hours(models.Model):
    schedule = column("schedule")
    #: Minutes after the midnight that the working day begins on.
    earliest_start = column("earliest_start")
    latest_end = column("latest_end")
    work_hours = column("work_hours")
    shift_notice_days = column("shift_notice_days")
    days_per_week = column("days_per_week")
    days_per_week_max = column("days_per_week_max")
    weekly_minutes_min = column("weekly_minutes_min")
    weekly_minutes_max = column("weekly_minutes_max")
    weekends_off = column("weekends_off")
    days_off = column("days_off")
    yearly_holidays = column("yearly_holidays")
    overtime = column("overtime")
    break_minutes = column("break_minutes")
    breaks = column("breaks")
    leaving_seat = column("leaving_seat")
    perks = column("perks")

    class Meta:
        abstract = True


class LegalTerms(models.Model):
    contract_term = column("contract_term")
    contract_period = column("contract_period")
    renewal_criteria = column("renewal_criteria")
    trial_period = column("trial_period")
    duties_change_scope = column("duties_change_scope")
    workplace_change_scope = column("workplace_change_scope")
    insured_health = column("insured_health")
    insured_pension = column("insured_pension")
    insured_employment = column("insured_employment")
    insured_accident = column("insured_accident")
    insurance = column("insurance")
    smoking_measures = column("smoking_measures")
    #: Of outsourcing, which has no other of these but the contract's term.
    fee_payment = column("fee_payment")
    own_costs = column("own_costs")

    class Meta:
        abstract = True


CONSTRAINTS = [
    *checks_of(basics.ROWS),
    *checks_of(place.ROWS),
    *checks_of(hours.ROWS),
    *checks_of(terms.ROWS),
    FieldCheck(
        field="contract_period",
        condition=~Q(contract_term=ContractTerm.FIXED) | ~Q(contract_period=""),
        name="posting_fixed_term_has_period",
        message="期間の定めがあるときは、その期間を書いてください。",
    ),
    FieldCheck(
        field="residence",
        condition=Q(residence="") | Q(remote=Remote.FULLY),
        name="posting_residence_only_when_remote",
        message="居住地は、在宅勤務が「完全在宅」のときだけ書けます。",
    ),
    FieldCheck(
        field="latest_end",
        condition=Q(earliest_start=None, latest_end=None)
        | Q(earliest_start__isnull=False, latest_end__isnull=False),
        name="posting_span_whole",
        message="いちばん早い始業と、いちばん遅い終業は、両方を書いてください。",
    ),
    FieldCheck(
        field="latest_end",
        condition=Q(latest_end__gt=F("earliest_start")),
        name="posting_span_ordered",
        message="いちばん遅い終業は、始業より後にしてください。日をまたぐときは「翌2:00」と書きます。",
    ),
    FieldCheck(
        field="latest_end",
        condition=Q(latest_end__lte=F("earliest_start") + MINUTES_PER_DAY),
        name="posting_span_within_day",
        message="いちばん遅い終業は、始業から24時間までにしてください。",
    ),
    FieldCheck(
        field="shift_notice_days",
        condition=Q(shift_notice_days=None) | Q(schedule__in=[Schedule.SHIFT, Schedule.UNSTATED]),
        name="posting_shift_notice_only_of_shifts",
        message="シフトが決まる日は、シフト制のときだけ書けます。",
    ),
    FieldCheck(
        field="days_per_week_max",
        condition=Q(days_per_week_max__gte=F("days_per_week")),
        name="posting_days_per_week_ordered",
        message="週の勤務日数は、多い場合を少ない場合以上にしてください。",
    ),
    FieldCheck(
        field="weekly_minutes_max",
        condition=Q(weekly_minutes_max__gte=F("weekly_minutes_min")),
        name="posting_weekly_hours_ordered",
        message="週の労働時間は、多い場合を少ない場合以上にしてください。",
    ),
    # Every employee is insured by it, whatever the hours (労働者災害補償保険法3条1項).
    FieldCheck(
        field="insured_accident",
        condition=~Q(insured_accident=False) | Q(employment=Employment.OUTSOURCING),
        name="posting_employees_insured_at_work",
        message="雇われて働く人は、全員が労災保険の対象です。「いいえ」は選べません。",
    ),
]
