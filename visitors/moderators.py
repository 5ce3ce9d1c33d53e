"""Mail to the staff who decide about what visitors sent. It never holds a visitor's address."""

import logging

from django.contrib.auth import get_user_model
from django.core import mail

from config import no_mail

logger = logging.getLogger(__name__)


def addresses(permission: str) -> list[str]:
    """Return the addresses of active staff who hold `permission` and gave one."""
    users = get_user_model().objects.with_perm(permission).filter(is_staff=True)
    return list(users.exclude(email="").order_by("email").values_list("email", flat=True))


def tell(permission: str, subject: str, text: str, about: str) -> None:
    """Mail each of them; one mail each, so that nobody reads the others' addresses.

    A mail server that fails must not trouble the visitor, and what it answers may quote the mail:
    so only the kind of failure is logged, with `about`, which names no person. A site without mail
    tells them by its lists alone.
    """
    if not no_mail.is_sent():
        return
    try:
        messages = [mail.EmailMessage(subject, text, to=[to]) for to in addresses(permission)]
        mail.mailers.default.send_messages(messages)
    except Exception as error:
        logger.error("Moderators could not be told of %s: %s", about, type(error).__name__)
