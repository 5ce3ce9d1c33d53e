"""The gate, asked about a posting: what keeps it off the site, and which warnings are ticked."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import models

from jobs.gate.advert import Advert
from jobs.gate.problems import problems, warnings_of_its_own
from jobs.gate.rules import Problem
from jobs.models.fields import DerivedField
from jobs.models.minimum_wage import MinimumWage
from jobs.models.seen_warning import SeenWarning
from jobs.postings.minimum_wage import MinimumWages

#: Follows a warning wherever there is no box to tick.
TO_BE_TICKED = "（求人のページで「確認しました」にチェックすると公開できます）"


class UntickedField(DerivedField, models.BooleanField):
    """Whether the posting has warnings of its own that nobody has ticked.

    Stored, as a list of such postings cannot read the text of all. The employer's contact is left
    out: it changes without a write of the posting.
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
        fired = {warning.key for warning in warnings_of_its_own(row)}
        if not fired or row.pk is None:
            return bool(fired)
        return not fired.issubset(seen.key for seen in row.seen_warnings.all())


class Gated(models.Model):
    has_unticked_warnings = UntickedField("確認していない注意がある", version=3)

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

    def open_problems(
        self, ticked: Collection[str] = (), wages: MinimumWages | None = None
    ) -> list[Problem]:
        """Return what blocks, and the warnings nobody has ticked; `ticked` has keys besides."""
        found = self.problems(wages)
        if any(not problem.blocks for problem in found):
            ticked = {*ticked, *self.ticks()}
        return [problem for problem in found if problem.blocks or problem.key not in ticked]

    def check_gate(self, wages: MinimumWages | None = None) -> None:
        """Raise ValidationError, by field, for what keeps the posting off the site."""
        errors = defaultdict(list)
        for problem in self.open_problems(wages=wages):
            message = problem.message if problem.blocks else f"{problem.message}{TO_BE_TICKED}"
            errors[problem.field].append(message)
        if errors:
            raise ValidationError(errors)
