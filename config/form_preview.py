"""A page that shows what is typed in a form and saves nothing, and the button that opens it."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html

from config.features import SEND, Feature, Page


class FormPreview(Feature):
    """Whoever may save a form may see its preview. `preview(request, form)` is the page."""

    media = forms.Media(js=["js/preview.js"])

    def pages(self) -> list[Page]:
        def page(name: str, path: str, need: str, of_object: bool) -> Page:
            return Page(name, path, self.preview_view, (need,), SEND, of_object)

        return [
            page("preview_new", "add/preview/", "add", of_object=False),
            page("preview", "preview/", "change", of_object=True),
        ]

    def form_context(self, request: HttpRequest, form: Any, obj: Any) -> dict[str, Any]:
        may_save = self.admin.allows(request, ["change" if obj else "add"], obj)
        return _button_of(self._address(obj) if may_save else "")

    def preview_view(self, request: HttpRequest, obj: Any = None) -> HttpResponse:
        return self.preview(request, self.admin.form_for(request, obj, request.POST))

    def preview(self, request: HttpRequest, form: Any) -> HttpResponse:
        raise NotImplementedError

    def _address(self, obj: Any) -> str:
        return self.address("preview", obj.pk) if obj else self.address("preview_new")


def _button_of(address: str) -> dict:
    """Return what templates/admin/submit_row.html reads; no button without an address."""
    # A button's own address and target need no script.
    attrs = format_html('formaction="{}" formtarget="_blank"', address) if address else ""
    return {"preview_address": address, "preview_attrs": attrs}
