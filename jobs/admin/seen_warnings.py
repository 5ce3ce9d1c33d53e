from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.admin import ModelAdmin
from unfold.decorators import display

from jobs.models import SeenWarning


class ReasonFilter(admin.SimpleListFilter):
    title = "理由"
    parameter_name = "reason"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("given", "理由を書いて公開したもの")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.exclude(reason="") if self.value() == "given" else queryset


@admin.register(SeenWarning)
class SeenWarningAdmin(ModelAdmin):
    """What was let through, by whom and why. Nobody changes it here."""

    list_display = ["posting_link", "rule", "wording", "reason", "user", "seen_at"]
    list_display_links = None
    list_select_related = ["posting", "user"]
    list_filter = [ReasonFilter]
    list_per_page = 50
    show_full_result_count = False
    ordering = ["-seen_at", "-pk"]
    search_fields = ["wording", "reason", "posting__title"]
    search_help_text = "書き方・理由・求人の見出しでさがす"

    @display(description="求人")
    def posting_link(self, seen: SeenWarning) -> SafeString:
        address = reverse("admin:jobs_jobposting_change", args=[seen.posting_id])
        return format_html('<a class="staff-link" href="{}">{}</a>', address, seen.posting)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: SeenWarning | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: SeenWarning | None = None) -> bool:
        return False
