"""What seekers want to know, for who can ask the employer: each sees their own employers only."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from unfold.admin import ModelAdmin
from unfold.decorators import display

from jobs.admin.scope import NotFoundMixin
from jobs.desk.scope import employers_of, postings_of, reaches_every_employer
from wishes.letters import letter_address, letter_to
from wishes.models import SHOWN_FROM, WantedFact, WishWeek
from wishes.settling import settle

WEEKS_SHOWN = 12
#: Who has more to ask for than this begins with the first.
EMPLOYERS_SHOWN = 50


@admin.register(WantedFact)
class WantedFactAdmin(NotFoundMixin, ModelAdmin):
    """Read-only: a count goes away when the fact is stated."""

    list_display = ["fact_label", "people", "posting_link", "employer", "last_day", "letter"]
    list_display_links = None
    list_select_related = ["posting__employer"]
    list_per_page = 50
    show_full_result_count = False
    list_before_template = "admin/wishes/wantedfact/summary_link.html"
    search_fields = ["posting__title", "posting__employer__name"]
    search_help_text = "求人・企業でさがす"
    fields = ["fact_label", "posting_link", "employer", "people", "first_day", "last_day"]

    # --- Permissions --------------------------------------------------------------------------

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: WantedFact | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: WantedFact | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[WantedFact]:
        """What is still wanted at this moment, of the user's own employers."""
        now = timezone.now()
        settle(now)
        wanted = super().get_queryset(request).current(now)
        if reaches_every_employer(request.user):
            return wanted
        return wanted.filter(posting__in=postings_of(request.user).values("pk"))

    # --- List ---------------------------------------------------------------------------------

    @display(description="項目")
    def fact_label(self, wanted: WantedFact) -> str:
        return wanted.label

    @display(description="人数", ordering="count")
    def people(self, wanted: WantedFact) -> str:
        return wanted.people

    @display(description="求人")
    def posting_link(self, wanted: WantedFact) -> str:
        """Lead to where the fact is filled in."""
        address = reverse("admin:jobs_jobposting_change", args=[wanted.posting_id])
        return format_html('<a class="staff-link" href="{}">{}</a>', address, wanted.posting.title)

    @display(description="企業")
    def employer(self, wanted: WantedFact) -> str:
        return wanted.posting.employer.name

    @display(description="企業にたずねる")
    def letter(self, wanted: WantedFact) -> str:
        address = letter_address(wanted.posting.employer_id)
        return format_html('<a class="staff-link" href="{}">文面を見る</a>', address)

    # --- Pages --------------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("summary/", view(self.summary_view), name="wishes_wantedfact_summary"),
            path(
                "letter/<int:employer_id>/", view(self.letter_view), name="wishes_wantedfact_letter"
            ),
            *super().get_urls(),
        ]

    def summary_view(self, request: HttpRequest) -> HttpResponse:
        """The employers whose postings leave most open; the weeks, to who reaches them all."""
        self._check_may_view(request)
        by_employer = (
            self.get_queryset(request)
            .order_by()
            .values("posting__employer", "posting__employer__name")
            .annotate(
                times=Sum("count"),
                facts=Count("pk"),
                shown=Count("pk", filter=Q(count__gte=SHOWN_FROM)),
                postings=Count("posting", distinct=True),
            )
            .order_by("-times", "posting__employer")
        )
        weeks = WishWeek.objects.all() if reaches_every_employer(request.user) else ()
        context = {
            "employers": [
                {**row, "address": letter_address(row["posting__employer"])}
                for row in by_employer[:EMPLOYERS_SHOWN]
            ],
            "shown_from": SHOWN_FROM,
            "weeks": weeks[:WEEKS_SHOWN],
        }
        return self._page(request, "summary", "企業ごとの、知りたいと伝えられたこと", context)

    def letter_view(self, request: HttpRequest, employer_id: int) -> HttpResponse:
        """The text to send to an employer."""
        self._check_may_view(request)
        employer = get_object_or_404(employers_of(request.user), pk=employer_id)
        wanted = self.get_queryset(request).filter(posting__employer=employer)
        context = {"employer": employer, "letter": letter_to(employer, wanted)}
        return self._page(request, "letter", f"{employer.name}に送る文面", context)

    def _check_may_view(self, request: HttpRequest) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied

    def _page(
        self, request: HttpRequest, name: str, title: str, context: dict[str, Any]
    ) -> HttpResponse:
        common = {**self.admin_site.each_context(request), "opts": self.opts, "title": title}
        template = f"admin/wishes/wantedfact/{name}.html"
        return TemplateResponse(request, template, common | context)
