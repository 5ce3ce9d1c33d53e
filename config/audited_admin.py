"""What an admin tells the audit log by itself, whichever app it belongs to."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from unfold.admin import ModelAdmin

from config import audit


class AuditedAdmin(ModelAdmin):
    def audit(self, event: str, obj: Any, **details: Any) -> None:
        """Tell the audit log of a step with one object: by its model and key, not by its text."""
        audit.record(event, of=obj._meta.label_lower, key=obj.pk, **details)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """An action is done whole, or neither done nor recorded; Django sees to one object only."""
        if request.method != "POST":
            return super().changelist_view(request, extra_context)
        with transaction.atomic():
            return super().changelist_view(request, extra_context)

    def log_deletions(self, request: HttpRequest, queryset: QuerySet) -> Any:
        """Django asks for this before it deletes, one object or many."""
        keys = [obj.pk for obj in queryset]
        audit.record("deleted", of=self.opts.label_lower, keys=keys)
        return super().log_deletions(request, queryset)
