"""A copy of a posting, to write a similar one from."""

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.views.decorators.http import require_POST
from unfold.decorators import display

from jobs.models import JobPosting
from jobs.postings.choices import Status

MARK = "【複製】"
ADDED = {"added": {}}


class DuplicateMixin:
    def get_urls(self):
        view = self.admin_site.admin_view(self.duplicate_view)
        return [
            path("<path:object_id>/duplicate/", view, name="jobs_jobposting_duplicate"),
            *super().get_urls(),
        ]

    def get_list_display(self, request):
        """Offer the button only to who may add; the request decides, so it cannot be declared."""
        columns = super().get_list_display(request)
        return [*columns, "duplicate_button"] if self.has_add_permission(request) else columns

    @display(description="複製")
    def duplicate_button(self, posting):
        # A form of its own: Enter in the list's form must not press it, and that form is larger.
        return format_html(
            '<button type="submit" form="duplicate-form" formaction="{}"'
            ' class="staff-link entry-duplicate" aria-label="「{}」を複製">複製</button>',
            reverse("admin:jobs_jobposting_duplicate", args=[posting.pk]),
            posting.title,
        )

    @method_decorator(require_POST)
    def duplicate_view(self, request, object_id):
        posting = self.get_object(request, unquote(object_id))
        if posting is None:
            raise Http404
        may_read = self.has_view_or_change_permission(request, posting)
        if not (may_read and self.has_add_permission(request)):
            raise PermissionDenied
        with transaction.atomic():
            copy = duplicate_of(posting)
            copy.save()
            self.log_addition(request, copy, [ADDED])
        messages.success(
            request,
            f"「{posting}」を複製しました。下書きです。見出しの「{MARK}」を消し、ちがうところを"
            "直してください。求人番号と掲載の日は空です。",
        )
        return redirect("admin:jobs_jobposting_change", copy.pk)


def duplicate_of(posting: JobPosting) -> JobPosting:
    """Return an unsaved draft like `posting`, with nothing of what belongs to that one only."""
    fields = [field for field in posting._meta.concrete_fields if not field.primary_key]
    copy = JobPosting(**{f.attname: getattr(posting, f.attname) for f in fields if not f.generated})
    longest = JobPosting._meta.get_field("title").max_length
    copy.title = f"{MARK}{posting.title.removeprefix(MARK)}"[:longest]
    copy.reference = ""
    copy.status = Status.DRAFT
    copy.opens_at = copy.closes_at = copy.confirmed_at = None
    return copy
