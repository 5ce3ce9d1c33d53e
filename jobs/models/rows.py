"""Postings as lists read them: some columns, and no model around them.

A page of twenty models took as long as all else that the search does: each is made with every
field it has, to be told which of them were not fetched.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

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
    rows = {values[0]: _row(names, values) for values in found}
    return [rows[key] for key in keys if key in rows]


def _row(names: tuple[str, ...], values: tuple[Any, ...]) -> PostingRow:
    posting, employer = PostingRow(), EmployerRow()
    for name, value in zip(names, values, strict=True):
        if name.startswith(_OF_EMPLOYER):
            setattr(employer, name.removeprefix(_OF_EMPLOYER), value)
        else:
            setattr(posting, name, value)
    posting.employer = employer
    return posting
