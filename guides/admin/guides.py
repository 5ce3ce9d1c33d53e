from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from config.features import FeaturedAdmin
from guides.admin.preview import Preview
from guides.admin.revisions import GuideHistory
from guides.blocks import BLOCKS
from guides.models import Guide


@admin.register(Guide)
class GuideAdmin(FeaturedAdmin):
    features = [GuideHistory, Preview]
    list_display = ["title", "status", "position", "updated_at"]
    list_filter = ["status"]
    search_fields = ["title", "summary", "body"]
    readonly_fields = ["published_at", "updated_at"]
    fieldsets = [
        (None, {"fields": ["title", "summary", "body"]}),
        (
            "公開",
            {
                "fields": ["status", "slug", "position", "published_at", "updated_at"],
                "description": "「公開」で保存すると、すぐに読者に見えます。「下書き」に戻して"
                "保存すると見えなくなり、スタッフだけがガイドのページで確かめられます。"
                "ここで本文を直すと、以後の一括読み込み（load_guides）では上書きされません。",
            },
        ),
    ]
    warn_unsaved_form = True

    def get_readonly_fields(self, request: HttpRequest, obj: Guide | None = None) -> list[Any]:
        # An address, once given, is kept: bookmarks and load_guides find the guide by it.
        return [*self.readonly_fields, "slug"] if obj else self.readonly_fields

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "body":
            field.widget.attrs["rows"] = 30
            field.help_text = _body_help(field.help_text)
        return field

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Guide | None = None,
    ) -> HttpResponse:
        # As stored: validation writes what was typed into the instance.
        initial = context["adminform"].form.initial
        context["status"] = initial.get("status", obj.status) if obj else None
        return super().render_change_form(request, context, add, change, form_url, obj)

    def write(self, request: HttpRequest, obj: Guide, form: forms.ModelForm) -> None:
        # The date that readers see is that of the text: moving a guide in the list leaves it be.
        # (changed_data would not do: a text area turns every line ending into another.)
        before = Guide.objects.filter(pk=obj.pk).first()
        if before is None or before.content_digest != obj.content_digest:
            obj.updated_at = timezone.now()
        super().write(request, obj, form)
        if before is None or before.status != obj.status:
            self.audit("guide_status", obj, status=obj.status)


def _body_help(markdown_help: str) -> SafeString:
    blocks = ((block.written, block.description) for block in BLOCKS.values())
    return format_html(
        "{}<br>次の差し込みを、前後を空行にして1行だけで書くと、その場所に入ります。{}",
        markdown_help,
        format_html_join("", "<br><code>{}</code> {}", blocks),
    )
