"""Signing in through the pages, with codes worked out from the secret as an app does."""

import time

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY as WHOSE_METHODS,
)
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY as METHODS
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.auth import SESSION_KEY
from django.test import Client

from tests.factories import TOTP_SECRET

LOGIN = "/admin/login/"
CODE = "/admin/account/code/"
PASSWORD = "kumo-no-ue-no-hito"
PERIOD = 30


def code_at(moment: float, secret: str = TOTP_SECRET) -> str:
    return format_hotp_value(hotp_value(secret, int(moment) // PERIOD))


def send_password(client: Client, user, password: str = PASSWORD, **extra):
    return client.post(LOGIN, {"username": user.username, "password": password}, **extra)


def send_code(client: Client, code: str):
    return client.post(CODE, {"code": code})


def confirm_lately(client: Client, ago: float = 0) -> None:
    """Let the session be one whose user proved who they are, so many seconds ago."""
    session = client.session
    session[METHODS] = [{"method": "password", "at": time.time() - ago, "reauthenticated": True}]
    session[WHOSE_METHODS] = session[SESSION_KEY]
    session.save()


def enter(client: Client, user) -> None:
    """Sign in without a page, as somebody who has just proved who they are."""
    client.force_login(user)
    confirm_lately(client)


def is_in(client: Client) -> bool:
    return client.get("/admin/").status_code == 200
