"""Headings that break between phrases: BudouX finds them, <wbr> marks them, CSS keeps the rest."""

import re
from functools import cache, lru_cache

import budoux
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

_WBR = mark_safe("<wbr>")
#: What may not begin a line. The parser does break before some of them.
_NEVER_FIRST = re.compile(r"[・、。，．：；？！?!:;％%ー～〜…）」』】〉》)\]]+")

#: Where a long row of names may break besides.
_AFTER_DOT = re.compile(r"(?<=・)(?=.)")


@lru_cache(maxsize=1024)
def phrases(text: str) -> SafeString:
    """Return plain `text` as HTML, escaped, with a <wbr> between phrases.

    For what is shown only: the marks would spoil text that is stored or searched.
    """
    return format_html_join(_WBR, "{}", ((phrase,) for phrase in split_into_phrases(text)))


def split_into_phrases(text: str) -> list[str]:
    phrases: list[str] = []
    for phrase in _parser().parse(text):
        begins_badly = _NEVER_FIRST.match(phrase)
        if begins_badly and phrases:
            phrases[-1] += begins_badly.group()
            phrase = phrase[begins_badly.end() :]
        phrases += _AFTER_DOT.split(phrase) if phrase else []
    return phrases


@cache
def _parser() -> budoux.Parser:
    return budoux.load_default_japanese_parser()
