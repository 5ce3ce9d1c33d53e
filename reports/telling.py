"""Mail about reports: to the moderators when one arrives, to who sent it when it is answered."""

import logging

from django.conf import settings
from django.core import mail
from django.tasks import task
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.views.decorators.debug import sensitive_variables

from config.site_address import absolute
from reports.models import Report
from visitors import moderators

logger = logging.getLogger(__name__)

TEXT_IN_MAIL = 200


@task
def tell_moderators(report: int) -> None:
    """Mail each moderator the link to the report's page. It never holds the address to answer."""
    waiting = Report.objects.select_related("posting__employer").defer("email").filter(pk=report)
    for one in waiting:
        subject, text = _notice(one)
        moderators.tell("reports.change_report", subject, text, f"report {report}")


def _notice(report: Report) -> tuple[str, str]:
    posting = report.posting
    title = " ".join(posting.title.split())
    urgent = "【至急】" if report.is_urgent else ""
    page = reverse("admin:reports_report_change", args=[report.pk])
    text = (
        f"「{title}」（{posting.employer.name}）に、報告が届きました。\n"
        f"理由: {report.get_reason_display()}\n\n"
        f"{absolute(page)}\n"
    )
    if report.note:
        text += f"\n{Truncator(report.note).chars(TEXT_IN_MAIL)}\n"
    return f"{urgent}求人の報告: {title}", text


@sensitive_variables()
def send_answer(report: Report) -> bool:
    """Mail the answer to who reported, and note when; return whether it was sent.

    What a mail server answers may quote the address: so only the kind of a failure is logged.
    """
    operator = settings.OPERATOR
    text = (
        "コールくらべにいただいた報告に、お返事します。\n\n"
        f"求人: {report.posting.title}\n"
        f"報告: {report.get_reason_display()}\n\n"
        f"{report.answer}\n\n"
        f"--\n{' '.join(filter(None, ['コールくらべ', operator.name]))}\n{settings.SITE_URL}\n"
    )
    message = mail.EmailMessage(
        "コールくらべ: 報告へのお返事",
        text,
        to=[report.email],
        reply_to=[operator.email] if operator.email else None,
    )
    try:
        mail.mailers.default.send_messages([message])
    except Exception as error:
        logger.error("Report %s could not be answered: %s", report.pk, type(error).__name__)
        return False
    report.answered_at = timezone.now()
    report.save(update_fields=["answered_at"])
    return True
