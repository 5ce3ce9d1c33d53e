"""What the page of a guide shows: as readers open it, and as staff preview it."""

from datetime import datetime

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from config.site_address import SITE_NAME, absolute
from guides import rendering
from guides.block_contexts import BlockRequest, shown
from guides.comments.tally import Tally
from guides.models import Guide
from jobs.pages.structured_data import CONTEXT, HOME, breadcrumbs, scripts


def page_of(
    guide: Guide,
    params: QueryDict,
    now: datetime,
    *,
    is_unsaved: bool = False,
    tally: Tally | None = None,
) -> dict:
    """Return the template's context.

    `params`: those of the address, which a block may read. `tally`: of the guide's comments, where
    they are shown.
    """
    article = rendering.render(guide.body)
    parts = shown(article.parts, BlockRequest(params, now, guide, tally))
    return {
        "guide": guide,
        "contents": article.contents,
        "parts": parts,
        "is_unsaved": is_unsaved,
        "canonical": absolute(guide.get_absolute_url()),
        "structured_data": SafeString("") if is_unsaved else _scripts(guide),
    }


def way_to(*page: tuple[str, str]) -> dict:
    """The breadcrumbs of a page among the guides, by its name and path; of their list without."""
    return breadcrumbs((HOME, reverse("jobs:home")), ("ガイド", reverse("guides:list")), *page)


def _scripts(guide: Guide) -> SafeString:
    if guide.published_at is None or not guide.is_published:
        return SafeString("")
    article = _article_data(guide, guide.published_at)
    return scripts(article, way_to((guide.title, guide.get_absolute_url())))


def _article_data(guide: Guide, published_at: datetime) -> dict:
    """Return a guide as schema.org's Article; the site answers for what it says."""
    site = {"@type": "Organization", "name": SITE_NAME, "url": absolute(reverse("jobs:home"))}
    return {
        "@context": CONTEXT,
        "@type": "Article",
        "headline": guide.title,
        "description": guide.summary,
        "mainEntityOfPage": absolute(guide.get_absolute_url()),
        "inLanguage": "ja",
        "datePublished": _moment(published_at),
        "dateModified": _moment(guide.updated_at),
        "author": site,
        "publisher": site,
    }


def _moment(moment: datetime) -> str:
    return timezone.localtime(moment).isoformat(timespec="seconds")
