"""The audit log: who did what to accounts and to what is published, one line of JSON for each.

It goes to the logger `audit`, and so to the server's log: it is kept as long as that is, which the
privacy page says (OPERATOR_LOG_DAYS). It holds no secrets, no texts and no names that were merely
typed: those may be a password in the wrong box. Why so: docs/decisions/0033-….
"""

import json
import logging
from ipaddress import IPv4Address, IPv6Address, ip_network
from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.db import transaction
from django.utils import timezone

from config.client_address import address_of
from config.request_ids import current_request, request_id

logger = logging.getLogger("audit")


def record(event: str, *, by: User | AnonymousUser | None = None, **details: Any) -> None:
    """Log `event` with the request, who made it and from where, as far as they are known.

    `by`: who did it, if not the user of the current request. `details`: what JSON can hold; a user
    is written as their number and name.
    """
    request = current_request()
    # Not `request.user` alone: asking for it reads the session, which has to be there already.
    by = by or (getattr(request, "user", None) if request else None)
    line = {
        "time": timezone.localtime().isoformat(timespec="milliseconds"),
        "event": event,
        "request": request_id(),
        "by": _shown(by),
        "address": shortened(address_of(request)) if request else None,
        **{name: _shown(value) for name, value in details.items()},
    }
    # In ASCII: a line break of any kind, or a control sequence, in a name stays inside its string.
    text = json.dumps(line, ensure_ascii=True)
    # What is taken back never happened.
    transaction.on_commit(lambda: logger.info("%s", text), robust=True)


def shortened(address: IPv4Address | IPv6Address | None) -> str | None:
    """Return the network that `address` is in, as wide as a provider gives to many: /24 and /48."""
    if address is None:
        return None
    return str(ip_network(f"{address}/{24 if address.version == 4 else 48}", strict=False))


def _shown(value: Any) -> Any:
    if isinstance(value, AnonymousUser):
        return None
    if hasattr(value, "get_username"):  # a user, also one that is looked up when first asked for
        return {"id": value.pk, "name": value.get_username()} if value.pk else None
    return value
