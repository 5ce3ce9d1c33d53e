"""How much of the decisive facts an employer's postings stated, month by month."""

from django.db import models

from jobs.models.employer import Employer


class MonthEnd(models.Model):
    """What the postings of `employer` that were live as a month ended stated then.

    Of the `asked` decisive facts of its `postings`, `stated` were stated. Where nothing was live as
    the month ended there is no row. Counted once, by housekeeping, and not changed afterwards:
    pages add up what is here, as to read the history would take too long.
    """

    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="month_ends")
    month = models.DateField("月の1日")
    postings = models.PositiveIntegerField("求人の数")
    stated = models.PositiveIntegerField("書いてあった事実の数")
    asked = models.PositiveIntegerField("当てはまる事実の数")

    class Meta:
        verbose_name = "月末の開示度"
        verbose_name_plural = "月末の開示度"
        constraints = [
            models.UniqueConstraint(fields=["month", "employer"], name="one_month_end_of_employer")
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}: {self.stated}/{self.asked}"
