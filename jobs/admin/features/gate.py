"""The gate on the posting's page: checking before publishing, and keeping who ticked what."""

from django.contrib import messages
from django.shortcuts import redirect

from config.features import Feature
from jobs.admin.features.gate_form import CHECK, CHECKED
from jobs.admin.transitions import ON_SITE
from jobs.models import SeenWarning


class Gate(Feature):
    """Its list of problems stands in the form itself: templates/admin/jobs/jobposting/gate.html."""

    def form_context(self, request, form, obj):
        if self._is_to_be_judged(request, form, obj):
            form.judge_as_stored()
        return {"gate": form.report(), "check": CHECK}

    def before_save(self, request, form, obj):
        """Note the ticks before the posting is published, which asks for them."""
        if not form.newly_ticked:
            return
        if obj.pk is None:
            obj.save()
        SeenWarning.objects.keep(obj, form.newly_ticked, request.user, form.now)

    def next_page(self, request, obj):
        """Lead from the button to the page that shows the problems of what was saved."""
        if CHECK not in request.POST:
            return None
        messages.success(request, "保存しました。まだ公開していません。")
        return redirect(f"{self.address('change', obj.pk)}?{CHECKED}")

    def _is_to_be_judged(self, request, form, obj) -> bool:
        """What is on the site always shows its problems; a draft only when that was asked for."""
        if form.is_bound or obj is None or not self.admin.has_change_permission(request, obj):
            return False
        return CHECKED in request.GET or form.state_before in ON_SITE
