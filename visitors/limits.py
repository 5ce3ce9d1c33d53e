"""How long to wait until fewer than so many have been sent: counted among what is stored."""

import math
from datetime import datetime, timedelta

from django.db.models import QuerySet

from visitors.spam import Refusal

MOST_OF_ADDRESS, ADDRESS_WINDOW = 3, timedelta(hours=24)
MOST_OF_SENDER, SENDER_WINDOW = 5, timedelta(hours=1)


def address_limit(sent: QuerySet, now: datetime, field: str) -> Refusal | None:
    """`sent`: all that came with the address in `field`, each with its `created_at`."""
    wait = _wait(sent, MOST_OF_ADDRESS, ADDRESS_WINDOW, now)
    if wait is None:
        return None
    return Refusal(
        field,
        f"ひとつのメールアドレスから送れるのは、24時間に{MOST_OF_ADDRESS}件までです。"
        f"あと{in_words(wait)}で、また送れます。",
    )


def sender_limit(sent: QuerySet, now: datetime) -> Refusal | None:
    """`sent`: all that came from the network, each with its `created_at`."""
    wait = _wait(sent, MOST_OF_SENDER, SENDER_WINDOW, now)
    if wait is None:
        return None
    return Refusal(
        None,
        f"同じ回線から送れるのは、1時間に{MOST_OF_SENDER}件までです。"
        f"あと{in_words(wait)}で、また送れます。書いた内容は残っています。",
    )


def in_words(wait: timedelta) -> str:
    """Return a wait rounded up, so that nobody is told to come back too early."""
    minutes = max(1, math.ceil(wait / timedelta(minutes=1)))
    return f"{minutes}分" if minutes < 60 else f"約{math.ceil(minutes / 60)}時間"


def _wait(sent: QuerySet, most: int, window: timedelta, now: datetime) -> timedelta | None:
    """Return how long until fewer than `most` of `sent` lie within the window; None for now."""
    recent = sent.filter(created_at__gt=now - window).order_by("-created_at")
    last_counted = recent.values_list("created_at", flat=True)[most - 1 : most].first()
    return last_counted and last_counted + window - now
