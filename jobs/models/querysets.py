"""Which postings: the queries that the rest of the site is written in."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Case, Expression, F, Func, IntegerField, Q, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from config.moments import holds_only_now
from jobs.models.versions import MANY, DeletedPosting, SearchVersion, many_written
from jobs.postings.choices import State, Status
from jobs.postings.schema import ON_CARDS, names

#: What the order by pay goes by. What has no wage comes last: databases do not agree on where null
#: belongs. Zero is written into the SQL, as an index on the expression is not used for a parameter.
WAGE = Coalesce(F("hourly_equivalent"), Func(template="0", output_field=IntegerField()))
#: sort parameter → a total order, ending in the key so that two pages never share a posting.
ORDERINGS: dict[str, tuple[str | Expression, ...]] = {
    "new": ("-opens_at", "-pk"),
    "wage": (WAGE.desc(), "-pk"),
    "closing": ("closes_at", "-pk"),
}
DEFAULT_SORT = "new"
#: What cards read besides the schema's rows for them.
CARD_FIELDS = (
    *("employer__name", "employer__is_demo", "hourly_equivalent", "status", "updated_at"),
    *names(ON_CARDS),
)


class JobPostingQuerySet(models.QuerySet):
    """Every write through it is stamped with the version it makes: see jobs.models.versions."""

    def update(self, **values: Any) -> int:
        with transaction.atomic():
            if "search_version" in values:  # as it is in what bulk_update sends, batch by batch
                return super().update(**values)
            version = SearchVersion.raise_by_one()
            written = super().update(**values, search_version=version)
            _tell_if_many(written, version)
            return written

    def bulk_create(
        self,
        objs: Iterable[Any],
        *args: Any,
        update_fields: Iterable[str] | None = None,
        **kwargs: Any,
    ) -> list:
        objs = list(objs)
        if update_fields is not None:
            update_fields = {*update_fields, "search_version"}
        with transaction.atomic():
            version = _stamp(objs)
            created = super().bulk_create(  # type: ignore[misc]  # args are never that many
                objs, *args, update_fields=update_fields, **kwargs
            )
            _tell_if_many(len(objs), version)
            return created

    def bulk_update(
        self, objs: Iterable[Any], fields: Iterable[str], *args: Any, **kwargs: Any
    ) -> int:
        objs = list(objs)
        with transaction.atomic():
            version = _stamp(objs)
            written = super().bulk_update(objs, {*fields, "search_version"}, *args, **kwargs)
            _tell_if_many(written, version)
            return written

    def delete(self) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            SearchVersion.hold()  # before the keys are read: nobody adds one to them then
            note_deleted(list(self.values_list("pk", flat=True)))
            return super().delete()

    delete.queryset_only = True  # type: ignore[attr-defined]  # as Django's, not for a manager

    # Each of these has a twin of its name on the row, in jobs.models.publication: a query here, a
    # property or method there, tested to agree. Nothing else spells out the status and the clock,
    # but what cannot call them: constraints and index conditions, and the index's own columns.

    def published(self) -> Self:
        """Narrow to what staff have put on the site, whether its time is to come, now or over."""
        return self.filter(status=Status.PUBLISHED)

    def on_site(self, now: datetime | None = None) -> Self:
        """Narrow to what is, or will be, on the site: scheduled or live at `now`."""
        holds_only_now()
        return self.published().filter(closes_at__gte=now or timezone.now())

    def in_state(self, state: State, now: datetime | None = None) -> Self:
        """Narrow to the postings in `state` at `now`."""
        holds_only_now()
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

    def ended(self, now: datetime | None = None) -> Self:
        """Narrow to what seekers could see once, and no longer can."""
        now = now or timezone.now()
        closed = self.in_state(State.CLOSED, now).filter(opens_at__lte=now)
        return closed | self.in_state(State.EXPIRED, now)

    def live(self, now: datetime | None = None) -> Self:
        return self.in_state(State.LIVE, now)

    def of_world(self, *, fictional: bool) -> Self:
        """Narrow to the postings of fictional employers, or to those of real ones.

        These are two worlds: no list, figure, feed or strip of postings holds both.
        """
        return self.filter(employer__is_demo=fictional)

    def listed(self, now: datetime | None = None) -> Self:
        """Narrow to what this site shows seekers: what is live, and of the site's own world."""
        return self.live(now).of_world(fictional=settings.DEMO)

    def with_unticked_warnings(self, now: datetime | None = None) -> Self:
        """Narrow to what is or will be on the site with a finding of the gate nobody has ticked.

        Whatever its level. Publishing asks first: these came past it, by an import or by a rule new
        since.
        """
        return self.on_site(now).filter(has_unticked_warnings=True)

    def in_order(self, sort: str) -> Self:
        return self.order_by(*ORDERINGS[sort])

    def nearest_to(self, posting: models.Model, conditions: list[Q]) -> Self:
        """Order by which of `conditions` hold, each outweighing all that follow it.

        `posting` is left out. What they are is written in jobs.search.similar.
        """
        points = [_points(2**place, each) for place, each in enumerate(reversed(conditions))]
        return (
            self.exclude(pk=posting.pk)
            .annotate(likeness=sum(points, Value(0)))
            .order_by("-likeness", *ORDERINGS["new"])
        )


def note_deleted(keys: list[int]) -> None:
    """Note which postings the current transaction deletes, for every process's index to follow."""
    version = SearchVersion.raise_by_one()
    DeletedPosting.objects.bulk_create(
        [DeletedPosting(posting=key, search_version=version) for key in keys],
        update_conflicts=True,
        unique_fields=["posting"],
        update_fields=["search_version"],
    )


def _stamp(postings: list) -> int:
    version = SearchVersion.raise_by_one()
    for posting in postings:
        posting.search_version = version
    return version


def _tell_if_many(written: int, version: int) -> None:
    if written > MANY:
        many_written.send(JobPostingQuerySet, version=version)


def _points(points: int, condition: Q) -> Case:
    return Case(When(condition, then=Value(points)), default=Value(0), output_field=IntegerField())
