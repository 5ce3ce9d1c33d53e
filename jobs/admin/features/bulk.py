"""Steps for many postings: an action of the list leads to a page that says what will happen."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils import timezone
from unfold.widgets import UnfoldAdminTextInputWidget

from config.features import Feature, Page
from config.key_fields import is_key
from jobs.admin.features.bulk_steps import STEPS, BulkStep, NotDoneError, carry_out, rehearse
from jobs.admin.fields import LastDayField
from jobs.models.publication import CLOSES_IN_THE_PAST

#: A later day is taken for a typing error.
FURTHEST = timedelta(days=366)


class DayWidget(UnfoldAdminTextInputWidget):
    input_type = "date"

    def format_value(self, value: Any) -> str | None:
        return value.isoformat() if hasattr(value, "isoformat") else value


class ExtensionForm(forms.Form):
    closes_at = LastDayField(
        label="新しい掲載終了の日",
        widget=DayWidget,
        help_text="この日の終わり（日本時間）まで掲載します。1年先まで選べます。",
        error_messages={"required": "新しい掲載終了の日を選んでください。"},
    )

    def clean_closes_at(self) -> datetime:
        closes_at, now = self.cleaned_data["closes_at"], timezone.now()
        if closes_at < now:
            raise ValidationError(CLOSES_IN_THE_PAST)
        if closes_at > now + FURTHEST:
            raise ValidationError("1年先までの日にしてください。")
        return closes_at


class BulkSteps(Feature):
    """Steps for the postings ticked in the list, each explained before it is taken."""

    def pages(self) -> list[Page]:
        return [Page("bulk", "bulk/<slug:name>/", self.bulk_view, needs=("change",))]

    def actions(self) -> list[Callable]:
        return [self._action(name) for name in STEPS]

    def _action(self, name: str) -> Callable:
        @admin.action(description=STEPS[name].label, permissions=["change"])
        def chosen(
            model_admin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet
        ) -> HttpResponse | None:
            return self._ask(request, STEPS[name], queryset)

        chosen.__name__ = f"{name}_selected"
        return chosen

    def _ask(self, request: HttpRequest, step: BulkStep, queryset: QuerySet) -> HttpResponse | None:
        """Respond to the action; None leads back to the list."""
        keys = list(queryset.order_by("pk").values_list("pk", flat=True)[: step.at_most + 1])
        if len(keys) > step.at_most:
            messages.error(
                request,
                f"一度にできるのは{step.at_most:,}件までです。"
                "何も変えていません。しぼりこんでから、もう一度選んでください。",
            )
            return None
        form = ExtensionForm() if step.needs_day else None
        return self._bulk_page(request, step, keys, form, request.GET)

    def bulk_view(self, request: HttpRequest, name: str) -> HttpResponse:
        if name not in STEPS:
            raise Http404
        step = STEPS[name]
        shown = QueryDict(request.POST.get("list", ""))
        keys = _keys_in(request.POST.get("keys", ""))
        if not 0 < len(keys) <= step.at_most:
            # Also for requests by a link, or back from the login: there is nothing to ask about.
            messages.warning(request, "求人を一覧で選びなおしてください。何も変えていません。")
            return HttpResponseRedirect(self._list_address(shown))
        form = ExtensionForm(request.POST) if step.needs_day else None
        if "_do" not in request.POST or (form and not form.is_valid()):
            return self._bulk_page(request, step, keys, form, shown)
        try:
            done = self._do(request, step, keys, form)
        except NotDoneError:
            return self._bulk_page(request, step, keys, form, shown, refused=True)
        messages.success(request, f"{done}件{step.done}")
        return HttpResponseRedirect(self._list_address(shown))

    @transaction.atomic
    def _do(
        self, request: HttpRequest, step: BulkStep, keys: list[int], form: ExtensionForm | None
    ) -> int:
        visible, now = self.admin.get_queryset(request), timezone.now()
        postings = carry_out(step, visible, keys, _day_in(form), now)
        for posting in postings:
            self.admin.log_change(request, posting, [step.history])
        return len(postings)

    def _bulk_page(
        self,
        request: HttpRequest,
        step: BulkStep,
        keys: list[int],
        form: ExtensionForm | None,
        shown: QueryDict,
        *,
        refused: bool = False,
    ) -> HttpResponse:
        plan = None
        if form is None or form.is_valid():
            visible, now = self.admin.get_queryset(request), timezone.now()
            plan = rehearse(step, visible, keys, _day_in(form), now)
        context = {
            "step": step,
            "selected": len(keys),
            "keys": ",".join(map(str, keys)),
            "doable_keys": plan and ",".join(str(posting.pk) for posting in plan.postings),
            "plan": plan,
            "form": form,
            "day": _day_in(form),
            "list": shown.urlencode(),
            "list_address": self._list_address(shown),
            "refused": refused,
            "action": self.address("bulk", step.name),
        }
        template = "admin/jobs/jobposting/bulk.html"
        status = 409 if refused else 200
        return self.render(request, template, step.label, context, status=status)

    def _list_address(self, shown: QueryDict) -> str:
        address = self.address("changelist")
        return f"{address}?{shown.urlencode()}" if shown else address


def _day_in(form: ExtensionForm | None) -> datetime | None:
    return form.cleaned_data["closes_at"] if form and form.is_valid() else None


def _keys_in(text: str) -> list[int]:
    """Return the keys of a comma-separated list, leaving out what cannot be a key."""
    parts = dict.fromkeys(text.split(","))
    return [int(part) for part in parts if is_key(part)]
