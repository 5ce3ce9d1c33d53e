"""Reading the answers from an address: valid ones are used, the others are reported."""

from django import forms
from django.http import QueryDict

from guides.self_check.questions import QUESTIONS, Agreement
from jobs.search.fields import ForgivingField, shorten

#: More than these of one question would say nothing more.
IGNORED_SHOWN = 3


class AnswerField(ForgivingField):
    def read(self, raw: str) -> Agreement | None:
        return Agreement(raw) if raw in Agreement else None


class SelfCheckForm(forms.Form):
    """One field for each question, none of them required."""

    def __init__(self, data: QueryDict):
        super().__init__(data)
        for question in QUESTIONS:
            self.fields[question.name] = AnswerField(label=question.statement)
        self.is_valid()

    @property
    def answers(self) -> dict[str, Agreement]:
        return {name: answer for name, answer in self.cleaned_data.items() if answer}

    @property
    def ignored(self) -> list[tuple[str, list[str]]]:
        """Statements with what was given as their answer and could not be used."""
        return [
            (str(field.label), [_shown(raw) for raw in field.ignored[:IGNORED_SHOWN]])
            for field in self.fields.values()
            if isinstance(field, AnswerField) and field.ignored
        ]


def _shown(raw: str) -> str:
    """An answer in its own words, when it was one answer too many."""
    if raw in Agreement:
        return Agreement(raw).label
    return shorten(raw).strip() or "読めない文字"
