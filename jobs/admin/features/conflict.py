"""Two people editing at once: whoever saves second sees both versions and chooses field by field.

Why it is done so: docs/decisions/0011-autosave-and-conflicts.md.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.http import HttpRequest, HttpResponse, QueryDict

from config.features import BEFORE_FORM, Feature
from jobs.admin.features.merging import (
    CHOICES,
    THEIRS,
    Comparison,
    Difference,
    base_of,
    compare,
    read_base,
)
from jobs.admin.sent_values import names_of, readable, texts_sent, texts_untouched
from jobs.admin.transitions import pressed_in
from jobs.models import DeletedPosting, JobPosting, SearchVersion

VERSION, BASE = "_version", "_base"
CHOICE, SEEN = "_choice-", "_seen-"
CONFLICT = 409
#: The history is written in the request that saves: a later entry is about something else.
SAME_REQUEST = timedelta(minutes=1)


@dataclass(frozen=True)
class Row:
    """A difference as the page shows it; `choice` is "" until one is made."""

    difference: Difference
    label: str
    theirs: str
    mine: str
    choice: str

    @property
    def name(self) -> str:
        return self.difference.name

    @property
    def is_open(self) -> bool:
        return not self.choice


class Conflict(Feature):
    """Has the form carry the values it started from, and compares them before anything is saved."""

    templates = {BEFORE_FORM: "admin/jobs/jobposting/conflict_fields.html"}

    def form_context(
        self, request: HttpRequest, form: forms.ModelForm, obj: JobPosting | None
    ) -> dict[str, Any]:
        return {"carried": {} if obj is None else self._carried(request, obj, form)}

    def before_sending(self, request: HttpRequest, object_id: str | None) -> HttpResponse | None:
        if object_id is None or VERSION not in request.POST:
            return None
        # Every write of a posting raises the version: while it is held, none can come between.
        SearchVersion.hold()
        return self._conflict(request, object_id)

    def _carried(
        self, request: HttpRequest, posting: JobPosting, form: forms.ModelForm
    ) -> dict[str, str]:
        """Return what the form started from, which stays the same when the form is refused."""
        if request.method == "POST":
            return {name: request.POST.get(name, "") for name in (VERSION, BASE)}
        return {VERSION: str(posting.search_version), BASE: base_of(texts_untouched(form))}

    def _conflict(self, request: HttpRequest, object_id: str) -> HttpResponse | None:
        """Return the page to choose on, or None if the form can be saved as submitted."""
        posting = self.admin.get_object(request, object_id)
        if posting is None:
            return self._deleted_page(request, object_id)
        if request.POST[VERSION] == str(posting.search_version):
            return None
        if not self.admin.has_change_permission(request, posting):
            return None
        form = self.admin.form_for(request, posting)
        theirs, mine = texts_untouched(form), texts_sent(request.POST, form)
        compared = compare(read_base(request.POST.get(BASE, "")), theirs, mine)
        rows = [_row(one, form, request.POST) for one in compared.differences]
        if any(row.is_open for row in rows):
            return self._conflict_page(request, posting, form, compared, rows)
        chosen = _merged(request.POST, form, rows)
        chosen[VERSION], chosen[BASE] = str(posting.search_version), base_of(theirs)
        request.POST = chosen  # type: ignore[assignment]  # nobody writes into it from here
        return None

    def _conflict_page(
        self,
        request: HttpRequest,
        posting: JobPosting,
        form: forms.ModelForm,
        compared: Comparison,
        rows: list[Row],
    ) -> HttpResponse:
        who, when = _last_saved(posting)
        context = {
            "posting": posting,
            "who": who,
            "when": when,
            "rows": rows,
            "asks_again": any(name.startswith(CHOICE) for name in request.POST),
            "only_mine": [
                (
                    form.fields[name].label,
                    readable(form.fields[name], texts_sent(request.POST, form)[name]),
                )
                for name in compared.only_mine
            ],
            "action": request.get_full_path(),
            "back": self.address("change", posting.pk),
            "button": _pressed(request.POST),
            "hidden": _hidden(request.POST),
        }
        return self._answer(request, "ほかの人が先に保存しました", context)

    def _deleted_page(self, request: HttpRequest, object_id: str) -> HttpResponse | None:
        """Offer to save what was typed for a deleted posting as a new one."""
        is_gone = (
            object_id.isdecimal() and DeletedPosting.objects.filter(posting=object_id).exists()
        )
        if not is_gone or not self.admin.has_add_permission(request):
            return None
        context = {
            "posting": None,
            "typed_title": request.POST.get("title", ""),
            "action": self.address("add"),
            "back": self.address("changelist"),
            "button": ("_continue", "新しい下書きとして保存"),
            "hidden": [pair for pair in _hidden(request.POST) if pair[0] not in (VERSION, BASE)],
        }
        return self._answer(request, "この求人は、ほかの人が削除しました", context)

    def _answer(self, request: HttpRequest, title: str, context: dict[str, Any]) -> HttpResponse:
        template = "admin/jobs/jobposting/conflict.html"
        return self.render(request, template, title, context, status=CONFLICT)


def _row(difference: Difference, form: forms.ModelForm, data: QueryDict) -> Row:
    name = difference.name
    field = form.fields[name]
    choice = data.get(CHOICE + name, "")
    holds = choice in CHOICES and data.get(SEEN + name) == difference.seen
    return Row(
        difference,
        label=str(field.label),
        theirs=readable(field, difference.theirs),
        mine=readable(field, difference.mine),
        choice=choice if holds else "",
    )


def _merged(data: QueryDict, form: forms.ModelForm, rows: list[Row]) -> QueryDict:
    """Return the submitted data with the other person's value wherever that was chosen."""
    merged, names = data.copy(), names_of(form)
    for row in rows:
        if row.choice == THEIRS:
            for name, text in zip(names[row.name], row.difference.theirs, strict=True):
                merged[name] = text
    return merged


def _last_saved(posting: JobPosting) -> tuple[str, datetime]:
    """Return who last saved the posting ("" if not in the form), and when."""
    entry = (
        LogEntry.objects.filter(
            content_type=get_content_type_for_model(posting), object_id=str(posting.pk)
        )
        .select_related("user")
        .first()
    )
    if entry and abs(entry.action_time - posting.updated_at) < SAME_REQUEST:
        return entry.user.get_username(), posting.updated_at
    return "", posting.updated_at


def _pressed(data: QueryDict) -> tuple[str, str]:
    """Return the name and label of the button pressed, to show it again on the page."""
    if transition := pressed_in(data):
        return transition.name, f"選んだ内容で{transition.label}"
    return ("_continue" if "_continue" in data else "_save"), "選んだ内容で保存"


def _hidden(data: QueryDict) -> list[tuple[str, str]]:
    """Return all submitted data except the button and the choices, which are asked again."""
    asked = (CHOICE, SEEN)
    button = _pressed(data)[0]
    return [
        (name, text)
        for name, texts in data.lists()
        if name not in ("csrfmiddlewaretoken", button) and not name.startswith(asked)
        for text in texts
    ]
