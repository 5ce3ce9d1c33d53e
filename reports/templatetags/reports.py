"""{% reports_of posting %}: what was confirmed of a posting, and the way to report it."""

from typing import Any

from django import template

from jobs.models import JobPosting

register = template.Library()


@register.inclusion_tag("reports/of_posting.html")
def reports_of(posting: JobPosting) -> dict[str, Any]:
    """Ask one query, for a posting that is on the site."""
    confirmed = posting.reports.confirmed().order_by("confirmed_at", "pk")
    return {"posting": posting, "differences": list(confirmed.only("difference", "confirmed_at"))}
