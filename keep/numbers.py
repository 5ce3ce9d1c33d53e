"""The numbers of postings as visitors hold them: in a cookie, and in addresses.

The cookie holds nothing else, least of all who somebody is. Scripts may read it, because pages do
not vary by it: static/js/keep.js draws how many there are, and which buttons are pressed.
"""

import re
from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.http import urlencode

COOKIE = "kept"
MOST_KEPT = 50
#: A year without keeping anything, and the browser forgets.
KEPT_FOR = 365 * 24 * 60 * 60
_SEPARATOR = "."
#: No larger than a key of the database can be.
_NUMBER = re.compile(r"[1-9][0-9]{0,17}")


def number_in(text: str) -> int | None:
    """Return the number that `text` is; None for anything else."""
    return int(text) if _NUMBER.fullmatch(text) else None


def kept_in(request: HttpRequest) -> list[int]:
    """Return what the visitor keeps, in the order it was kept; what is no number is left out."""
    texts = request.COOKIES.get(COOKIE, "").split(_SEPARATOR)
    numbers = (number_in(text) for text in texts)
    return list(dict.fromkeys(number for number in numbers if number))[:MOST_KEPT]


def is_as_written(request: HttpRequest) -> bool:
    """Whether the cookie is one that `keep_in` wrote, or there is none."""
    return request.COOKIES.get(COOKIE, "") == _text(kept_in(request))


def keep_in(response: HttpResponseBase, numbers: Iterable[int]) -> None:
    """Make `numbers` what the visitor keeps; without any, the cookie goes."""
    text = _text(numbers)
    if not text:
        response.delete_cookie(COOKIE, samesite="Lax")
        return
    response.set_cookie(
        COOKIE,
        text,
        max_age=KEPT_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def address_of(path: str, numbers: Iterable[int], name: str = "id") -> str:
    """Return the address of a page about `numbers`, in their order."""
    query = urlencode([(name, number) for number in numbers])
    return f"{path}?{query}" if query else path


def _text(numbers: Iterable[int]) -> str:
    return _SEPARATOR.join(str(number) for number in numbers)
