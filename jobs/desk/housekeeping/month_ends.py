"""Counts, once a month is over, what each employer's postings stated as it ended."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from jobs.models import Employer, MonthEnd
from jobs.models.past import live_at
from jobs.reading.disclosure import COLUMNS, Tally, months_until


def note_month_ends(now: datetime) -> list[str]:
    """A step of housekeeping. A first run goes back as far as pages do; what was counted stays."""
    counted = set(MonthEnd.objects.values_list("month", flat=True).distinct())
    due = [month for month in months_until(timezone.localdate(now)) if month not in counted]
    rows = [row for month in due for row in _month_ends(month)]
    MonthEnd.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    return [f"month ends of employers counted: {len(rows)}"]


def _month_ends(month: date) -> list[MonthEnd]:
    tallies: dict[int, Tally] = defaultdict(Tally)
    for posting in live_at(_last_moment(month), "employer_id", *COLUMNS):
        tallies[posting.employer_id].add(posting)
    there = set(Employer.objects.values_list("pk", flat=True))  # the history outlives employers
    return [
        MonthEnd(
            employer_id=key,
            month=month,
            postings=tally.postings,
            stated=tally.stated,
            asked=tally.asked,
        )
        for key, tally in tallies.items()
        if key in there
    ]


def _last_moment(month: date) -> datetime:
    next_month = (month + timedelta(days=31)).replace(day=1)
    begins = timezone.make_aware(datetime.combine(next_month, time.min))
    return begins - timedelta(microseconds=1)
