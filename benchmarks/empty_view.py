"""The site's addresses, and before them a view that sends bytes it is handed and does nothing else.

What it costs is what Django, the middleware and sending cost: the limit of what a page can.
"""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from config import urls

PATH = "/empty/"
#: What the view sends next.
body = b""


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse(body)


urlpatterns = [path(PATH.removeprefix("/"), empty), *urls.urlpatterns]
handler500 = urls.handler500
