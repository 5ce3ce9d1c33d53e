"""Moments to come that rows bear: a clock that ran ahead wrote them, and was set back since."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

#: Machines' clocks differ by less.
TOLERATED = timedelta(hours=1)


def set_back(rows: QuerySet, now: datetime, *fields: str) -> None:
    """Set moments in `fields` that are still to come to now, the latest that they can have been.

    What is promised to be erased so long after one of them would be kept for as long again as the
    clock was ahead.
    """
    for field in fields:
        rows.filter(**{f"{field}__gt": now + TOLERATED}).update(**{field: now})
