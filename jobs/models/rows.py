"""Postings as lists read them: some columns, and no model around them.

A page of twenty models took as long as all else that the search does: each is made with every
field it has, to be told which of them were not fetched.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cache
from typing import Any

from config.text_fields import CleanField
from jobs.models.employer import Employer
from jobs.models.posting import JobPosting, posting_path
from jobs.models.querysets import CARD_FIELDS

_OF_EMPLOYER = "employer__"


class EmployerRow:
    """Reads like an Employer of whom only some columns were fetched."""

    name: str
    is_demo: bool

    is_listed = Employer.is_listed


class PostingRow:
    """Reads like a JobPosting of which only some columns were fetched, and cannot be saved.

    Texts are cleaned as they are for a model: not all came in through the door.
    Another column raises AttributeError: it is to be fetched with the others, not one by one.
    """

    pk: int
    title: str
    opens_at: datetime
    updated_at: datetime
    employer: EmployerRow

    is_paid_by_the_hour = JobPosting.is_paid_by_the_hour

    def get_absolute_url(self) -> str:
        return posting_path(self.pk)


def rows_for_cards(keys: Iterable[int], *besides: str) -> list[PostingRow]:
    """Fetch what cards show of `keys`, and the columns `besides`, in their order; one query.

    A key without a posting is left out.
    """
    keys = list(keys)
    names = tuple(dict.fromkeys(("pk", *CARD_FIELDS, *besides)))
    found = JobPosting.objects.filter(pk__in=keys).order_by().values_list(*names) if keys else []
    columns = [_column(name) for name in names]
    rows = {values[0]: _row(columns, values) for values in found}
    return [rows[key] for key in keys if key in rows]


@cache
def _column(name: str) -> tuple[str, bool, Callable[[Any], Any] | None]:
    """Return the attribute of a column, whether it is the employer's, and what cleans its text."""
    attribute = name.removeprefix(_OF_EMPLOYER)
    is_of_employer = attribute != name
    if attribute == "pk":
        return attribute, False, None
    field = (Employer if is_of_employer else JobPosting)._meta.get_field(attribute)
    return attribute, is_of_employer, field.cleaned if isinstance(field, CleanField) else None


def _row(columns: list[tuple], values: tuple[Any, ...]) -> PostingRow:
    posting, employer = PostingRow(), EmployerRow()
    for (attribute, is_of_employer, cleaned), value in zip(columns, values, strict=True):
        setattr(
            employer if is_of_employer else posting, attribute, cleaned(value) if cleaned else value
        )
    posting.employer = employer
    return posting
