"""Short signed values with their time, carried by forms and addresses instead of a cookie.

Django's TimestampSigner is not used: it asks the clock itself, and here one moment holds for all
that is decided about a request.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.core.signing import BadSignature, Signer


class Token(NamedTuple):
    value: int
    age: timedelta


def issue(purpose: str, value: int, now: datetime) -> str:
    """Sign `value`; a token of one purpose ("guides.comment-form") is worth nothing for another."""
    return _signer(purpose).sign_object([value, now.timestamp()])


def read(purpose: str, token: str, now: datetime) -> Token | None:
    """Return what the token holds, or None when it is not ours or from the future."""
    try:
        value, moment = _signer(purpose).unsign_object(token)
    except BadSignature:
        return None
    age = timedelta(seconds=now.timestamp() - moment)
    return Token(value, age) if age >= timedelta() else None


def _signer(purpose: str) -> Signer:
    return Signer(salt=purpose)
