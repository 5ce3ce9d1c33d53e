"""What the live blocks show, a function for each, and the article with the blocks filled in."""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.utils.safestring import SafeString

from config.moments import holds_only_now
from guides import blocks
from guides.blocks import BLOCKS, Block
from guides.comments.tally import Tally
from guides.comparison_block import (
    Compared,
    compared,
    comparison_context,
    funnel_context,
    glance_context,
)
from guides.markers import Marker
from guides.models import Guide
from jobs.pages.headings import heading_of
from jobs.pages.known_cards import cards_of
from jobs.pages.listing import list_url
from jobs.reading import facts
from jobs.search.engine import search
from jobs.search.filterset import PostingFilterSet

#: Cards of a `listings` block; its link leads to all that match.
CARDS = 3
UNAVAILABLE = "guides/blocks/unavailable.html"

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class BlockRequest:
    """What a block may depend on beside its argument.

    `params`: those of the page's address. `tally`: of the guide's comments, None where they are
    not shown.
    """

    params: QueryDict
    now: datetime
    guide: Guide
    tally: Tally | None = None

    @cached_property
    def compared(self) -> Compared:
        """Computed once, as several blocks show the same comparison."""
        return compared(self.params, self.now)


@dataclass(frozen=True)
class Shown:
    """A part of the page: either a piece of the article's HTML, or a block's template."""

    html: SafeString | str = ""
    template: str = ""
    context: dict[str, Any] = field(default_factory=dict)


# --- Listings ---------------------------------------------------------------------------------


def _listings(query: str, request: BlockRequest) -> dict[str, Any]:
    criteria = PostingFilterSet(QueryDict(query)).criteria
    result = search(criteria, 1, request.now)
    return {
        "heading": heading_of(criteria),
        "cards": cards_of(result.keys[:CARDS], request.now),
        "total": result.total,
        "url": list_url(criteria),
    }


# --- Interview questions ----------------------------------------------------------------------

SECTIONS = (
    ("電話の仕事について", "", facts.CALL_WORK),
    ("かける電話の数", "発信の仕事のときに聞きます。", facts.FUNNEL),
    ("ひどい電話から、働く人を守るしくみ", "", facts.PROTECTIONS),
    ("勤務地・時間", "", facts.PAY_PLACE_HOURS),
    ("契約と、法律で示すことになっている項目", "", facts.LEGAL),
)
OF_OUTSOURCING = (
    "業務委託のとき",
    "雇われずに引き受ける仕事では、次のことも聞きます。",
    tuple(kind for kind in facts.KINDS if kind.is_of_outsourcing),
)


@dataclass(frozen=True)
class QuestionSection:
    title: str
    note: str
    questions: list[str]


def _questions(_argument: str, _request: BlockRequest) -> dict[str, Any]:
    return {"sections": list(question_sections())}


def question_sections() -> Iterator[QuestionSection]:
    """Group questions as a posting's page does; one that two sections ask stays in the first."""
    asked: set[str] = set()
    employment = [
        (title, note, tuple(kind for kind in kinds if not kind.is_of_outsourcing))
        for title, note, kinds in SECTIONS
    ]
    for title, note, kinds in [*employment, OF_OUTSOURCING]:
        new = dict.fromkeys(k.question for k in kinds if k.question and k.question not in asked)
        asked.update(new)
        yield QuestionSection(title, note, list(new))


# --- The other blocks -------------------------------------------------------------------------


def _self_check(_argument: str, _request: BlockRequest) -> dict[str, Any]:
    return {}


def _at_a_glance(_argument: str, request: BlockRequest) -> dict[str, Any]:
    return glance_context(request.compared)


def _comparison(_argument: str, request: BlockRequest) -> dict[str, Any]:
    return comparison_context(request.compared, request.guide, request.tally)


def _funnel(_argument: str, request: BlockRequest) -> dict[str, Any]:
    return funnel_context(request.compared, request.guide)


# --- All of them ------------------------------------------------------------------------------

type Context = Callable[[str, BlockRequest], dict[str, Any]]

#: Name of a block → what its template finds under `block`, given the marker's argument. It is
#: fetched beforehand: nothing may be left to query while the page is rendered.
CONTEXTS: dict[str, Context] = {
    blocks.AT_A_GLANCE.name: _at_a_glance,
    blocks.COMPARISON.name: _comparison,
    blocks.FUNNEL.name: _funnel,
    blocks.SELF_CHECK.name: _self_check,
    blocks.LISTINGS.name: _listings,
    blocks.QUESTIONS.name: _questions,
}


def shown(parts: Iterable[SafeString | Marker], request: BlockRequest) -> list[Shown]:
    """Put the blocks in place of their markers; a marker that names no block is left out."""
    return [
        _filled(BLOCKS[part.name], part.argument, request)
        if isinstance(part, Marker)
        else Shown(html=part)
        for part in parts
        if not isinstance(part, Marker) or part.name in BLOCKS
    ]


def _filled(block: Block, argument: str, request: BlockRequest) -> Shown:
    try:
        return Shown(template=block.template, context=CONTEXTS[block.name](argument, request))
    except Exception:  # Whatever went wrong, the article is worth reading without the block.
        logger.exception("Block %s of guide %s", block.name, request.guide.slug)
        holds_only_now()  # the next reader may find it mended
        return Shown(template=UNAVAILABLE)
