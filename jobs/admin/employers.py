from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.decorators import display

from accounts.confirming import confirm
from config.features import FeaturedAdmin, Fieldsets
from config.key_fields import KeySelectMultiple, KeysField
from history.differences import Comparison
from history.pages import History
from jobs.admin.features.employer_gate import EmployerForm, EmployerGate
from jobs.admin.features.gate_form import PUBLISH_WITH_REASON
from jobs.admin.fields import MailAddressField
from jobs.admin.scope import OwnEmployersMixin
from jobs.desk.scope import reaches_every_employer
from jobs.models import Employer, JobPosting
from jobs.models.employer import OFFICIAL_NUMBERS
from jobs.postings.choices import State

#: Why the postings of an employer are not listed, by whether it is fictional.
NOT_LISTED = {
    True: "架空の企業です。このサイトは本物の求人を載せているので、この企業の求人は、"
    "求人の一覧・検索・集計・新着の配信には出ません。",
    False: "本物の企業です。このサイトは見本で、架空の求人だけを載せているので、"
    "この企業の求人は、求人の一覧・検索・集計・新着の配信には出ません。",
}
BY_ITS_ADDRESS = "求人ページは、アドレスを知っていれば開けます。"


def count_of(postings: QuerySet[JobPosting]) -> Coalesce:
    """Count those of `postings` that belong to each employer of a query.

    A subquery rather than a join, so that only the rows of one page are counted.
    """
    own = postings.filter(employer=OuterRef("pk")).order_by().values("employer")
    return Coalesce(Subquery(own.annotate(count=Count("pk")).values("count")), 0)


class EmployerHistory(History):
    comparison = Comparison(
        Employer,
        names=[
            *("name", "address", "phone", "email", "website"),
            *("contact_name", "contact_hours"),
            *OFFICIAL_NUMBERS,
            *("is_demo", "posters"),
        ],
    )
    restored_in_words = "企業名・所在地・連絡先・番号が戻り、受けもつ人は変わりません。"


@admin.register(Employer)
class EmployerAdmin(OwnEmployersMixin, FeaturedAdmin):
    features = [EmployerHistory, EmployerGate]
    form = EmployerForm
    list_display = ["name", "address", "live_postings", "all_postings", "is_demo"]
    list_filter = ["is_demo"]
    search_fields = ["name"]
    search_help_text = "企業名でさがす"
    ordering = ["name", "pk"]
    list_per_page = 50
    show_full_result_count = False
    view_on_site = False  # there is no page before something is published
    fieldsets: Fieldsets = [
        ("基本", {"fields": ["name", "address", "is_demo", "posters"]}),
        (
            "応募の連絡先",
            {
                "fields": ["phone", "email", "website", "contact_name", "contact_hours"],
                "description": "求人ページから応募する先です。少なくとも1つを入れてください。",
            },
        ),
        (
            "許可と番号",
            {
                "fields": [*OFFICIAL_NUMBERS],
                "description": "企業のページに出ます。分からないときは空のままにします。",
            },
        ),
    ]

    autocomplete_fields = ["posters"]
    formfield_overrides = {models.EmailField: {"form_class": MailAddressField}}

    def formfield_for_manytomany(
        self, db_field: models.ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        kwargs["form_class"] = KeysField
        kwargs["widget"] = KeySelectMultiple(db_field, self.admin_site)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_form(
        self, request: HttpRequest, obj: Employer | None = None, **kwargs: Any
    ) -> type[EmployerForm]:
        form = super().get_form(request, obj, **kwargs)
        form.may_give_reasons = request.user.has_perm(PUBLISH_WITH_REASON)
        return form

    def get_fieldsets(self, request: HttpRequest, obj: Employer | None = None) -> Fieldsets:
        """Say whether the postings are listed here, as both worlds are on the desk.

        Only users who reach every employer may say who is in charge and what is a demo.
        """
        name, options = self.fieldsets[0]
        fields = options["fields"]
        first = {"fields": fields if reaches_every_employer(request.user) else fields[:2]}
        if obj and not obj.is_listed:
            first["description"] = NOT_LISTED[obj.is_demo] + BY_ITS_ADDRESS
        return [(name, first), *self.fieldsets[1:]]

    def save_model(
        self, request: HttpRequest, obj: Employer, form: EmployerForm, change: bool
    ) -> None:
        """Whose postings a member of staff reaches is a right like a role."""
        if "posters" in form.changed_data:
            confirm(request)
        super().save_model(request, obj, form, change)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return (
            super()
            .get_queryset(request)
            .annotate(
                live_count=count_of(JobPosting.objects.live()),
                posting_count=count_of(JobPosting.objects.all()),
            )
        )

    @display(description="掲載中", ordering="live_count")
    def live_postings(self, employer: Any) -> SafeString:
        return _postings_link(employer, employer.live_count, f"&state={State.LIVE}")

    @display(description="求人（すべて）", ordering="posting_count")
    def all_postings(self, employer: Any) -> SafeString:
        return _postings_link(employer, employer.posting_count)


def _postings_link(employer: Employer, count: int, narrowed: str = "") -> SafeString:
    address = reverse("admin:jobs_jobposting_changelist")
    return format_html(
        '<a class="staff-link" href="{}?employer__id__exact={}{}">{}件</a>',
        address,
        employer.pk,
        narrowed,
        count,
    )
