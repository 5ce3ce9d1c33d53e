"""The list of templates, each with its contents."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from unfold.admin import ModelAdmin
from unfold.decorators import display

from jobs.admin.features.prefill import TEMPLATE, usable
from jobs.admin.features.save_as_template import TemplateForm
from jobs.admin.forms import PostingForm
from jobs.admin.scope import OwnTemplatesMixin
from jobs.admin.sent_values import readable
from jobs.models import PostingTemplate


@admin.register(PostingTemplate)
class PostingTemplateAdmin(OwnTemplatesMixin, ModelAdmin):
    """Templates are only made from postings, so each was valid when it was made."""

    form = TemplateForm
    fields = ["name", "of_employer", "contents", "updated_at"]
    readonly_fields = ["of_employer", "contents", "updated_at"]
    list_display = ["name", "employer", "updated_at", "begin"]
    list_select_related = ["employer"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["name", "employer__name"]
    search_help_text = "名前・企業名でさがす"
    warn_unsaved_form = True

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @display(description="企業", ordering="employer__name")
    def of_employer(self, template: PostingTemplate) -> str:
        return template.employer.name

    @display(description="ひな形から作る")
    def begin(self, template: PostingTemplate) -> SafeString:
        return format_html(
            '<a class="staff-link" href="{}?{}={}">この内容で作る'
            '<span class="sr-only">（「{}」）</span></a>',
            reverse("admin:jobs_jobposting_add"),
            TEMPLATE,
            template.pk,
            template.name,
        )

    @display(description="中身")
    def contents(self, template: PostingTemplate) -> SafeString:
        fields = PostingForm().fields
        taken, outdated = usable(fields, template.values)
        lines = []
        for name, value in taken.items():
            if value not in (None, ""):
                field = fields[name]
                lines.append(
                    (field.label, readable(field, (_as_sent(field.prepare_value(value)),)))
                )
        lines += [(label, "（いまの決まりに合わないので、使いません）") for label in outdated]
        return format_html_join("", "<p>{}: {}</p>", lines)


def _as_sent(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
