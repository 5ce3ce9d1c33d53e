from django.contrib import admin
from unfold.admin import ModelAdmin

from jobs.models import ZeroResultTerm
from jobs.postings.text import fold_search


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

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def get_search_results(self, request, queryset, search_term):
        """The words are stored in the form that is compared."""
        return super().get_search_results(request, queryset, fold_search(search_term))

    def log_deletions(self, request, queryset):
        """Write no history: a word that was cleared would stay in it."""
