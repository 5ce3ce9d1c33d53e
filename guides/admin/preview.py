"""The page of a guide as readers would see it, with what is typed in the form and not saved."""

from django.conf import settings
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_POST

from guides.pages import page_of


class PreviewMixin:
    """Adds the button's address to the form, and the page behind it."""

    def get_urls(self):
        preview = self.admin_site.admin_view(self.preview_view)
        return [
            path("add/preview/", preview, name="guides_guide_preview_new"),
            path("<path:object_id>/preview/", preview, name="guides_guide_preview"),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        address = (
            reverse("admin:guides_guide_preview", args=[obj.pk])
            if obj
            else reverse("admin:guides_guide_preview_new")
        )
        # A button's own address and target need no script.
        context["preview_attrs"] = format_html('formaction="{}" formtarget="_blank"', address)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    @method_decorator([require_POST, csp_override(settings.SECURE_CSP)])
    def preview_view(self, request, object_id=None):
        """It is a public page, and so under the public policy, though its address is staff's."""
        stored = None if object_id is None else self.get_object(request, unquote(object_id))
        if object_id is not None and stored is None:
            raise Http404
        if not self._may_save(request, stored):
            raise PermissionDenied
        form = self._form(request, stored)
        if not form.is_valid():
            return render(request, "admin/guides/guide/preview_errors.html", {"form": form})
        guide, now = form.instance, timezone.now()
        guide.updated_at = now
        context = page_of(guide, request.GET, now, is_unsaved=True)
        return render(request, "guides/detail.html", context)

    def _may_save(self, request, stored) -> bool:
        if stored is None:
            return self.has_add_permission(request)
        return self.has_change_permission(request, stored)

    def _form(self, request, stored):
        """The form as the change form builds it, so that both refuse the same."""
        fields = flatten_fieldsets(self.get_fieldsets(request, stored))
        form_class = self.get_form(request, stored, change=stored is not None, fields=fields)
        return form_class(request.POST, instance=stored)
