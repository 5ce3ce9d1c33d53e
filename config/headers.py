"""Headers of every response that Django has no setting for."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

#: What a page may ask the browser for: passkeys, and copying text. Nothing else is used.
PERMISSIONS = ", ".join(
    [
        *(
            f"{feature}=()"
            for feature in (
                *("accelerometer", "autoplay", "camera", "display-capture", "encrypted-media"),
                *("geolocation", "gyroscope", "magnetometer", "microphone", "midi", "payment"),
                *("screen-wake-lock", "usb", "xr-spatial-tracking", "browsing-topics"),
            )
        ),
        *(
            f"{feature}=(self)"
            for feature in (
                *("clipboard-write", "fullscreen"),
                *("publickey-credentials-create", "publickey-credentials-get"),
            )
        ),
    ]
)
#: Pictures that others show beside a link to us.
FOR_OTHERS = ("/og.png",)
#: Kinds of content that are text: whoever reads them would guess at how it is encoded.
TEXT = re.compile(r"text/|[\w.-]+/(?:[\w.-]+\+)?xml\b")


def more_headers(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: outside of those that answer by themselves, static files included."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        whose = "cross-origin" if request.path.endswith(FOR_OTHERS) else "same-origin"
        response.setdefault("Cross-Origin-Resource-Policy", whose)
        response.setdefault("Permissions-Policy", PERMISSIONS)
        kind = response.get("Content-Type", "")
        if TEXT.match(kind) and "charset" not in kind:
            response["Content-Type"] = f"{kind}; charset=utf-8"
        return response

    return middleware
