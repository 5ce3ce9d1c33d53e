"""What was confirmed: templates of jobs, which this app stands on, ask for it."""

from jobs.models import Employer, JobPosting
from reports.models import Report

#: The page of an employer names no more, the newest first.
DIFFERENCES_NAMED = 20


def reports_of(posting: JobPosting) -> list[Report]:
    """Ask one query, for a posting that is on the site."""
    confirmed = posting.reports.confirmed().order_by("confirmed_at", "pk")
    return list(confirmed.only("difference", "confirmed_at"))


def differences_of(employer: Employer) -> list[Report]:
    """Ask one query, for all the employer's postings."""
    found = Report.objects.ever_confirmed().filter(posting__employer=employer)
    newest = found.select_related("posting").order_by("-confirmed_at", "-pk")
    of_posting = ("title", "status", "opens_at", "closes_at")
    columns = ["difference", "confirmed_at", "status", *(f"posting__{name}" for name in of_posting)]
    return list(newest.only(*columns)[:DIFFERENCES_NAMED])
