"""The gate on an employer's page: an edit must not spoil its adverts that seekers see."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from config.features import BEFORE_FORM, Feature
from jobs.admin.features.gate_form import SEEN, typed_reason
from jobs.gate.rules import Problem
from jobs.models import Employer, SeenWarning
from jobs.models.employer import OfPostings

#: Rule → the field of the employer that it is about; others are told above the form.
FIELDS = {
    "employer_name": "name",
    "employer_unnamed": "name",
    "employer_address": "address",
    "employer_unplaced": "address",
    "employer_contact": "phone",
    "employer_unreachable": "phone",
    "contact_only_link": "phone",
}


@dataclass(frozen=True)
class Line:
    """A problem to tick, as gate_tick.html shows it."""

    problem: Problem
    message: str
    is_ticked: bool
    reason: str
    lacks_reason: bool


class EmployerForm(forms.ModelForm):
    """Judges the postings on the site as the edit will leave them.

    `warnings`: what has to be ticked; one box stands for all postings that it concerns.
    `may_give_reasons`: whether its user may tick what needs a reason.
    """

    may_give_reasons = False
    data: MultiValueDict
    instance: Employer

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = timezone.now()
        self.boxes = set(self.data.getlist(SEEN)) if self.is_bound else set()
        self.warnings: list[OfPostings] = []

    @property
    def ticked(self) -> list[OfPostings]:
        return [each for each in self.warnings if self._is_ticked(each.problem)]

    @property
    def lines(self) -> list[Line]:
        return [
            Line(
                each.problem,
                each.message,
                each.problem.key in self.boxes,
                self.reason(each.problem),
                each.problem.key in self.boxes and not self._is_ticked(each.problem),
            )
            for each in self.warnings
        ]

    def reason(self, problem: Problem) -> str:
        return typed_reason(self.data, problem) if self.may_give_reasons and self.is_bound else ""

    def _is_ticked(self, problem: Problem) -> bool:
        has_reason = not problem.needs_reason or bool(self.reason(problem))
        return problem.key in self.boxes and has_reason

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # django-stubs leave it out
        if self.instance.pk is None or self.errors:
            return
        found = self.instance.problems_on_site(self.now)
        self.warnings = [each for each in found if not each.problem.blocks]
        for each in found:
            if each.problem.blocks or not self._is_ticked(each.problem):
                field = FIELDS.get(each.problem.rule.name)
                self.add_error(field if field in self.fields else None, each.message)


class EmployerGate(Feature):
    templates = {BEFORE_FORM: "admin/jobs/employer_gate.html"}

    def form_context(
        self, request: HttpRequest, form: EmployerForm, obj: Employer | None
    ) -> dict[str, Any]:
        return {
            "employer_warnings": form.lines,
            "may_give_reasons": form.may_give_reasons,
        }

    def after_save(self, request: HttpRequest, form: EmployerForm) -> None:
        for problem, postings in form.ticked:
            SeenWarning.objects.keep_for(
                postings, problem, request.user, form.now, form.reason(problem)
            )
