"""Writing postings quickly and losing nothing: what the form has besides its fields."""

from django.contrib import messages
from django.forms.widgets import Script
from django.urls import reverse

from jobs.admin.conflict import ConflictMixin
from jobs.admin.duplicate import DuplicateMixin
from jobs.admin.form_rules import as_json, proposed_for
from jobs.admin.hidden_fields import HIDDEN_FIELDS
from jobs.admin.local_draft import LocalDraftMixin
from jobs.admin.posting_preview import PreviewMixin
from jobs.admin.prefill import TEMPLATE, PrefillMixin
from jobs.admin.templates import SaveAsTemplateMixin
from jobs.postings.choices import CallType


class EntryMixin(
    ConflictMixin,
    DuplicateMixin,
    PreviewMixin,
    PrefillMixin,
    SaveAsTemplateMixin,
    LocalDraftMixin,
):
    change_form_before_template = "admin/jobs/jobposting/entry_carried.html"
    change_form_outer_after_template = "admin/jobs/jobposting/entry_beside.html"
    list_after_template = "admin/jobs/jobposting/duplicate_form.html"

    class Media:
        css = {"all": ["css/staff-entry.css"]}
        js = [
            "js/preview.js",
            Script("js/posting-form.js", type="module"),
            Script("js/posting-preview.js", type="module"),
            Script("js/posting-draft.js", type="module"),
        ]

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["entry_rules"] = as_json() | {"proposed": _proposed(request, obj)}
        context["hidden_fields"] = request.POST.get(HIDDEN_FIELDS, "")
        context["may_duplicate"] = self.has_add_permission(request)
        context["may_keep_template"] = request.user.has_perm("jobs.add_postingtemplate")
        if obj is None:
            context["beginnings"] = _beginnings()
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        for label, text in form.emptied.items():
            messages.info(
                request,
                f"「{label}」は、いまの選び方では使わないので、空にして保存しました"
                f"(入力していた内容: {text})。",
            )


def _proposed(request, posting) -> dict[str, str]:
    """What the form was opened with as a proposal, and nobody chose."""
    if posting is not None or request.method == "POST" or TEMPLATE in request.GET:
        return {}
    proposed = proposed_for(request.GET.get("call_type", ""))
    return {name: value for name, value in proposed.items() if name not in request.GET}


def _beginnings() -> list[tuple[str, str]]:
    """Return label → address of a new posting of each call type."""
    add = reverse("admin:jobs_jobposting_add")
    return [(call_type.label, f"{add}?call_type={call_type.value}") for call_type in CallType]
