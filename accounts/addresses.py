"""Which addresses belong to the staff side, judged by the resolved route."""

from django.conf import settings
from django.http import HttpRequest

STAFF = "admin/"
ACCOUNT = f"{STAFF}account/"
#: What a user who has yet to set up a second factor may open.
OPEN_BEFORE = (ACCOUNT, f"{STAFF}login/", f"{STAFF}logout/", f"{STAFF}password_change/")


def is_staff_address(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and match.route.startswith(STAFF)


def may_be_of_staff(request: HttpRequest) -> bool:
    """Tell it before the route is found: a staff address, or any asked for with a session."""
    has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
    return has_session or request.path_info.startswith(f"/{STAFF}")


def may_be_open_without_second_factor(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and match.route.startswith(OPEN_BEFORE)
