"""The gate on the posting's page: checks before publishing, and records who ticked what."""

from typing import Any

from django import forms
from django.contrib import messages
from django.forms import Script
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from config.features import Feature
from jobs.admin.features.gate_form import CHECK, CHECKED, GateFormMixin
from jobs.models import JobPosting, SeenWarning
from jobs.models.publication import ON_SITE


class Gate(Feature):
    """Its list of problems is part of the form: templates/admin/jobs/jobposting/gate.html."""

    media = forms.Media(
        js=[Script("js/gate-words.js", type="module")],  # type: ignore[list-item]  # no stub
    )

    def form_context(
        self, request: HttpRequest, form: GateFormMixin, obj: JobPosting | None
    ) -> dict[str, Any]:
        if self._is_to_be_judged(request, form, obj):
            form.judge_as_stored()
        return {"gate": form.report(), "check": CHECK}

    def before_save(self, request: HttpRequest, form: GateFormMixin, obj: JobPosting) -> None:
        """Record the ticks first, because publishing requires them."""
        if not form.newly_ticked:
            return
        if obj.pk is None:
            obj.save()
        SeenWarning.objects.keep(obj, form.newly_ticked, request.user, form.now, form.reasons)

    def next_page(self, request: HttpRequest, obj: JobPosting) -> HttpResponse | None:
        """After the check button, show the problems of what was saved."""
        if CHECK not in request.POST:
            return None
        messages.success(request, "保存しました。まだ公開していません。")
        return redirect(f"{self.address('change', obj.pk)}?{CHECKED}")

    def _is_to_be_judged(
        self, request: HttpRequest, form: GateFormMixin, obj: JobPosting | None
    ) -> bool:
        """A posting on the site always shows its problems, a draft only on request."""
        if form.is_bound or obj is None or not self.admin.has_change_permission(request, obj):
            return False
        return CHECKED in request.GET or form.state_before in ON_SITE
