"""Which postings: the queries that the rest of the site is written in."""

from datetime import datetime

from django.db import models, transaction
from django.db.models import Case, IntegerField, Q, Value, When
from django.utils import timezone

from jobs.models.versions import DeletedPosting, SearchVersion
from jobs.postings.choices import State, Status

#: sort parameter → a total order, ending in the key so that two pages never share a posting.
ORDERINGS = {
    "new": ("-opens_at", "-pk"),
    "wage": ("-hourly_equivalent", "-pk"),
    "closing": ("closes_at", "-pk"),
}
DEFAULT_SORT = "new"
CARD_FIELDS = (
    *("employer__name", "employer__is_demo", "title", "call_type", "duty", "employment"),
    *("quota", "incentive", "results_shown_to", "complaint_level", "calls_per_hour"),
    *("longest_talk_minutes", "supervisor_at_hand", "operators_per_supervisor", "beginner_ok"),
    *("quota_detail", "incentive_detail", "remote", "prefecture", "city", "station"),
    *("pay_unit", "pay_min", "pay_max", "hourly_equivalent"),
    *("status", "opens_at", "closes_at", "updated_at"),
)


class JobPostingQuerySet(models.QuerySet):
    """Every write through it is stamped with the version it makes: see jobs.models.versions."""

    def update(self, **values):
        with transaction.atomic():
            if "search_version" not in values:  # as it is in what bulk_update sends, batch by batch
                values["search_version"] = SearchVersion.raise_by_one()
            return super().update(**values)

    def bulk_create(self, objs, *args, update_fields=None, **kwargs):
        objs = list(objs)
        if update_fields is not None:
            update_fields = {*update_fields, "search_version"}
        with transaction.atomic():
            _stamp(objs)
            return super().bulk_create(  # type: ignore[misc]  # args are never that many
                objs, *args, update_fields=update_fields, **kwargs
            )

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

    def with_unticked_warnings(self, now: datetime | None = None):
        """Narrow to what is or will be on the site with warnings nobody has ticked.

        Publishing asks for the ticks: these came past it, by an import or by a rule new since.
        """
        return self.filter(
            status=Status.PUBLISHED,
            closes_at__gte=now or timezone.now(),
            has_unticked_warnings=True,
        )

    def in_order(self, sort: str):
        return self.order_by(*ORDERINGS[sort])

    def for_cards(self, *besides: str):
        """Fetch only what lists and feeds show: a page of whole rows takes half as long again."""
        return self.select_related("employer").only(*CARD_FIELDS, *besides)

    def nearest_to(self, posting, fields: list[str]):
        """Order by which of `fields` are as in `posting`: each outweighs all that follow it."""
        weights = {field: 2**place for place, field in enumerate(reversed(fields))}
        points = [_points(w, **{field: getattr(posting, field)}) for field, w in weights.items()]
        return (
            self.exclude(pk=posting.pk)
            .annotate(likeness=sum(points, Value(0)))
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


def _points(points: int, **condition):
    return Case(
        When(**condition, then=Value(points)), default=Value(0), output_field=IntegerField()
    )
