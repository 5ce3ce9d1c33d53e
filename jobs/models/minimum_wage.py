"""Regional minimum wages as staff keep them, with the history of every row."""

from datetime import date

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from jobs.models.fields import FieldCheck, one_of
from jobs.postings.choices import Prefecture
from jobs.postings.minimum_wage import MinimumWages, WageRow

#: Outside of these a slip of the keyboard is likelier than a minimum wage.
LOWEST_YEN, HIGHEST_YEN = 500, 5000
FIRST_DAY = date(2000, 1, 1)


class MinimumWageQuerySet(models.QuerySet):
    def as_wages(self) -> MinimumWages:
        """Ask, in one query, for what the rules compare with."""
        rows = self.order_by().values_list("prefecture", "hourly_yen", "effective_from")
        return MinimumWages(WageRow(*row) for row in rows)


class MinimumWage(models.Model):
    """A row of the labour ministry's list. It is in force from its day until the next row's."""

    prefecture = models.CharField("都道府県", max_length=2, choices=Prefecture)
    hourly_yen = models.PositiveIntegerField(
        "時間額（円）", help_text="厚生労働省の一覧にある額だけを入れます。"
    )
    effective_from = models.DateField(
        "発効日", help_text="この日から、次の行の発効日の前の日まで使います。"
    )

    objects = MinimumWageQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="最低賃金の変更", verbose_name_plural="最低賃金の変更")

    class Meta:
        verbose_name = "最低賃金"
        verbose_name_plural = "最低賃金"
        ordering = ["prefecture", "-effective_from"]
        constraints = [
            one_of("prefecture", Prefecture, model="minimum_wage"),
            FieldCheck(
                field="hourly_yen",
                condition=Q(hourly_yen__range=(LOWEST_YEN, HIGHEST_YEN)),
                name="minimum_wage_believable",
                message=f"時間額は{LOWEST_YEN}円から{HIGHEST_YEN:,}円までで書いてください。",
            ),
            FieldCheck(
                field="effective_from",
                condition=Q(effective_from__gte=FIRST_DAY),
                name="minimum_wage_day_believable",
                message="年は西暦の4けたで書いてください。",
            ),
            models.UniqueConstraint(
                fields=["prefecture", "effective_from"],
                name="minimum_wage_unique",
                violation_error_message="この都道府県には、同じ発効日の最低賃金がもうあります。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_prefecture_display()} {self.hourly_yen:,}円"
