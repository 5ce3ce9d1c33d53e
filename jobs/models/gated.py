"""A posting before the gate: what keeps it off the site, and what somebody has seen already."""

from collections import defaultdict
from collections.abc import Collection
from typing import cast

from django.core.exceptions import ValidationError
from django.db import models

from jobs.gate.advert import Advert
from jobs.gate.problems import problems, warnings_of_its_own
from jobs.gate.rules import Problem
from jobs.models.fields import DerivedField
from jobs.models.minimum_wage import MinimumWage
from jobs.models.seen_warning import SeenWarning

#: Follows a warning wherever there is no box to tick.
TO_BE_TICKED = "(求人のページで「確認しました」にチェックすると公開できます)"


class UntickedField(DerivedField, models.BooleanField):
    """Whether the posting has warnings of its own that nobody has ticked.

    Stored, as a list of such postings cannot read the text of all. The employer's contact is left
    out: it changes without a write of the posting.
    """

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("default", False)
        super().__init__(*args, **kwargs)

    def derive(self, row):
        fired = {warning.key for warning in warnings_of_its_own(row)}
        return bool(fired and fired.difference(row.ticks()))


class Gated(models.Model):
    has_unticked_warnings = UntickedField("確認していない注意がある")

    class Meta:
        abstract = True

    def problems(self) -> list[Problem]:
        """Ask the gate, with one query for the minimum wages of the posting's prefecture."""
        advert = cast(Advert, self)  # The other bases of JobPosting bring what the gate reads.
        wages = MinimumWage.objects.filter(prefecture=advert.prefecture).as_wages()
        return problems(advert, wages)

    def ticks(self) -> dict[str, SeenWarning]:
        """Return the warnings ticked as seen, by their key. An unsaved posting has none."""
        if self.pk is None:
            return {}
        return {seen.key: seen for seen in self.seen_warnings.select_related("user")}

    def open_problems(self, ticked: Collection[str] = ()) -> list[Problem]:
        """Return what blocks, and the warnings nobody has ticked; `ticked` has keys besides."""
        found = self.problems()
        if any(not problem.blocks for problem in found):
            ticked = {*ticked, *self.ticks()}
        return [problem for problem in found if problem.blocks or problem.key not in ticked]

    def check_gate(self) -> None:
        """Raise ValidationError, by field, for what keeps the posting off the site."""
        errors = defaultdict(list)
        for problem in self.open_problems():
            message = problem.message if problem.blocks else f"{problem.message}{TO_BE_TICKED}"
            errors[problem.field].append(message)
        if errors:
            raise ValidationError(errors)
