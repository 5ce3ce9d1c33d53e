"""Headings that break between phrases: BudouX finds them, <wbr> marks them, CSS keeps the rest."""

from functools import cache, lru_cache

import budoux
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

_WBR = mark_safe("<wbr>")


@lru_cache(maxsize=1024)
def phrases(text: str) -> SafeString:
    """Return plain `text` as HTML, escaped, with a <wbr> between phrases.

    For what is shown only: the marks would spoil text that is stored or searched.
    """
    return format_html_join(_WBR, "{}", ((phrase,) for phrase in _parser().parse(text)))


@cache
def _parser() -> budoux.Parser:
    return budoux.load_default_japanese_parser()
