"""The gate on an employer's page: an edit must not spoil its adverts that seekers see."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from config.features import BEFORE_FORM, Feature
from jobs.admin.features.gate_form import SEEN
from jobs.models import Employer, SeenWarning
from jobs.models.employer import OfPostings

#: Rule → the field of the employer that it is about; others are told above the form.
FIELDS = {
    "employer_name": "name",
    "employer_address": "address",
    "employer_contact": "phone",
}


class EmployerForm(forms.ModelForm):
    """Judges the postings on the site as the edit will leave them.

    `warnings`: what has to be ticked; one box stands for all postings that it concerns.
    """

    data: MultiValueDict
    instance: Employer

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = timezone.now()
        self.boxes = set(self.data.getlist(SEEN)) if self.is_bound else set()
        self.warnings: list[OfPostings] = []

    @property
    def ticked(self) -> list[OfPostings]:
        return [each for each in self.warnings if each.problem.key in self.boxes]

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # django-stubs leave it out
        if self.instance.pk is None or self.errors:
            return
        found = self.instance.problems_on_site(self.now)
        self.warnings = [each for each in found if not each.problem.blocks]
        for each in found:
            if each.problem.blocks or each.problem.key not in self.boxes:
                field = FIELDS.get(each.problem.rule.name)
                self.add_error(field if field in self.fields else None, each.message)


class EmployerGate(Feature):
    templates = {BEFORE_FORM: "admin/jobs/employer_gate.html"}

    def form_context(
        self, request: HttpRequest, form: EmployerForm, obj: Employer | None
    ) -> dict[str, Any]:
        return {"employer_warnings": form.warnings, "ticked": form.boxes}

    def after_save(self, request: HttpRequest, form: EmployerForm) -> None:
        for problem, postings in form.ticked:
            for posting in postings:
                SeenWarning.objects.keep(posting, [problem], request.user, form.now)
