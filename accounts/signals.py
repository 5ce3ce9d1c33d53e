"""What follows from signing in, and from setting up a second factor."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.usersessions.internal.flows.sessions import end_other_sessions
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest

from accounts.second_factor import FACTORS
from accounts.sessions import begin


def connect() -> None:
    user_logged_in.connect(_begin_session, dispatch_uid="accounts.begin_session")
    authenticator_added.connect(_end_weaker_sessions, dispatch_uid="accounts.end_weaker_sessions")


def _begin_session(sender: type, request: HttpRequest, user: User, **kwargs: Any) -> None:
    begin(request.session)


def _end_weaker_sessions(
    sender: type, request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any
) -> None:
    """A session begun elsewhere with the password alone must not gain by what was set up here."""
    if authenticator.type in FACTORS:
        end_other_sessions(request, user)
