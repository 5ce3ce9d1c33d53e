"""What was confirmed, for the pages of jobs, which this app stands on.

{% reports_of posting %}; {% differences_of employer %}, of all its postings.
"""

from typing import Any

from django import template

from jobs.models import Employer, JobPosting
from reports.models import Report

#: The page of an employer names no more, the newest first.
DIFFERENCES_NAMED = 20

register = template.Library()


@register.inclusion_tag("reports/of_posting.html")
def reports_of(posting: JobPosting) -> dict[str, Any]:
    """Ask one query, for a posting that is on the site."""
    confirmed = posting.reports.confirmed().order_by("confirmed_at", "pk")
    return {"differences": list(confirmed.only("difference", "confirmed_at"))}


@register.inclusion_tag("reports/of_employer.html")
def differences_of(employer: Employer) -> dict[str, Any]:
    """Ask one query."""
    found = Report.objects.ever_confirmed().filter(posting__employer=employer)
    newest = found.select_related("posting").order_by("-confirmed_at", "-pk")
    of_posting = ("title", "status", "opens_at", "closes_at")
    columns = ["difference", "confirmed_at", "status", *(f"posting__{name}" for name in of_posting)]
    return {"reports": list(newest.only(*columns)[:DIFFERENCES_NAMED])}
