"""What was typed into a form of the desk and sent after the session had ended, for an hour.

A browser with scripts has a copy of its own (docs/decisions/0011-autosave-and-conflicts.md). Where
there are none, the site keeps what was sent until whoever typed it has signed in again, and shows
the form with it, unsaved. It is kept

- for the user to whom the form was shown: the form says so, signed;
- for this browser: a token in its session, which nobody else's has, and which ends with it;
- encrypted, one form for each user, and never a password.
"""

import json
import secrets

from django.contrib.auth.models import User
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from accounts.sealing import UnknownKeyError, seal, unseal

#: The field in which a form says to whom it was shown. Only what has one is kept.
SHOWN_TO = "_shown_to"
#: A form may have been open for as long as a browser keeps its own copy.
OPEN_FOR_DAYS = 7
#: Seconds.
KEPT_FOR = 60 * 60
#: Characters; the longest article has a fifth of it.
MOST = 500_000

_SALT = "accounts.typed"
_TOKEN = "typed_before_signing_in"  # noqa: S105 - the name of one
_NOT_KEPT = {"csrfmiddlewaretoken", SHOWN_TO}


def shown_to(key: int | None) -> str:
    """Return the value of SHOWN_TO for a form that the user with this key opens."""
    return signing.Signer(salt=_SALT).sign_object([key, _today()])


def keep(request: HttpRequest) -> bool:
    """Keep what `request` sends, if it is such a form, in the session of nobody that it now has."""
    user = _whose(request)
    if user is None:
        return False
    fields = [
        (name, texts)
        for name, texts in request.POST.lists()
        if name not in _NOT_KEPT and "password" not in name
    ]
    token = secrets.token_urlsafe(16)
    text = json.dumps([token, request.path, fields], ensure_ascii=False)
    if len(text) > MOST:
        return False
    cache.set(_entry(user), seal(text), KEPT_FOR)
    request.session[_TOKEN] = token
    return True


def take(request: HttpRequest) -> QueryDict | None:
    """Return what was kept of the form at this address for this user and browser, once."""
    token = request.session.get(_TOKEN)
    if token is None:
        return None
    entry = _entry(request.user)  # type: ignore[arg-type]  # nobody else gets to a form
    try:
        kept, path, fields = json.loads(unseal(cache.get(entry) or "null") or "null") or [""] * 3
    except UnknownKeyError:
        return None
    if not secrets.compare_digest(token, kept) or path != request.path:
        return None
    cache.delete(entry)
    del request.session[_TOKEN]
    typed = QueryDict(mutable=True)
    for name, texts in fields:
        typed.setlist(name, texts)
    return typed


def _whose(request: HttpRequest) -> User | None:
    """Return to whom the form was shown, if they may still sign in."""
    match = request.resolver_match
    # Only these are read: the body of a file that is sent elsewhere is its own page's to read.
    if request.method != "POST" or not match or not match.view_name.endswith(("_add", "_change")):
        return None
    try:
        key, day = signing.Signer(salt=_SALT).unsign_object(request.POST.get(SHOWN_TO, ""))
    except signing.BadSignature:
        return None
    if day < _today() - OPEN_FOR_DAYS:
        return None
    return User.objects.filter(pk=key, is_active=True, is_staff=True).first()


def _today() -> int:
    """A day, as a form shows the same each time it is opened."""
    return timezone.localdate().toordinal()


def _entry(user: User) -> str:
    return f"typed:{user.pk}"
