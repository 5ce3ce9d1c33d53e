"""Postings by their keys, found by queries whose SQL is made once.

Lists read some columns with no model around them: a page of twenty models took as long as all else
that the search does, as each is made with every field it has, to be told which were not fetched.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cache, lru_cache
from typing import Any

from django.db.models import QuerySet

from config.prepared import LARGEST_KEY, Prepared, instance, prepared, whole
from config.text_fields import CleanField
from jobs.models.employer import Employer
from jobs.models.posting import JobPosting, posting_path
from jobs.models.querysets import CARD_FIELDS

_OF_EMPLOYER = "employer__"
#: The SQL depends on how many keys there are, and on which columns searches ask for: so many are
#: known.
MOST_KNOWN = 256


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
    keys = [key for key in keys if key <= LARGEST_KEY]
    names = tuple(dict.fromkeys(("pk", *CARD_FIELDS, *besides)))
    found = _by_keys(names, len(keys))(*keys) if keys else []
    columns = [_column(name) for name in names]
    rows = {values[0]: _row(columns, values) for values in found}
    return [rows[key] for key in keys if key in rows]


def whole_postings(keys: Iterable[int]) -> dict[int, JobPosting]:
    """Return the postings of `keys` that there are, with their employers; one query."""
    keys = [key for key in keys if key <= LARGEST_KEY]
    own = len(whole(JobPosting))
    found = {}
    for values in _by_keys(_WHOLE, len(keys))(*keys) if keys else []:
        posting = instance(JobPosting, values[:own])
        posting.employer = instance(Employer, values[own:])
        found[posting.pk] = posting
    return found


_WHOLE = (*whole(JobPosting), *whole(Employer, _OF_EMPLOYER))


@lru_cache(MOST_KNOWN)
def _by_keys(names: tuple[str, ...], count: int) -> Prepared:
    @prepared(*[int] * count)
    def rows(*keys: int) -> QuerySet:
        return JobPosting.objects.filter(pk__in=keys).order_by().values_list(*names)

    return rows


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
