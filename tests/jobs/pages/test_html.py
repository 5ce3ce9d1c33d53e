"""What functions write is what a template would: the same HTML, and everything escaped."""

import re
from html.parser import HTMLParser
from pathlib import Path

from django.template import engines
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from jobs.pages.asked import Asked
from jobs.pages.card_html import card_html
from jobs.pages.cards import card_of
from jobs.pages.home import Place
from jobs.pages.html import escaped, keep_button
from jobs.pages.part_html import fact_list, place_links
from jobs.pages.parts import Shown
from jobs.postings.schema import ROWS
from jobs.postings.schema.row import Choice, Count, Hours, Text, YesNo
from jobs.search.criteria import EASE, Criteria
from jobs.search.widgets import SearchInput
from tests.factories import EmployerFactory, PostingFactory

#: A card as a template, which is slower and plain to read: what the function is held to.
CARD = Path(__file__).with_name("card.html").read_text("utf-8")
HOSTILE = st.text("<>&\"'`{}%=/ 電話受付aZ1", max_size=12)


def value_of(row):
    """Whatever may be read of a column, and what never should be in it."""
    kind = row.kind
    if isinstance(kind, Choice):
        return st.sampled_from([each.value for each in kind.choices])
    if isinstance(kind, (Count, Hours)):
        return st.sampled_from([kind.low, kind.high])
    if isinstance(kind, YesNo):
        return st.sampled_from([True, False, None])
    return HOSTILE


FACTS = st.fixed_dictionaries(
    {
        row.name: value_of(row)
        for row in ROWS
        if isinstance(row.kind, (Choice, Count, Hours, Text, YesNo)) and row.name != "employment"
    }
)


@st.composite
def postings(draw):
    employer = EmployerFactory.build(name=draw(HOSTILE), is_demo=draw(st.booleans()))
    hourly = draw(st.sampled_from([None, 1234]))
    return PostingFactory.build(pk=7, employer=employer, hourly_equivalent=hourly, **draw(FACTS))


ASKED = st.sampled_from(
    [
        Criteria(),
        Criteria("電話"),
        Criteria("<", {"quota": ("none",), "remote": ("fully",)}, EASE),
        Criteria("a", {"prefecture": ("13",), "wage_min": ("1100",)}),
    ]
)


def without_layout(html):
    """Spaces between tags are layout where the template has them, and nothing where it has none.

    Quotation marks are escaped in two spellings, of which both are right.
    """
    html = re.sub(r"\s+", " ", html).replace("&#39;", "&#x27;").replace("&#34;", "&quot;")
    return re.sub(
        r"\s*(</?(?:article|div|dl|dt|dd|p|h3|form|button|li|ul)\b[^>]*>)\s*", r"\1", html
    )


@settings(max_examples=150, deadline=None)
@given(postings(), ASKED)
def test_a_card_is_what_its_template_says(posting, criteria):
    card = card_of(posting, timezone.now(), Asked.by(criteria))
    template = engines["jinja2"].from_string(CARD)
    assert without_layout(card_html(card)) == without_layout(template.render({"card": card}))


class Read(HTMLParser):
    """The tags and the text of HTML."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.text, self.attributes = [], "", []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [value for _, value in attrs]

    def handle_data(self, data):
        self.text += data


@given(HOSTILE)
def test_text_makes_no_tags_and_stays_what_it_was(text):
    plain = Read(escaped(text))
    assert (plain.tags, plain.text) == ([], text)
    facts = Read(fact_list([Shown("quota", text, text, None)]))
    assert facts.tags == ["dl", "div", "dt", "dd"]
    assert facts.text.count(text) >= 2
    places = Read(place_links([Place(text, f"/jobs/?q={text}", 3)]))
    assert places.tags == ["li", "a", "span", "span"]
    assert places.attributes[0] == f"/jobs/?q={text}"
    listed = EmployerFactory.build(is_demo=False)
    posting = PostingFactory.build(pk=7, title=text, employer=listed)
    kept = Read(keep_button(posting))
    assert kept.tags == ["form", "button", "button", "span", "a"]
    assert f"キープ: {posting.title}" in kept.attributes
    assert text in Read(SearchInput().html(text)).attributes
