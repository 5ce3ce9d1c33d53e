"""Addresses that say only what is asked for."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import unquote_plus

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from jobs.search.filters import FILTERS

#: All that a list depends on.
LIST_PARAMETERS = frozenset(FILTERS)

type View = Callable[..., HttpResponse]


def without_empty_parameters(view: View) -> View:
    """Have a view redirect to its address without the parameters that have no value.

    A browser sends every field of a form, filled in or not: `q=&wage_min=&quota=none`. The rest of
    the address stays as it is, letter for letter.
    """

    @wraps(view)
    def view_at_clean_address(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        pairs = [pair for pair in request.META.get("QUERY_STRING", "").split("&") if pair]
        stated = "&".join(pair for pair in pairs if _says_something(pair))
        if stated == "&".join(pairs):
            return view(request, *args, **kwargs)
        return HttpResponsePermanentRedirect(request.path + (f"?{stated}" if stated else ""))

    return view_at_clean_address


def _says_something(pair: str) -> bool:
    _, _, value = pair.partition("=")
    return bool(unquote_plus(value).strip())
