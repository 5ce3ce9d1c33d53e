"""The work lists, mailed to managers once a day at most; a day with nothing to do sends nothing."""

from datetime import datetime

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.core import mail
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from accounts.roles import MANAGER
from config import no_mail
from config.site_address import absolute
from jobs.desk.worklists import ROWS_AT_FIRST, Found, look, work_lists
from jobs.models import HousekeepingRun


class DigestError(Exception):
    """Tells how many mails failed and how, without the addresses that a mail server may quote."""


def mail_digest(now: datetime) -> list[str]:
    """A step of housekeeping. The day is taken first: should two runs meet, one of them mails."""
    if not no_mail.is_sent():
        return ["digest: not mailed, as this site sends no mail (EMAIL_URL)"]
    messages = _messages(now)
    day = timezone.localdate(now)
    if not messages:
        return ["digest: nothing to tell, or nobody to tell it to"]
    if not HousekeepingRun.claim_digest(day):
        return ["digest: mailed already today"]
    failures = _send_each(messages)
    sent = len(messages) - len(failures)
    if not sent:
        HousekeepingRun.return_digest(day)
    if failures:
        kinds = ", ".join(sorted(set(failures)))
        raise DigestError(f"{len(failures)} of {len(messages)} mails were not sent: {kinds}")
    return [f"digest mailed to managers: {sent}"]


def managers() -> QuerySet[User]:
    """Return active staff with an address who may do everything there is to do."""
    everything = Q(is_superuser=True) | Q(groups__name=MANAGER.name)
    users = get_user_model().objects.filter(everything, is_active=True, is_staff=True)
    return users.exclude(email="").order_by("pk").distinct()


def _messages(now: datetime) -> list[mail.EmailMessage]:
    """One mail for each manager, of the lists that are theirs to work on."""
    lists = work_lists()
    found = [look(each, each.model._default_manager.all(), now) for each in lists]
    found = [each for each in found if each.count]
    messages = []
    for user in managers():
        theirs = [each for each in found if each.work_list.may_be_worked_by(user)]
        if theirs:
            messages.append(_message(user.email, theirs, now))
    return messages


def _message(address: str, lists: list[Found], now: datetime) -> mail.EmailMessage:
    day = date_format(timezone.localtime(now), "n月j日")
    text = "\n\n".join(map(_paragraph, lists))
    home = absolute(reverse("admin:index"))
    return mail.EmailMessage(
        f"コールくらべ {day}のやること",
        f"{day}の、スタッフの作業の一覧です。\n\n{text}\n\nすべての一覧: {home}\n",
        to=[address],
    )


def _paragraph(found: Found) -> str:
    lines = [f"■ {found.work_list.title} {found.count:,}件", found.work_list.todo]
    lines += [f"・{row.text}（{row.note}）" for row in found.rows]
    if found.count > ROWS_AT_FIRST:
        lines.append(f"・ほかに{found.count - ROWS_AT_FIRST:,}件")
    return "\n".join([*lines, absolute(found.work_list.address)])


def _send_each(messages: list[mail.EmailMessage]) -> list[str]:
    """Send one by one, so that an address refused keeps no other mail back; name what failed."""
    failures = []
    for message in messages:
        try:
            mail.mailers.default.send_messages([message])
        except Exception as error:
            failures.append(type(error).__name__)
    return failures
