"""A keyed hash of the network that something came from, for the limits; no address is stored."""

import ipaddress

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from config.client_address import address_of

#: A household or a phone is given a whole /64 of IPv6, and may send from any address in it.
IPV6_PREFIX = 64
_BITS_BEHIND = 128 - IPV6_PREFIX


def sender_of(request: HttpRequest, purpose: str) -> str:
    """Return a keyed hash of the network asked from; "" when it is unknown (a Unix socket).

    Each purpose has hashes of its own, so that nobody can tell who sent both this and that.
    """
    network = network_of(request)
    return salted_hmac(purpose, network, algorithm="sha256").hexdigest() if network else ""


def network_of(request: HttpRequest) -> str:
    """Return the address asked from, the first half of it for IPv6, or "" when it is unknown."""
    address = address_of(request)
    if isinstance(address, ipaddress.IPv6Address):
        address = ipaddress.IPv6Address(int(address) >> _BITS_BEHIND << _BITS_BEHIND)
    return str(address or "")
