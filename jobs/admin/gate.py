"""The gate on the posting's page: checking before publishing, and keeping who ticked what."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.urls import reverse

from jobs.admin.gate_form import CHECK, CHECKED
from jobs.admin.transitions import ON_SITE
from jobs.models import JobPosting, SeenWarning

#: An incomplete posting has a dozen of them: its own page shows all.
TOLD_IN_SHORT = 3


def in_short(error: ValidationError) -> str:
    """Return the first messages of a posting that could not be published, and how many more."""
    told, rest = error.messages[:TOLD_IN_SHORT], error.messages[TOLD_IN_SHORT:]
    more = f"ほかに{len(rest)}つあります。求人のページの「公開できるか確かめる」で見られます。"
    return " ".join([*told, more] if rest else told)


class GateMixin:
    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        form = context["adminform"].form
        if self._is_to_be_judged(request, form, obj):
            form.judge_as_stored()
        context |= {"gate": form.report(), "check": CHECK}
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def response_add(self, request, obj, *args, **kwargs):
        return _checked(request, obj) or super().response_add(request, obj, *args, **kwargs)

    def response_change(self, request, obj):
        return _checked(request, obj) or super().response_change(request, obj)

    def keep_ticks(self, request, obj, form) -> None:
        """Note the ticks before the posting is published, which asks for them."""
        if not form.newly_ticked:
            return
        if obj.pk is None:
            obj.save()
        SeenWarning.objects.keep(obj, form.newly_ticked, request.user, form.now)

    def _is_to_be_judged(self, request, form, obj) -> bool:
        """What is on the site always shows its problems; a draft only when that was asked for."""
        if form.is_bound or obj is None or not self.has_change_permission(request, obj):
            return False
        return CHECKED in request.GET or form.state_before in ON_SITE


def _checked(request, obj: JobPosting):
    """Lead from the button to the page that shows the problems of what was saved."""
    if CHECK not in request.POST:
        return None
    messages.success(request, "保存しました。まだ公開していません。")
    address = reverse("admin:jobs_jobposting_change", args=[obj.pk])
    return redirect(f"{address}?{CHECKED}")
