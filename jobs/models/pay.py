"""Pay, and the hourly equivalent by which postings of any pay unit are compared."""

from django.db import models
from django.db.models import F, Q

from jobs.models.columns import checks_of, column
from jobs.models.fields import FieldCheck
from jobs.postings.choices import CommutingPay, PayUnit
from jobs.postings.schema import pay
from jobs.postings.schema.pay import MINUTES_PER_HOUR


class Pay(models.Model):
    pay_unit = column("pay_unit")
    pay_min = column("pay_min")
    pay_max = column("pay_max")
    minutes_per_pay_unit = column("minutes_per_pay_unit")
    #: Yen per hour at the lower end of the range, rounded down.
    hourly_equivalent = models.GeneratedField(
        expression=F("pay_min") * MINUTES_PER_HOUR / F("minutes_per_pay_unit"),
        output_field=models.IntegerField(),
        db_persist=True,
        verbose_name="時給換算(円)",
    )
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
        condition=~Q(pay_unit=PayUnit.HOURLY) | Q(minutes_per_pay_unit=MINUTES_PER_HOUR),
        name="posting_pay_minutes_fit_unit",
        message="時給のときは60にしてください。",
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
