"""How much one sender may send and ask for, and all together: every limit is a row here.

What is stored is counted among what is stored, so that it holds over all processes and machines.
What is only read is counted in each process, by a bucket that fills again as time goes by. Both
know a sender by the network (config.client_address): a school with 200 pupils is one, so what is
read has room for all of them, and what is written room for as many as write at once.

Too much is refused with 429 and Retry-After, on a page that says when to come again; a form is
given back as it was typed. Why so: docs/decisions/0034-limits-in-one-place.md.
"""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus

from django.db.models import QuerySet
from django.http import HttpResponse

from visitors.clock import TOLERATED
from visitors.spam import Refusal


@dataclass(frozen=True)
class Stored:
    """At most so many in `window` of one network, of one mail address in a day, and of all."""

    what: str
    window: timedelta
    of_sender: int
    of_all: int
    of_address: int = 0


@dataclass(frozen=True)
class Read:
    """A network may ask `at_once`, and as many more as fill `a_second`; the same of all.

    `views`: names of the addresses that share the bucket; `of_all_a_second`: 0 for no end.
    """

    what: str
    views: tuple[str, ...]
    a_second: float
    at_once: int
    of_all_a_second: float = 0
    of_all_at_once: int = 0


HOUR, DAY = timedelta(hours=1), timedelta(hours=24)

COMMENTS = Stored("comments under a guide", HOUR, of_sender=5, of_all=1_000, of_address=3)
REPORTS = Stored("reports of a posting", HOUR, of_sender=5, of_all=1_000, of_address=3)
WISHES = Stored("wishes to know a fact", DAY, of_sender=20, of_all=1_000)

READS = (
    Read(
        "searches",
        ("jobs:list", "jobs:feed", "guides:figures", "guides:self-check"),
        a_second=20,
        at_once=600,
    ),
    Read("suggestions while typing", ("jobs:suggest",), a_second=60, at_once=1_200),
    Read("changes of what is kept", ("keep:change",), a_second=10, at_once=400),
    Read(
        "pictures for shared links",
        ("jobs:picture", "keep:picture"),
        a_second=3,
        at_once=60,
        of_all_a_second=15,
        of_all_at_once=150,
    ),
)


# --- What is stored -----------------------------------------------------------------------------


def address_limit(limit: Stored, sent: QuerySet, now: datetime, field: str) -> Refusal | None:
    """`sent`: all that came with the address in `field`, each with its `created_at`."""
    wait = _wait(sent, limit.of_address, DAY, now)
    if wait is None:
        return None
    return Refusal(
        field,
        f"ひとつのメールアドレスから送れるのは、24時間に{limit.of_address}件までです。"
        f"あと{in_words(wait)}で、また送れます。",
        wait,
    )


def sender_limit(limit: Stored, sent: QuerySet, now: datetime) -> Refusal | None:
    """`sent`: all that came from the network, each with its `created_at`."""
    wait = _wait(sent, limit.of_sender, limit.window, now)
    if wait is None:
        return None
    return Refusal(
        None,
        f"同じ回線から送れるのは、{limit.window // HOUR}時間に{limit.of_sender}件までです。"
        f"あと{in_words(wait)}で、また送れます。書いた内容は残っています。",
        wait,
    )


def overall_limit(limit: Stored, sent: QuerySet, now: datetime) -> Refusal | None:
    """`sent`: all that ever came, each with its `created_at`."""
    wait = _wait(sent, limit.of_all, limit.window, now)
    if wait is None:
        return None
    return Refusal(
        None,
        "いま、とても多く届いているため、受け付けを止めています。"
        f"あと{in_words(wait)}で、また送れます。書いた内容は残っています。",
        wait,
    )


def in_words(wait: timedelta) -> str:
    """Return a wait rounded up, so that nobody is told to come back too early."""
    minutes = max(1, math.ceil(wait / timedelta(minutes=1)))
    return f"{minutes}分" if minutes < 60 else f"約{math.ceil(minutes / 60)}時間"


def told_to_wait(response: HttpResponse, wait: timedelta) -> HttpResponse:
    """Make `response` one that programs, too, understand: too much, come again then."""
    response.status_code = HTTPStatus.TOO_MANY_REQUESTS
    response["Retry-After"] = str(max(1, math.ceil(wait.total_seconds())))
    return response


def _wait(sent: QuerySet, most: int, window: timedelta, now: datetime) -> timedelta | None:
    """Return how long until fewer than `most` of `sent` lie within the window; None for now.

    What bears a moment to come was sent while the clock was ahead, and counts for nothing.
    """
    recent = sent.filter(created_at__gt=now - window, created_at__lte=now + TOLERATED)
    times = recent.order_by("-created_at").values_list("created_at", flat=True)
    last_counted = times[most - 1 : most].first()
    return last_counted and last_counted + window - now
