"""Where this site differs from what django-allauth does by itself."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url

from accounts import lockout
from accounts.sealing import seal, unseal
from config import audit
from config.client_address import address_of
from config.site_address import SITE_NAME

#: Counted by when a server is asked through a Unix socket, without a proxy's word on who asks.
UNKNOWN = "0.0.0.0"  # noqa: S104 - an address to count by, not one to listen at
LOCKED = (
    "間違いが続いたので、安全のため、しばらくログインを止めています。"
    "15分ほどたつと、自動でまた使えるようになります。"
)
WRONG_CODE = (
    "コードが違います。認証アプリの数字は30秒ごとに変わるので、"
    "いま出ている数字を入れてください。一度使った数字は、もう使えません。"
)
NO_LONGER = "このアカウントは、いまは使えません。管理者に確かめてください。"


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": "ユーザー名かパスワードが違います。",
        "too_many_login_attempts": LOCKED,
        "rate_limited": LOCKED,
        "incorrect_password": "パスワードが違います。",
        "enter_current_password": "いまのパスワードと違います。",
        "incorrect_code": WRONG_CODE,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Managers make the accounts."""
        return False

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        if user.is_active and user.is_staff:
            return super().pre_login(request, user, **kwargs)
        clear_login(request)
        messages.error(request, NO_LONGER)
        return redirect("account_login")

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count a try with a password, here and where it is asked for again.

        The library's own count is kept under the request's host, which the sender chooses.
        """
        attempt = lockout.begin(request, credentials["username"], lockout.PASSWORD)
        if attempt is None:
            raise self.validation_error("too_many_login_attempts")
        self._login_failed_rl_usage = attempt  # the library rolls it back where it was right

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        attempt = self._login_failed_rl_usage
        audit.record("login_failed", account=attempt.user, asked_for=lockout.PASSWORD)
        attempt.was_wrong()

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        response = super().post_login(request, user, **kwargs)
        lockout.know_browser(request, response, user)
        return response

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """The owner is told by accounts.notices, whichever way something was changed."""

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return resolve_url("account_login")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return resolve_url("mfa_index")

    def get_client_ip(self, request: HttpRequest) -> str:
        return str(address_of(request) or UNKNOWN)


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": WRONG_CODE}

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)

    def _get_site_name(self) -> str:
        """What an authenticator app shows beside the code."""
        return SITE_NAME

    def get_totp_label(self, user: User) -> str:
        return user.get_username()

    def generate_authenticator_name(self, user: User, type: str) -> str:
        return "パスキー"
