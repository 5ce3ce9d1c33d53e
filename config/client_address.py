"""The address that limits count by: of failed logins, and of readers' comments."""

from ipaddress import IPv4Address, IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> IPv4Address | IPv6Address | None:
    """Return who asks, or None when it is unknown (a Unix socket).

    Behind a proxy only the last entry of X-Forwarded-For is its word; any before it is the
    visitor's own, who may have written anything.
    """
    candidates = [request.META.get("REMOTE_ADDR", "")]
    if settings.BEHIND_PROXY:
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
        candidates.insert(0, forwarded.rpartition(",")[2])
    known = (_address(text) for text in candidates)
    return next((address for address in known if address), None)


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(text.strip())
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
