"""The live blocks a guide's markers stand for; adding one is one declaration and its template."""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils.safestring import SafeString

from guides.comparison_block import Compared, compared, comparison_context, funnel_context
from guides.markers import Marker, markers, slips
from guides.rendering import parse
from jobs.pages.cards import card_of
from jobs.pages.listing import heading_of, list_url
from jobs.reading import facts
from jobs.search.criteria import Criteria
from jobs.search.engine import search
from jobs.search.filterset import PostingFilterSet

if TYPE_CHECKING:
    from guides.comments.tally import Tally
    from guides.models import Guide

CARDS = 3
#: Far more than a list's address needs, and fewer parameters than Django refuses to read.
LONGEST_QUERY = 500
UNAVAILABLE = "guides/blocks/unavailable.html"

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class BlockRequest:
    """What a block may depend on beside its argument. `params`: those of the page's address."""

    params: QueryDict
    now: datetime
    guide: "Guide"
    tally: "Tally | None" = None

    @cached_property
    def compared(self) -> Compared:
        """Several blocks tell of one comparison."""
        return compared(self.params, self.now)


def no_argument(argument: str) -> str | None:
    return f"この差し込みに「: {argument}」のような指定は付けられません。" if argument else None


@dataclass(frozen=True)
class Block:
    """`complaint` says in Japanese what is wrong with an argument ("": none given), or None.

    `context` gives what the template finds under `block`, all of it fetched: nothing may be left
    to query while the page is rendered. `shows_demo` in it brings the notice about fiction.
    """

    name: str
    description: str
    template: str
    context: Callable[[str, BlockRequest], dict]
    complaint: Callable[[str], str | None] = no_argument
    example: str = ""
    #: Whether an article may have it several times: what has ids of its own may not.
    repeats: bool = True

    @property
    def written(self) -> str:
        """How the marker is written, for staff."""
        return f"[[{self.name}: {self.example}]]" if self.example else f"[[{self.name}]]"


@dataclass(frozen=True)
class Shown:
    """A part of the page: either a piece of the article's HTML, or a block's template."""

    html: SafeString | str = ""
    template: str = ""
    context: dict = field(default_factory=dict)


# --- Listings ---------------------------------------------------------------------------------


def list_query(query: str) -> str | None:
    if not query:
        return "求人の条件がありません。例: [[listings: quota=none&call_type=outbound]]"
    if len(query) > LONGEST_QUERY:
        return f"求人の条件は{LONGEST_QUERY}字までです。"
    filterset = PostingFilterSet(QueryDict(query))
    offered = filterset.filters.keys() - {"page"}
    if unknown := [param for param in filterset.data if param not in offered]:
        return f"「{'」「'.join(unknown)}」という条件は、求人一覧にはありません。"
    criteria = filterset.criteria
    if filterset.form.ignored:
        values = (f"{label}の「{'」「'.join(raws)}」" for label, raws in filterset.form.ignored)
        return f"求人の条件にできない値があります: {'、'.join(values)}"
    return None if criteria.query_string() else "求人の条件に値がありません。"


def _listings(query: str, request: BlockRequest) -> dict:
    criteria: Criteria = PostingFilterSet(QueryDict(query)).criteria
    result = search(criteria, 1, request.now)
    postings = result.postings[:CARDS]
    return {
        "heading": heading_of(criteria),
        "cards": [card_of(posting, request.now) for posting in postings],
        "total": result.total,
        "url": list_url(criteria),
        "shows_demo": any(posting.employer.is_demo for posting in postings),
    }


LISTINGS = Block(
    name="listings",
    description="条件に合う、いま掲載中の求人(3件まで)と件数。条件は求人一覧のアドレスの「?」より後",
    template="guides/blocks/listings.html",
    context=_listings,
    complaint=list_query,
    example="quota=none&call_type=outbound",
)


# --- Interview questions ----------------------------------------------------------------------

