"""The pages of an import: the file, what would become of each row, and the confirmation."""

from collections import Counter

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

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
from jobs.models import Employer

ROWS_PER_PAGE = 100
DUPLICATES = "duplicates"
GONE = "この取り込みは、終わったか、1時間たったので消しました。もう一度ファイルを送ってください。"
CHANGED = (
    "確かめたあとに、関係する求人が変わりました。まだ何も取り込んでいません。"
    "もう一度確かめたので、内容を見なおしてください。"
)


class ImportForm(forms.Form):
    file = forms.FileField(
        label="ファイル",
        help_text=(
            "CSV(UTF-8かCP932=シフトJIS)か、Excelブック(.xlsx)。"
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

    def clean_file(self):
        file = self.cleaned_data["file"]
        try:
            self.table = read_table(file.read())
        except RefusedError as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return file


class ImportMixin:
    """Adds the import to the postings' admin, for who may add and change postings."""

    def get_urls(self):
        def staff_only(view):
            return self.admin_site.admin_view(view)

        base = "import/<uuid:key>/"
        return [
            path("import/", staff_only(self.import_view), name="jobs_jobposting_import"),
            path("import/sheet/", staff_only(self.sheet_view), name="jobs_jobposting_sheet"),
            path(base, staff_only(self.check_view), name="jobs_jobposting_import_check"),
            path(
                f"{base}confirm/",
                staff_only(self.confirm_view),
                name="jobs_jobposting_import_confirm",
            ),
            path(
                f"{base}discard/",
                staff_only(self.discard_view),
                name="jobs_jobposting_import_discard",
            ),
            *super().get_urls(),
        ]

    def may_import(self, request) -> bool:
        return self.has_add_permission(request) and self.has_change_permission(request)

    def changelist_view(self, request, extra_context=None):
        context = {"may_import": self.may_import(request), **(extra_context or {})}
        return super().changelist_view(request, context)

    # --- Pages --------------------------------------------------------------------------------

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def import_view(self, request):
        self._allow_import(request)
        form = ImportForm()
        if request.method == "POST":
            form = ImportForm(request.POST, request.FILES)
            if was_too_large(request) and not request.FILES:
                form.errors["file"] = form.error_class([TOO_LARGE])
            elif form.is_valid():
                file = form.cleaned_data["file"]
                kept = keep(form.table, request.user, file.name, timezone.now())
                return redirect("admin:jobs_jobposting_import_check", kept.pk)
        columns = [
            (group.name, [(column, hint_of(column)) for column in group.columns])
            for group in GROUPS
        ]
        context = {"form": form, "groups": columns}
        return self._exchange_page(request, "upload", "求人の取り込み", context)

    @method_decorator(require_safe)
    def sheet_view(self, request):
        self._allow_import(request)
        disposition = content_disposition_header(True, "求人の見本.xlsx")
        return HttpResponse(
            empty_sheet(),
            content_type=FORMATS["xlsx"].content_type,
            headers={"Content-Disposition": disposition},
        )

    @method_decorator([require_safe, never_cache])
    def check_view(self, request, key):
        """Each look checks a little more, until all rows are: it changes no posting."""
        self._allow_import(request)
        now = timezone.now()
        kept = kept_for(request.user, key, now)
        if kept is None:
            return self._gone(request)
        if not kept.is_checked:
            checking.check_on(kept, self._scope(request), now)
        if not kept.is_checked:
            context = {"kept": kept, "done": checking.rows_checked(kept)}
            return self._exchange_page(request, "progress", "取り込む内容の確認中", context)
        context = {"kept": kept, **_results(kept, request.GET)}
        return self._exchange_page(request, "check", "取り込む内容の確認", context)

    @method_decorator(require_POST)
    def confirm_view(self, request, key):
        self._allow_import(request)
        kept = kept_for(request.user, key, timezone.now())
        if kept is None:
            return self._gone(request)
        here = redirect("admin:jobs_jobposting_import_check", kept.pk)
        if not kept.is_checked or _has_errors(kept):
            return here
        try:
            written = writing.write(kept, request.user, self._scope(request))
        except writing.ChangedError:
            checking.check_anew(kept)
            messages.warning(request, CHANGED)
            return here
        messages.success(
            request,
            f"取り込みました。新しい下書き{written.new:,}件、更新{written.updated:,}件です。",
        )
        return redirect("admin:jobs_jobposting_changelist")

    @method_decorator(require_POST)
    def discard_view(self, request, key):
        self._allow_import(request)
        if kept := kept_for(request.user, key, timezone.now()):
            kept.delete()
        messages.info(request, "取り込みをやめました。送ったファイルの内容は消しました。")
        return redirect("admin:jobs_jobposting_import")

    # --- Parts --------------------------------------------------------------------------------

    def _allow_import(self, request):
        if not self.may_import(request):
            raise PermissionDenied

    def _scope(self, request) -> checking.Scope:
        """What the person sees in the lists of postings and employers is what they may import."""
        employers = self.admin_site.get_model_admin(Employer)
        return checking.Scope(self.get_queryset(request), employers.get_queryset(request))

    def _gone(self, request):
        messages.warning(request, GONE)
        return redirect("admin:jobs_jobposting_import")

    def _exchange_page(self, request, name, title, context):
        request.current_app = self.admin_site.name
        return TemplateResponse(
            request,
            f"admin/jobs/exchange/{name}.html",
            {
                **self.admin_site.each_context(request),
                "title": title,
                "opts": self.opts,
                **context,
            },
        )


def _results(kept, parameters) -> dict:
    """Count the rows by status, and list those of the one asked for, or else what needs a look."""
    outcomes = list(all_outcomes(kept))
    counts = Counter(outcome.status for outcome in outcomes)
    duplicates = [outcome for outcome in outcomes if outcome.has_duplicates]
    tabs = [
        ("", "すべて", len(outcomes)),
        *((status.value, status.label, counts[status]) for status in RowStatus),
        (DUPLICATES, "似た求人あり", len(duplicates)),
    ]
    shown = parameters.get("show", RowStatus.ERROR.value if counts[RowStatus.ERROR] else "")
    if shown not in {name for name, _, _ in tabs}:
        shown = ""
    listed = duplicates if shown == DUPLICATES else [o for o in outcomes if shown in ("", o.status)]
    return {
        "tabs": tabs,
        "shown": shown,
        "errors": counts[RowStatus.ERROR],
        "new": counts[RowStatus.NEW],
        "updated": counts[RowStatus.UPDATED],
        "unchanged": counts[RowStatus.UNCHANGED],
        "duplicates": len(duplicates),
        "to_write": counts[RowStatus.NEW] + counts[RowStatus.UPDATED],
        "page": Paginator(listed, ROWS_PER_PAGE).get_page(parameters.get("page")),
    }


def _has_errors(kept) -> bool:
    return any(outcome.status == RowStatus.ERROR for outcome in all_outcomes(kept))
