"""The site's addresses, and a view that sends the bytes of a page and does nothing else.

What it costs is what Django, the middleware and sending cost: the limit of what a page can.
"""

from functools import lru_cache
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import path

from benchmarks import browser
from config import urls

PATH = "/empty/"
#: Bodies that a process keeps: those of the addresses that are compared at one time.
BODIES = 64


def address_of(page: str) -> str:
    """Where the bytes of `page`, an address of the site, are sent. The first answer makes them."""
    return f"{PATH}?{urlencode({'of': page})}"


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse(_body(request.GET["of"]))


@lru_cache(BODIES)
def _body(page: str) -> bytes:
    return browser.get(page).body


urlpatterns = [path(PATH.removeprefix("/"), empty), *urls.urlpatterns]
handler500 = urls.handler500
