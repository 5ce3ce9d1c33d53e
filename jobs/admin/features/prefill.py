"""What a new posting starts with: the address may give values, or name a template."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from config.features import BEFORE_FORM, Feature
from jobs.admin.form_rules import proposed_for
from jobs.desk.scope import employers_of
from jobs.models import JobPosting, PostingTemplate
from jobs.postings.choices import CallType

TEMPLATE = "template"
#: How long a new posting is listed unless its writer says otherwise.
LISTED_FOR = timedelta(days=28)


class Prefill(Feature):
    """Fills in the form of a new posting, and names the values it could not use."""

    templates = {BEFORE_FORM: "admin/jobs/jobposting/ways_to_begin.html"}
    media = forms.Media(css={"all": ["css/staff-entry.css"]})

    def form_context(
        self, request: HttpRequest, form: forms.ModelForm, obj: JobPosting | None
    ) -> dict[str, Any]:
        """`ways_to_begin`: label and address of a new posting of each call type."""
        if obj is not None:
            return {"ways_to_begin": []}
        add = self.address("add")
        ways = [(each.label, f"{add}?call_type={each.value}") for each in CallType]
        return {"ways_to_begin": ways}

    def form_initial(self, request: HttpRequest) -> dict[str, Any]:
        fields = self.admin.form_for(request).fields
        template, complaints = self._template_asked(request)
        asked = {name: request.GET[name] for name in fields if request.GET.get(name)}
        stored = template.values if template else {}
        from_address, bad = usable(fields, asked)
        from_template, outdated = usable(fields, stored)
        if template:
            from_template["employer"] = template.employer_id
        values = {**_always(request.user), **from_template, **from_address}
        proposed = proposed_for(values.get("call_type", ""))
        complaints += [f"アドレスの「{label}」は使えないので、入れませんでした。" for label in bad]
        if outdated:
            labels = "、".join(outdated)
            complaints.append(
                f"ひな形のうち、いまの決まりに合わない項目は入れませんでした: {labels}"
            )
        for complaint in complaints:
            messages.warning(request, complaint)
        if template:
            messages.info(
                request, f"ひな形「{template}」の内容を入れました。まだ保存していません。"
            )
        return {**proposed, **values}

    def _template_asked(self, request: HttpRequest) -> tuple[PostingTemplate | None, list[str]]:
        asked = request.GET.get(TEMPLATE)
        if not asked:
            return None, []
        try:
            return self._templates_for(request).get(pk=asked), []
        except (PostingTemplate.DoesNotExist, ValueError, OverflowError):
            return None, ["そのひな形は見つかりませんでした。空の画面から始めます。"]

    def _templates_for(self, request: HttpRequest) -> QuerySet[PostingTemplate]:
        """Only those in the user's own list of templates."""
        return self.admin.admin_site.get_model_admin(PostingTemplate).get_queryset(request)


def proposed_to(request: HttpRequest) -> dict[str, str]:
    """Return field → value that the form of a new posting proposes and nobody chose."""
    if request.method == "POST" or TEMPLATE in request.GET:
        return {}
    proposed = proposed_for(request.GET.get("call_type", ""))
    return {name: value for name, value in proposed.items() if name not in request.GET}


def _always(user: User | AnonymousUser) -> dict[str, Any]:
    """Return the values that every new posting of this user starts with."""
    values: dict[str, Any] = {"closes_at": timezone.localdate() + LISTED_FOR}
    employers = employers_of(user)[:2]
    if len(employers) == 1:
        values["employer"] = employers[0].pk
    return values


def usable(fields: dict[str, forms.Field], values: dict) -> tuple[dict, list[str]]:
    """Split `values` into those the fields accept, and the labels of the rest.

    A field that is no longer in the form has no label, so its name stands in.
    """
    taken, refused = {}, []
    for name, value in values.items() if isinstance(values, dict) else ():
        field = fields.get(name)
        try:
            if field is None:
                raise ValidationError("gone")
            _check(field, value)
        except ValidationError:
            refused.append(str(field.label) if field else f"「{name}」")
        else:
            taken[name] = value
    return taken, refused


def _check(field: forms.Field, value: Any) -> None:
    if not isinstance(value, str | int | bool | None):
        raise ValidationError("not a value of a form")
    if isinstance(field, forms.SplitDateTimeField):
        raise ValidationError("a moment is not asked for by one value")
    if value not in field.empty_values:
        field.clean(value)  # a number as it is: of the working time it is minutes, a text hours
