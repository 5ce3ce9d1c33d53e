"""A page that shows what is typed in a form and saves nothing, and the button that opens it."""

from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.views.decorators.http import require_POST


class FormPreviewMixin:
    """Whoever may save a form may see its preview. `preview(request, form)` is the page."""

    def get_urls(self):
        view, name = self.admin_site.admin_view(self.preview_view), self._preview_name
        return [
            path("add/preview/", view, name=f"{name}_new"),
            path("<path:object_id>/preview/", view, name=name),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if self._may_save(request, obj):
            context |= _button_of(self._preview_address(obj))
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    @method_decorator(require_POST)
    def preview_view(self, request, object_id=None):
        stored = None if object_id is None else self.get_object(request, unquote(object_id))
        if object_id is not None and stored is None:
            raise Http404
        if not self._may_save(request, stored):
            raise PermissionDenied
        return self.preview(request, self._preview_form(request, stored))

    @property
    def _preview_name(self) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_preview"

    def _preview_address(self, stored) -> str:
        name = f"admin:{self._preview_name}"
        return reverse(name, args=[stored.pk]) if stored else reverse(f"{name}_new")

    def _may_save(self, request, stored) -> bool:
        if stored is None:
            return self.has_add_permission(request)
        return self.has_change_permission(request, stored)

    def _preview_form(self, request, stored):
        """The form as the change form builds it, so that both refuse the same."""
        fields = flatten_fieldsets(self.get_fieldsets(request, stored))
        form_class = self.get_form(request, stored, change=stored is not None, fields=fields)
        return form_class(request.POST, instance=stored)


def _button_of(address: str) -> dict:
    return {
        "preview_address": address,
        # A button's own address and target need no script.
        "preview_attrs": format_html('formaction="{}" formtarget="_blank"', address),
    }
