"""A name for each request, so that the lines it leaves in the logs can be told from others'.

It goes back to the browser in X-Request-ID. A name that came with the request is the proxy's word
only where there is one: anybody else could write what they like into the log.
"""

import logging
import re
import uuid
from collections.abc import Callable
from contextvars import ContextVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse

HEADER = "X-Request-ID"
_NAME = re.compile(r"[A-Za-z0-9._-]{1,64}")
_current: ContextVar[HttpRequest | None] = ContextVar("request", default=None)


def current_request() -> HttpRequest | None:
    """Return the request that is being answered; None in a command."""
    return _current.get()


def request_id() -> str:
    """Return the current request's name; "" in a command."""
    return getattr(_current.get(), "id", "")


def name_requests(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: the outermost, so that whatever the others log has the name."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.id = _name_of(request)  # type: ignore[attr-defined]  # ours
        token = _current.set(request)
        try:
            response = get_response(request)
        finally:
            _current.reset(token)
        response[HEADER] = request.id  # type: ignore[attr-defined]
        return response

    return middleware


def _name_of(request: HttpRequest) -> str:
    given = request.headers.get(HEADER, "") if settings.BEHIND_PROXY else ""
    return given if _NAME.fullmatch(given) else uuid.uuid4().hex


class RequestIdFilter(logging.Filter):
    """Gives each record the `request_id` that the format of lines asks for."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = request_id() or "-"
        return True
