"""Values sent to a staff address that the admin and its theme pass on until something breaks."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import TO_FIELD_VAR
from django.contrib.admin.views.main import ERROR_FLAG
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.paginator import InvalidPage
from django.db import DataError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse

from accounts.addresses import is_staff_address

type GetResponse = Callable[[HttpRequest], HttpResponse]

#: What is raised where a value is none of its column, or a field none of its model.
NO_VALUE = (ValueError, TypeError, OverflowError, DataError, ValidationError, FieldDoesNotExist)
#: What a search box is answered that asks for what there is not.
NOTHING = {"results": [], "pagination": {"more": False}}
LEFT_OUT = "アドレスにこのページで使えない値があったので、外して表示しています。"


def without_bad_admin_params(get_response: GetResponse) -> GetResponse:
    """Middleware: answer by the page without them, as the admin does where it notices by itself."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not is_staff_address(request):
            return None
        if _is_autocomplete(request):
            return JsonResponse(NOTHING) if isinstance(exception, NO_VALUE) else None
        if request.method == "POST":
            return _without_bad_rows(request, exception)
        return _without_bad_query(request, exception) if request.method in ("GET", "HEAD") else None

    middleware.process_exception = process_exception  # type: ignore[attr-defined]  # Django's hook
    return middleware


def _without_bad_query(request: HttpRequest, exception: Exception) -> HttpResponse | None:
    query = request.GET.copy()
    if isinstance(exception, InvalidPage):  # the search of the theme
        query.pop("page", None)
    elif isinstance(exception, (OverflowError, DataError)):  # a number no column can hold
        query.clear()
        query[ERROR_FLAG] = "1"
    elif isinstance(exception, NO_VALUE):  # a field, or a key by it, that there is not
        query.pop(TO_FIELD_VAR, None)
    return None if query == request.GET else _again(request, f"?{query.urlencode()}")


def _without_bad_rows(request: HttpRequest, exception: Exception) -> HttpResponse | None:
    """Of ticked rows whose keys are none, nothing can be done: the list is shown as it was."""
    names = {ACTION_CHECKBOX_NAME, TO_FIELD_VAR} & {*request.POST, *request.GET}
    return _again(request) if names and isinstance(exception, NO_VALUE) else None


def _again(request: HttpRequest, query: str = "") -> HttpResponse:
    messages.warning(request, LEFT_OUT)
    return HttpResponseRedirect(f"{request.path}{query}")


def _is_autocomplete(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and match.view_name == "admin:autocomplete"
