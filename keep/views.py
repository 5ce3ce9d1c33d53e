"""What somebody keeps, compares and prints.

What a visitor keeps changes by POST, without a CSRF token, as that would need a cookie on every
page with a button (docs/decisions/0008-comments-without-a-cookie.md). A form from another site's
page is refused: the cookie does not come with it, so accepting it would empty the list.
"""

from datetime import datetime
from http import HTTPStatus
from urllib.parse import urlsplit

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from config.site_address import absolute
from jobs.models import JobPosting
from jobs.pages.remembered import remembered
from jobs.pages.share_image import KEPT_FOR, picture, told_of
from keep import comparing
from keep.asked import Asked, asked_for, postings_of
from keep.comparing import compare_address, comparison_of, share_image, share_text
from keep.kept import DEFAULT_SORT, SORTS, in_order, row_of
from keep.numbers import MOST_KEPT, address_of, is_as_written, keep_in, kept_in, number_in
from keep.sheet import sheet_address, sheet_of, sheet_of_several
from keep.table_html import rows_html
from visitors.spam import is_from_elsewhere

MOST_SEEN = 20

#: What the first order is called where somebody else kept the postings.
ORDER_OF_SHARED = {DEFAULT_SORT: "一覧の順"}
FULL = f"キープは{MOST_KEPT}件までです。いらなくなった求人を外すと、また入れられます。"
FROM_ELSEWHERE = "別のサイトのページから送られたため、受け取れませんでした。"
UNREADABLE = "送られた内容を読み取れませんでした。前のページに戻り、もう一度お試しください。"
UNKNOWN = "その求人は見つかりませんでした。掲載が取り消されたのかもしれません。"


# --- キープ -----------------------------------------------------------------------------------


@never_cache
@require_safe
def kept_list(request: HttpRequest) -> HttpResponse:
    """The visitor's own list; or, with `id`, the list that somebody sent them, to read or to keep.

    `with`: what is being compared already, to choose the others beside it.
    """
    now = timezone.now()
    kept = kept_in(request)
    shared = request.GET.getlist("id")
    asked = asked_for(shared, MOST_KEPT, now) if shared else postings_of(kept, now)
    sort = request.GET.get("sort", "")
    sort = sort if sort in SORTS else DEFAULT_SORT
    chosen, beside = _chosen(request, asked, now)
    live = in_order(asked.live, sort)
    context = {
        "is_shared": bool(shared),
        "was_cleared": bool(shared) and "cleared" in request.GET,
        "total": len(asked.known) if shared else len(kept),
        "numbers": asked.known,
        "rows": [row_of(posting, now) for posting in (*live, *asked.ended[::-1])],
        "beside": [row_of(posting, now) for posting in beside],
        "unknown": [] if shared else asked.unknown,
        "remarks": asked.remarks,
        "chosen": chosen,
        "sorts": [
            (_sorted(request, each), label, each == sort)
            for each, label in (SORTS | (ORDER_OF_SHARED if shared else {})).items()
        ],
        "shared_url": absolute(address_of(reverse("keep:list"), asked.known)),
        "fewest": comparing.FEWEST,
        "most": comparing.MOST,
        "most_kept": MOST_KEPT,
    }
    response = render(request, "keep/list.html", context)
    if not is_as_written(request):
        keep_in(response, kept)
    return response


def _chosen(
    request: HttpRequest, asked: Asked, now: datetime
) -> tuple[list[int], list[JobPosting]]:
    """Return the numbers that are ticked, and the postings that `with` names besides the list's."""
    if "with" not in request.GET:
        few = len(asked.live) <= comparing.MOST
        return ([posting.pk for posting in asked.live] if few else []), []
    comparing_now = asked_for(request.GET.getlist("with"), comparing.MOST, now).live
    listed = {posting.pk for posting in asked.live}
    return (
        [posting.pk for posting in comparing_now],
        [posting for posting in comparing_now if posting.pk not in listed],
    )


def _sorted(request: HttpRequest, sort: str) -> str:
    query = request.GET.copy()
    query["sort"] = sort
    return f"?{query.urlencode()}"


