"""The page that seekers would see, made from what is typed in the form and not yet saved."""

from typing import Any

from django import forms
from django.conf import settings
from django.forms.widgets import Script
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.csp import CSP
from django.utils.decorators import method_decorator
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override

from config.features import AFTER_FORM, TOOLS
from config.form_preview import FormPreview
from history.recording import field_of
from jobs.models import Employer, JobPosting
from jobs.pages.detail import page_of
from jobs.postings.schema.pay import hourly_wage

#: The policy of public pages, but for being shown beside the form.
PREVIEW_CSP: dict[str, Any] = {**settings.SECURE_CSP, "frame-ancestors": [CSP.SELF]}
#: What stands where a page cannot do without words.
NOT_YET = {"title": "（見出しはこれから）", "description": "（仕事の内容はこれから）"}
NO_EMPLOYER, NO_PAY, NO_PLACE = "（企業はこれから）", "（給与はこれから）", "（勤務地はこれから）"
REQUIRED = "required"


class Preview(FormPreview):
    templates = {
        AFTER_FORM: "admin/jobs/jobposting/live_preview.html",
        TOOLS: "admin/jobs/jobposting/page_tool.html",
    }
    media = FormPreview.media + forms.Media(
        css={"all": ["css/staff-entry.css"]},
        js=[Script("js/posting-preview.js", type="module")],  # type: ignore[list-item]  # no stub
    )

    @method_decorator([csp_override(PREVIEW_CSP), xframe_options_sameorigin])
    def preview(self, request: HttpRequest, form: forms.ModelForm) -> HttpResponse:
        form.is_valid()
        context = page_of(_as_typed(form), is_unsaved=True)
        context["pay"] = context["pay"] or NO_PAY
        context["pay_parts"] = context["pay_parts"] or (NO_PAY, "")
        context["head"]["prefecture"] = context["head"]["prefecture"] or [{"text": NO_PLACE}]
        context |= {"missing": _missing(form), "complaints": _complaints(form)}
        return render(request, "jobs/preview.html", context)


def _as_typed(form: forms.ModelForm) -> JobPosting:
    """Return the posting with every valid field as typed, and invalid ones empty."""
    posting = form.instance
    for name in form.errors:
        if name in form.fields and name not in form.cleaned_data:
            _set_empty(posting, name)
    for name, words in NOT_YET.items():
        if not getattr(posting, name):
            setattr(posting, name, words)
    if posting.employer_id is None:
        posting.employer = Employer(name=NO_EMPLOYER)
    # The database computes it when the row is written; it never is.
    posting.hourly_equivalent = hourly_wage(posting, posting.pay_min)
    return posting


def _set_empty(posting: JobPosting, name: str) -> None:
    field = field_of(JobPosting, name)
    has_text = field.empty_strings_allowed and not field.null
    setattr(posting, field.attname, "" if has_text else None)


def _missing(form: forms.ModelForm) -> list[str]:
    """Return the labels of required fields that are empty."""
    return [str(field.label) for field in form if form.has_error(field.name, REQUIRED)]


def _complaints(form: forms.ModelForm) -> list[str]:
    """Return the other errors, in the order of the form."""
    of_fields = [
        f"{field.label}: {message}"
        for field in form
        if not form.has_error(field.name, REQUIRED)
        for message in field.errors
    ]
    return [*of_fields, *form.non_field_errors()]
