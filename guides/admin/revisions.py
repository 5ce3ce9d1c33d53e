"""The history of a guide for staff: what changed when and by whom, the difference, and restoring.

Why not the admin pages of django-simple-history: docs/decisions/0009-guide-revisions.md.
"""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import PAGE_VAR
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_http_methods, require_safe

from guides.differences import changes_in_words, lines_between, short_changes

PER_PAGE = 30


@dataclass(frozen=True)
class Entry:
    """A line of the history; `who` is "" when no member of staff made the revision."""

    key: int
    when: datetime
    who: str
    words: list[str]
    reason: str


class RevisionsMixin:
    def get_urls(self):
        def staff_only(view):
            return self.admin_site.admin_view(view)

        revision = "<path:object_id>/history/<int:revision_id>/"
        return [
            path(revision, staff_only(self.revision_view), name="guides_guide_revision"),
            path(f"{revision}restore/", staff_only(self.restore_view), name="guides_guide_restore"),
            *super().get_urls(),
        ]

    @method_decorator(require_safe)
    def history_view(self, request, object_id, extra_context=None):
        guide = self._viewed(request, object_id)
        history = guide.history.select_related("history_user")
        paginator = self.get_paginator(request, history, PER_PAGE)
        page = paginator.get_page(request.GET.get(PAGE_VAR))
        revisions = list(page.object_list)
        oldest_followed = _before(guide, revisions[-1]) if revisions else None
        context = {
            "entries": [_entry(new, old) for new, old in pairwise([*revisions, oldest_followed])],
            "page": page,
            "page_var": PAGE_VAR,
        }
        title = f"「{guide}」の変更履歴"
        return self._page(request, guide, "history", title, context | (extra_context or {}))

    @method_decorator(require_safe)
    def revision_view(self, request, object_id, revision_id):
        guide = self._viewed(request, object_id)
        revision = get_object_or_404(guide.history, history_id=revision_id)
        before = _before(guide, revision)
        context = {
            "entry": _entry(revision, before),
            "short_changes": short_changes(before, revision),
            "lines": lines_between(before.body if before else "", revision.body),
            "restorable": self.has_change_permission(request, guide)
            and not guide.has_content_of(revision),
        }
        return self._page(request, guide, "revision", f"「{guide}」の変更", context)

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def restore_view(self, request, object_id, revision_id):
        guide = self._viewed(request, object_id)
        if not self.has_change_permission(request, guide):
            raise PermissionDenied
        revision = get_object_or_404(guide.history, history_id=revision_id)
        complaints = []
        if request.method == "POST":
            try:
                self._restore(request, guide, revision)
                return redirect("admin:guides_guide_change", guide.pk)
            except ValidationError as error:
                complaints = _complaints(guide, error)
                guide.refresh_from_db()
        context = {
            "entry": _entry(revision, None),
            "complaints": complaints,
            "short_changes": short_changes(guide, revision),
            "lines": lines_between(guide.body, revision.body),
        }
        return self._page(request, guide, "restore", f"「{guide}」を前の版に戻す", context)

    @transaction.atomic
    def _restore(self, request, guide, revision):
        if guide.has_content_of(revision):
            messages.info(request, "いまの内容と同じ版なので、何も変えていません。")
            return
        guide.restore(revision, timezone.now())
        self.log_change(request, guide, guide._change_reason)
        messages.success(request, f"「{guide}」を前の版の内容に戻しました。")

    def _viewed(self, request, object_id):
        guide = self.get_object(request, unquote(object_id))
        if guide is None:
            raise Http404
        if not self.has_view_or_change_permission(request, guide):
            raise PermissionDenied
        return guide

    def _page(self, request, guide, name, title, context):
        request.current_app = self.admin_site.name
        return TemplateResponse(
            request,
            f"admin/guides/guide/{name}.html",
            {
                **self.admin_site.each_context(request),
                "title": title,
                "opts": self.opts,
                "original": guide,
                **context,
            },
        )


def _before(guide, revision):
    """Return the revision that this one followed, in the order of the history, or None."""
    earlier = Q(history_date__lt=revision.history_date) | Q(
        history_date=revision.history_date, history_id__lt=revision.history_id
    )
    return guide.history.filter(earlier).first()


def _entry(revision, before) -> Entry:
    user = revision.history_user
    return Entry(
        key=revision.history_id,
        when=revision.history_date,
        who=user.get_username() if user else "",
        words=changes_in_words(before, revision),
        reason=revision.history_change_reason or "",
    )


def _complaints(guide, error: ValidationError) -> list[str]:
    labels = {field.name: field.verbose_name for field in guide._meta.fields}
    return [
        f"{labels[name]}: {message}" if name in labels else message
        for name, texts in error.message_dict.items()
        for message in texts
    ]
