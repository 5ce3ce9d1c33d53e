"""Sending a comment, and the page that confirms its receipt.

No cookie is needed, and no CSRF token: docs/decisions/0008-comments-without-a-cookie.md.
"""

from datetime import timedelta
from http import HTTPStatus
from urllib.parse import urlencode

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from guides.choices import CommentStatus
from guides.comments.discussion import discussion, remark_of
from guides.comments.form import LONGEST_BODY, CommentForm
from guides.comments.submission import submit
from guides.models import Comment, Guide
from guides.views import guide_page
from visitors import tokens
from visitors.limits import told_to_wait
from visitors.sender import sender_of
from visitors.spam import is_from_elsewhere

RECEIPT = "guides.comment-receipt"
SENDER = "guides.comments.sender"
RECEIPT_HOLDS = timedelta(days=1)
UNREADABLE = (
    "送られた内容が大きすぎて、読み取れませんでした。"
    f"コメントは{LONGEST_BODY:,}字までで書いてください。"
)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("name", "email", "body", "stamp")
@sensitive_variables()
def comment(request: HttpRequest, slug: str) -> HttpResponse:
    """Accept a comment: 303 to its receipt, or 422 with the guide and the form as typed."""
    guide = get_object_or_404(Guide.objects.published(), slug=slug)
    if request.method != "POST":
        return HttpResponseRedirect(f"{guide.get_absolute_url()}#comments")
    now = timezone.now()
    try:
        data = request.POST
    except (RequestDataTooBig, TooManyFieldsSent):
        form = CommentForm({}, guide=guide, now=now)
        form.refuse_unread(UNREADABLE)
        talk = discussion(guide, request.GET, now, form)
        return guide_page(request, guide, talk, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    form = CommentForm(data, guide=guide, now=now, is_from_elsewhere=is_from_elsewhere(request))
    saved = submit(form, sender_of(request, SENDER))
    if saved is None:
        talk = discussion(guide, request.GET, now, form)
        page = guide_page(request, guide, talk, HTTPStatus.UNPROCESSABLE_ENTITY)
        return told_to_wait(page, form.wait) if form.wait else page
    receipt = urlencode({"c": tokens.issue(RECEIPT, saved.pk, now)})
    address = reverse("guides:comment_received", args=[guide.slug])
    return HttpResponseRedirect(f"{address}?{receipt}", status=HTTPStatus.SEE_OTHER)


@require_safe
@never_cache
def comment_received(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what was sent and that it waits; without the receipt, a general sentence."""
    guide = get_object_or_404(Guide.objects.published(), slug=slug)
    token = tokens.read(RECEIPT, request.GET.get("c", ""), timezone.now())
    found = None
    if token and token.age <= RECEIPT_HOLDS:
        shown = guide.comments.exclude(status=CommentStatus.REJECTED).defer("email", "sender")
        found = shown.filter(pk=token.value).first()
    context = {"guide": guide, "remark": found and remark_of(found), "waits": _waits(found)}
    return render(request, "guides/comment_received.html", context)


def _waits(comment: Comment | None) -> bool:
    return comment is not None and comment.status == CommentStatus.PENDING
