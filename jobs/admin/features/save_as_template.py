"""Saving a posting as a template, which new postings can start from."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from unfold.widgets import UnfoldAdminTextInputWidget, UnfoldBooleanWidget

from config.features import TOOLS, Feature, Page
from jobs.admin.layout import FIELDS
from jobs.models import JobPosting, PostingTemplate

#: What belongs to one posting only.
NOT_SHARED = {"employer", "reference", "opens_at", "closes_at"}
SAME_NAME = "この企業には、同じ名前のひな形がもうあります。"


class TemplateForm(forms.ModelForm):
    """Names a template. Its employer is set beforehand, not in the form."""

    class Meta:
        model = PostingTemplate
        fields = ["name"]
        widgets = {"name": UnfoldAdminTextInputWidget}

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        if self.same_name(name).exists():
            raise forms.ValidationError(SAME_NAME)
        return name

    def same_name(self, name: str) -> QuerySet[PostingTemplate]:
        others = PostingTemplate.objects.exclude(pk=self.instance.pk)
        return others.filter(employer=self.instance.employer, name=name)


class NewTemplateForm(TemplateForm):
    replace = forms.BooleanField(
        label="同じ名前のひな形があれば、置きかえる",
        required=False,
        widget=UnfoldBooleanWidget,
    )
    field_order = ["replace", "name"]  # The name is judged by it.

    def clean_name(self) -> str:
        if self.cleaned_data.get("replace"):
            return self.cleaned_data["name"]
        return super().clean_name()

    def save(self, commit: bool = True) -> PostingTemplate:
        """Overwrite the template of the same name, if the writer allowed that.

        Raises IntegrityError if a template of that name was added in the meantime.
        """
        if self.cleaned_data["replace"]:
            replaced = self.same_name(self.cleaned_data["name"]).first()
            if replaced:
                replaced.values = self.instance.values
                self.instance = replaced
        return super().save(commit)


class SaveAsTemplate(Feature):
    templates = {TOOLS: "admin/jobs/jobposting/save_as_template_tool.html"}
    needs = ("view", "jobs.add_postingtemplate")

    def pages(self) -> list[Page]:
        view = self.save_as_template_view
        return [Page("template", "template/", view, self.needs, of_object=True)]

    def form_context(
        self, request: HttpRequest, form: NewTemplateForm, obj: JobPosting | None
    ) -> dict[str, Any]:
        return {"may_save_template": self.admin.allows(request, self.needs, obj)}

    def save_as_template_view(self, request: HttpRequest, posting: JobPosting) -> HttpResponse:
        template = PostingTemplate(employer=posting.employer, values=values_of(posting))
        initial = {"name": posting.title}
        form = NewTemplateForm(request.POST or None, instance=template, initial=initial)
        if request.method == "POST" and form.is_valid() and self._save(request, form):
            return redirect("admin:jobs_postingtemplate_changelist")
        context = {"original": posting, "form": form}
        page = "admin/jobs/jobposting/save_as_template.html"
        return self.render(request, page, "この求人をひな形にする", context)

    def _save(self, request: HttpRequest, form: NewTemplateForm) -> bool:
        try:
            with transaction.atomic():
                template = form.save()
                self.admin.log_addition(request, template, [{"added": {}}])
        except IntegrityError:
            form.add_error("name", SAME_NAME)
            return False
        messages.success(request, f"ひな形「{template}」を保存しました。")
        return True


def values_of(posting: JobPosting) -> dict:
    """Return the values of `posting` that a template keeps: text, numbers, booleans and None."""
    return {name: getattr(posting, name) for name in FIELDS if name not in NOT_SHARED}
