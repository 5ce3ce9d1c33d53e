"""A site without mail: what would be mailed is on the staff's pages as well."""

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class NoMailError(Exception):
    """There is no mail server: EMAIL_URL names none."""


class NoMail(BaseEmailBackend):
    """Sends nothing and says so: who asks must not take it for sent."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        raise NoMailError("EMAIL_URL names no mail server")


def is_sent() -> bool:
    """Whether this site sends mail at all."""
    return not settings.MAILERS["default"]["BACKEND"].endswith(f".{NoMail.__name__}")
