"""How much of the decisive facts an employer's postings stated, month by month."""

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction

from jobs.models.employer import Employer
from jobs.models.versions import SearchVersion


class MonthEndQuerySet(models.QuerySet):
    """Every write raises the version of the postings.

    The page of each employer shows sums over all of these, too many to be read at every request.
    """

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list:
        objs = list(objs)
        if not objs:  # as in most hours
            return []
        with transaction.atomic():
            SearchVersion.raise_by_one()
            return super().bulk_create(objs, *args, **kwargs)

    def update(self, **values: Any) -> int:
        with transaction.atomic():
            SearchVersion.raise_by_one()
            return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            SearchVersion.raise_by_one()
            return super().delete()

    delete.queryset_only = True  # type: ignore[attr-defined]  # as Django's, not for a manager


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

    objects = MonthEndQuerySet.as_manager()

    class Meta:
        verbose_name = "月末の開示度"
        verbose_name_plural = "月末の開示度"
        constraints = [
            models.UniqueConstraint(fields=["month", "employer"], name="one_month_end_of_employer")
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}: {self.stated}/{self.asked}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            SearchVersion.raise_by_one()
            super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            SearchVersion.raise_by_one()
            return super().delete(*args, **kwargs)
