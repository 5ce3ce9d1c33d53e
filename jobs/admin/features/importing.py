"""The pages of an import: the file, what each row would do, and the confirmation."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache

from config import audit
from config.features import BEFORE_LIST, READ, SEND, Feature, Page, StaffRequest
from jobs.desk.exchange import checking, writing
from jobs.desk.exchange.columns import GROUPS
from jobs.desk.exchange.files import FORMATS
from jobs.desk.exchange.limits import FILE_BYTES, MEGABYTE, ROWS, RefusedError
from jobs.desk.exchange.outcomes import RowStatus
from jobs.desk.exchange.reading import read_table
from jobs.desk.exchange.reading.table import TOO_LARGE
from jobs.desk.exchange.sheet import empty_sheet, hint_of
from jobs.desk.exchange.storing import all_outcomes, keep, kept_for
from jobs.desk.exchange.upload import was_too_large
from jobs.models import Employer, PostingImport

ROWS_PER_PAGE = 100
DUPLICATES = "duplicates"
NOTICES = "notices"
GONE = "この取り込みは、終わったか、1時間たったので消しました。もう一度ファイルを送ってください。"
CHANGED = (
    "確かめたあとに、関係する求人が変わりました。まだ何も取り込んでいません。"
    "もう一度確かめたので、内容を見なおしてください。"
)


class ImportForm(forms.Form):
    file = forms.FileField(
        label="ファイル",
        help_text=(
            "CSV（UTF-8かCP932=シフトJIS）か、Excelブック（.xlsx）。"
            f"{FILE_BYTES // MEGABYTE}MB、{ROWS:,}行まで。"
        ),
        error_messages={
            "required": "ファイルを選んでください。",
            "invalid": "ファイルを選んでください。",
            "missing": "ファイルを選んでください。",
            "empty": "ファイルが空です。",
        },
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx", "class": "exchange-file"}),
    )

    def clean_file(self) -> UploadedFile:
        file = self.cleaned_data["file"]
        try:
            self.table = read_table(file.read())
        except RefusedError as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return file


class Import(Feature):
    """For users who may add and change postings."""

    templates = {BEFORE_LIST: "admin/jobs/exchange/import_link.html"}
    needs = ("add", "change")

    def pages(self) -> list[Page]:
        def page(
            name: str, path: str, view: Callable[..., HttpResponse], methods: tuple[str, ...]
        ) -> Page:
            return Page(name, f"import/{path}", view, self.needs, methods)

        return [
            page("import", "", self.import_view, (*READ, *SEND)),
            page("sheet", "sheet/", self.sheet_view, READ),
            page("import_check", "<uuid:key>/", self.check_view, READ),
            page("import_confirm", "<uuid:key>/confirm/", self.confirm_view, SEND),
            page("import_discard", "<uuid:key>/discard/", self.discard_view, SEND),
        ]

    def list_context(self, request: HttpRequest) -> dict[str, Any]:
        return {"may_import": self.admin.allows(request, self.needs)}

    # --- Pages --------------------------------------------------------------------------------

    def import_view(self, request: StaffRequest) -> HttpResponse:
        form = ImportForm()
        if request.method == "POST":
            form = ImportForm(request.POST, request.FILES)
            if was_too_large(request) and not request.FILES:
                form.errors["file"] = form.error_class([TOO_LARGE])
            elif form.is_valid():
                file = form.cleaned_data["file"]
                kept = keep(form.table, request.user, file.name, timezone.now())
                return redirect(self.address("import_check", kept.pk))
        columns = [
            (group.name, [(column, hint_of(column)) for column in group.columns])
            for group in GROUPS
        ]
        context = {"form": form, "groups": columns}
        return self._import_page(request, "upload", "求人の取り込み", context)

    def sheet_view(self, request: StaffRequest) -> HttpResponse:
        disposition = content_disposition_header(True, "求人の見本.xlsx")
        return HttpResponse(
            empty_sheet(),
            content_type=FORMATS["xlsx"].content_type,
            headers={"Content-Disposition": disposition},
        )

    @method_decorator(never_cache)
    def check_view(self, request: StaffRequest, key: str) -> HttpResponse:
        """Check some more rows on every request until all are checked. Changes no posting."""
        now = timezone.now()
        kept = kept_for(request.user, key, now)
        if kept is None:
            return self._gone(request)
        if not kept.is_checked:
            checking.check_on(kept, self._scope(request), now)
        if not kept.is_checked:
            context = {"kept": kept, "done": checking.rows_checked(kept)}
            return self._import_page(request, "progress", "取り込む内容の確認中", context)
        context = {"kept": kept, **_results(kept, request.GET)}
        return self._import_page(request, "check", "取り込む内容の確認", context)

    def confirm_view(self, request: StaffRequest, key: str) -> HttpResponse:
        kept = kept_for(request.user, key, timezone.now())
        if kept is None:
            return self._gone(request)
        here = redirect(self.address("import_check", kept.pk))
        if not kept.is_checked or _has_errors(kept):
            return here
        try:
            written = writing.write(kept, request.user, self._scope(request))
        except writing.ChangedError:
            checking.check_anew(kept)
            messages.warning(request, CHANGED)
            return here
        audit.record("postings_imported", new=written.new, updated=written.updated)
        messages.success(
            request,
            f"取り込みました。新しい下書き{written.new:,}件、更新{written.updated:,}件です。",
        )
        return redirect(self.address("changelist"))

    def discard_view(self, request: StaffRequest, key: str) -> HttpResponse:
        if kept := kept_for(request.user, key, timezone.now()):
            kept.delete()
        messages.info(request, "取り込みをやめました。送ったファイルの内容は消しました。")
        return redirect(self.address("import"))

    # --- Parts --------------------------------------------------------------------------------

    def _scope(self, request: StaffRequest) -> checking.Scope:
        """Users may import what they see in their lists of postings and employers."""
        employers = self.admin.admin_site.get_model_admin(Employer)
        return checking.Scope(self.admin.get_queryset(request), employers.get_queryset(request))

    def _gone(self, request: StaffRequest) -> HttpResponse:
        messages.warning(request, GONE)
        return redirect(self.address("import"))

    def _import_page(
        self, request: StaffRequest, name: str, title: str, context: dict[str, Any]
    ) -> HttpResponse:
        return self.render(request, f"admin/jobs/exchange/{name}.html", title, context)


def _results(kept: PostingImport, parameters: QueryDict) -> dict:
    """Count the rows by status, and list those of the chosen one, else the errors, else all."""
    outcomes = list(all_outcomes(kept))
    counts = Counter(outcome.status for outcome in outcomes)
    duplicates = [outcome for outcome in outcomes if outcome.has_duplicates]
    noticed = [outcome for outcome in outcomes if outcome.notices]
    by_look = {DUPLICATES: duplicates, NOTICES: noticed}
    tabs = [
        ("", "すべて", len(outcomes)),
        *((status.value, status.label, counts[status]) for status in RowStatus),
        (DUPLICATES, "似た求人あり", len(duplicates)),
        (NOTICES, "市区町村が不明", len(noticed)),
    ]
    shown = parameters.get("show", RowStatus.ERROR.value if counts[RowStatus.ERROR] else "")
    if shown not in {name for name, _, _ in tabs}:
        shown = ""
    listed = by_look.get(shown) or [o for o in outcomes if shown in ("", o.status)]
    return {
        "tabs": tabs,
        "shown": shown,
        "errors": counts[RowStatus.ERROR],
        "new": counts[RowStatus.NEW],
        "updated": counts[RowStatus.UPDATED],
        "unchanged": counts[RowStatus.UNCHANGED],
        "duplicates": len(duplicates),
        "notices": len(noticed),
        "to_write": counts[RowStatus.NEW] + counts[RowStatus.UPDATED],
        "page": Paginator(listed, ROWS_PER_PAGE).get_page(parameters.get("page")),
    }


def _has_errors(kept: PostingImport) -> bool:
    return any(outcome.status == RowStatus.ERROR for outcome in all_outcomes(kept))
