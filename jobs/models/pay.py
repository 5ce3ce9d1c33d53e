"""Pay, and the hourly equivalent by which postings of any pay unit are compared."""

from django.db import models
from django.db.models import F, Q

from jobs.models.fields import FieldCheck, count_or_unstated, one_of
from jobs.postings.choices import PayUnit

MINUTES_PER_HOUR = 60
#: The longest month: no unit of pay covers more working time than this.
MINUTES_PER_MONTH = 31 * 24 * MINUTES_PER_HOUR
#: More is a slip of the keyboard, and times 60 it would leave the range of an integer column.
HIGHEST_PAY = 10_000_000


class Pay(models.Model):
    pay_unit = models.CharField("給与の単位", max_length=8, choices=PayUnit, default=PayUnit.HOURLY)
    pay_min = models.PositiveIntegerField(
        "給与(下限・円)",
        help_text="固定残業代を除いた額。時給への換算と最低賃金の確認に使います。",
    )
    pay_max = count_or_unstated("給与(上限・円)", "幅がないときは空のまま。")
    minutes_per_pay_unit = models.PositiveIntegerField(
        "所定労働時間(分)",
        default=MINUTES_PER_HOUR,
        help_text="時給は60。日給は1日の分(例: 8時間=480)、月給は1か月の分(例: 160時間=9600)。",
    )
    #: Yen per hour at the lower end of the range, rounded down.
    hourly_equivalent = models.GeneratedField(
        expression=F("pay_min") * MINUTES_PER_HOUR / F("minutes_per_pay_unit"),
        output_field=models.IntegerField(),
        db_persist=True,
        verbose_name="時給換算(円)",
    )
    pay_note = models.TextField("給与の補足", blank=True, help_text="昇給・手当・交通費など。")
    fixed_overtime_yen = count_or_unstated(
        "固定残業代(円)", "固定残業代があるときは、額と時間の両方。"
    )
    fixed_overtime_hours = count_or_unstated("固定残業代の時間")

    class Meta:
        abstract = True

    @property
    def is_paid_by_the_hour(self) -> bool:
        return self.pay_unit == PayUnit.HOURLY


CONSTRAINTS = [
    one_of("pay_unit", PayUnit, model="posting"),
    FieldCheck(
        field="pay_min",
        condition=Q(pay_min__range=(1, HIGHEST_PAY)),
        name="posting_pay_in_range",
        message="給与は1円から1,000万円までで書いてください。",
    ),
    FieldCheck(
        field="pay_max",
        condition=Q(pay_max__gte=F("pay_min")),
        name="posting_pay_range_ordered",
        message="給与の上限は、下限以上にしてください。",
    ),
    FieldCheck(
        field="minutes_per_pay_unit",
        condition=Q(pay_unit=PayUnit.HOURLY, minutes_per_pay_unit=MINUTES_PER_HOUR)
        | Q(
            ~Q(pay_unit=PayUnit.HOURLY),
            minutes_per_pay_unit__gte=MINUTES_PER_HOUR,
            minutes_per_pay_unit__lte=MINUTES_PER_MONTH,
        ),
        name="posting_pay_minutes_fit_unit",
        message="時給のときは60、日給・月給のときは60から44640までの分で書いてください。",
    ),
    FieldCheck(
        field="fixed_overtime_hours",
        condition=Q(fixed_overtime_yen=None, fixed_overtime_hours=None)
        | Q(fixed_overtime_yen__isnull=False, fixed_overtime_hours__isnull=False),
        name="posting_fixed_overtime_whole",
        message="固定残業代は、額と時間の両方を書いてください。",
    ),
]
