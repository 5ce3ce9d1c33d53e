"""Values in a staff address that Django's admin and its theme pass on until something breaks."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.admin.views.main import ERROR_FLAG
from django.core.paginator import InvalidPage
from django.db import DataError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from accounts.addresses import is_staff_address

type GetResponse = Callable[[HttpRequest], HttpResponse]

LEFT_OUT = "アドレスにこのページで使えない値があったので、外して表示しています。"


def without_bad_admin_params(get_response: GetResponse) -> GetResponse:
    """Middleware: answer by the page without them, as the admin does where it notices by itself."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if request.method != "GET" or not is_staff_address(request):
            return None
        query = request.GET.copy()
        if isinstance(exception, InvalidPage):  # the search of the theme
            query.pop("page", None)
        elif isinstance(exception, (OverflowError, DataError)):  # a number no column can hold
            query.clear()
            query[ERROR_FLAG] = "1"
        if query == request.GET:
            return None
        messages.warning(request, LEFT_OUT)
        return HttpResponseRedirect(f"{request.path}?{query.urlencode()}")

    middleware.process_exception = process_exception  # type: ignore[attr-defined]  # Django's hook
    return middleware
