"""「書いてほしい」: a button beside what a posting leaves open.

No cookie is needed, and no CSRF token: docs/decisions/0008-comments-without-a-cookie.md. The form
has no stamp either, so that the posting's page stays the same for everybody.
"""

from datetime import datetime, time, timedelta
from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from jobs.models import JobPosting
from visitors.limits import told_to_wait
from visitors.sender import sender_of
from visitors.spam import is_from_elsewhere
from wishes.facts import NAMES, asked_of, label_of
from wishes.telling import tell

SENDER = "wishes.sender"

UNKNOWN = "その求人は見つかりませんでした。掲載が取り消されたのかもしれません。"
ENDED = "この求人は募集を終えたので、企業に伝えられません。"
AGAIN = "求人のページのボタンから、もう一度送ってください。"
UNKNOWN_FACT = f"どの項目のことか分かりませんでした。{AGAIN}"
FROM_ELSEWHERE = f"別のサイトのページから送られたため、受け取れませんでした。{AGAIN}"
UNREADABLE = f"送られた内容を読み取れませんでした。{AGAIN}"


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def wish(request: HttpRequest, pk: int) -> HttpResponse:
    """Count the wish and go back to the button; or say why not, on a page of its own."""
    posting = JobPosting.objects.select_related("employer").filter(pk=pk).first()
    if posting is None or not _was_on_site(posting):
        return _refusal(request, None, UNKNOWN, HTTPStatus.NOT_FOUND)
    if posting.has_ended:
        return _refusal(request, posting, ENDED, HTTPStatus.GONE)
    if request.method != "POST":
        return HttpResponseRedirect(f"{posting.get_absolute_url()}#questions")
    return _counted(request, posting)


def _counted(request: HttpRequest, posting: JobPosting) -> HttpResponse:
    """`quiet`: a script sent it, and wants no page: 204."""
    try:
        data = request.POST
    except (RequestDataTooBig, TooManyFieldsSent):
        return _refusal(request, posting, UNREADABLE, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    if is_from_elsewhere(request):
        return _refusal(request, posting, FROM_ELSEWHERE, HTTPStatus.FORBIDDEN)
    fact = data.get("fact", "")
    if fact not in NAMES:
        return _refusal(request, posting, UNKNOWN_FACT, HTTPStatus.BAD_REQUEST)
    if fact not in asked_of(posting):
        return _refusal(request, posting, _nothing_open(fact), HTTPStatus.CONFLICT)
    now = timezone.now()
    # With the day in it, today's marks cannot be joined with yesterday's.
    sender = sender_of(request, f"{SENDER}.{timezone.localdate(now)}")
    if refusal := tell(posting, fact, sender, now):
        page = _refusal(request, posting, refusal, HTTPStatus.TOO_MANY_REQUESTS)
        return told_to_wait(page, _until_tomorrow(now))
    if "quiet" in data:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    address = f"{posting.get_absolute_url()}#wish-{fact}"
    return HttpResponseRedirect(address, status=HTTPStatus.SEE_OTHER)


def _until_tomorrow(now: datetime) -> timedelta:
    local = timezone.localtime(now)
    return datetime.combine(local.date() + timedelta(days=1), time.min, local.tzinfo) - local


def _was_on_site(posting: JobPosting) -> bool:
    """Whether the site lists or listed it: of drafts and the other world nothing is told."""
    return posting.employer.is_listed and (posting.is_live or posting.has_ended)


def _nothing_open(fact: str) -> str:
    return f"「{label_of(fact)}」は、求人に書いてあるか、この求人には当てはまりません。"


def _refusal(
    request: HttpRequest, posting: JobPosting | None, message: str, status: HTTPStatus
) -> HttpResponse:
    context = {"posting": posting, "message": message}
    return render(request, "wishes/refusal.html", context, status=status)
