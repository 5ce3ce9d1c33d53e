"""Reading an article's file as a reader would, to say what it says and where its links lead.

Lines such as [[questions]] stand for live blocks: they are taken out before the text is rendered,
as what they show is no part of the file.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from urllib.parse import parse_qsl, urlsplit

from guides.loading import CONTENT, GuideFile
from guides.rendering import render
from jobs.search.facets import BY_PARAM

MARKER = re.compile(r"^\[\[(.+)\]\]$", re.MULTILINE)
NARROW = str.maketrans("\uff08\uff09", "()")  # brackets, told apart here by nothing else


@dataclass(frozen=True)
class Article:
    slug: str

    @cached_property
    def file(self) -> GuideFile:
        return GuideFile.read(CONTENT / f"{self.slug}.md")

    @cached_property
    def html(self) -> str:
        return render(MARKER.sub("", self.file.body)).html

    @cached_property
    def text(self) -> str:
        return _plain(self.html)

    @cached_property
    def sections(self) -> list[str]:
        """The text before the first h2, then that under each, beginning with its heading."""
        return [_plain(chapter) for chapter in re.split(r"<h2[^>]*>", self.html)]

    def section(self, title: str) -> str:
        return next(text for text in self.sections if text.startswith(title))

    def paragraph(self, words: str) -> str:
        """Return the first paragraph, item or row that has these words."""
        blocks = re.split(r"<(?:p|li|tr)>", self.html)
        return next(text for text in map(_plain, blocks) if words in text)

    @property
    def percentages(self) -> list[str]:
        return sorted(re.findall(r"[\d.〜]+ ?[%\uff05]|[\d.]+割", self.text))

    @property
    def markers(self) -> list[str]:
        return MARKER.findall(self.file.body)

    @property
    def links(self) -> list[str]:
        """Where it leads within the site."""
        return [unescape(href) for href in re.findall(r'href="(/[^"]*)"', self.html)]

    @property
    def sources(self) -> list[str]:
        """The addresses of other sites."""
        return re.findall(r'href="(https?://[^"]*)"', self.html)


def letters(text: str) -> int:
    return len(re.findall(r"[ぁ-ヿ一-鿿0-9]", text))


def assert_asks_for_what_exists(query: str):
    """Every parameter and value of a list query is one that the list understands."""
    pairs = parse_qsl(query, strict_parsing=True)
    assert [(param, BY_PARAM[param].value_of(value)) for param, value in pairs] == pairs


def assert_leads_somewhere(href: str):
    """A link within the site leads to a list that is understood, or to an article that exists."""
    parts = urlsplit(href)
    if parts.path == "/jobs/":
        assert_asks_for_what_exists(parts.query)
    else:
        assert href in [f"/guides/{path.stem}/" for path in CONTENT.glob("*.md")]


def _plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))
