"""The pages of a history for staff: what changed when and by whom, the difference, and restoring.

Why not the admin pages of django-simple-history: docs/decisions/0009-guide-revisions.md.
"""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import PAGE_VAR
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_http_methods, require_safe

from history.differences import Comparison, Difference

PER_PAGE = 30


@dataclass(frozen=True)
class Entry:
    """A line of the history; `who` is "" when no member of staff made the revision."""

    when: datetime
    who: str
    words: list[str]
    reason: str
    page: str


class HistoryPagesMixin(admin.ModelAdmin):
    """For the admin of a model that has a `history`; it comes before the theme's ModelAdmin.

    `comparison`: what is compared; a model described in words of its own overrides the two methods
    that use it. `restored_in_words`: what a restore brings back, and what it leaves alone; "" for
    a model that cannot be restored.
    """

    comparison: Comparison
    restored_in_words = ""

    def changes_in_words(self, before, after) -> list[str]:
        return self.comparison.in_words(before, after)

    def difference(self, before, after) -> Difference:
        return self.comparison.difference(before, after)

    # --- Pages --------------------------------------------------------------------------------

    def get_urls(self):
        revision = "<path:object_id>/history/<int:revision_id>/"
        pages = [self._path(revision, self.revision_view, "revision")]
        if self.restored_in_words:
            pages.append(self._path(f"{revision}restore/", self.restore_view, "restore"))
        return [*pages, *super().get_urls()]

    @method_decorator(require_safe)
    def history_view(self, request, object_id, extra_context=None):
        original = self._viewed(request, object_id)
        history = original.history.select_related("history_user")
        paginator = self.get_paginator(request, history, PER_PAGE)
        page = paginator.get_page(request.GET.get(PAGE_VAR))
        revisions = list(page.object_list)
        oldest_followed = _before(original, revisions[-1]) if revisions else None
        context = {
            "entries": [
                self._entry(new, old) for new, old in pairwise([*revisions, oldest_followed])
            ],
            "page": page,
            "page_var": PAGE_VAR,
        }
        title = f"「{original}」の変更履歴"
        return self._page(request, original, "history", title, context | (extra_context or {}))

    @method_decorator(require_safe)
    def revision_view(self, request, object_id, revision_id):
        original = self._viewed(request, object_id)
        revision = get_object_or_404(original.history, history_id=revision_id)
        before = _before(original, revision)
        restorable = (
            self.restored_in_words
            and self.has_change_permission(request, original)
            and not original.has_content_of(revision)
        )
        context = {
            "entry": self._entry(revision, before),
            "difference": self.difference(before, revision),
            "restore_page": self._address("restore", original, revision) if restorable else "",
        }
        return self._page(request, original, "revision", f"「{original}」の変更", context)

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def restore_view(self, request, object_id, revision_id):
        original = self._viewed(request, object_id)
        if not self.has_change_permission(request, original):
            raise PermissionDenied
        revision = get_object_or_404(original.history, history_id=revision_id)
        complaints = []
        if request.method == "POST":
            try:
                self._restore(request, original, revision)
                return redirect(self._address("change", original))
            except ValidationError as error:
                complaints = _complaints(original, error)
                original.refresh_from_db()
        context = {
            "entry": self._entry(revision, None),
            "complaints": complaints,
            "difference": self._restored_difference(original, revision),
            "restored_in_words": self.restored_in_words,
        }
        return self._page(request, original, "restore", f"「{original}」を前の版に戻す", context)

    @transaction.atomic
    def _restore(self, request, original, revision):
        if original.has_content_of(revision):
            messages.info(request, "いまの内容と同じ版なので、何も変えていません。")
            return
        original.restore(revision, timezone.now())
        self.log_change(request, original, original._change_reason)
        messages.success(request, f"「{original}」を前の版の内容に戻しました。")

    def _restored_difference(self, original, revision) -> Difference:
        """Return what would change, without what a restore leaves alone."""
        labels = {
            str(self.model._meta.get_field(name).verbose_name) for name in original.restored_fields
        }
        found = self.difference(original, revision)
        return Difference(
            changes=[change for change in found.changes if change[0] in labels],
            texts=[text for text in found.texts if text[0] in labels],
        )

    # --- Shared -------------------------------------------------------------------------------

    def _viewed(self, request, object_id):
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        original = self.get_object(request, unquote(object_id))
        if original is None:
            raise Http404
        if not self.has_view_or_change_permission(request, original):
            raise PermissionDenied
        return original

    def _entry(self, revision, before) -> Entry:
        user = revision.history_user
        return Entry(
            when=revision.history_date,
            who=user.get_username() if user else "",
            words=self.changes_in_words(before, revision),
            reason=revision.history_change_reason or "",
            page=reverse(self._name("revision"), args=[revision.id, revision.history_id]),
        )

    def _page(self, request, original, name, title, context):
        request.current_app = self.admin_site.name
        return TemplateResponse(
            request,
            f"admin/history/{name}.html",
            {
                **self.admin_site.each_context(request),
                "title": title,
                "opts": self.opts,
                "original": original,
                "history_page": self._address("history", original),
                **context,
            },
        )

    def _path(self, route, view, name):
        return path(route, self.admin_site.admin_view(view), name=self._name(name, ""))

    def _address(self, name, original, *revisions):
        keys = [revision.history_id for revision in revisions]
        return reverse(self._name(name), args=[original.pk, *keys])

    def _name(self, name, namespace="admin:"):
        return f"{namespace}{self.opts.app_label}_{self.opts.model_name}_{name}"


def _before(original, revision):
    """Return the revision that this one followed, in the order of the history, or None."""
    earlier = Q(history_date__lt=revision.history_date) | Q(
        history_date=revision.history_date, history_id__lt=revision.history_id
    )
    return original.history.filter(earlier).first()


def _complaints(original, error: ValidationError) -> list[str]:
    labels = {field.name: field.verbose_name for field in original._meta.fields}
    return [
        f"{labels[name]}: {message}" if name in labels else message
        for name, texts in error.message_dict.items()
        for message in texts
    ]
