"""In which encodings an answer may be sent: what an Accept-Encoding header says (RFC 9110)."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

_REFUSED = re.compile(r";\s*q\s*=\s*0(\.0*)?\s*$")


def accepted(header: str) -> set[str]:
    """Return the encodings that `header` names, in lower case, but for those of weight 0."""
    named = [each for each in header.lower().split(",") if not _REFUSED.search(each)]
    return {each.partition(";")[0].strip() for each in named} - {""}


def without_refused_encodings(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: Django and WhiteNoise look for the name of an encoding and never at its weight,
    so those that are refused must not be named to them."""

    def middleware(request: HttpRequest) -> HttpResponse:
        asked = request.META.get("HTTP_ACCEPT_ENCODING", "")
        if ";" in asked:
            request.META["HTTP_ACCEPT_ENCODING"] = ", ".join(sorted(accepted(asked)))
        return get_response(request)

    return middleware
