"""Empties the fields that the script hid because they do not apply.

The script only hides: what was typed comes back when the choice is changed back, and is sent along.
On saving, what the writer could not see is emptied and named in a message. A writer who saw the
field (without the script) and filled it is asked instead, by the rules of the model: one of the two
answers is a slip, and the site cannot know which.
"""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.forms.widgets import Script
from django.http import HttpRequest, QueryDict

from config.features import BEFORE_FORM, Feature
from jobs.admin.features.prefill import proposed_to
from jobs.admin.form_rules import as_json, not_applying
from jobs.admin.sent_values import EMPTY, readable, texts_sent
from jobs.models import JobPosting

HIDDEN_FIELDS = "_hidden_fields"


class HiddenFields(Feature):
    """Gives the script its rules, and tells the writer what was emptied."""

    templates = {BEFORE_FORM: "admin/jobs/jobposting/hidden_fields.html"}
    media = forms.Media(
        css={"all": ["css/staff-entry.css"]},
        js=[Script("js/posting-form.js", type="module")],  # type: ignore[list-item]  # no stub
    )

    def form_context(
        self, request: HttpRequest, form: "HiddenFieldsMixin", obj: JobPosting | None
    ) -> dict[str, Any]:
        proposed = proposed_to(request) if obj is None else {}
        return {
            "entry_rules": as_json() | {"proposed": proposed},
            "hidden_fields": request.POST.get(HIDDEN_FIELDS, ""),
        }

    def after_save(self, request: HttpRequest, form: "HiddenFieldsMixin") -> None:
        for label, text in form.emptied.items():
            messages.info(
                request,
                f"「{label}」は、いまの選び方では使わないので、空にして保存しました"
                f"（入力していた内容: {text}）。",
            )


class HiddenFieldsMixin(forms.ModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        #: Label → what stood in a field that was emptied.
        self.emptied: dict[str, str] = {}

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        hidden = set(self.data.get(HIDDEN_FIELDS, "").split(",")) & set(self.fields)
        texts = texts_sent(cast(QueryDict, self.data), self) if hidden else {}
        for name in sorted(hidden & not_applying(cleaned), key=list(self.fields).index):
            self._empty(cleaned, name, readable(self.fields[name], texts[name]))
        return cleaned

    def _empty(self, cleaned: dict[str, Any], name: str, text: str) -> None:
        field = self.fields[name]
        self.errors.pop(name, None)
        cleaned[name] = getattr(field, "empty_value", None)
        if text != EMPTY:
            self.emptied[str(field.label)] = text
