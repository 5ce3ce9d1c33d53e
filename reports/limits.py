"""How much one address and one network may send, counted among what is stored."""

from reports.models import Report
from visitors import limits
from visitors.spam import Refusal


def refusals(report: Report) -> list[Refusal]:
    """Return the reasons not to store `report`, which is complete but for its key.

    To hold when several are sent at once, it must be asked under the lock of
    `reports.submission`.
    """
    found = []
    if report.email:
        sent = Report.objects.filter(email__iexact=report.email)
        found.append(limits.address_limit(limits.REPORTS, sent, report.created_at, "email"))
    if report.sender:
        sent = Report.objects.filter(sender=report.sender)
        found.append(limits.sender_limit(limits.REPORTS, sent, report.created_at))
    found.append(limits.overall_limit(limits.REPORTS, Report.objects.all(), report.created_at))
    return [refusal for refusal in found if refusal]


def sent_twice(report: Report) -> Report | None:
    """Return the same report from the same network, still waiting: a button pressed twice."""
    return (
        Report.objects.open()
        .filter(
            posting=report.posting,
            reason=report.reason,
            note=report.note,
            email__iexact=report.email,
            sender=report.sender,
            created_at__gt=report.created_at - limits.REPORTS.window,
        )
        .first()
    )