SECTIONS = (
    ("電話の仕事について", "", facts.CALL_WORK),
    ("かける電話の数", "発信の仕事のときに聞きます。", facts.FUNNEL),
    ("ひどい電話から守るしくみ", "", facts.PROTECTIONS),
    ("勤務地・時間", "", facts.PAY_PLACE_HOURS),
    ("契約と、法律で示すことになっている項目", "", facts.LEGAL),
)


@dataclass(frozen=True)
class QuestionSection:
    title: str
    note: str
    questions: list[str]


def _questions(_argument: str, _request: BlockRequest) -> dict:
    return {"sections": list(_question_sections())}


def _question_sections() -> Iterator[QuestionSection]:
    """Group as a posting's page does; a question that two sections ask stays in the first."""
    asked: set[str] = set()
    for title, note, kinds in SECTIONS:
        new = dict.fromkeys(k.question for k in kinds if k.question and k.question not in asked)
        asked.update(new)
        yield QuestionSection(title, note, list(new))


QUESTIONS = Block(
    name="questions",
    description="面接で聞くことの一覧(このサイトの求人の項目すべて)",
    template="guides/blocks/questions.html",
    context=_questions,
)


# --- Self-check -------------------------------------------------------------------------------


SELF_CHECK = Block(
    name="self-check",
    description="「どちらが向いているか」の質問ページへの案内",
    template="guides/blocks/self_check.html",
    context=lambda _argument, _request: {},
)


# --- Comparison -------------------------------------------------------------------------------

COMPARISON = Block(
    name="comparison",
    description="発信・受信・兼務の求人の比較(記事の言うこととの照らし合わせ、図、表)",
    template="guides/blocks/comparison.html",
    repeats=False,
    context=lambda _argument, request: comparison_context(
        request.compared, request.guide, request.tally
    ),
)
FUNNEL = Block(
    name="funnel",
    description="かけて、つながって、会話になる数の図(筆者の1日と、いまの求人)",
    template="guides/blocks/funnel.html",
    repeats=False,
    context=lambda _argument, request: funnel_context(request.compared, request.guide),
)


# --- All of them ------------------------------------------------------------------------------

BLOCKS = {block.name: block for block in (COMPARISON, FUNNEL, SELF_CHECK, LISTINGS, QUESTIONS)}


def complaints_about(text: str) -> Iterator[tuple[int, str]]:
    """Yield what is wrong with the markers of a text, with the number of its line."""
    tokens = parse(text)
    found = [(slip.line, f"「{slip.written}」: {slip.complaint}") for slip in slips(tokens)]
    names: set[str] = set()
    for marker in markers(tokens):
        if complaint := _complaint_about(marker, names):
            found.append((marker.line, f"「{marker.written}」: {complaint}"))
        names.add(marker.name)
    yield from sorted(found)


def _complaint_about(marker: Marker, before: set[str]) -> str | None:
    """`before`: the names of the markers above it."""
    if block := BLOCKS.get(marker.name):
        if marker.name in before and not block.repeats:
            return "この差し込みは、1つの記事に1度だけ使えます。"
        return block.complaint(marker.argument)
    known = "、".join(block.written for block in BLOCKS.values())
    return f"この名前の差し込みはありません。使えるのは {known} です。"


def shown(parts: Iterable[SafeString | Marker], request: BlockRequest) -> list[Shown]:
    """Put the blocks in place of their markers; a marker without one is left out."""
    return [
        _filled(BLOCKS[part.name], part.argument, request)
        if isinstance(part, Marker)
        else Shown(html=part)
        for part in parts
        if not isinstance(part, Marker) or part.name in BLOCKS
    ]


def _filled(block: Block, argument: str, request: BlockRequest) -> Shown:
    try:
        return Shown(template=block.template, context=block.context(argument, request))
    except Exception:  # The article is worth reading without the block, whatever befell it.
        logger.exception("Block %s of guide %s", block.name, request.guide.slug)
        return Shown(template=UNAVAILABLE)
