"""A guide's Markdown into sanitised HTML, the markers in between, and a table of contents."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import nh3
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

from guides.markers import Marker, marker_at
from jobs.pages.phrases import phrases
from jobs.postings.choices import CallType

HEADINGS = ("h2", "h3", "h4", "h5", "h6")
LISTED_LEVELS = (2, 3)
#: The heading of the last chapter of a guide, which is looked up rather than read.
SOURCES = "出典"
VOICES = {str(type_.label): type_.value for type_ in (CallType.OUTBOUND, CallType.INBOUND)}
ATTRIBUTES = {
    "a": {"href", "title", "rel"},
    "ol": {"start"},
    "th": {"scope", "data-voice"},
    "td": {"data-label", "data-voice"},
    **{heading: {"id", "data-voice"} for heading in HEADINGS},
}
TAGS = {
    *("p", "br", "hr", "em", "strong", "code", "pre", "blockquote", "a", "ul", "ol", "li", "wbr"),
    *("div", "table", "thead", "tbody", "tr", "th", "td"),
    *HEADINGS,
}


class Heading(NamedTuple):
    level: int
    id: str
    text: str


class Article(NamedTuple):
    """`parts` in reading order: pieces of HTML, each whole in itself, and markers.

    `characters`: how many there are to read, spaces and the list of sources left out.
    """

    parts: tuple[SafeString | Marker, ...]
    contents: tuple[Heading, ...]
    characters: int

    @property
    def html(self) -> SafeString:
        """What the Markdown itself says, without what its markers stand for."""
        pieces = (part for part in self.parts if not isinstance(part, Marker))
        return mark_safe("".join(pieces))  # noqa: S308 - each of them was cleaned


# Raw HTML is shown as text; nh3 then holds whatever comes out to a short list.
_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")


def parse(text: str) -> list[Token]:
    return _markdown.parse(text)


@lru_cache(maxsize=64)
def render(text: str) -> Article:
    tokens = parse(text)
    characters = _characters(tokens)
    headings = _mark_headings(tokens)
    tokens = _mark_tables(tokens)
    _mark_links(tokens)
    listed = tuple(heading for heading in headings if heading.level in LISTED_LEVELS)
    return Article(tuple(_parts(tokens)), listed, characters)


def _characters(tokens: list[Token]) -> int:
    number = 0
    for index, token in enumerate(tokens):
        if token.type != "inline" or marker_at(tokens, index - 1):
            continue
        text = _plain(token)
        if tokens[index - 1].type == "heading_open" and text == SOURCES:
            break
        number += sum(not character.isspace() for character in text)
    return number


def _parts(tokens: list[Token]) -> Iterator[SafeString | Marker]:
    """Cut at the markers: they stand at the top, so that no element lies on both sides of one."""
    start = 0
    for index in range(len(tokens)):
        if marker := marker_at(tokens, index):
            if start < index:
                yield _html_of(tokens[start:index])
            yield marker
            start = index + 3  # The paragraph opens, holds the marker, and closes.
    if start < len(tokens):
        yield _html_of(tokens[start:])


def _html_of(tokens: list[Token]) -> SafeString:
    clean = nh3.clean(
        _markdown.renderer.render(tokens, _markdown.options, {}),
        tags=TAGS,
        attributes=ATTRIBUTES,
        allowed_classes={"div": {"table-wrap"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )
    return mark_safe(clean)  # noqa: S308 - nh3 has just cleaned it


def _mark_headings(tokens: list[Token]) -> list[Heading]:
    """Give each heading an id and phrase breaks; return them all, in order."""
    headings: list[Heading] = []
    used: set[str] = set()
    for index, token in enumerate(tokens):
        if token.type != "heading_open":
            continue
        inline, close = tokens[index + 1], tokens[index + 2]
        if token.tag == "h1":  # The page's own h1 is the title.
            token.tag = close.tag = "h2"
        text = _plain(inline)
        heading = Heading(int(token.tag[1]), _unique_id(text, used), text)
        token.attrSet("id", heading.id)
        _set_voice(token, text)
        for child in inline.children or []:
            if child.type == "text":
                child.type, child.content = "html_inline", str(phrases(child.content))
        headings.append(heading)
    return headings


def _unique_id(text: str, used: set[str]) -> str:
    """Derive an id from the heading itself, so that an address survives edits elsewhere.

    The prefix keeps it apart from the ids of the page around the article.
    """
    base = candidate = f"h-{slugify(text, allow_unicode=True)}"
    number = 1
    while candidate in used:
        number += 1
        candidate = f"{base}-{number}"
    used.add(candidate)
    return candidate


def _mark_tables(tokens: list[Token]) -> list[Token]:
    """Wrap each table and label each cell with its column, so that CSS can stack it on a phone.

    An empty first heading makes the first column headings too.
    """
    marked: list[Token] = []
    labels: list[str] = []
    column = 0
    for index, token in enumerate(tokens):
        if token.type == "table_open":
            labels = []
            marked.append(_html('<div class="table-wrap">'))
        elif token.type == "tr_open":
            column = 0
        elif token.type == "th_open":
            labels.append(_plain(tokens[index + 1]))
            _mark_column_heading(token, tokens[index + 2], labels[-1])
        elif token.type == "td_open":
            _mark_cell(token, tokens[index + 2], column, labels)
            column += 1
        marked.append(token)
        if token.type == "table_close":
            marked.append(_html("</div>"))
    return marked


def _mark_column_heading(token: Token, close: Token, label: str) -> None:
    if label:
        token.attrSet("scope", "col")
        _set_voice(token, label)
    else:  # A heading of nothing is only a corner.
        token.tag = close.tag = "td"


def _mark_cell(token: Token, close: Token, column: int, labels: list[str]) -> None:
    if labels[column]:
        token.attrSet("data-label", labels[column])
        _set_voice(token, labels[column])
    elif column == 0:
        token.tag = close.tag = "th"
        token.attrSet("scope", "row")


def _mark_links(tokens: list[Token]) -> None:
    for token in tokens:
        for child in token.children or []:
            if child.type == "link_open" and _is_external(str(child.attrGet("href"))):
                child.attrSet("rel", "noopener noreferrer")


def _is_external(href: str) -> bool:
    return href.startswith("//") or not href.startswith(("/", "#", "?"))


def _set_voice(token: Token, text: str) -> None:
    """Mark what begins with one call type, and names no other, for its colour and arrow in CSS."""
    named = [label for label in VOICES if label in text]
    if len(named) == 1 and text.startswith(named[0]):
        token.attrSet("data-voice", VOICES[named[0]])


def _plain(inline: Token) -> str:
    return "".join(
        child.content for child in inline.children or [] if child.type in ("text", "code_inline")
    )


def _html(content: str) -> Token:
    return Token("html_block", "", 0, content=content)
