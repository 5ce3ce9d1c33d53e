"""The address that limits count by: of failed logins, of what visitors send and of searches."""

from ipaddress import IPv4Address, IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest

#: A household or a phone is given a whole /64 of IPv6, and may send from any address in it.
IPV6_PREFIX = 64
_BITS_BEHIND = 128 - IPV6_PREFIX


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


def network_of(request: HttpRequest) -> str:
    """Return the address asked from, the first half of it for IPv6, or "" when it is unknown."""
    address = address_of(request)
    if isinstance(address, IPv6Address):
        address = IPv6Address(int(address) >> _BITS_BEHIND << _BITS_BEHIND)
    return str(address or "")


def counted_network_of(request: HttpRequest) -> str:
    """Return the network that a limit counts; "" where the address is unknown or this machine's.

    A proxy that does not say for whom it asks stands for everybody.
    """
    address = address_of(request)
    return "" if address is None or address.is_loopback else network_of(request)


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(text.strip())
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
