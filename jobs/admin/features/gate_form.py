"""The gate in the posting's form: problems beside their fields, and warnings to tick as seen."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.utils.datastructures import MultiValueDict

from history.recording import field_of
from jobs.gate.rules import Problem
from jobs.models import JobPosting, SeenWarning
from jobs.postings.choices import State

#: The button that saves and lists the problems, and the parameter of the page it leads to.
CHECK = "_check"
CHECKED = "check"
#: The boxes of the warnings ticked as seen; the value of each is the key of its warning.
SEEN = "seen"


@dataclass(frozen=True)
class Line:
    """An error of the form, for the list above it; `anchor` is the id of its input."""

    label: str
    anchor: str
    message: str


@dataclass(frozen=True)
class WarningLine:
    """`seen`: who ticked it earlier, and when; otherwise `is_ticked` is the state of its box."""

    label: str
    anchor: str
    problem: Problem
    seen: SeenWarning | None
    is_ticked: bool


@dataclass(frozen=True)
class Report:
    """`is_complete`: whether the gate was asked, so that no errors means it may be published."""

    errors: list[Line]
    warnings: list[WarningLine]
    is_complete: bool

    @property
    def unseen(self) -> list[WarningLine]:
        return [warning for warning in self.warnings if not warning.seen]

    @property
    def seen(self) -> list[WarningLine]:
        return [warning for warning in self.warnings if warning.seen]


class GateFormMixin(forms.ModelForm):
    """`now`: when the form was made; `state_before`: what the posting was then."""

    data: MultiValueDict
    now: datetime
    state_before: State

    @property
    def publishes(self) -> bool:
        """Whether the button that was pressed puts the posting on the site."""
        raise NotImplementedError

    @property
    def must_be_lawful(self) -> bool:
        raise NotImplementedError

    def as_published(self) -> JobPosting:
        raise NotImplementedError

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._boxes = set(self.data.getlist(SEEN)) if self.is_bound else set()
        self._warnings: list[Problem] = []
        self._seen: dict[str, SeenWarning] = {}
        self._is_judged = False

    @property
    def newly_ticked(self) -> list[Problem]:
        """The present warnings whose box was ticked in this form."""
        return [each for each in self._warnings if self._is_ticked(each)]

    def judge_as_stored(self) -> None:
        """Show the problems of an unsubmitted form, as if the publish button had been pressed."""
        self._errors = ErrorDict(renderer=self.renderer)
        self.cleaned_data: dict[str, Any] = {}
        posting = self.as_published()
        try:
            posting.full_clean()
        except ValidationError as error:
            self._add_where_shown(error.message_dict)
        self._judge(posting)

    def report(self) -> Report:
        """Return the list of problems shown above the form."""
        warnings = [self._warning(problem) for problem in self._warnings]
        of_gate = {problem.message for problem in self._warnings}
        errors = [
            Line(str(field.label), _anchor(field), str(message))
            for field in self
            for message in field.errors
            if message not in of_gate
        ]
        return Report(errors, warnings, self._is_judged)

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # django-stubs leave it out
        if self.must_be_lawful or (CHECK in self.data and self._errors):
            self._judge(self.as_published() if self.publishes else self.instance)
        elif self._boxes:
            self._warnings = [each for each in self.instance.problems() if not each.blocks]

    def _judge(self, posting: JobPosting) -> None:
        found = posting.problems()
        self._warnings = [problem for problem in found if not problem.blocks]
        self._seen = posting.ticks() if self._warnings else {}
        self._is_judged = True
        messages: dict[str, list[str]] = {}
        for problem in found:
            # A field that is wrong already shows one message only, the more exact of the two.
            is_open = problem.blocks or not self._is_settled(problem)
            if is_open and not (problem.blocks and problem.field in self._errors):
                messages.setdefault(problem.field, []).append(problem.message)
        self._add_where_shown(messages)

    def _add_where_shown(self, messages: dict[str, list[str]]) -> None:
        for name, texts in messages.items():
            for text in texts:
                self.add_error(name if name in self.fields else None, text)

    def _is_ticked(self, problem: Problem) -> bool:
        return problem.key in self._boxes

    def _is_settled(self, problem: Problem) -> bool:
        return problem.key in self._seen or self._is_ticked(problem)

    def _warning(self, problem: Problem) -> WarningLine:
        # A role may show a field to read only: it then has no input to lead to.
        is_input = problem.field in self.fields
        return WarningLine(
            str(self[problem.field].label) if is_input else _label(problem.field),
            _anchor(self[problem.field]) if is_input else "",
            problem,
            self._seen.get(problem.key),
            self._is_ticked(problem),
        )


def _anchor(field: forms.BoundField) -> str:
    """Return the id of the field's input, or of the first if it has two."""
    several = isinstance(field.field.widget, forms.MultiWidget)
    return f"{field.auto_id}_0" if several else field.id_for_label


def _label(name: str) -> str:
    return str(field_of(JobPosting, name).verbose_name)
