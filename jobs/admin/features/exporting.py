"""Writes the postings of the list, or those ticked in it, to a file."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header, urlencode

from config import audit
from config.features import BEFORE_LIST, Feature, Page
from jobs.desk.exchange.files import FORMATS, Format, Rows, written_rows
from jobs.desk.exchange.limits import ROWS
from jobs.desk.proposing import with_proposals

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
    proposals = forms.BooleanField(
        label="時間と条件の空欄に、文から読み取った提案を入れる",
        help_text="このサイトの求人は変わりません。ファイルを確かめて取り込むと、変わるところが1件ずつ出ます。",
        required=False,
    )


@admin.action(description="ファイルに書き出す", permissions=["view"])
def export_selected(
    model_admin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet
) -> HttpResponse:
    """Lead to the export page, with the whole list or only the postings ticked."""
    address = reverse("admin:jobs_jobposting_export")
    if request.POST.get("select_across") == "1":
        return redirect(f"{address}?{request.GET.urlencode()}")
    keys = ",".join(map(str, sorted(queryset.values_list("pk", flat=True))))
    return redirect(f"{address}?{urlencode({'id__in': keys})}")


class Export(Feature):
    templates = {BEFORE_LIST: "admin/jobs/exchange/export_link.html"}

    def pages(self) -> list[Page]:
        return [Page("export", "export/", self.export_view, needs=("view",))]

    def actions(self) -> list[Callable]:
        return [export_selected]

    def list_context(self, request: HttpRequest) -> dict[str, Any]:
        query = request.GET.urlencode()
        address = self.address("export")
        return {"export_url": f"{address}?{query}" if query else address}

    def export_view(self, request: HttpRequest) -> HttpResponse:
        """Take the parameters of the list, and write what it would show."""
        try:
            listed = self.admin.get_changelist_instance(request).queryset
        except IncorrectLookupParameters:
            return redirect(self.address("export"))
        count = listed.count()
        form = ExportForm(request.POST if request.method == "POST" else None)
        losses: list = []
        if form.is_valid() and 0 < count <= ROWS:
            chosen = FORMATS[form.cleaned_data["format"]]
            postings = listed.select_related("employer")
            if form.cleaned_data["proposals"]:
                postings = with_proposals(postings)
            rows = written_rows(postings)
            losses = chosen.losses(rows)
            if not losses:
                audit.record("postings_exported", number=count, format=chosen.name)
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
        return self.render(request, "admin/jobs/exchange/export.html", "求人の書き出し", context)


def _download(chosen: Format, rows: Rows) -> HttpResponse:
    day = timezone.localdate()
    name = f"求人_{day:%Y%m%d}.{chosen.extension}"
    return HttpResponse(
        chosen.write(rows),
        content_type=chosen.content_type,
        headers={"Content-Disposition": content_disposition_header(True, name)},
    )
