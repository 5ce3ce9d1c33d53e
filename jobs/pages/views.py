"""The pages seekers see."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from config.client_address import network_of
from config.moments import holds_only_now
from jobs.desk.scope import may_see_draft
from jobs.models import JobPosting
from jobs.models.rows import whole_postings
from jobs.pages.addresses import LIST_PARAMETERS, without_empty_parameters
from jobs.pages.card_html import cards_html
from jobs.pages.closing import closing_calendar
from jobs.pages.comparison import SHORT_ROLES
from jobs.pages.dependencies import of_posting
from jobs.pages.detail import page_of
from jobs.pages.figures import compare
from jobs.pages.headings import heading_of
from jobs.pages.home import places_context
from jobs.pages.known_cards import cards_of
from jobs.pages.listing import Link, list_url, listing_context
from jobs.pages.remembered import remembered
from jobs.pages.share_image import KEPT_FOR, picture, told_of
from jobs.search import zero_result_terms
from jobs.search.criteria import Criteria
from jobs.search.engine import search
from jobs.search.facets import prefectures_of
from jobs.search.filterset import PostingFilterSet
from jobs.search.similar import similar
from jobs.search.sync import follower

NEWEST_ON_HOME = 6
NEAREST_WHEN_ENDED = 6


@require_safe
@remembered(reads=())
def home(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    found = search(Criteria(), 1, now)
    context = {
        "total": found.total,
        "by_call_type": found.counts["call_type"],
        "cards": cards_of(found.keys[:NEWEST_ON_HOME], now),
        "comparison": compare(Criteria(), now, in_short=True),
        "compared_roles": SHORT_ROLES,
        **places_context(found.counts),
    }
    return render(request, "jobs/home.html", context)


@require_safe
@without_empty_parameters
@remembered(reads=LIST_PARAMETERS)
def posting_list(request: HttpRequest) -> HttpResponse:
    """The list; at its own address where a place was typed, unless some of it was not read."""
    now = timezone.now()
    filterset = PostingFilterSet(request.GET)
    if filterset.has_place and not filterset.form.ignored:
        return redirect(list_url(filterset.criteria, filterset.page))
    result = search(filterset.criteria, filterset.page, now)
    if result.total == 0 and filterset.page == 1:
        holds_only_now()  # it counts each time
        zero_result_terms.note(filterset.criteria, network_of(request), now)
    context = listing_context(filterset, result, now)
    return render(request, "jobs/list.html", context)


@require_safe
@remembered(reads=(), depends_on=of_posting)
def posting_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """A live posting; 410 once it has ended; before it opens 404, but a preview for its staff."""
    posting = whole_postings([pk]).get(pk)
    if posting is None:
        raise Http404
    if posting.has_ended:
        return _ended(request, posting)
    # The session is only read when needed, so that pages of live postings depend on no cookie.
    if not posting.is_live and not may_see_draft(request.user, posting):
        raise Http404
    return render(request, "jobs/detail.html", page_of(posting))


@require_safe
def posting_closing(request: HttpRequest, pk: int) -> HttpResponse:
    """The closing day of a live posting, for a calendar."""
    posting = get_object_or_404(JobPosting.objects.live().select_related("employer"), pk=pk)
    return HttpResponse(
        closing_calendar(posting),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="closing-{posting.pk}.ics"'},
    )


@require_safe
@cache_control(public=True, max_age=KEPT_FOR)
def posting_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """The picture of a posting that this site lists, for those who show links with one."""
    posting = get_object_or_404(JobPosting.objects.listed().select_related("employer"), pk=pk)
    return HttpResponse(picture((told_of(posting),)), content_type="image/png")


def _ended(request: HttpRequest, posting: JobPosting) -> HttpResponse:
    now = timezone.now()
    nearest = similar(posting, now, NEAREST_WHEN_ENDED, follower.current())
    places = prefectures_of(posting)
    if posting.prefecture in places:
        places = (posting.prefecture,)
    alike = Criteria(chosen={"call_type": (posting.call_type,), "prefecture": places})
    context = {
        "posting": posting,
        "cards": cards_html(nearest, now),
        "alike": Link(heading_of(alike), list_url(alike)),
    }
    return render(request, "jobs/ended.html", context, status=410)
