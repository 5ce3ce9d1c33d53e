"""What a new posting begins with: the address may ask for values, or for a template's."""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import ValidationError
from django.utils import timezone

from jobs.admin.form_rules import proposed_for
from jobs.desk.scope import employers_of
from jobs.models import PostingTemplate

TEMPLATE = "template"
#: How long a new posting is listed unless its writer says otherwise.
LISTED_FOR = timedelta(days=28)


class PrefillMixin:
    """Fills the form of a new posting. What cannot be used is named, and the rest goes on."""

    def get_changeform_initial_data(self, request):
        fields = self._empty_form(request).fields
        template, complaints = self._template_asked(request)
        asked = {name: request.GET[name] for name in fields if request.GET.get(name)}
        stored = template.values if template else {}
        from_address, bad = usable(fields, asked)
        from_template, outdated = usable(fields, stored)
        if template:
            from_template["employer"] = template.employer_id
        values = {**_beginning(request.user), **from_template, **from_address}
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

    def _empty_form(self, request):
        fields = flatten_fieldsets(self.get_fieldsets(request))
        return self.get_form(request, None, change=False, fields=fields)()

    def _template_asked(self, request):
        asked = request.GET.get(TEMPLATE)
        if not asked:
            return None, []
        try:
            return self.templates_for(request).get(pk=asked), []
        except (PostingTemplate.DoesNotExist, ValueError, OverflowError):
            return None, ["そのひな形は見つかりませんでした。空の画面から始めます。"]

    def templates_for(self, request):
        """Only those that the user may see, as the list of templates has them."""
        return self.admin_site.get_model_admin(PostingTemplate).get_queryset(request)


def _beginning(user) -> dict:
    """Return what a new posting of this user has in any case, and may be changed."""
    values = {"closes_at": timezone.localdate() + LISTED_FOR}
    employers = employers_of(user)[:2]
    if len(employers) == 1:
        values["employer"] = employers[0].pk
    return values


def usable(fields: dict[str, forms.Field], values: dict) -> tuple[dict, list[str]]:
    """Split `values` into what the fields take, and the names of the rest as staff know them.

    A field that is no longer in the form has no label left: it is called by its own name.
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


def _check(field: forms.Field, value) -> None:
    if not isinstance(value, str | int | bool | None):
        raise ValidationError("not a value of a form")
    if isinstance(field, forms.SplitDateTimeField):
        raise ValidationError("a moment is not asked for by one value")
    if value not in field.empty_values:
        field.clean(value if isinstance(value, bool) else str(value))
