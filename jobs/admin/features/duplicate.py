"""A copy of a posting, to write a similar one from."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.decorators import display

from config.features import AFTER_FORM, AFTER_LIST, SEND, TOOLS, Feature, Page
from jobs.models import JobPosting
from jobs.postings.choices import Status

MARK = "【複製】"
ADDED: dict[str, dict[str, str]] = {"added": {}}


class Duplicate(Feature):
    templates = {
        TOOLS: "admin/jobs/jobposting/duplicate_tool.html",
        # The form that the buttons send: one for all rows of the list, and one on an object's page.
        AFTER_LIST: "admin/jobs/jobposting/duplicate_form.html",
        AFTER_FORM: "admin/jobs/jobposting/duplicate_form.html",
    }
    media = forms.Media(css={"all": ["css/staff-entry.css"]})

    def pages(self) -> list[Page]:
        return [
            Page(
                "duplicate",
                "duplicate/",
                self.duplicate_view,
                needs=("view", "add"),
                methods=SEND,
                of_object=True,
            )
        ]

    def list_columns(self, request: HttpRequest) -> list[Callable]:
        return [self.duplicate_button] if self.admin.has_add_permission(request) else []

    @display(description="複製")
    def duplicate_button(self, posting: JobPosting) -> SafeString:
        # A form of its own: Enter in the list's form must not press it, and that form is larger.
        return format_html(
            '<button type="submit" form="duplicate-form" formaction="{}"'
            ' class="staff-link entry-duplicate" aria-label="「{}」を複製">複製</button>',
            self.address("duplicate", posting.pk),
            posting.title,
        )

    def form_context(
        self, request: HttpRequest, form: forms.ModelForm, obj: JobPosting | None
    ) -> dict[str, Any]:
        return {"may_duplicate": self.admin.has_add_permission(request)}

    def duplicate_view(self, request: HttpRequest, posting: JobPosting) -> HttpResponse:
        with transaction.atomic():
            copy = duplicate_of(posting)
            copy.save()
            self.admin.log_addition(request, copy, [ADDED])
        messages.success(
            request,
            f"「{posting}」を複製しました。下書きです。見出しの「{MARK}」を消し、違うところを"
            "直してください。求人番号と掲載の日は空です。",
        )
        return redirect(self.address("change", copy.pk))


def duplicate_of(posting: JobPosting) -> JobPosting:
    """Return an unsaved draft like `posting`, without what belongs to that one alone."""
    fields = [field for field in posting._meta.concrete_fields if not field.primary_key]
    copy = JobPosting(**{f.attname: getattr(posting, f.attname) for f in fields if not f.generated})
    longest = JobPosting._meta.get_field("title").max_length
    copy.title = f"{MARK}{posting.title.removeprefix(MARK)}"[:longest]
    copy.reference = ""
    copy.status = Status.DRAFT
    copy.opens_at = copy.closes_at = copy.confirmed_at = None
    return copy
