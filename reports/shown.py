"""What was confirmed: templates of jobs, which this app stands on, ask for it."""

from django.db.models import QuerySet

from config.prepared import instance, prepared
from jobs.models import Employer, JobPosting
from reports.models import Report

#: The page of an employer names no more, the newest first.
DIFFERENCES_NAMED = 20
OF_POSTING = ("id", "difference", "confirmed_at")
OF_EMPLOYER = (*OF_POSTING, "status", "posting_id")
REPORTED = ("id", "title", "status", "opens_at", "closes_at")


def reports_of(posting: JobPosting) -> list[Report]:
    """Ask one query, for a posting that is on the site."""
    return [instance(Report, values, OF_POSTING) for values in _of(posting.pk)]


def differences_of(employer: Employer) -> list[Report]:
    """Ask one query, for all the employer's postings."""
    reports = []
    for values in differences_at(employer.pk):
        report = instance(Report, values[: len(OF_EMPLOYER)], OF_EMPLOYER)
        report.posting = instance(JobPosting, values[len(OF_EMPLOYER) :], REPORTED)
        reports.append(report)
    return reports


@prepared(int)
def _of(posting: int) -> QuerySet:
    confirmed = Report.objects.filter(posting=posting).confirmed()
    return confirmed.order_by("confirmed_at", "pk").values_list(*OF_POSTING)


@prepared(int)
def differences_at(employer: int) -> QuerySet:
    """What the page of an employer tells of reports, the newest first."""
    found = Report.objects.ever_confirmed().filter(posting__employer=employer)
    columns = [*OF_EMPLOYER, *(f"posting__{name}" for name in REPORTED)]
    return found.order_by("-confirmed_at", "-pk").values_list(*columns)[:DIFFERENCES_NAMED]
