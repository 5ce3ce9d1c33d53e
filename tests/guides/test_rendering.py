import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guides.rendering import ATTRIBUTES, TAGS, render

TABLE = """
| | 発信 | 受信 |
|---|---|:-:|
| 仕事 | テレアポ | 受注 |
"""


def ids(html: str) -> list[str]:
    return re.findall(r'<h[2-6] id="([^"]+)"', html)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '<a href="/" onclick="alert(1)">x</a>',
        "## <svg onload=alert(1)>",
        "| <iframe src=x> | b |\n|---|---|\n| <b onclick=x> | d |",
    ],
)
def test_html_in_a_guide_is_text(text):
    html = render(text).html
    assert "&lt;" in html
    assert not re.search(r"<(script|img|svg|iframe|b)\b", html)
    assert not re.search(r"<[^>]*\son\w+=", html)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x"]
)
def test_link_that_would_run_code_is_no_link(address):
    assert "href" not in render(f"[x]({address})").html
    assert "href" not in render(f"[x][y]\n\n[y]: {address}").html


def test_image_is_dropped():
    assert "<img" not in render("![x](https://example.com/x.png)").html


def test_strikethrough_is_off():
    assert "~~x~~" in render("~~x~~").html


def test_only_links_to_other_sites_have_rel():
    html = render("[a](https://example.com/) [b](//example.com) [c](/jobs/?q=1) [d](#h-x)").html
    assert re.findall(r'href="([^"]+)" rel="noopener noreferrer"', html) == [
        "https://example.com/",
        "//example.com",
    ]
    assert html.count("rel=") == 2


def test_heading_is_broken_by_phrase_and_escaped():
    html = render("## 発信と受信、どっちが楽? A & B").html
    assert "発信と<wbr>受信、<wbr>どっちが<wbr>楽?" in html
    assert "A &amp; B" in html


def test_heading_id_comes_from_its_own_text():
    before = render("## まとめ").html
    after = render("## はじめに\n\n## どっちが楽?\n\n## まとめ").html
    assert ids(before) == ["h-まとめ"]
    assert ids(after) == ["h-はじめに", "h-どっちが楽", "h-まとめ"]


def test_repeated_headings_have_ids_of_their_own():
    article = render("## a\n\n## a-2\n\n## a\n\n## a\n\n## ?\n\n## !")
    assert len(set(ids(article.html))) == 6
    assert ids(article.html)[:4] == ["h-a", "h-a-2", "h-a-3", "h-a-4"]


def test_contents_list_chapters_and_sections():
    article = render("# 一\n\n## 二 `c` & [l](/jobs/)\n\n### 三\n\n#### 四")
    assert [(h.level, h.text) for h in article.contents] == [(2, "一"), (2, "二 c & l"), (3, "三")]
    assert [h.id for h in article.contents] == ids(article.html)[:3]
    assert "<h1" not in article.html


def test_cells_name_their_column_and_its_voice():
    html = render(TABLE).html
    assert '<td data-label="発信" data-voice="outbound">テレアポ</td>' in html
    assert '<td data-label="受信" data-voice="inbound">受注</td>' in html
    assert "style=" not in html


def test_headings_of_a_table_have_their_scope():
    html = render(TABLE).html
    assert '<th scope="col" data-voice="outbound">発信</th>' in html
    assert '<th scope="row">仕事</th>' in html
    assert "<td></td>" in html, "an empty corner is no heading"


def test_first_column_with_a_heading_holds_plain_cells():
    html = render("| 段階 | 件数 |\n|---|---|\n| かけた | 300 |").html
    assert '<td data-label="段階">かけた</td>' in html
    assert 'scope="row"' not in html


def test_table_is_wrapped():
    assert re.search(
        r'<div class="table-wrap">\s*<table>.*</table>\s*</div>', render(TABLE).html, re.S
    )


@pytest.mark.parametrize(
    ("heading", "voice"),
    [
        ("発信とは", "outbound"),
        ("受信が向いている人", "inbound"),
        ("発信と受信", None),
        ("クレームは、発信より多い", None),
    ],
)
def test_heading_has_a_voice_when_it_begins_with_one(heading, voice):
    found = re.search(r'data-voice="(\w+)"', render(f"## {heading}").html)
    assert (found.group(1) if found else None) == voice


MARKDOWN = st.text(
    alphabet=st.sampled_from("#|-:*_`[]()<>!&\"'\\/ \n\t1.a発信受") | st.characters(codec="utf-8")
)


@given(MARKDOWN | st.text())
def test_any_text_renders_safely(text):
    article = render(text)
    assert "<script" not in article.html.lower()
    assert len(set(ids(article.html))) == len(ids(article.html))
    assert {heading.id for heading in article.contents} <= set(ids(article.html))


@given(st.text())
def test_any_heading_renders_safely(text):
    assert "<script" not in render(f"## {text}\n\n## <script>{text}").html.lower()


# --- Hostile text -----------------------------------------------------------------------------


class Tags(HTMLParser):
    """Every tag that a browser would make of some HTML, with its attributes."""

    def __init__(self, html):
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


SCRIPT = "javascript:alert(1)"
HOSTILE = st.sampled_from(
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '<svg/onload="alert(1)">',
        "<style>*{color:red}</style>",
        f"[x]({SCRIPT})",
        "[x](java\tscript:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](JAVASCRIPT&colon;alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        f"<{SCRIPT}>",
        '[x](/ "" onmouseover=alert(1) x="")',
        f"![x]({SCRIPT})",
        f"[y]: {SCRIPT}",
        "[x][y]",
        '## <a id="main" href="/">',
        '| <td style="x"> | " onclick="x |\n|---|:-:|\n| a | b |',
        '```"><script>\nx\n```',
        "[[questions]]",
        "[[<script>: <script>]]",
        "- ",
        "> ",
        "&lt;script&gt;",
        "\\<script>",
    ]
)


@given(st.lists(HOSTILE | MARKDOWN, max_size=6), st.sampled_from(["", " ", "\n", "\n\n"]))
def test_no_tag_attribute_or_address_outside_the_short_list_comes_out(pieces, between):
    for tag, attributes in Tags(render(between.join(pieces)).html).tags:
        assert tag in TAGS
        assert set(attributes) <= ATTRIBUTES.get(tag, set()) | (
            {"class"} if tag == "div" else set()
        )
        assert attributes.get("class", "table-wrap") == "table-wrap"
        address = re.sub(r"[\s\x00-\x1f]", "", attributes.get("href") or "").lower()
        scheme = re.match(r"([a-z][a-z0-9+.-]*):", address)
        assert scheme is None or scheme[1] in ("http", "https", "mailto", "tel")


TITLES = st.lists(
    st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1, max_size=8), max_size=5
)


@given(TITLES, TITLES)
def test_ids_stay_when_headings_around_them_change(before, after):
    own = "この章の見出し"
    text = "\n\n".join(f"## {title}" for title in [*before, own, *after])
    assert f"h-{own}" in ids(render(text).html)
    assert ids(render(f"## {own}").html) == [f"h-{own}"]
