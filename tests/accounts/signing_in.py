"""Signing in through the pages, with codes worked out from the secret as an app does."""

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
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


def is_in(client: Client) -> bool:
    return client.get("/admin/").status_code == 200
