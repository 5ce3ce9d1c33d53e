"""Where a comment came from, told apart but never stored: for the limits only."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

#: A household or a phone is given a whole /64 of IPv6, and may send from any address in it.
IPV6_PREFIX = 64
_BITS_BEHIND = 128 - IPV6_PREFIX


def sender_of(request: HttpRequest) -> str:
    """Return a keyed hash of the network asked from; "" when it is unknown (a Unix socket)."""
    network = network_of(request)
    return (
        salted_hmac("guides.comments.sender", network, algorithm="sha256").hexdigest()
        if network
        else ""
    )


def network_of(request: HttpRequest) -> str:
    """Return the address, the first half of it for IPv6, or "".

    Behind a proxy only the last entry of X-Forwarded-For is its word; any before it is the
    visitor's own, who may have written anything.
    """
    candidates = [request.META.get("REMOTE_ADDR", "")]
    if settings.BEHIND_PROXY:
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
        candidates.insert(0, forwarded.rpartition(",")[2])
    return next(filter(None, map(_network, candidates)), "")


def _network(text: str) -> str:
    try:
        address = ipaddress.ip_address(text.strip())
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.IPv6Address(int(address) >> _BITS_BEHIND << _BITS_BEHIND))
