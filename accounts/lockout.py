"""When mistakes at signing in are too many, and against whom they count.

Mistakes of the last fifteen minutes are counted in three ways:

- of one account, from one place: a network, or a browser that has signed in to it before;
- of one account, from all networks together;
- of one network, over all accounts: wide, as a whole office may be behind one address. This
  machine itself is none: a proxy that does not say for whom it asks stands for everybody.

A browser that has signed in before is counted by itself only, so that nobody who guesses elsewhere
keeps its user out. The count is kept under what proves who the user is: a new password or second
factor begins it anew. Why so: docs/decisions/0033-staff-secrets-and-the-audit-log.md.
"""

import hashlib
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from allauth.account.internal.userkit import get_user_by_username
from allauth.core.internal.ratelimit import cache_lock
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import User
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from config import audit
from config.client_address import counted_network_of

WINDOW_SECONDS = 15 * 60
FROM_ONE_PLACE = 5
FROM_ONE_NETWORK = 100
#: The place of who asks from no network that is counted.
NOWHERE = "nowhere"
PASSWORD, CODE = "password", "code"
#: Of one account, from networks. A code has six digits, and whoever is asked for one knew the
#: password: coming from many networks gets nobody more tries.
FROM_ALL_NETWORKS = {PASSWORD: 25, CODE: FROM_ONE_PLACE}

KNOWN_FOR = timedelta(days=180)
#: Accounts that one browser is known for.
MOST_KNOWN = 5
_SALT = "accounts.lockout"


# --- Counting ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Mistake:
    """`at`: seconds since 1970. `mark`: tells it from another at the same moment."""

    at: float
    place: str
    mark: str


@dataclass(frozen=True)
class Attempt:
    """A try that counts as a mistake until it turns out to be none.

    `user`: None where there is none of the name. `noted_in`: cache keys. `is_last`: whether another
    one will be refused.
    """

    kind: str
    user: User | None
    mistake: Mistake
    noted_in: tuple[str, ...]
    is_last: bool

    def rollback(self) -> None:
        """It was right, and does not count."""
        for entry in self.noted_in:
            with cache_lock(entry) as locked:
                if locked:
                    kept = [one for one in cache.get(entry, []) if one != self.mistake]
                    cache.set(entry, kept, WINDOW_SECONDS)

    def was_wrong(self) -> bool:
        """Return whether it was the one too many, and say so in the audit log."""
        if self.is_last:
            audit.record("locked", account=self.user, asked_for=self.kind)
        return self.is_last


def begin(request: HttpRequest, who: User | str, kind: str) -> Attempt | None:
    """Count a try to sign in; None when there have been too many mistakes.

    `who`: a user, or a name as it was typed. Counted before it is known to be a mistake: many tries
    at the same moment are no way around it.
    """
    user = get_user_by_username(who) if isinstance(who, str) else who
    browser = _known_browser(request, user) if user else None
    network = counted_network_of(request)
    mistake = Mistake(time.time(), browser or network or NOWHERE, secrets.token_hex(4))
    of_account = f"lockout:{kind}:{_proof_of(user) if user else _digest(str(who).casefold())}"
    of_network = f"lockout:network:{_digest(network)}"

    def left_of_account(counted: list[Mistake]) -> int:
        left = FROM_ONE_PLACE - sum(one.place == mistake.place for one in counted)
        if browser:
            return left
        unknown = sum(not one.place.startswith("browser:") for one in counted)
        return min(left, FROM_ALL_NETWORKS[kind] - unknown)

    left = _note(of_account, mistake, left_of_account)
    if left is None:
        audit.record("login_refused", account=user, asked_for=kind)
        return None
    attempt = Attempt(kind, user, mistake, (of_account,), is_last=left == 0)
    if browser or not network:
        return attempt
    if _note(of_network, mistake, lambda counted: FROM_ONE_NETWORK - len(counted)) is None:
        attempt.rollback()
        audit.record("login_refused", account=user, asked_for=kind)
        return None
    return Attempt(kind, user, mistake, (of_account, of_network), is_last=left == 0)


def _note(entry: str, mistake: Mistake, left: Callable[[list[Mistake]], int]) -> int | None:
    """Note it, and return how many more may be; None, and nothing noted, where there are none."""
    with cache_lock(entry) as locked:
        if not locked:
            return None
        since = mistake.at - WINDOW_SECONDS
        counted = [one for one in cache.get(entry, []) if one.at > since]
        more = left(counted)
        if more < 1:
            return None
        cache.set(entry, [*counted, mistake], WINDOW_SECONDS)
        return more - 1


def _proof_of(user: User) -> str:
    """Return what changes with the password and with the second factor, and tells neither."""
    factors = Authenticator.objects.filter(user=user).order_by("pk").values_list("pk", flat=True)
    return _digest(f"{user.pk}:{user.password}:{list(factors)}")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


# --- Browsers that have signed in before ------------------------------------------------------
# A cookie names the accounts, each with a mark of its own and a digest of its password: a new
# password makes every browser a stranger.


def know_browser(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """Let `response` tell the browser that it has signed in as `user`."""
    others = [one for one in _known(request) if one[0] != user.pk]
    known = [[user.pk, secrets.token_hex(8), _stamp_of(user)], *others][:MOST_KNOWN]
    response.set_cookie(
        settings.KNOWN_BROWSER_COOKIE_NAME,
        signing.dumps(known, salt=_SALT),
        max_age=KNOWN_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _known_browser(request: HttpRequest, user: User) -> str | None:
    for pk, mark, stamp in _known(request):
        if pk == user.pk and stamp == _stamp_of(user):
            return f"browser:{mark}"
    return None


def _known(request: HttpRequest) -> list[list]:
    cookie = request.COOKIES.get(settings.KNOWN_BROWSER_COOKIE_NAME, "")
    try:
        return signing.loads(cookie, salt=_SALT, max_age=KNOWN_FOR)
    except signing.BadSignature:
        return []


def _stamp_of(user: User) -> str:
    return salted_hmac(_SALT, user.password, algorithm="sha256").hexdigest()[:16]
