"""Templates of postings: made from a posting, kept in a list, and begun from."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_http_methods
from unfold.admin import ModelAdmin
from unfold.decorators import display
from unfold.widgets import UnfoldAdminTextInputWidget, UnfoldBooleanWidget

from jobs.admin.forms import PostingForm
from jobs.admin.layout import FIELDS
from jobs.admin.prefill import TEMPLATE, usable
from jobs.admin.scope import OwnTemplatesMixin
from jobs.admin.sent_values import readable
from jobs.models import JobPosting, PostingTemplate

#: What belongs to one posting only.
NOT_SHARED = {"employer", "reference", "opens_at", "closes_at"}
SAME_NAME = "この企業には、同じ名前のひな形がもうあります。"


class TemplateForm(forms.ModelForm):
    """Names a template; its employer is set before, and is no field."""

    class Meta:
        model = PostingTemplate
        fields = ["name"]
        widgets = {"name": UnfoldAdminTextInputWidget}

    def clean_name(self):
        name = self.cleaned_data["name"]
        if self.same_name(name).exists():
            raise forms.ValidationError(SAME_NAME)
        return name

    def same_name(self, name):
        others = PostingTemplate.objects.exclude(pk=self.instance.pk)
        return others.filter(employer=self.instance.employer, name=name)


class NewTemplateForm(TemplateForm):
    replace = forms.BooleanField(
        label="同じ名前のひな形があれば、置きかえる",
        required=False,
        widget=UnfoldBooleanWidget,
    )
    field_order = ["replace", "name"]  # The name is judged by it.

    def clean_name(self):
        if self.cleaned_data.get("replace"):
            return self.cleaned_data["name"]
        return super().clean_name()

    def save(self, commit=True):
        """Write over the one of the same name, if that was allowed.

        Raises IntegrityError when one of that name came into being meanwhile.
        """
        if self.cleaned_data["replace"]:
            replaced = self.same_name(self.cleaned_data["name"]).first()
            if replaced:
                replaced.values = self.instance.values
                self.instance = replaced
        return super().save(commit)


class SaveAsTemplateMixin:
    """Adds to the form of a posting the way to keep it as a template."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.save_as_template_view)
        return [
            path("<path:object_id>/template/", view, name="jobs_jobposting_template"),
            *super().get_urls(),
        ]

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def save_as_template_view(self, request, object_id):
        posting = self.get_object(request, unquote(object_id))
        if posting is None:
            raise Http404
        may_read = self.has_view_or_change_permission(request, posting)
        if not (may_read and request.user.has_perm("jobs.add_postingtemplate")):
            raise PermissionDenied
        template = PostingTemplate(employer=posting.employer, values=values_of(posting))
        initial = {"name": posting.title}
        form = NewTemplateForm(request.POST or None, instance=template, initial=initial)
        if request.method == "POST" and form.is_valid() and self._save(request, form):
            return redirect("admin:jobs_postingtemplate_changelist")
        request.current_app = self.admin_site.name
        context = {
            **self.admin_site.each_context(request),
            "title": "この求人をひな形にする",
            "opts": self.opts,
            "original": posting,
            "form": form,
        }
        return TemplateResponse(request, "admin/jobs/jobposting/save_as_template.html", context)

    def _save(self, request, form) -> bool:
        try:
            with transaction.atomic():
                template = form.save()
                self.log_addition(request, template, [{"added": {}}])
        except IntegrityError:
            form.add_error("name", SAME_NAME)
            return False
        messages.success(request, f"ひな形「{template}」を保存しました。")
        return True


@admin.register(PostingTemplate)
class PostingTemplateAdmin(OwnTemplatesMixin, ModelAdmin):
    """Templates are made from a posting, so that each began as one that could be saved."""

    form = TemplateForm
    fields = ["name", "of_employer", "contents", "updated_at"]
    readonly_fields = ["of_employer", "contents", "updated_at"]
    list_display = ["name", "employer", "updated_at", "begin"]
    list_select_related = ["employer"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["name", "employer__name"]
    search_help_text = "名前・企業名でさがす"
    warn_unsaved_form = True

    def has_add_permission(self, request):
        return False

    @display(description="企業", ordering="employer__name")
    def of_employer(self, template):
        return template.employer.name

    @display(description="ひな形から作る")
    def begin(self, template):
        return format_html(
            '<a class="staff-link" href="{}?{}={}">この内容で作る'
            '<span class="sr-only">(「{}」)</span></a>',
            reverse("admin:jobs_jobposting_add"),
            TEMPLATE,
            template.pk,
            template.name,
        )

    @display(description="中身")
    def contents(self, template):
        fields = PostingForm().fields
        taken, outdated = usable(fields, template.values)
        lines = [
            (fields[name].label, readable(fields[name], (_as_sent(value),)))
            for name, value in taken.items()
            if value not in (None, "")
        ]
        lines += [(label, "(いまの決まりに合わないので、使いません)") for label in outdated]
        return format_html_join("", "<p>{}: {}</p>", lines)


def values_of(posting: JobPosting) -> dict:
    """Return what a template keeps of `posting`: text, numbers, yes, no and unstated."""
    return {name: getattr(posting, name) for name in FIELDS if name not in NOT_SHARED}


def _as_sent(value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
