"""Writing the postings of the list, or those ticked in it, to a file."""

from django import forms
from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.http import content_disposition_header, urlencode
from django.views.decorators.http import require_http_methods

from jobs.desk.exchange.files import FORMATS, written_rows
from jobs.desk.exchange.limits import ROWS

LOSSES_SHOWN = 50


class ExportForm(forms.Form):
    format = forms.ChoiceField(
        label="ファイルの形式",
        choices=[(form.name, form.label) for form in FORMATS.values()],
        initial="xlsx",
        error_messages={
            "required": "形式を選んでください。",
            "invalid_choice": "一覧にある形式から選んでください。",
        },
    )


@admin.action(description="ファイルに書き出す", permissions=["view"])
def export_selected(model_admin, request, queryset):
    """Go on to the export's own page, with the same list or narrowed to what is ticked."""
    address = reverse("admin:jobs_jobposting_export")
    if request.POST.get("select_across") == "1":
        return redirect(f"{address}?{request.GET.urlencode()}")
    keys = ",".join(map(str, sorted(queryset.values_list("pk", flat=True))))
    return redirect(f"{address}?{urlencode({'id__in': keys})}")


class ExportMixin:
    """Adds the export to the postings' admin, for who may see postings."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.export_view)
        return [path("export/", view, name="jobs_jobposting_export"), *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        query = request.GET.urlencode()
        address = reverse("admin:jobs_jobposting_export")
        context = {"export_url": f"{address}?{query}" if query else address}
        return super().changelist_view(request, {**context, **(extra_context or {})})

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def export_view(self, request):
        """The address has the list's own parameters: what it lists is what is written."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        try:
            listed = self.get_changelist_instance(request).queryset
        except IncorrectLookupParameters:
            return redirect("admin:jobs_jobposting_export")
        count = listed.count()
        form = ExportForm(request.POST if request.method == "POST" else None)
        losses: list = []
        if form.is_valid() and 0 < count <= ROWS:
            chosen = FORMATS[form.cleaned_data["format"]]
            rows = written_rows(listed.select_related("employer"))
            losses = chosen.losses(rows)
            if not losses:
                return _download(chosen, rows)
        context = {
            "form": form,
            "formats": FORMATS.values(),
            "chosen": form["format"].value(),
            "count": count,
            "limit": ROWS,
            "losses": losses[:LOSSES_SHOWN],
            "losses_left": max(len(losses) - LOSSES_SHOWN, 0),
            "is_narrowed": bool(request.GET),
        }
        return self._exchange_page(request, "export", "求人の書き出し", context)


def _download(chosen, rows) -> HttpResponse:
    day = timezone.localdate()
    name = f"求人_{day:%Y%m%d}.{chosen.extension}"
    return HttpResponse(
        chosen.write(rows),
        content_type=chosen.content_type,
        headers={"Content-Disposition": content_disposition_header(True, name)},
    )
