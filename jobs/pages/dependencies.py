"""What the page of a posting shows that can change without raising the version of all postings.

Asked for with each request, and compared with what it was as the page was made; all of it is text
and numbers of a few rows.
"""

from django.db.models import QuerySet
from django.http import HttpRequest

from jobs.models import Employer, JobPosting, MinimumWage
from jobs.pages.prepared import Prepared

NO_KEY = -1
_EMPLOYER = [f"employer__{field.attname}" for field in Employer._meta.concrete_fields]
#: What apps above add to the page of a posting.
_REPORTS = [f"reports__{name}" for name in ("pk", "status", "difference", "confirmed_at")]
_WISHES = ["wanted_facts__fact", "wanted_facts__count"]


def _rows(*columns: str) -> Prepared:
    def make(pk: int) -> QuerySet:
        found = JobPosting.objects.filter(pk=pk).values_list(*columns)
        return found.order_by(*(name for name in columns if name.startswith(("reports", "wanted"))))

    return Prepared(make, NO_KEY)


#: The employer in every row of what is wished for, which are few: it spares a query.
_employer_and_wishes_of = _rows(*_EMPLOYER, *_WISHES)
_reports_of = _rows(*_REPORTS)


def _wages(pk: int) -> QuerySet:
    place = JobPosting.objects.filter(pk=pk).values("prefecture")
    wages = MinimumWage.objects.filter(prefecture__in=place).order_by("pk")
    return wages.values_list("hourly_yen", "effective_from")


_wages_of = Prepared(_wages, NO_KEY)


def of_posting(_request: HttpRequest, pk: int) -> tuple:
    """On its page: its employer, what was reported and wished for, the minimum wages there."""
    return _employer_and_wishes_of(pk), _reports_of(pk), _wages_of(pk)
