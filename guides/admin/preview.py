"""The page of a guide as readers would see it, with what is typed in the form and not saved."""

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.csp import csp_override

from config.features import TOOLS
from config.form_preview import FormPreview
from guides.pages import page_of


class Preview(FormPreview):
    templates = {TOOLS: "admin/guides/guide/page_tool.html"}

    @method_decorator(csp_override(settings.SECURE_CSP))
    def preview(self, request: HttpRequest, form: forms.ModelForm) -> HttpResponse:
        """It is a public page, and so under the public policy, though its address is staff's."""
        if not form.is_valid():
            return render(request, "guides/preview_errors.html", {"form": form})
        guide, now = form.instance, timezone.now()
        guide.updated_at = now
        context = page_of(guide, request.GET, now, is_unsaved=True)
        return render(request, "guides/detail.html", context)
