"""The pages of a history for staff: what changed when and by whom, the difference, and restoring.

Why not the admin pages of django-simple-history: docs/decisions/0009-guide-revisions.md.
"""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.contrib import messages
from django.contrib.admin.views.main import PAGE_VAR
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from config.features import READ, TOOLS, Feature, Page
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


class History(Feature):
    """For a ModelAdmin whose model has `history`.

    `comparison`: what is compared; a model whose changes are described in other words overrides
    the two methods that ask it. `restored_in_words`: what a restore brings back, and what it
    leaves alone; "" for a model that cannot be restored.
    """

    templates = {TOOLS: "admin/history/tool.html"}
    comparison: Comparison
    restored_in_words = ""

    def changes_in_words(self, before: Any, after: Any) -> list[str]:
        return self.comparison.in_words(before, after)

    def difference(self, before: Any, after: Any) -> Difference:
        return self.comparison.difference(before, after)

    # --- Pages --------------------------------------------------------------------------------

    def pages(self) -> list[Page]:
        revision = "history/<int:revision_id>/"
        pages = [
            # In place of Django's own, and by its name.
            Page("history", "history/", self.history_view, ("view",), READ, of_object=True),
            Page("revision", revision, self.revision_view, ("view",), READ, of_object=True),
        ]
        if self.restored_in_words:
            restore = f"{revision}restore/"
            pages.append(Page("restore", restore, self.restore_view, ("change",), of_object=True))
        return pages

    def history_view(self, request: HttpRequest, original: Any) -> HttpResponse:
        history = original.history.select_related("history_user")
        paginator = self.admin.get_paginator(request, history, PER_PAGE)
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
        return self._page(request, original, "history", title, context)

    def revision_view(self, request: HttpRequest, original: Any, revision_id: int) -> HttpResponse:
        revision = get_object_or_404(original.history, history_id=revision_id)
        before = _before(original, revision)
        restorable = (
            self.restored_in_words
            and self.admin.has_change_permission(request, original)
            and not original.has_content_of(revision)
        )
        context = {
            "entry": self._entry(revision, before),
            "difference": self.difference(before, revision),
            "restore_page": self.address("restore", original.pk, revision.history_id)
            if restorable
            else "",
        }
        return self._page(request, original, "revision", f"「{original}」の変更", context)

    def restore_view(self, request: HttpRequest, original: Any, revision_id: int) -> HttpResponse:
        revision = get_object_or_404(original.history, history_id=revision_id)
        complaints = []
        if request.method == "POST":
            try:
                self._restore(request, original, revision)
                return redirect(self.address("change", original.pk))
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
    def _restore(self, request: HttpRequest, original: Any, revision: Any) -> None:
        if original.has_content_of(revision):
            messages.info(request, "いまの内容と同じ版なので、何も変えていません。")
            return
        original.restore(revision, timezone.now())
        self.admin.log_change(request, original, original._change_reason)
        self.admin.audit("version_restored", original, version=revision.history_id)
        messages.success(request, f"「{original}」を前の版の内容に戻しました。")

    def _restored_difference(self, original: Any, revision: Any) -> Difference:
        """Return what a restore would change, without the fields it leaves alone."""
        labels = {
            str(self.admin.model._meta.get_field(name).verbose_name)
            for name in original.restored_fields
        }
        difference = self.difference(original, revision)
        return Difference(
            changes=[change for change in difference.changes if change[0] in labels],
            texts=[text for text in difference.texts if text[0] in labels],
        )

    # --- Shared -------------------------------------------------------------------------------

    def _entry(self, revision: Any, before: Any) -> Entry:
        user = revision.history_user
        return Entry(
            when=revision.history_date,
            who=user.get_username() if user else "",
            words=self.changes_in_words(before, revision),
            reason=revision.history_change_reason or "",
            page=self.address("revision", revision.id, revision.history_id),
        )

    def _page(
        self, request: HttpRequest, original: Any, name: str, title: str, context: dict[str, Any]
    ) -> HttpResponse:
        own = {"original": original, "history_page": self.address("history", original.pk)}
        return self.render(request, f"admin/history/{name}.html", title, {**own, **context})


def _before(original: Any, revision: Any) -> Any:
    """Return the revision that this one followed, in the order of the history, or None."""
    earlier = Q(history_date__lt=revision.history_date) | Q(
        history_date=revision.history_date, history_id__lt=revision.history_id
    )
    return original.history.filter(earlier).first()


def _complaints(original: Any, error: ValidationError) -> list[str]:
    labels = {field.name: field.verbose_name for field in original._meta.fields}
    return [
        f"{labels[name]}: {message}" if name in labels else message
        for name, texts in error.message_dict.items()
        for message in texts
    ]
