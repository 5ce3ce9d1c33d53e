"""Steps that somebody with a stolen session must not be able to take: they ask who it is again.

One table for the whole staff side, judged by the resolved view. django-allauth's own pages ask by
themselves; an app asks for a step of its own with `confirm`.
"""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import (
    STATE_SESSION_KEY,
    did_recently_reauthenticate,
)
from allauth.core.exceptions import ReauthenticationRequired
from allauth.core.internal.httpkit import serialize_request
from django.contrib.admin.utils import unquote
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode

#: Everything about accounts, roles and single permissions that the admin has or may come to have.
STAFF_ACCOUNTS = "admin:auth_"
#: Their forms hold a password, which must not lie about while the user confirms: they ask before
#: they open. All others ask when they are sent, and go on by themselves with what was sent.
WITH_A_PASSWORD = ("admin:auth_user_add", "admin:auth_user_password_change")
#: Of a colleague; one's own are led to the account's own pages, which ask by themselves.
OF_OTHERS = ("admin:auth_user_password_change", "admin:auth_user_second_factor")
#: Of one's own account, where the library does not ask.
OWN_ACCOUNT = ("usersessions_list", "mfa_edit_webauthn")


def is_step_to_confirm(request: HttpRequest) -> bool:
    """Whether what is asked for gives or takes rights, or touches what proves who somebody is."""
    match = request.resolver_match
    if match is None:
        return False
    name = match.view_name
    if name in OWN_ACCOUNT:
        return _sends(request)
    if not name.startswith(STAFF_ACCOUNTS) or not request.user.has_module_perms("auth"):
        return False  # whoever may do nothing there is refused, and not asked first
    keys = map(str, match.kwargs.values())
    if name in OF_OTHERS and any(_is_key_of(request.user, key) for key in keys):
        return False
    return _sends(request) or name in WITH_A_PASSWORD


def is_confirmed(request: HttpRequest) -> bool:
    """Whether the user has lately proved who they are; signing in is not enough."""
    return did_recently_reauthenticate(request)


def confirm(request: HttpRequest) -> None:
    """Raise ReauthenticationRequired, which the middleware answers, unless it is confirmed.

    For a step of an app's own that only its form shows; called before anything is written.
    """
    if not is_confirmed(request):
        raise ReauthenticationRequired


def ask_first(request: HttpRequest) -> HttpResponse:
    """Lead to the page that asks, and from there back to the step that `request` wanted.

    Done here, as the library forgets what was sent where the address has a query.
    """
    ways = get_adapter().get_reauthentication_methods(request.user)
    back = request.get_full_path()
    match = request.resolver_match
    if _sends(request) and match is not None and match.view_name not in WITH_A_PASSWORD:
        request.session[STATE_SESSION_KEY] = {"request": serialize_request(request)}
        back = request.path
    return redirect(f"{ways[0]['url']}?{urlencode({REDIRECT_FIELD_NAME: back})}")


def _is_key_of(user: User | AnonymousUser, key: str) -> bool:
    """Whether the admin finds `user` by `key`: "02" and " 2" are other ways of writing 2."""
    try:
        return User._meta.pk.to_python(unquote(key)) == user.pk
    except ValidationError:
        return False


def _sends(request: HttpRequest) -> bool:
    return request.method == "POST"
