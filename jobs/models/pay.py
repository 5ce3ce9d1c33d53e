"""Pay, and the hourly equivalents by which postings of any pay unit are compared."""

from typing import Any

from django.db import models
from django.db.models import Case, F, Q, When
from django.db.models.functions import Coalesce

from jobs.models.columns import checks_of, column
from jobs.models.fields import FieldCheck
from jobs.postings.choices import CommutingPay, Employment, PayUnit
from jobs.postings.hours import MINUTES_PER_DAY, MINUTES_PER_HOUR
from jobs.postings.schema import pay


def _per_hour(yen: Any, label: str) -> models.GeneratedField:
    """Yen per hour, rounded down. Null of what is no wage: outsourcing, pay by the result too."""
    return models.GeneratedField(
        expression=Case(
            When(
                ~Q(employment=Employment.OUTSOURCING),
                then=yen * MINUTES_PER_HOUR / F("minutes_per_pay_unit"),
            ),
            default=None,
        ),
        output_field=models.IntegerField(),
        db_persist=True,
        null=True,
        verbose_name=label,
    )


class Pay(models.Model):
    pay_unit = column("pay_unit")
    result_unit = column("result_unit")
    pay_min = column("pay_min")
    pay_max = column("pay_max")
    #: 60 of pay by the hour, null of pay by the result.
    minutes_per_pay_unit = column("minutes_per_pay_unit")
    #: Of the lower end of the range. jobs.postings.schema.pay.hourly_wage says the same of a
    #: posting that no database holds.
    hourly_equivalent = _per_hour(F("pay_min"), "時給換算（下限・円）")
    #: Of the upper end; of pay without a range, of the one amount.
    hourly_upper = _per_hour(Coalesce(F("pay_max"), F("pay_min")), "時給換算（上限・円）")
    pay_note = column("pay_note")
    fixed_overtime_yen = column("fixed_overtime_yen")
    fixed_overtime_hours = column("fixed_overtime_hours")
    commuting_pay = column("commuting_pay")
    commuting_pay_limit = column("commuting_pay_limit")

    class Meta:
        abstract = True

    @property
    def is_paid_by_the_hour(self) -> bool:
        return self.pay_unit == PayUnit.HOURLY


CONSTRAINTS = [
    *checks_of(pay.ROWS),
    FieldCheck(
        field="pay_max",
        condition=Q(pay_max__gte=F("pay_min")),
        name="posting_pay_range_ordered",
        message="給与の上限は、下限以上にしてください。",
    ),
    FieldCheck(
        field="minutes_per_pay_unit",
        # Null would make the second half unknown, which a constraint lets pass.
        condition=~Q(pay_unit=PayUnit.HOURLY)
        | Q(minutes_per_pay_unit__isnull=False, minutes_per_pay_unit=MINUTES_PER_HOUR),
        name="posting_pay_minutes_fit_unit",
        message="時給のときは1時間にしてください。",
    ),
    FieldCheck(
        field="minutes_per_pay_unit",
        condition=~Q(pay_unit=PayUnit.DAILY) | Q(minutes_per_pay_unit__lte=MINUTES_PER_DAY),
        name="posting_pay_minutes_within_day",
        message="日給のときは、1日の実働を24時間までで書いてください。",
    ),
    FieldCheck(
        field="minutes_per_pay_unit",
        condition=~Q(pay_unit__in=[PayUnit.DAILY, PayUnit.MONTHLY])
        | Q(employment=Employment.OUTSOURCING)
        | Q(minutes_per_pay_unit__isnull=False),
        name="posting_pay_minutes_given",
        message="日給・月給のときは、所定労働時間が必要です。",
    ),
    FieldCheck(
        field="minutes_per_pay_unit",
        condition=~Q(pay_unit=PayUnit.PER_RESULT) | Q(minutes_per_pay_unit=None),
        name="posting_per_result_without_minutes",
        message="出来高のときは、所定労働時間を空にしてください。",
    ),
    FieldCheck(
        field="pay_unit",
        condition=~Q(pay_unit=PayUnit.PER_RESULT) | Q(employment=Employment.OUTSOURCING),
        name="posting_per_result_is_outsourced",
        message="出来高は、業務委託のときだけ選べます。雇用のときは時給・日給・月給にして、成果の分は"
        "インセンティブに書いてください。",
    ),
    FieldCheck(
        field="result_unit",
        condition=~Q(pay_unit=PayUnit.PER_RESULT) | ~Q(result_unit=""),
        name="posting_result_named",
        message="出来高のときは、何をすると支払われるかを書いてください。例: アポ1件",
    ),
    FieldCheck(
        field="result_unit",
        condition=Q(pay_unit=PayUnit.PER_RESULT) | Q(result_unit=""),
        name="posting_result_only_when_per_result",
        message="「出来高の1件」は、出来高のときだけ書けます。",
    ),
    FieldCheck(
        field="commuting_pay_limit",
        condition=Q(commuting_pay=CommutingPay.LIMITED) | Q(commuting_pay_limit=None),
        name="posting_commuting_limit_only_when_limited",
        message="上限の額は、交通費が「交通費に上限あり」のときだけ書けます。",
    ),
    FieldCheck(
        field="fixed_overtime_hours",
        condition=Q(fixed_overtime_yen=None, fixed_overtime_hours=None)
        | Q(fixed_overtime_yen__isnull=False, fixed_overtime_hours__isnull=False),
        name="posting_fixed_overtime_whole",
        message="固定残業代は、額と時間の両方を書いてください。",
    ),
]