@csrf_exempt
@never_cache
@require_POST
def change(request: HttpRequest) -> HttpResponse:
    """Keep or remove what the pressed button names, and go back to where it was pressed.

    `quiet`: a script sent it, and wants no page: 204.
    """
    try:
        data = request.POST
    except (RequestDataTooBig, TooManyFieldsSent):
        return _refusal(request, UNREADABLE, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    if is_from_elsewhere(request):
        return _refusal(request, FROM_ELSEWHERE, HTTPStatus.FORBIDDEN)
    if "remove" in data:
        return _remove(request, data["remove"])
    if "clear" in data:
        return _clear(request)
    if "keep_all" in data:
        return _keep_all(request, data.getlist("id"))
    return _keep(request, data.get("compare") or data.get("keep", ""), "compare" in data)


def _keep(request: HttpRequest, text: str, is_to_compare: bool) -> HttpResponse:
    now = timezone.now()
    number = number_in(text)
    asked = postings_of([number] if number else [], now)
    if number is None or asked.unknown:
        return _refusal(request, UNKNOWN, HTTPStatus.NOT_FOUND)
    kept = kept_in(request)
    is_full = len(kept) >= MOST_KEPT and number not in kept
    if is_full and not is_to_compare:
        return _refusal(request, FULL, HTTPStatus.CONFLICT)
    if number not in kept and not is_full:
        kept.append(number)
    if is_to_compare:
        address = _address_to_compare(number, kept)
    else:
        address = f"{_back(request)}#kept-{number}"
    return _done(request, address, kept)


def _address_to_compare(number: int, kept: list[int]) -> str:
    """Return the comparison of all that is kept where that is few, else the list to choose from."""
    if comparing.FEWEST <= len(kept) <= comparing.MOST:
        others = [other for other in kept[::-1] if other != number]
        return address_of(reverse("keep:compare"), [number, *others])
    return address_of(reverse("keep:list"), [number], "with")


def _remove(request: HttpRequest, text: str) -> HttpResponse:
    number = number_in(text)
    kept = [other for other in kept_in(request) if other != number]
    return _done(request, _back(request), kept)


def _clear(request: HttpRequest) -> HttpResponse:
    """Go to the list of what was removed, as if somebody had sent it: from there it comes back."""
    address = address_of(reverse("keep:list"), kept_in(request))
    return _done(request, f"{address}&cleared=1" if "?" in address else address, [])


def _keep_all(request: HttpRequest, texts: list[str]) -> HttpResponse:
    kept = kept_in(request)
    asked = asked_for(texts, MOST_KEPT, timezone.now())
    new = [number for number in asked.known if number not in kept]
    fitting = new[: MOST_KEPT - len(kept)]
    if left := len(new) - len(fitting):
        response = _refusal(
            request, f"{left}件はキープできませんでした。{FULL}", HTTPStatus.CONFLICT
        )
        keep_in(response, [*kept, *fitting])
        return response
    return _done(request, reverse("keep:list"), [*kept, *fitting])


def _done(request: HttpRequest, address: str, kept: list[int]) -> HttpResponse:
    response = (
        HttpResponse(status=HTTPStatus.NO_CONTENT)
        if "quiet" in request.POST
        else HttpResponseRedirect(address, status=HTTPStatus.SEE_OTHER)
    )
    keep_in(response, kept)
    return response


def _back(request: HttpRequest) -> str:
    """Return the path of the page that the form was on; the list's where the browser hides it."""
    referer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(referer, {request.get_host()}):
        return reverse("keep:list")
    parts = urlsplit(referer)
    path = f"/{parts.path.lstrip('/')}"  # with two slashes it would name another host
    return f"{path}?{parts.query}" if parts.query else path


def _refusal(request: HttpRequest, message: str, status: HTTPStatus) -> HttpResponse:
    return render(request, "keep/refusal.html", {"message": message}, status=status)


@never_cache
@require_safe
def seen(request: HttpRequest) -> HttpResponse:
    """A part of the page: the postings whose numbers the visitor's browser remembers."""
    now = timezone.now()
    asked = asked_for(request.GET.getlist("id"), MOST_SEEN, now)
    rows = [row_of(posting, now) for posting in asked.live]
    return render(request, "keep/seen.html", {"rows": rows, "chosen": []})


# --- 比べる ------------------------------------------------------------------------------------


@require_safe
@remembered(reads=("id", "differs"))
def compare(request: HttpRequest) -> HttpResponse:
    """The postings that the address names, side by side. The page depends on nothing else."""
    now = timezone.now()
    asked = asked_for(request.GET.getlist("id"), comparing.MOST, now)
    numbers = [posting.pk for posting in asked.live]
    comparison = comparison_of(asked.live, now)
    context = {
        "asked": asked,
        "comparison": comparison,
        "sections": [(name, rows_html(lines)) for name, lines in comparison.sections],
        "differs": request.GET.get("differs") == "1",
        "is_full": len(numbers) == comparing.MOST,
        "fewest": comparing.FEWEST,
        "most": comparing.MOST,
        "sheet_url": sheet_address(asked.live),
        "choose_url": address_of(reverse("keep:list"), numbers, "with"),
        "canonical": absolute(compare_address(asked.live)),
        "share_image": share_image(asked.live),
        "share_text": share_text(asked.live),
        "now": now,
    }
    return render(request, "keep/compare.html", context)


@require_safe
@cache_control(public=True, max_age=KEPT_FOR)
def compare_picture(request: HttpRequest) -> HttpResponse:
    """The picture of a comparison, for those who show links with one."""
    asked = asked_for(request.GET.getlist("id"), comparing.MOST, timezone.now())
    if len(asked.live) < comparing.FEWEST:
        raise Http404
    return HttpResponse(picture(tuple(map(told_of, asked.live))), content_type="image/png")


# --- 面接シート --------------------------------------------------------------------------------


@require_safe
@remembered(reads=())
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """One posting's sheet; of what has ended its own page tells."""
    posting = get_object_or_404(JobPosting.objects.select_related("employer"), pk=pk)
    if posting.has_ended and posting.employer.is_listed:
        return HttpResponseRedirect(posting.get_absolute_url())
    if not (posting.is_live and posting.employer.is_listed):
        raise Http404
    return render(request, "keep/sheet.html", {"sheet": sheet_of(posting)})


@require_safe
@remembered(reads=("id",))
def sheets(request: HttpRequest) -> HttpResponse:
    """The sheet of the postings that the address names."""
    asked = asked_for(request.GET.getlist("id"), comparing.MOST, timezone.now())
    context = {
        "asked": asked,
        "sheet": sheet_of_several(asked.live),
        "compare_url": compare_address(asked.live),
    }
    return render(request, "keep/sheets.html", context)
