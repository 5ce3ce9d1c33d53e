"""Reporting a posting, on a page of its own: the posting's stays the same for everybody.

No cookie is needed, and no CSRF token: docs/decisions/0008-comments-without-a-cookie.md.
"""

from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from jobs.models import JobPosting
from reports.forms import ReportForm
from reports.models import LONGEST_NOTE
from reports.submission import submit
from visitors.limits import told_to_wait
from visitors.sender import sender_of
from visitors.spam import is_from_elsewhere

SENDER = "reports.sender"
UNREADABLE = (
    "送られた内容が大きすぎて、読み取れませんでした。"
    f"くわしい内容は{LONGEST_NOTE:,}字までで書いてください。"
)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("note", "email", "stamp")
@sensitive_variables()
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the form; accept a report: 303 to its receipt, or 422 with the form as typed."""
    posting = _seen_posting(pk)
    now = timezone.now()
    if request.method != "POST":
        return _page(request, posting, ReportForm(posting=posting, now=now))
    try:
        data = request.POST
    except (RequestDataTooBig, TooManyFieldsSent):
        form = ReportForm({}, posting=posting, now=now)
        form.refuse_unread(UNREADABLE)
        return _page(request, posting, form, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    elsewhere = is_from_elsewhere(request)
    form = ReportForm(data, posting=posting, now=now, is_from_elsewhere=elsewhere)
    if submit(form, sender_of(request, SENDER)) is None:
        page = _page(request, posting, form, HTTPStatus.UNPROCESSABLE_ENTITY)
        return told_to_wait(page, form.wait) if form.wait else page
    address = reverse("reports:received", args=[posting.pk])
    return HttpResponseRedirect(address, status=HTTPStatus.SEE_OTHER)


@require_safe
def received(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what happens next, whoever asks: nothing here tells whether there is a report."""
    return render(request, "reports/received.html", {"posting": _seen_posting(pk)})


def _seen_posting(pk: int) -> JobPosting:
    """Return a posting that is or was on the site: that it was different, many find out later."""
    posting = get_object_or_404(JobPosting.objects.select_related("employer"), pk=pk)
    if not (posting.is_live or posting.has_ended):
        raise Http404
    return posting


def _page(
    request: HttpRequest, posting: JobPosting, form: ReportForm, status: int = HTTPStatus.OK
) -> HttpResponse:
    context = {"posting": posting, "form": form, "shows_demo": posting.employer.is_demo}
    return render(request, "reports/form.html", context, status=status)
