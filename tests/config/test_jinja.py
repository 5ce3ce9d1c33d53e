"""Seekers' templates escape whatever they are given, once, and miss no variable silently."""

from datetime import UTC, date, datetime

import pytest
from django.template import engines
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from jinja2 import UndefinedError
from markupsafe import Markup

from tests.factories import EmployerFactory, PostingFactory

HOSTILE = """<b a='1' b="2">&amp;"""
ESCAPED = "&lt;b a=&#39;1&#39; b=&#34;2&#34;&gt;&amp;amp;"
HTML = "<i>1</i>"
#: What a view answers with by itself when a page fails: nothing is given to these.
ALONE = ("400", "403", "403_csrf", "404", "429", "500", "503")


def rendered(source: str, **context) -> str:
    return engines["jinja2"].from_string(source).render(context)


@pytest.mark.parametrize("made", [SafeString, Markup])
@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{ text }}", ESCAPED),
        ("{{ html }}", HTML),
        ("{{ html ~ text }}", HTML + ESCAPED),
        ("{{ text ~ html }}", ESCAPED + HTML),
        ("{{ text + text }}", ESCAPED * 2),
        ("{{ [html, text]|join('<') }}", f"{HTML}&lt;{ESCAPED}"),
        ("{{ [text, text]|join('、') }}", f"{ESCAPED}、{ESCAPED}"),
        ("{% set both %}{{ html }}{{ text }}{% endset %}{{ both }}", HTML + ESCAPED),
        ("{{ text|linebreaksbr }}", ESCAPED.replace("&#39;", "&#x27;").replace("&#34;", "&quot;")),
        ("{{ text|truncatechars(99) }}", ESCAPED),
        ("{{ text|urlencode('') }}", "%3Cb%20a%3D%271%27%20b%3D%222%22%3E%26amp%3B"),
    ],
)
def test_text_is_escaped_and_html_is_not_escaped_again(made, source, expected):
    assert rendered(source, text=HOSTILE, html=made(HTML)) == expected


@pytest.mark.parametrize(
    "source", ["{{ '%s'|format(text) }}", "{{ html + text }}", "{{ html|format(text) }}"]
)
def test_what_is_put_together_otherwise_is_never_left_unescaped(source):
    for html in (SafeString("<i>%s</i>"), Markup("<i>%s</i>")):
        assert "<b" not in rendered(source, text=HOSTILE, html=html)


def test_a_name_that_is_not_there_is_an_error():
    for source in ("{{ nothing }}", "{{ text.nothing }}", "{% if nothing %}{% endif %}"):
        with pytest.raises(UndefinedError):
            rendered(source, text="")


@pytest.mark.parametrize("name", ALONE)
def test_an_error_page_needs_nothing(name):
    assert "<h1>" in render_to_string(f"{name}.html")


def test_moments_are_written_in_japan_and_days_as_they_are():
    assert rendered("{{ at|date('n月j日 G時') }}", at=datetime(2026, 1, 1, 20, tzinfo=UTC)) == (
        "1月2日 5時"
    )
    assert rendered("{{ at|date('Y-m-d') }}", at=date(2026, 1, 1)) == "2026-01-01"
    assert rendered("[{{ at|date('Y-m-d') }}]", at=None) == "[]"


@pytest.mark.django_db
def test_no_text_of_a_posting_makes_tags(client):
    """One posting with the same hostile text in all it can say, on each kind of page."""
    told = "<hostile a='b' c=\"d\">"
    employer = EmployerFactory(name=told, address=told, contact_name=told, contact_hours=told)
    texts = ("title", "city", "station", "work_hours", "description", "perks", "quota_detail")
    posting, other = (
        PostingFactory(employer=employer, **dict.fromkeys(texts, told)) for _ in range(2)
    )
    kept = f"id={posting.pk}&id={other.pk}"
    for address in (
        "/",
        "/jobs/",
        f"/jobs/?q={told}&place={told}",
        posting.get_absolute_url(),
        employer.get_absolute_url(),
        f"/keep/?{kept}",
        f"/keep/seen/?{kept}",
        f"/compare/?{kept}",
        f"/compare/sheet/?{kept}",
        f"/jobs/{posting.pk}/sheet/",
        f"/jobs/{posting.pk}/report/",
        f"/jobs/{posting.pk}/report/received/",
    ):
        html = client.get(address, follow=True).text
        assert "&lt;hostile" in html, address
        assert "<hostile" not in html, address
        assert "&amp;lt;hostile" not in html, address
