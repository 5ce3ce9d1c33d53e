from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse

from history.recording import Records, Restorable
from jobs.models import call_work, pay, publication, terms
from jobs.models.call_work import CallWork, Support
from jobs.models.columns import column
from jobs.models.employer import Employer
from jobs.models.fields import SavesDerived, SearchTextField
from jobs.models.pay import Pay
from jobs.models.publication import Publication, raise_together
from jobs.models.querysets import JobPostingQuerySet, note_deleted
from jobs.models.terms import Hours, LegalTerms, Workplace
from jobs.models.versions import SearchVersion
from jobs.postings.choices import Status
from jobs.postings.schema import BY_NAME, SEARCHED, names

#: What follows from the rest of the row.
DERIVED = [
    *("search_text", "search_version", "city_code", "hourly_equivalent"),
    "has_unticked_warnings",
]
CONTENT = (CallWork, Support, Pay, Workplace, Hours, LegalTerms)
#: What a restore brings back: the advert, and neither whose it is nor whether it is on the site.
RESTORED = (
    *("reference", "title", "description"),
    *(field.name for base in CONTENT for field in base._meta.local_fields),
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
    title = column("title")
    description = column("description")
    search_text = SearchTextField(
        "検索用の文", version=2, sources=names(SEARCHED), reads=_search_text
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
        constraints = [
            *call_work.CONSTRAINTS,
            *pay.CONSTRAINTS,
            *terms.CONSTRAINTS,
            *publication.CONSTRAINTS,
            models.UniqueConstraint(
                fields=["employer", "reference"],
                condition=~Q(reference=""),
                name="posting_reference_unique",
                violation_error_message="この企業には、同じ求人番号の求人がもうあります。",
            ),
        ]
        # One for each order of the list, holding only what can be live, and one for what staff
        # have not confirmed for long. The conditions spell out what `published()` of the queryset
        # says, as an index cannot call it: only a query with the same condition uses the index.
        indexes = [
            models.Index(
                F("opens_at").desc(),
                F("id").desc(),
                condition=Q(status=Status.PUBLISHED),
                name="posting_newest",
            ),
            models.Index(
                F("hourly_equivalent").desc(),
                F("id").desc(),
                condition=Q(status=Status.PUBLISHED),
                name="posting_best_paid",
            ),
            models.Index(
                F("closes_at"),
                F("id").desc(),
                condition=Q(status=Status.PUBLISHED),
                name="posting_closing",
            ),
            models.Index(
                F("confirmed_at"),
                F("id"),
                condition=Q(status=Status.PUBLISHED),
                name="posting_unconfirmed",
            ),
            models.Index(
                F("closes_at"),
                F("id").desc(),
                condition=Q(status=Status.PUBLISHED, has_unticked_warnings=True),
                name="posting_unticked",
            ),
        ]

    def __str__(self):
        return self.title

    def save(self, *args, update_fields=None, **kwargs):
        with transaction.atomic():
            self.search_version = SearchVersion.raise_by_one()
            if update_fields is not None:
                update_fields = {*update_fields, "search_version"}
            super().save(*args, update_fields=update_fields, **kwargs)

    def delete(self, *args, **kwargs):
        with transaction.atomic():
            note_deleted([self.pk])
            return super().delete(*args, **kwargs)

    def check_restored(self, now):
        """An advert on the site must stay one that may be there."""
        raise_together(self.full_clean, *([self.check_gate] if self.is_on_site(now) else []))

    def get_absolute_url(self):
        return reverse("jobs:detail", args=[self.pk])
