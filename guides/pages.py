"""What the pages of a guide show: as readers open them, and as staff preview one."""

from datetime import datetime
from typing import NamedTuple

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from config.site_address import SITE_NAME, absolute
from guides import rendering
from guides.block_contexts import BlockRequest, Shown, shown
from guides.blocks import AT_A_GLANCE, COMPARISON
from guides.comments.tally import Tally
from guides.comparison_block import compared, figures_context
from guides.models import Guide
from jobs.pages.structured_data import CONTEXT, HOME, breadcrumbs, scripts

#: Characters that a newcomer reads in a minute. The mean of 200 students was 653 (Kobayashi and
#: Kawashima 2018, Journal of ITE 72(10):J154-J159); not everybody is a student.
READ_PER_MINUTE = 600
FIGURES_TITLE = "発信と受信、数字で比べる"


class Opening(NamedTuple):
    """What stands at the head of a guide: its first words beside the picture, then the findings."""

    words: list[Shown]
    picture: Shown
    findings: Shown | None


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
    opening, parts = _opened(shown(article.parts, BlockRequest(params, now, guide, tally)))
    return {
        "guide": guide,
        "contents": article.contents,
        "opening": opening,
        "parts": parts,
        "characters": round(article.characters, -2),
        "minutes": -(-article.characters // READ_PER_MINUTE),
        "is_unsaved": is_unsaved,
        "discussion": None,
        "canonical": absolute(guide.get_absolute_url()),
        "structured_data": SafeString("") if is_unsaved else _scripts(guide),
    }


def _opened(parts: list[Shown]) -> tuple[Opening | None, list[Shown]]:
    """Part the opening from the rest; a guide without the picture has none."""
    templates = [part.template for part in parts]
    if AT_A_GLANCE.template not in templates:
        return None, parts
    at = templates.index(AT_A_GLANCE.template)
    follows = templates[at + 1 : at + 2] == [COMPARISON.template]
    findings = parts[at + 1] if follows else None
    return Opening(parts[:at], parts[at], findings), parts[at + 1 + follows :]


def figures_page_of(guide: Guide, params: QueryDict, now: datetime) -> dict:
    """Return the context of the page of figures, narrowed by the article's own parameters."""
    way = way_to((guide.title, guide.get_absolute_url()), (FIGURES_TITLE, guide.figures_url))
    return {
        "guide": guide,
        "title": FIGURES_TITLE,
        "figures": figures_context(compared(params, now), guide),
        "canonical": absolute(guide.figures_url),
        "structured_data": scripts(way) if guide.is_published else SafeString(""),
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
