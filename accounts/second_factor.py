"""Who must confirm a login by more than a password, and whether they are set up to."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.models import AnonymousUser, User
from django.db import transaction
from django.db.models import Exists, OuterRef

from accounts import notices
from config import audit

#: Recovery codes are only a way back in.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
#: Users who may grant rights can grant themselves any: a password alone must not be enough.
NEEDED_FOR = "auth.change_user"


def has_second_factor() -> Exists:
    """Tell it of each user of a query, under the name `has_second_factor`."""
    return Exists(Authenticator.objects.filter(user=OuterRef("pk"), type__in=FACTORS))


def is_required_of(user: User | AnonymousUser) -> bool:
    return settings.SECOND_FACTOR_REQUIRED and user.has_perm(NEEDED_FOR)


def is_missing_from(user: Any) -> bool:
    """Whether `user` may do nothing yet but set one up.

    Costs no query for a user read with has_second_factor(), as the signed-in one is.
    """
    if not is_required_of(user):
        return False
    if not hasattr(user, "has_second_factor"):
        factors = Authenticator.objects.filter(user=user, type__in=FACTORS)
        user.has_second_factor = factors.exists()
    return not user.has_second_factor


@transaction.atomic
def reset(user: User) -> None:
    """Take away what `user` lost, with the recovery codes, and end the sessions it let in."""
    Authenticator.objects.filter(user=user).delete()
    audit.record("second_factor_reset", account=user)
    notices.tell(user, notices.FACTOR_REMOVED)
    for session in UserSession.objects.filter(user=user):
        session.end()
