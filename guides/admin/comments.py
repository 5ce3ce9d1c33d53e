from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Case, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import Truncator
from unfold.contrib.filters.admin import ChoicesDropdownFilter, RelatedDropdownFilter
from unfold.decorators import display

from config.audited_admin import AuditedAdmin
from config.features import Fieldsets, StaffRequest
from guides.admin.decisions import APPROVE, DecisionForm, offered_for
from guides.choices import CommentStatus
from guides.comments.erasing import erase_due
from guides.models import Comment

STATUS_COLOURS = {
    CommentStatus.PENDING: "warning",
    CommentStatus.APPROVED: "success",
    CommentStatus.REJECTED: "default",
}
WRITTEN = ["guide", "name", "background", "text", "created_at"]
DECIDED = ["status", "decided_at", "decided_by"]
#: Never to be asked for by a list's parameters: a list that narrows would give them away.
SECRET = ("email", "sender")


@admin.action(description="掲載する", permissions=["change"])
def approve_selected(
    model_admin: admin.ModelAdmin, request: StaffRequest, queryset: QuerySet
) -> None:
    waiting = queryset.exclude(status=CommentStatus.APPROVED)
    with transaction.atomic():
        for comment in waiting:
            comment.approve(request.user)
            model_admin.log_change(request, comment, [APPROVE.history])
    messages.success(request, f"{len(waiting)}件{APPROVE.done}")


@admin.register(Comment)
class CommentAdmin(AuditedAdmin):
    """The queue. Only a comment's own page shows its address, and only to those who may decide."""

    form = DecisionForm
    list_display = ["excerpt", "status_label", "name", "background", "guide", "created_at"]
    list_select_related = ["guide"]
    list_filter = [("status", ChoicesDropdownFilter), ("guide", RelatedDropdownFilter)]
    list_filter_submit = True
    list_per_page = 50
    show_full_result_count = False
    list_before_template = "admin/guides/comment/erase_link.html"
    ordering = [
        Case(When(status=CommentStatus.PENDING, then=Value(0)), default=Value(1)),
        "-created_at",
        "-pk",
    ]
    search_fields = ["name", "body"]
    search_help_text = "お名前・文章でさがす"
    actions = [approve_selected]
    warn_unsaved_form = True

    # --- Permissions --------------------------------------------------------------------------

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        return not lookup.startswith(SECRET) and super().lookup_allowed(lookup, value, request)

    # --- List ---------------------------------------------------------------------------------

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        may_erase = self.has_change_permission(request)
        return super().changelist_view(request, {**(extra_context or {}), "may_erase": may_erase})

    @display(description="コメント")
    def excerpt(self, comment: Comment) -> str:
        return Truncator(" ".join(comment.body.split())).chars(60)

    @display(description="状態", label=STATUS_COLOURS)
    def status_label(self, comment: Comment) -> tuple[str, str]:
        return comment.status, comment.get_status_display()

    @display(description="経験", empty_value="書いていない")
    def background(self, comment: Comment) -> str | None:
        return comment.background or None

    # --- Form ---------------------------------------------------------------------------------

    def get_readonly_fields(self, request: HttpRequest, obj: Comment | None = None) -> list[Any]:
        return [*WRITTEN, "address", *DECIDED]

    def get_fieldsets(self, request: HttpRequest, obj: Comment | None = None) -> Fieldsets:
        may_decide = self.has_change_permission(request, obj)
        written = [*WRITTEN, "address"] if may_decide else WRITTEN
        return [
            ("届いたコメント", {"fields": written}),
            ("掲載の判断", {"fields": ["reason", *DECIDED]}),
        ]

    @admin.display(description="コメント")
    def text(self, comment: Comment) -> str:
        """The body, which Django shows with its lines when it comes from a method."""
        return comment.body

    @admin.display(description="返事の宛先")
    def address(self, comment: Comment) -> str:
        if not comment.email:
            return "約束の90日がたったので、消しました。"
        return format_html('<a class="staff-link" href="mailto:{0}">{0}</a>', comment.email)

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        *args: Any,
        obj: Comment,
        **kwargs: Any,
    ) -> HttpResponse:
        context |= {"decisions": offered_for(obj), "show_save_and_continue": False}
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_model(
        self, request: StaffRequest, obj: Comment, form: DecisionForm, change: bool
    ) -> None:
        form.taken.take(obj, request.user)
        self.audit(f"comment{form.taken.name}", obj)
        messages.success(request, f"「{obj}」{form.taken.done}")

    def construct_change_message(
        self,
        request: HttpRequest,
        form: DecisionForm,
        formsets: list[forms.BaseFormSet],
        add: bool = False,
    ) -> list[dict[str, Any]]:
        return [form.taken.history]

    def response_change(self, request: HttpRequest, obj: Comment) -> HttpResponse:
        """Lead back to the queue; save_model has said what was done."""
        return self.response_post_save_change(request, obj)

    # --- Erasing addresses --------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.erase_view)
        return [path("erase/", view, name="guides_comment_erase"), *super().get_urls()]

    def erase_view(self, request: HttpRequest) -> HttpResponse:
        """Ask first, then erase by POST what is due; what the scheduler's command does too."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        now = timezone.now()
        if request.method == "POST":
            erased = erase_due(now)
            messages.success(request, f"{erased.addresses}件のメールアドレスを消しました。")
            return HttpResponseRedirect(reverse("admin:guides_comment_changelist"))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "期限が過ぎたメールアドレスを消す",
            "due": Comment.objects.addresses_due(now).count(),
        }
        return TemplateResponse(request, "admin/guides/comment/erase.html", context)
