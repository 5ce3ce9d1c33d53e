from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from jobs.models import ZeroResultTerm
from jobs.postings.text import normalise


@admin.register(ZeroResultTerm)
class ZeroResultTermAdmin(ModelAdmin):
    """Only to be read, and cleared of the words that staff have dealt with."""

    list_display = ["term", "times", "last_day"]
    list_display_links = None
    list_per_page = 50
    show_full_result_count = False
    ordering = ["-times", "term"]
    search_fields = ["term"]
    search_help_text = "言葉でさがす"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """The words are stored in the form that is compared."""
        return super().get_search_results(request, queryset, normalise(search_term))

    def log_deletions(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Write no history: a word that was cleared would stay in it."""
