"""Postings that a minimum wage makes unlawful before they close, while there is time to act.

The pay was right when they were published: a row added or changed since, or one that staff had yet
to enter, takes force during their days.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Case, DateField, Q, Value, When
from django.db.models.functions import Greatest, TruncDate
from django.utils import timezone

from jobs.models import MinimumWage
from jobs.models.querysets import JobPostingQuerySet
from jobs.postings.choices import Employment
from jobs.postings.minimum_wage import MinimumWages, WageRow


@dataclass(frozen=True)
class _Rise:
    """A row that is in force on `day`, the first one from today on, and until before `ends_on`."""

    row: WageRow
    day: date
    ends_on: date | None

    @property
    def breaks(self) -> Q:
        """Whom it makes unlawful. (The hourly equivalent is rounded down, and the row a whole
        number: the one is below the other exactly when the pay is.)"""
        condition = Q(
            prefecture=self.row.prefecture,
            hourly_equivalent__lt=self.row.hourly_yen,
            closes_at__gte=_midnight(self.day),
        )
        return condition & Q(opens_at__lt=_midnight(self.ends_on)) if self.ends_on else condition


def unlawful_soon(postings: JobPostingQuerySet, now: datetime | None = None) -> JobPostingQuerySet:
    """Narrow to the postings on the site whose pay is, or will be, too low on a day they are shown.

    Each is annotated with `unlawful_from`, the first such day from today on, by which they are
    ordered. Two queries: the rows, and the postings themselves when the result is read.
    """
    now = now or timezone.now()
    rises = _rises(MinimumWage.objects.as_wages(), timezone.localdate(now))
    if not rises:
        return postings.none()
    employed = postings.on_site(now).exclude(employment=Employment.OUTSOURCING)
    rise_on = Case(
        *(When(rise.breaks, then=Value(rise.day)) for rise in rises), output_field=DateField()
    )
    # One branch for each row, which is a short stretch of an index. One condition with all the rows
    # in it would be a scan of everything that is on the site.
    first, *others = (employed.filter(rise.breaks).order_by().values("pk") for rise in rises)
    return (
        employed.filter(pk__in=first.union(*others, all=True))
        .annotate(unlawful_from=Greatest(rise_on, TruncDate("opens_at")))
        .order_by("unlawful_from", "closes_at", "pk")
    )


def _rises(wages: MinimumWages, today: date) -> list[_Rise]:
    """Return the rows in force today or later, earliest first, as the first to break is wanted."""
    rises = []
    for rows in wages.from_day_on(today).values():
        ends = [row.effective_from for row in rows[1:]]
        for row, ends_on in zip(rows, [*ends, None], strict=True):
            rises.append(_Rise(row, max(row.effective_from, today), ends_on))
    return sorted(rises, key=lambda rise: rise.day)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
