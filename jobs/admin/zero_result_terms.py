from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from jobs.models import ZeroResultTerm
from jobs.postings.text import fold_search


@admin.register(ZeroResultTerm)
class ZeroResultTermAdmin(ModelAdmin):
    """Read-only, except that staff delete the words they have dealt with."""

    list_display = ["term", "senders", "times", "last_day"]
    list_before_template = "admin/jobs/zeroresultterm/as_typed.html"
    list_display_links = None
    list_per_page = 50
    show_full_result_count = False
    ordering = ["-times", "term"]
    search_fields = ["term"]
    search_help_text = "言葉でさがす"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: ZeroResultTerm | None = None
    ) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).shown()

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """Search for the normalised words, as they are stored."""
        return super().get_search_results(request, queryset, fold_search(search_term))

    def log_deletions(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Write no log entries: they would keep the deleted words."""
