from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from jobs.admin.fields import DayField
from jobs.models import MinimumWage

CHANGES = {"+": "追加", "~": "変更", "-": "削除"}
ENTRIES_SHOWN = 200


@admin.register(MinimumWage)
class MinimumWageAdmin(ModelAdmin):
    formfield_overrides = {models.DateField: {"form_class": DayField}}
    list_display = ["prefecture", "hourly_pay", "effective_from"]
    list_filter = [("prefecture", ChoicesDropdownFilter)]
    list_filter_submit = True
    list_per_page = 100
    show_full_result_count = False
    ordering = ["-effective_from", "prefecture"]
    fieldsets = [
        (
            None,
            {
                "fields": ["prefecture", "hourly_yen", "effective_from"],
                "description": "額が変わるときは、前の行を直さず、新しい発効日の行を足します。"
                "公開中の求人の給与が下回るようになるときは、その求人が一覧に出ます。",
            },
        ),
    ]

    @display(description="時間額", ordering="hourly_yen")
    def hourly_pay(self, wage: MinimumWage) -> str:
        return f"{wage.hourly_yen:,}円"

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show every value the row has had: Django's own page only names the changed fields."""
        wage = self.get_object(request, object_id)
        if wage is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, wage):
            raise PermissionDenied
        revisions = wage.history.select_related("history_user")[:ENTRIES_SHOWN]
        request.current_app = self.admin_site.name
        context = {
            **self.admin_site.each_context(request),
            "title": f"「{wage}」の変更履歴",
            "opts": self.opts,
            "original": wage,
            "entries": [(CHANGES[each.history_type], each) for each in revisions],
        }
        return TemplateResponse(request, "admin/jobs/minimumwage/history.html", context)
