"""A keyed hash of the network that something came from, for the limits; no address is stored."""

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from config.client_address import network_of


def sender_of(request: HttpRequest, purpose: str) -> str:
    """Return a keyed hash of the network asked from; "" when it is unknown (a Unix socket).

    Each purpose has hashes of its own, so that nobody can tell who sent both this and that.
    """
    network = network_of(request)
    return salted_hmac(purpose, network, algorithm="sha256").hexdigest() if network else ""
