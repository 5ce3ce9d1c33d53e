"""The gate, asked about a posting: what keeps it off the site, and which warnings are ticked."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import models

from jobs.gate.advert import Advert
from jobs.gate.problems import problems, problems_of_its_own
from jobs.gate.rules import Problem
from jobs.models.fields import DerivedField
from jobs.models.minimum_wage import MinimumWage
from jobs.models.seen_warning import SeenWarning
from jobs.postings.minimum_wage import MinimumWages

#: Follows a warning wherever there is no box to tick.
TO_BE_TICKED = "（求人のページで「確認しました」にチェックすると公開できます）"
TO_BE_TICKED_WITH_REASON = "（そのまま公開するには、権限のある人が求人のページで理由を書きます）"


class UntickedField(DerivedField, models.BooleanField):
    """Whether the gate finds something in the posting's own columns that nobody has ticked.

    Stored, as a list of such postings cannot read the text of all. What depends on the employer or
    on minimum wages is left out: those change without a write of the posting.
    """

    related = ("seen_warnings",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", False)
        super().__init__(*args, **kwargs)

    @property
    def sources(self) -> tuple[str, ...]:  # type: ignore[override]  # nothing sets it
        """Whatever staff write: rules may read any of it."""
        return tuple(field.name for field in self.model._meta.concrete_fields if field.editable)

    def derive(self, row: Any) -> bool:
        return bool(unsettled(problems_of_its_own(row), row.ticks))


def unsettled(
    found: list[Problem], ticks: Callable[[], Mapping[str, SeenWarning]]
) -> list[Problem]:
    """Return what blocks, and what no tick settles; `ticks` is asked only if one might."""
    if all(problem.blocks for problem in found):
        return found
    seen = ticks()
    return [
        each
        for each in found
        if each.blocks or each.key not in seen or not seen[each.key].settles(each)
    ]


class Gated(models.Model):
    has_unticked_warnings = UntickedField("確認していない注意がある", version=8)

    class Meta:
        abstract = True

    def problems(self, wages: MinimumWages | None = None) -> list[Problem]:
        """Return what the gate finds. Pass `wages` for many postings: they cost a query each."""
        advert = cast(Advert, self)  # The other bases of JobPosting bring what the gate reads.
        if wages is None:
            wages = MinimumWage.objects.filter(prefecture=advert.prefecture).as_wages()
        return problems(advert, wages)

    def ticks(self) -> dict[str, SeenWarning]:
        """Return the warnings ticked as seen, by their key. An unsaved posting has none.

        For many postings, prefetch "seen_warnings": it is then read without a query for each.
        """
        if self.pk is None:
            return {}
        seen_warnings = self.seen_warnings.all()  # type: ignore[attr-defined]  # of JobPosting
        return {seen.key: seen for seen in seen_warnings}

    def open_problems(self, wages: MinimumWages | None = None) -> list[Problem]:
        """Return what blocks, and what nobody has ticked."""
        return unsettled(self.problems(wages), self.ticks)

    def check_gate(self, wages: MinimumWages | None = None) -> None:
        """Raise ValidationError, by field, for what keeps the posting off the site."""
        errors = defaultdict(list)
        for problem in self.open_problems(wages=wages):
            message = problem.message
            if not problem.blocks:
                message += TO_BE_TICKED_WITH_REASON if problem.needs_reason else TO_BE_TICKED
            errors[problem.field].append(message)
        if errors:
            raise ValidationError(errors)
