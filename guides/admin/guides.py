from django.contrib import admin
from django.utils import timezone
from unfold.admin import ModelAdmin

from guides.models import Guide


@admin.register(Guide)
class GuideAdmin(ModelAdmin):
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
                "description": "下書きは、スタッフだけがガイドのページで確かめられます。"
                "ここで本文を直すと、以後の一括読み込み(load_guides)では上書きされません。",
            },
        ),
    ]

    def get_readonly_fields(self, request, obj=None):
        # An address, once given, is kept: bookmarks and load_guides find the guide by it.
        return [*self.readonly_fields, "slug"] if obj else self.readonly_fields

    def save_model(self, request, obj, form, change):
        # The date that readers see is that of the text: moving a guide in the list leaves it be.
        # (changed_data would not do: a text area turns every line ending into another.)
        before = Guide.objects.filter(pk=obj.pk).first()
        if before is None or before.content_digest != obj.content_digest:
            obj.updated_at = timezone.now()
        super().save_model(request, obj, form, change)
