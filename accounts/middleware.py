"""What every staff page requires: a live session, and a second factor where needed."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse

from accounts import typed
from accounts.addresses import (
    is_staff_address,
    may_be_of_staff,
    may_be_open_without_second_factor,
)
from accounts.confirming import ask_first, is_confirmed, is_step_to_confirm
from accounts.second_factor import is_missing_from
from accounts.sessions import has_ended

ENDED = "時間がたったので、ログアウトしました。続けるには、もう一度ログインしてください。"
ENDED_AND_KEPT = (
    "時間がたったので、ログアウトしました。入力した内容は、まだ保存していませんが、預かっています。"
    "1時間以内に、このブラウザーでもう一度ログインすると、続きから入力できます。"
)
SET_UP_FIRST = (
    "管理者のアカウントには2段階認証が必要です。"
    "先に、下の「認証アプリ」か「パスキー」を設定してください。"
)


# --- Only for staff ---------------------------------------------------------------------------
# What stands between these two in MIDDLEWARE runs for staff addresses, and for whoever has a
# session. Seekers have none: their pages need neither it nor a user, messages or a history.

type GetResponse = Callable[[HttpRequest], HttpResponse]
#: What comes after the staff part, until its beginning is made: Django begins at the end.
_after_staff_part: list[GetResponse] = []


def staff_part_ends(get_response: GetResponse) -> GetResponse:
    _after_staff_part.append(get_response)
    return get_response


def staff_part_begins(get_response: GetResponse) -> GetResponse:
    """Middleware: pass by the staff part where nobody can be signed in."""
    after_staff_part = _after_staff_part.pop()

    def middleware(request: HttpRequest) -> HttpResponse:
        if may_be_of_staff(request):
            return get_response(request)
        request.user = AnonymousUser()
        return after_staff_part(request)

    return middleware


# --- What staff pages require -----------------------------------------------------------------


def staff_rules(get_response: GetResponse) -> GetResponse:
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
            return _keep_what_was_typed(request)
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
    return _keep_what_was_typed(request) or _sign_in(request, ENDED, address)


def _keep_what_was_typed(request: HttpRequest) -> HttpResponse | None:
    if not is_staff_address(request) or not typed.keep(request):
        return None
    return _sign_in(request, ENDED_AND_KEPT, request.get_full_path())


def _sign_in(request: HttpRequest, words: str, address: str) -> HttpResponse:
    messages.info(request, words)
    return redirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': address})}")
