"""Which postings: the queries that the rest of the site is written in."""

from datetime import datetime

from django.db import models, transaction
from django.db.models import Case, IntegerField, Q, Value, When
from django.utils import timezone

from jobs.choices import State, Status
from jobs.models.versions import DeletedPosting, SearchVersion

#: sort parameter → a total order, ending in the key so that two pages never share a posting.
ORDERINGS = {
    "new": ("-opens_at", "-pk"),
    "wage": ("-hourly_equivalent", "-pk"),
    "closing": ("closes_at", "-pk"),
}
DEFAULT_SORT = "new"


class JobPostingQuerySet(models.QuerySet):
    """Every write through it is stamped with the version it makes: see jobs.models.versions."""

    def update(self, **values):
        with transaction.atomic():
            return super().update(search_version=SearchVersion.raise_by_one(), **values)

    def bulk_create(self, objs, *args, **kwargs):
        objs = list(objs)
        with transaction.atomic():
            _stamp(objs)
            return super().bulk_create(objs, *args, **kwargs)

    def bulk_update(self, objs, fields, *args, **kwargs):
        objs = list(objs)
        with transaction.atomic():
            _stamp(objs)
            return super().bulk_update(objs, {*fields, "search_version"}, *args, **kwargs)

    def delete(self):
        with transaction.atomic():
            note_deleted(list(self.values_list("pk", flat=True)))
            return super().delete()

    def in_state(self, state: State, now: datetime | None = None):
        """Narrow to the postings in `state` at `now`; the twin of Publication.state_at."""
        now = now or timezone.now()
        published = Q(status=Status.PUBLISHED)
        return self.filter(
            {
                State.DRAFT: Q(status=Status.DRAFT),
                State.CLOSED: Q(status=Status.CLOSED),
                State.SCHEDULED: published & Q(opens_at__gt=now),
                State.LIVE: published & Q(opens_at__lte=now, closes_at__gte=now),
                State.EXPIRED: published & Q(opens_at__lte=now, closes_at__lt=now),
            }[state]
        )

    def live(self, now: datetime | None = None):
        return self.in_state(State.LIVE, now)

    def in_order(self, sort: str):
        return self.order_by(*ORDERINGS[sort])

    def nearest_to(self, posting):
        """Order by likeness to `posting`: call type, prefecture, duty, no lower pay."""
        return (
            self.exclude(pk=posting.pk)
            .annotate(
                likeness=_point(8, call_type=posting.call_type)
                + _point(4, prefecture=posting.prefecture)
                + _point(2, duty=posting.duty)
                + _point(1, hourly_equivalent__gte=posting.hourly_equivalent)
            )
            .order_by("-likeness", *ORDERINGS["new"])
        )


def note_deleted(keys: list[int]) -> None:
    """Leave word of postings that the transaction at hand deletes."""
    version = SearchVersion.raise_by_one()
    DeletedPosting.objects.bulk_create(
        [DeletedPosting(posting=key, search_version=version) for key in keys],
        update_conflicts=True,
        unique_fields=["posting"],
        update_fields=["search_version"],
    )


def _stamp(postings: list) -> None:
    version = SearchVersion.raise_by_one()
    for posting in postings:
        posting.search_version = version


def _point(points: int, **condition):
    return Case(
        When(**condition, then=Value(points)), default=Value(0), output_field=IntegerField()
    )
