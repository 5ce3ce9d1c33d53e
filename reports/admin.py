"""The queue of reports. Only a report's own page shows the address, to those who may decide."""

from functools import partial
from typing import Any
from urllib.parse import quote

from django import forms
from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display
from unfold.widgets import UnfoldAdminTextareaWidget, UnfoldBooleanWidget

from config.audited_admin import AuditedAdmin
from config.features import Fieldsets, StaffRequest
from reports.choices import ReportStatus
from reports.models import MOST_URGENT_FIRST, Report
from reports.telling import send_answer

STATUS_COLOURS = {
    ReportStatus.WAITING: "warning",
    ReportStatus.CHECKING: "info",
    ReportStatus.CONFIRMED: "primary",
    ReportStatus.CORRECTED: "success",
    ReportStatus.DISMISSED: "default",
}
URGENT_LABEL = "至急"
REPORTED = ["posting_link", "reason", "text", "created_at"]
DECIDED = ["confirmed_at", "decided_at", "decided_by", "answered_at"]
WRITTEN = ["status", "difference", "memo", "answer"]
#: Never to be asked for by a list's parameters: a list that narrows would give them away.
SECRET = ("email", "sender")


class StepForm(forms.ModelForm):
    """What staff write; what was reported is not in it."""

    send_answer = forms.BooleanField(
        label="保存して、返事をメールで送る", required=False, widget=UnfoldBooleanWidget()
    )

    class Meta:
        model = Report
        fields = WRITTEN
        widgets = {
            name: UnfoldAdminTextareaWidget({"rows": 3})
            for name in ("difference", "answer", "memo")
        }

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        if cleaned.get("send_answer"):
            if not self.instance.email:
                self.add_error("send_answer", "返事の宛先がないので、送れません。")
            elif not cleaned.get("answer"):
                self.add_error("answer", "返事を書いてください。")
        return cleaned


@admin.register(Report)
class ReportAdmin(AuditedAdmin):
    form = StepForm
    list_display = ["title", "urgency", "status_label", "reason", "employer", "created_at"]
    list_select_related = ["posting__employer"]
    list_filter = [("status", ChoicesDropdownFilter), ("reason", ChoicesDropdownFilter)]
    list_filter_submit = True
    list_per_page = 50
    show_full_result_count = False
    ordering = MOST_URGENT_FIRST
    search_fields = ["posting__title", "posting__employer__name", "note"]
    search_help_text = "求人・企業・くわしい内容でさがす"
    warn_unsaved_form = True

    # --- Permissions --------------------------------------------------------------------------

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        return not lookup.startswith(SECRET) and super().lookup_allowed(lookup, value, request)

    # --- List ---------------------------------------------------------------------------------

    @display(description="求人")
    def title(self, report: Report) -> str:
        return report.posting.title

    @display(description="急ぎ", label={URGENT_LABEL: "danger"})
    def urgency(self, report: Report) -> str:
        return URGENT_LABEL if report.is_urgent and report.is_open else ""

    @display(description="状態", label=STATUS_COLOURS)
    def status_label(self, report: Report) -> tuple[str, str]:
        return report.status, report.get_status_display()

    @display(description="企業")
    def employer(self, report: Report) -> str:
        return report.posting.employer.name

    # --- Form ---------------------------------------------------------------------------------

    def get_readonly_fields(self, request: HttpRequest, obj: Report | None = None) -> list[Any]:
        return [*REPORTED, "address", *DECIDED]

    def get_fieldsets(self, request: HttpRequest, obj: Report | None = None) -> Fieldsets:
        may_decide = self.has_change_permission(request, obj)
        can_answer = may_decide and obj is not None and bool(obj.email)
        return [
            ("届いた報告", {"fields": [*REPORTED, "address"] if may_decide else REPORTED}),
            ("確かめたこと", {"fields": [*WRITTEN, "send_answer"] if can_answer else WRITTEN}),
            ("記録", {"fields": DECIDED}),
        ]

    @admin.display(description="求人")
    def posting_link(self, report: Report) -> str:
        return format_html(
            '<a class="staff-link" href="{}">{}({})</a>',
            reverse("jobs:detail", args=[report.posting_id]),
            report.posting.title,
            report.posting.employer.name,
        )

    @admin.display(description="くわしい内容", empty_value="書いていない")
    def text(self, report: Report) -> str | None:
        """The note, which Django shows with its lines when it comes from a method."""
        return report.note or None

    @admin.display(description="返事の宛先")
    def address(self, report: Report) -> str:
        if not report.email:
            return "ありません。書かれていないか、約束の90日がたったので消しました。"
        return format_html(
            '<a class="staff-link" href="mailto:{}">{}</a>',
            quote(report.email, safe="@"),
            report.email,
        )

    def save_model(self, request: StaffRequest, obj: Report, form: StepForm, change: bool) -> None:
        obj.take_step(request.user, timezone.now())
        self.audit("report_step", obj, status=obj.status)
        if form.cleaned_data.get("send_answer"):
            # What was mailed cannot be taken back, and nobody waits for the mail server.
            transaction.on_commit(partial(self._send_answer, request, obj))

    def _send_answer(self, request: StaffRequest, report: Report) -> None:
        if send_answer(report):
            messages.success(request, "返事を送りました。")
        else:
            messages.error(
                request, "返事を送れませんでした。内容は保存したので、あとで送ってください。"
            )
