"""The browser's copy of what is typed, and when it may be deleted; without scripts, the site's.

The script (static/js/posting-draft.js) names each copy and sends the name along; only a save that
succeeded names it back, in a cookie that holds nothing else. A refused form, a lost connection or a
session that ended therefore leaves the copy where it is.
"""

import re
from typing import Any

from django import forms
from django.forms.widgets import Script
from django.http import HttpRequest, HttpResponse, QueryDict

from accounts import typed
from config.features import BEFORE_FORM, Feature
from jobs.models import JobPosting

COPY = "_copy"
SAVED = "saved_copy"
#: As crypto.randomUUID() makes them.
NAME = re.compile(r"[0-9a-f-]{36}")
#: Long enough for the page that comes after the save, with a slow connection.
A_DAY = 24 * 60 * 60


class LocalDraft(Feature):
    templates = {BEFORE_FORM: "admin/jobs/jobposting/local_draft.html"}
    media = forms.Media(
        css={"all": ["css/staff-entry.css"]},
        js=[Script("js/posting-draft.js", type="module")],  # type: ignore[list-item]  # no stub
    )

    def form_context(
        self, request: HttpRequest, form: forms.ModelForm, obj: JobPosting | None
    ) -> dict[str, Any]:
        return {
            "copy_name": _name_of_copy(request),
            "shown_to": (typed.SHOWN_TO, typed.shown_to(request.user.pk)),
        }

    def typed_before(self, request: HttpRequest) -> QueryDict | None:
        return typed.take(request)

    def finish(self, request: HttpRequest, response: HttpResponse) -> None:
        if name := _name_of_copy(request):
            response.set_cookie(
                SAVED,
                name,
                max_age=A_DAY,
                secure=request.is_secure(),
                samesite="Lax",
                httponly=False,  # It is for the script.
            )


def _name_of_copy(request: HttpRequest) -> str:
    """Return the name that the script gave the copy, or "" if it sent none."""
    name = request.POST.get(COPY, "")
    return name if NAME.fullmatch(name) else ""
