"""The address that failed logins are counted by."""

import ipaddress

from django.conf import settings

#: Of a server that is asked through a Unix socket without a proxy's word on who asks.
UNKNOWN = "0.0.0.0"  # noqa: S104 - an address to count by, not one to listen at


def address_of(request) -> str:
    """Return an address, whatever came; behind a proxy only its own word counts."""
    candidates = [request.META.get("REMOTE_ADDR", "")]
    if settings.BEHIND_PROXY:
        candidates.insert(0, request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2])
    return next(filter(None, map(_address, candidates)), UNKNOWN)


def _address(text: str) -> str:
    try:
        address = ipaddress.ip_address(text.strip())
    except ValueError:
        return ""
    return str(getattr(address, "ipv4_mapped", None) or address)
