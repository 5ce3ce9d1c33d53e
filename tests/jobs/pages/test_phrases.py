import html

from django.template import engines
from django.utils.safestring import mark_safe
from hypothesis import given
from hypothesis import strategies as st

from jobs.pages.phrases import phrases


def test_breaks_between_phrases():
    assert phrases("発信と受信、どっちが楽?") == "発信と<wbr>受信、<wbr>どっちが<wbr>楽?"


def test_nothing_stays_nothing():
    assert phrases("") == ""


@given(st.text())
def test_every_character_is_kept_and_escaped(text):
    parts = phrases(text).split("<wbr>")
    assert html.unescape("".join(parts)) == html.unescape(html.escape(text))
    assert not any("<" in part or ">" in part for part in parts)


def test_filter_escapes_once_even_what_is_marked_safe():
    template = engines["jinja2"].from_string("{{ text|phrases }}")
    for text in ("<b>", mark_safe("<b>")):
        assert template.render({"text": text}) == "&lt;b&gt;"
