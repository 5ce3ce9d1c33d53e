from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from guides.comments.discussion import PARAMETER as COMMENTS_PAGE
from guides.comments.discussion import Discussion, discussion
from guides.comparison_block import NARROWED_BY
from guides.dependencies import guide_alone, guide_and_comments, published_guides
from guides.models import Guide
from guides.pages import figures_page_of, page_of, way_to
from guides.scope import may_see_draft
from guides.self_check.form import SelfCheckForm
from guides.self_check.page import self_check_context
from jobs.pages.remembered import remembered
from jobs.pages.structured_data import scripts

#: The parameters that an article's live blocks read.
NARROWING = tuple(facet.param for facet in NARROWED_BY)


@require_safe
@remembered(reads=(), depends_on=published_guides)
def guide_list(request: HttpRequest) -> HttpResponse:
    context = {"guides": Guide.objects.published(), "structured_data": scripts(way_to())}
    return render(request, "guides/list.html", context)


@require_safe
def self_check(request: HttpRequest) -> HttpResponse:
    """Answers live in the address alone: a result can be shared, and nothing is stored."""
    form = SelfCheckForm(request.GET)
    context = self_check_context(form, timezone.now(), "result" in request.GET)
    context["structured_data"] = scripts(way_to(("どっちが向いてる?", request.path)))
    return render(request, "guides/self_check.html", context)


@require_safe
@remembered(reads=NARROWING, depends_on=guide_and_comments, but_with=(COMMENTS_PAGE,))
def guide_detail(request: HttpRequest, slug: str) -> HttpResponse:
    guide = _visible_guide(request, slug)
    return guide_page(request, guide, discussion(guide, request.GET, timezone.now()))


@require_safe
@remembered(reads=NARROWING, depends_on=guide_alone)
def guide_figures(request: HttpRequest, slug: str) -> HttpResponse:
    """All figures behind an article that compares the roles; other guides have no such page."""
    guide = _visible_guide(request, slug)
    if not guide.has_figures:
        raise Http404
    return render(
        request, "guides/figures.html", figures_page_of(guide, request.GET, timezone.now())
    )


def _visible_guide(request: HttpRequest, slug: str) -> Guide:
    guide = get_object_or_404(Guide, slug=slug)
    # The user is asked for only when it matters: a public page then never varies by cookie.
    if not guide.is_published and not may_see_draft(request.user):
        raise Http404
    return guide


def guide_page(
    request: HttpRequest, guide: Guide, talk: Discussion | None, status: int = 200
) -> HttpResponse:
    """The page of a guide; also the answer to a comment that was refused."""
    tally = talk.tally if talk else None
    context = page_of(guide, request.GET, timezone.now(), tally=tally) | {"discussion": talk}
    return render(request, "guides/detail.html", context, status=status)
