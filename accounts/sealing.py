"""Secrets of second factors, and forms kept for their sender, encrypted before they are stored.

The keys come from ENCRYPTION_KEYS: the first encrypts, all decrypt. Without it one is made from
SECRET_KEY, which always decrypts as well. To change keys, put the new one first, run
`manage.py encrypt_secrets`, and take the old one away: docs/decisions/0033-….
"""

import base64
from typing import Any

from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import transaction

#: Before what is sealed; a secret stored before there was any sealing has none.
MARK = "sealed:"
#: Where the library keeps secrets, by the name of the value.
SECRET_VALUES = ("secret", "seed")


class UnknownKeyError(Exception):
    """None of the keys is the one it was sealed with."""


def seal(text: str) -> str:
    return MARK + _fernet().encrypt(text.encode()).decode()


def unseal(stored: str) -> str:
    """Return the secret. Raises UnknownKeyError where its key is not among the keys."""
    if not stored.startswith(MARK):
        return stored
    try:
        return _fernet().decrypt(stored.removeprefix(MARK)).decode()
    except InvalidToken:
        raise UnknownKeyError(
            "It was encrypted with a key that is neither in ENCRYPTION_KEYS nor made "
            "from SECRET_KEY."
        ) from None


def seal_all(*, only_plain: bool, using: str = "default") -> int:
    """Seal the stored secrets with the first key; return of how many second factors.

    `only_plain`: leave those that are sealed already, with whatever key. Raises UnknownKeyError,
    and changes nothing, where one of them cannot be read.
    """
    changed = 0
    with transaction.atomic(using=using):
        for one in Authenticator.objects.using(using).select_for_update().order_by("pk"):
            data = {name: _sealed(name, value, only_plain) for name, value in one.data.items()}
            if data != one.data:
                one.data = data
                one.save(using=using, update_fields=["data"])
                changed += 1
    return changed


def seal_plain(using: str, **kwargs: Any) -> None:
    """After `migrate`: seal what was stored before there was any sealing."""
    seal_all(only_plain=True, using=using)


def _sealed(name: str, value: Any, only_plain: bool) -> Any:
    if name not in SECRET_VALUES or (only_plain and value.startswith(MARK)):
        return value
    return seal(unseal(value))


def _fernet() -> MultiFernet:
    keys = [*settings.ENCRYPTION_KEYS, settings.SECRET_KEY]
    return MultiFernet([Fernet(_key_from(text)) for text in keys])


def _key_from(text: str) -> bytes:
    """Make a key of any long text, so that whatever makes secrets may make this one."""
    made = HKDF(SHA256(), length=32, salt=None, info=b"call-kurabe second factors")
    return base64.urlsafe_b64encode(made.derive(text.encode()))
