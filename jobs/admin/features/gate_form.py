"""The gate in the posting's form: problems beside their fields, and warnings to tick as seen."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.utils.datastructures import MultiValueDict

from config.door import clean_text
from history.recording import field_of
from jobs.gate.rules import Problem
from jobs.models import JobPosting, SeenWarning
from jobs.models.seen_warning import LONGEST_REASON
from jobs.postings.choices import State
from jobs.postings.text import readable

#: The button that saves and lists the problems, and the parameter of the page it leads to.
CHECK = "_check"
CHECKED = "check"
#: The boxes of the warnings ticked as seen; the value of each is the key of its warning.
SEEN = "seen"
#: Who may tick what needs a reason.
PUBLISH_WITH_REASON = "jobs.publish_with_reason"
#: Before the key of a warning: the name of the input for its reason.
REASON = "reason:"
#: Characters shown on either side of a wording.
AROUND = 20


@dataclass(frozen=True)
class Line:
    """An error of the form, for the list above it; `anchor` is the id of its input."""

    label: str
    anchor: str
    message: str


@dataclass(frozen=True)
class Excerpt:
    before: str
    wording: str
    after: str


@dataclass(frozen=True)
class WarningLine:
    """`seen`: who ticked it earlier, and when; otherwise `is_ticked` is the state of its box, and
    `reason` what was typed beside it. `at`: the text around what fired, or None."""

    label: str
    anchor: str
    problem: Problem
    seen: SeenWarning | None
    is_ticked: bool
    reason: str
    lacks_reason: bool
    at: Excerpt | None


@dataclass(frozen=True)
class Report:
    """`is_complete`: whether the gate was asked, so that no errors means it may be published."""

    errors: list[Line]
    warnings: list[WarningLine]
    is_complete: bool
    may_give_reasons: bool

    @property
    def unseen(self) -> list[WarningLine]:
        return [warning for warning in self.warnings if not warning.seen]

    @property
    def may_be_ticked(self) -> bool:
        return any(not warning.problem.needs_reason for warning in self.unseen)

    @property
    def seen(self) -> list[WarningLine]:
        return [warning for warning in self.warnings if warning.seen]


class GateFormMixin(forms.ModelForm):
    """`now`: when the form was made; `state_before`: what the posting was then.

    `may_give_reasons`: whether its user may tick what needs a reason.
    """

    may_give_reasons = False
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
        """The present warnings whose box was ticked in this form, with a reason where needed."""
        return [each for each in self._warnings if self._is_ticked(each)]

    @property
    def reasons(self) -> dict[str, str]:
        return {each.key: self._reason(each) for each in self.newly_ticked}

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
        return Report(errors, warnings, self._is_judged, self.may_give_reasons)

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

    def _reason(self, problem: Problem) -> str:
        return typed_reason(self.data, problem) if self.may_give_reasons and self.is_bound else ""

    def _is_ticked(self, problem: Problem) -> bool:
        """Whether the box was ticked, and a reason written where one is needed."""
        has_reason = not problem.needs_reason or bool(self._reason(problem))
        return problem.key in self._boxes and has_reason

    def _is_settled(self, problem: Problem) -> bool:
        seen = self._seen.get(problem.key)
        return (seen is not None and seen.settles(problem)) or self._is_ticked(problem)

    def _warning(self, problem: Problem) -> WarningLine:
        # A role may show a field to read only: it then has no input to lead to.
        is_input = problem.field in self.fields
        seen = self._seen.get(problem.key)
        return WarningLine(
            str(self[problem.field].label) if is_input else _label(problem.field),
            _anchor(self[problem.field]) if is_input else "",
            problem,
            seen if seen is not None and seen.settles(problem) else None,
            problem.key in self._boxes,
            self._reason(problem),
            problem.key in self._boxes and not self._is_ticked(problem),
            _excerpt(getattr(self.instance, problem.field), problem.wording),
        )


def typed_reason(data: MultiValueDict, problem: Problem) -> str:
    """Return the reason typed for a problem that needs one, as a tick can hold it; else ""."""
    if not problem.needs_reason:
        return ""
    typed = data.get(f"{REASON}{problem.key}", "")
    return clean_text(typed, one_line=True)[:LONGEST_REASON]


def _excerpt(text: object, wording: str) -> Excerpt | None:
    """Return what fired with the text around it; None where it is not literally there."""
    shown = readable(text) if isinstance(text, str) else ""
    start = shown.find(wording) if wording else -1
    if start < 0 or shown == wording:
        return None
    end = start + len(wording)
    before, after = shown[max(start - AROUND, 0) : start], shown[end : end + AROUND]
    return Excerpt(
        f"{'…' if start > AROUND else ''}{before}",
        wording,
        f"{after}{'…' if end + AROUND < len(shown) else ''}",
    )


def _anchor(field: forms.BoundField) -> str:
    """Return the id of the field's input, or of the first if it has two."""
    several = isinstance(field.field.widget, forms.MultiWidget)
    return f"{field.auto_id}_0" if several else field.id_for_label


def _label(name: str) -> str:
    return str(field_of(JobPosting, name).verbose_name)
