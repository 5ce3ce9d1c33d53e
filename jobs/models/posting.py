from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import models, transaction
from django.db.models import F, Q

from history.recording import Records, Restorable
from jobs.models import call_work, pay, publication, terms
from jobs.models.call_work import CallWork, Support
from jobs.models.columns import column
from jobs.models.employer import Employer
from jobs.models.fields import FieldUnique, KeyField, SavesDerived, SearchTextField
from jobs.models.paths import path_of
from jobs.models.pay import Pay
from jobs.models.publication import Publication, raise_together
from jobs.models.querysets import WAGE, JobPostingQuerySet, note_deleted
from jobs.models.terms import Hours, LegalTerms, Workplace
from jobs.models.versions import SearchVersion, in_a_transaction
from jobs.postings.choices import Status
from jobs.postings.schema import BY_NAME, ROWS, SEARCHED, names

#: What follows from the rest of the row.
DERIVED = [
    *("search_text", "search_version", "city_code", "hourly_equivalent", "hourly_upper"),
    "has_unticked_warnings",
    "reference_key",
]
CONTENT = (CallWork, Support, Pay, Workplace, Hours, LegalTerms)
#: What a restore brings back: the advert, and neither whose it is nor whether it is on the site.
RESTORED = (
    *("reference", "title", "description"),
    *(field.name for base in CONTENT for field in base._meta.local_fields),
)


def _no_row_without_field(model: type[models.Model]) -> None:
    """Say at start-up, before anything trips over it, which row has no field."""
    for row in ROWS:
        if row.name not in {field.name for field in model._meta.local_fields}:
            raise ImproperlyConfigured(
                f"The schema's row {row.name} has no field in the model. Declare it in jobs/models/"
                " with column(), and make the migration."
            )


def _search_text(posting: "JobPosting", name: str) -> str:
    return BY_NAME[name].search_text(posting)


class JobPosting(
    SavesDerived,
    CallWork,
    Support,
    Pay,
    Workplace,
    Hours,
    LegalTerms,
    Publication,
    Restorable,
):
    """One advert. What it does not state is stored as unstated, never as "no"."""

    employer = models.ForeignKey(
        Employer,
        on_delete=models.PROTECT,
        related_name="postings",
        verbose_name=BY_NAME["employer"].label,
        help_text=BY_NAME["employer"].help,
    )
    reference = column("reference")
    reference_key = KeyField("照合用の求人番号", version=1, source="reference")
    title = column("title")
    description = column("description")
    search_text = SearchTextField(
        "検索用の文", version=3, sources=names(SEARCHED), reads=_search_text
    )

    search_version = models.BigIntegerField("検索の版", default=0, db_index=True, editable=False)

    objects = JobPostingQuerySet.as_manager()
    history = Records(
        verbose_name="求人の版",
        verbose_name_plural="求人の版",
        excluded_fields=DERIVED,
    )
    restored_fields = tuple(name for name in RESTORED if name not in DERIVED)

    class Meta:
        verbose_name = "求人"
        verbose_name_plural = "求人"
        ordering = ["-opens_at", "-pk"]
        permissions = [("publish_with_reason", "注意のある求人を理由を書いて公開できる")]
        constraints = [
            *call_work.CONSTRAINTS,
            *pay.CONSTRAINTS,
            *terms.CONSTRAINTS,
            *publication.CONSTRAINTS,
            FieldUnique(
                field="reference",
                fields=["employer", "reference_key"],
                condition=~Q(reference_key=""),
                name="posting_reference_key_unique",
                message="この企業には、同じ求人番号の求人がもうあります。",
            ),
        ]
        # One for each order of the list, holding only what can be live, and one for each list that
        # staff work from. The conditions spell out what `published()` of the queryset
        # says, as an index cannot call it: only a query with the same condition uses the index.
        # Some hold the status all the same: SQLite fetches the row for a column that it compares
        # and that the index lacks, although its condition has fixed it.
        indexes = [
            models.Index(
                F("opens_at").desc(),
                F("id").desc(),
                condition=Q(status=Status.PUBLISHED),
                name="posting_newest",
            ),
            models.Index(
                WAGE.desc(),
                F("id").desc(),
                condition=Q(status=Status.PUBLISHED),
                name="posting_best_paid",
            ),
            models.Index(
                *(F("closes_at"), F("id").desc(), F("opens_at"), F("status")),
                condition=Q(status=Status.PUBLISHED),
                name="posting_closing",
            ),
            models.Index(
                *(F("confirmed_at"), F("id"), F("opens_at"), F("closes_at"), F("status")),
                condition=Q(status=Status.PUBLISHED),
                name="posting_unconfirmed",
            ),
            models.Index(
                fields=["has_unticked_warnings", "closes_at", "-id", "status"],
                condition=Q(status=Status.PUBLISHED),
                name="posting_unticked",
            ),
            models.Index(
                fields=["prefecture", "hourly_equivalent", "closes_at", "opens_at", "employment"],
                condition=Q(status=Status.PUBLISHED),
                name="posting_pay_by_place",
            ),
            models.Index(
                fields=["city_code", "closes_at", "-id"],
                condition=Q(status=Status.PUBLISHED) & ~Q(city=""),
                name="posting_unknown_city",
            ),
            models.Index(fields=["reference_key"], name="posting_reference"),
            # Staff count and search all postings, of which a row is some 4 kB: these hold no more
            # than what is asked. No filter is on the first column, so that they stand in the way
            # of no other index.
            models.Index(
                fields=[
                    *("created_at", "status", "opens_at", "closes_at"),
                    *("call_type", "prefecture", "residence"),
                ],
                name="posting_counted",
            ),
            models.Index(fields=["title", "reference", "employer"], name="posting_searched"),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        if update_fields is not None:
            update_fields = {*update_fields, "search_version"}
        if in_a_transaction():  # which may write more postings than this one
            self.search_version = SearchVersion.raise_by_one()
            super().save(*args, update_fields=update_fields, **kwargs)
            return
        with transaction.atomic():
            SearchVersion.share()
            super().save(*args, update_fields=update_fields, **kwargs)
            self.search_version = SearchVersion.raise_at_last()
            stored = JobPosting._base_manager.filter(pk=self.pk)
            stored.update(search_version=self.search_version)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            note_deleted([self.pk])
            return super().delete(*args, **kwargs)

    def check_restored(self, now: datetime) -> None:
        """An advert on the site must stay one that may be there."""
        raise_together(self.full_clean, *([self.check_gate] if self.is_on_site(now) else []))

    def get_absolute_url(self) -> str:
        return posting_path(self.pk)


def posting_path(key: int) -> str:
    """Return the path of the page of a posting."""
    return path_of("jobs:detail", key)


_no_row_without_field(JobPosting)
