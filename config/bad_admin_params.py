"""Values sent to a staff address that the admin and its theme pass on until something breaks."""

from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import TO_FIELD_VAR
from django.contrib.admin.views.main import ERROR_FLAG
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.paginator import InvalidPage
from django.db import DataError
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse

from accounts.addresses import is_staff_address

type GetResponse = Callable[[HttpRequest], HttpResponse]

#: What is raised where a value is none of its column, or a field none of its model.
NO_VALUE = (ValueError, TypeError, OverflowError, DataError, ValidationError, FieldDoesNotExist)
#: The same where only the address can be to blame: a mistake of ours raises the others, too.
OF_THE_ADDRESS = (OverflowError, DataError, FieldDoesNotExist)
#: Look-ups that take a year, which has to be one of the calendar's.
OF_YEARS = {"year", "iso_year"}
#: What a search box is answered that asks for what there is not.
NOTHING = {"results": [], "pagination": {"more": False}}
LEFT_OUT = "アドレスにこのページで使えない値があったので、外して表示しています。"


def without_bad_admin_params(get_response: GetResponse) -> GetResponse:
    """Middleware: answer by the page without them, as the admin does where it notices by itself."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(
        request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        is_staffs = is_staff_address(request) and request.user.is_authenticated
        return _before(request) if is_staffs else None

    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return _after(request, exception) if is_staff_address(request) else None

    # Django looks for them there.
    middleware.process_view = process_view  # type: ignore[attr-defined]
    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware


def _before(request: HttpRequest) -> HttpResponse | None:
    """Answer where the values can be judged by themselves."""
    if _is_autocomplete(request):
        return JsonResponse(NOTHING) if "\x00" in "".join(map(str, request.GET.values())) else None
    if _has_no_year(request):
        return _again(request, f"?{ERROR_FLAG}=1")
    return _again(request) if request.method == "POST" and _has_no_rows(request) else None


def _after(request: HttpRequest, exception: Exception) -> HttpResponse | None:
    """Answer where only what the view raised tells it."""
    if _is_autocomplete(request):
        return JsonResponse(NOTHING) if isinstance(exception, OF_THE_ADDRESS) else None
    if request.method == "POST":
        return _without_bad_field(request, exception)
    return _without_bad_query(request, exception) if request.method in ("GET", "HEAD") else None


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


def _without_bad_field(request: HttpRequest, exception: Exception) -> HttpResponse | None:
    named = TO_FIELD_VAR in request.POST or TO_FIELD_VAR in request.GET
    return _again(request) if named and isinstance(exception, NO_VALUE) else None


def _has_no_year(request: HttpRequest) -> bool:
    """Whether a list is asked for a year that no date has: Django breaks on it in the query."""
    for name, values in request.GET.lists():
        if not OF_YEARS & {*name.split("__")[1:]}:
            continue
        for year in ",".join(values).split(","):
            try:
                if not MINYEAR <= int(year) <= MAXYEAR:
                    return True
            except ValueError:
                continue  # the admin notices by itself
    return False


def _has_no_rows(request: HttpRequest) -> bool:
    """Whether the key of a row that was ticked in a list is none: nothing can be done with it.

    Asked before the action begins: what it raises is a mistake of ours, and is shown as one.
    """
    model = _listed_model(request)
    if model is None:
        return False
    try:
        for key in request.POST.getlist(ACTION_CHECKBOX_NAME):
            model._meta.pk.run_validators(model._meta.pk.to_python(key))
    except ValidationError:
        return True
    return False


def _listed_model(request: HttpRequest) -> type[Model] | None:
    """Return the model whose list is asked for; None for any other page."""
    match = request.resolver_match
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
        if match is not None and match.view_name == name:
            return model
    return None


def _again(request: HttpRequest, query: str = "") -> HttpResponse:
    messages.warning(request, LEFT_OUT)
    return HttpResponseRedirect(f"{request.path}{query}")


def _is_autocomplete(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and match.view_name == "admin:autocomplete"
