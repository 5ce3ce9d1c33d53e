"""What every staff page requires: a live session, and a second factor where needed."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse

from accounts.addresses import is_staff_address, may_be_open_without_second_factor
from accounts.confirming import ask_first, is_confirmed, is_step_to_confirm
from accounts.second_factor import is_missing_from
from accounts.sessions import has_ended

ENDED = "時間がたったので、ログアウトしました。続けるには、もう一度ログインしてください。"
SET_UP_FIRST = (
    "管理者のアカウントには2段階認証が必要です。"
    "先に、下の「認証アプリ」か「パスキー」を設定してください。"
)


def staff_rules(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Public pages are left alone: they must not so much as look at the session."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        if not is_staff_address(request) or not request.user.is_authenticated:
            return None
        if has_ended(request.session):
            return _sign_in_again(request)
        if is_missing_from(request.user) and not may_be_open_without_second_factor(request):
            messages.warning(request, SET_UP_FIRST)
            return redirect("mfa_index")
        if is_step_to_confirm(request) and not is_confirmed(request):
            return ask_first(request)
        return None

    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        asked = isinstance(exception, ReauthenticationRequired) and request.user.is_authenticated
        return ask_first(request) if asked else None

    # Django looks for them there.
    middleware.process_view = process_view  # type: ignore[attr-defined]
    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware


def _sign_in_again(request: HttpRequest) -> HttpResponse:
    address = request.get_full_path() if request.method == "GET" else reverse("admin:index")
    logout(request)
    messages.info(request, ENDED)
    return redirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': address})}")
