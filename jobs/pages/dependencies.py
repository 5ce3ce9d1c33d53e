"""What pages of a posting and of an employer show that can change without raising the version of
all postings.

Asked for with each request, and compared with what it was as the page was made; all of it is text
and numbers of a few rows.
"""

from django.db.models import QuerySet
from django.http import HttpRequest

from config.prepared import Prepared, Together, prepared, whole
from jobs.models import Employer, JobPosting, MinimumWage

#: What apps above add to the page of a posting.
_REPORTS = [f"reports__{name}" for name in ("pk", "status", "difference", "confirmed_at")]
_WISHES = ["wanted_facts__fact", "wanted_facts__count"]


def _rows(*columns: str) -> Prepared:
    @prepared(int)
    def rows(pk: int) -> QuerySet:
        found = JobPosting.objects.filter(pk=pk).values_list(*columns)
        return found.order_by(*(name for name in columns if name.startswith(("reports", "wanted"))))

    return rows


#: The employer in every row of what is wished for, which are few.
_employer_and_wishes_of = _rows(*whole(Employer, "employer__"), *_WISHES)
_reports_of = _rows(*_REPORTS)


@prepared(int)
def _wages_of(pk: int) -> QuerySet:
    place = JobPosting.objects.filter(pk=pk).values("prefecture")
    wages = MinimumWage.objects.filter(prefecture__in=place).order_by("pk")
    return wages.values_list("hourly_yen", "effective_from")


_of_posting = Together(_employer_and_wishes_of, _reports_of, _wages_of)


def of_posting(_request: HttpRequest, pk: int) -> tuple:
    """On its page: its employer, what was reported and wished for, the minimum wages there."""
    return _of_posting.stored(pk)


@prepared(int)
def _employer_of(pk: int) -> QuerySet:
    return Employer.objects.filter(pk=pk).values_list(*whole(Employer))


@prepared(int)
def _reports_at(employer: int) -> QuerySet:
    """Whatever a page could ever tell of: a report becomes one of these when it is confirmed."""
    reports = JobPosting._meta.get_field("reports").related_model  # of an app above
    confirmed = reports._default_manager.filter(
        posting__employer=employer, confirmed_at__isnull=False
    )
    return confirmed.order_by("pk").values_list("pk", "status", "difference", "confirmed_at")


_of_employer = Together(_employer_of, _reports_at)


def of_employer(_request: HttpRequest, pk: int) -> tuple:
    """On its page: itself, and what was confirmed of its postings."""
    return _of_employer.stored(pk)
