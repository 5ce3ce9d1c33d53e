"""Parts of pages that stand on them many times, written by functions instead of templates.

Whatever such a function puts into HTML passes through `escaped`, or is a number or a constant:
docs/decisions/0030 has why, and tests/jobs/pages/test_html.py what holds it to its template.
"""

from functools import cache
from html import escape
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString

from jobs.postings import words


def escaped(text: str) -> str:
    """As a template would put `text` there: escaped, unless it is HTML already."""
    return text if isinstance(text, SafeString) else escape(text)


def escaped_lines(text: str) -> str:
    """The same, each line on its own."""
    return escaped(text).replace("\n", "<br>")


def unstated() -> SafeString:
    """Mark a fact that the advert leaves open, quietly."""
    return SafeString(f'<span class="unstated">{words.UNSTATED}</span>')


@cache
def path_of(name: str) -> str:
    """Return the path of a view without arguments; it is the same for as long as the site runs."""
    return reverse(name)


def keep_button(posting: Any, *, quiet: bool = False, seen: bool = False) -> SafeString:
    """Return the buttons キープ and 比べる; a posting of the other world cannot be kept here.

    `quiet`: where many stand below each other. `seen`: on the page of the posting itself.
    """
    if not posting.employer.is_listed:
        return SafeString()
    key, title = posting.pk, escaped(posting.title)
    sheet = reverse("keep:sheet", args=[key]) if seen else ""
    link = sheet and f'<a class="keep-sheet" href="{sheet}" rel="nofollow">面接シート</a>'
    # The last line is shown while the address names it: that is how a page without scripts says
    # what the button did.
    return SafeString(
        f'<form class="keep{" keep-quiet" if quiet else ""}" method="post"'
        f' action="{path_of("keep:change")}" data-keep="{key}"{" data-seen" if seen else ""}>\n'
        f'    <button class="keep-button" type="submit" name="keep" value="{key}"'
        f' aria-label="キープ: {title}">キープ</button>\n'
        f'    <button class="keep-button" type="submit" name="compare" value="{key}"'
        f' aria-label="比べる: {title}">比べる</button>\n    {link}\n    '
        f'<span class="keep-done" id="kept-{key}">キープしました。'
        f'<a href="{path_of("keep:list")}">一覧を見る</a></span>\n  </form>'
    )
