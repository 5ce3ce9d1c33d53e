"""Before a site is shown to everybody: search engines are told to stay away (PRIVATE=1).

It keeps out who asks before reading, and nobody else: for that the proxy asks for a password.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


def kept_from_search_engines(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: mark every answer, pictures and feeds included."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if settings.PRIVATE:
            response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return middleware
