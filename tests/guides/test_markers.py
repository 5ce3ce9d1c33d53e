"""Markers: where one is one, and what is said of those that are wrong."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from guides.blocks import BLOCKS, complaints_about
from guides.markers import Marker
from guides.models import Guide
from guides.rendering import render


def found(text: str) -> list[tuple[str, str]]:
    return [(p.name, p.argument) for p in render(text).parts if isinstance(p, Marker)]


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("[[questions]]", ("questions", "")),
        ("前\n\n  [[ questions ]]  \n\n後", ("questions", "")),
        ("[[listings: quota=none]]", ("listings", "quota=none")),
        ("[[listings:quota=none&q=a:b]]", ("listings", "quota=none&q=a:b")),
        ("[[listings：quota=none]]", ("listings", "quota=none")),
        ("[[questions]]\r\n\r\n後", ("questions", "")),
        ("[questions]: /x\n\n[[questions]]", ("questions", "")),
    ],
)
def test_a_paragraph_of_its_own_is_a_marker(text, marker):
    assert found(text) == [marker]


@pytest.mark.parametrize(
    "text",
    [
        "`[[questions]]`",
        "文の中の `[[questions]]` は文です。",
        "```\n[[questions]]\n```",
        "    [[questions]]",
        r"\[\[questions\]\]",
        "[[1]](/jobs/)",
        "[[a[b]]]",
        "[questions]",
    ],
)
def test_elsewhere_it_is_text_and_nothing_is_wrong_with_it(text):
    assert found(text) == []
    assert list(complaints_about(text)) == []
    assert "questions" in render(text).html or "[" in render(text).html


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("一\n\n文の中の [[questions]] は文です。", 3),
        ("[[questions]]。", 1),
        ("[[[questions]]]", 1),
        ("［［questions］］", 1),
        ("[[questions]] [[self-check]]", 1),
        ("一行\n二行 [[questions]]", 2),
        ("| 見出し |\n|---|\n| [[questions]] |", 3),
        ("## [[questions]]", 1),
    ],
)
def test_what_was_meant_as_a_marker_and_is_none_is_told(text, line):
    assert found(text) == []
    ((told, complaint),) = complaints_about(text)
    assert told == line
    assert "前後を空行にして1行だけで置いてください" in complaint


def test_what_has_ids_of_its_own_stands_once():
    text = "[[comparison]]\n\n[[questions]]\n\n[[questions]]\n\n[[comparison]]"
    ((line, complaint),) = complaints_about(text)
    assert line == 7
    assert "1つの記事に1度だけ" in complaint


def test_parts_keep_their_order_and_each_is_whole():
    parts = render("## 一\n\n- a\n\n[[questions]]\n\n[[listings: quota=none]]\n\n## 一").parts
    assert [type(part).__name__ for part in parts] == [
        "SafeString",
        "Marker",
        "Marker",
        "SafeString",
    ]
    assert parts[0].count("<ul>") == parts[0].count("</ul>") == 1
    assert 'id="h-一"' in parts[0]
    assert 'id="h-一-2"' in parts[3], "ids are told apart over the whole article"


def test_an_article_of_a_marker_alone_and_one_of_nothing():
    assert [type(part) for part in render("[[questions]]").parts] == [Marker]
    assert render("").parts == ()


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("一\n\n二\n\n[[listing: quota=none]]", 5, ["「[[listing: quota=none]]」"]),
        ("[[比較表]]", 1, ["「[[比較表]]」", *(block.written for block in BLOCKS.values())]),
        ("[[ ]]", 1, ["名前の差し込みはありません"]),
        ("前\n\n[[questions: 3]]", 3, ["「: 3」のような指定は付けられません"]),
        ("[[listings]]", 1, ["求人の条件がありません"]),
        ("[[listings: ]]", 1, ["求人の条件がありません"]),
        ("[[listings: quota=nome]]", 1, ["ノルマ", "「nome」"]),
        ("[[listings: quota=none&quota=x&q=受付]]", 1, ["「x」"]),
        ("[[listings: quoat=none]]", 1, ["「quoat」という条件は"]),
        ("[[listings: quota=none&page=2]]", 1, ["「page」という条件は"]),
        ("[[listings: quota=]]", 1, ["条件に値がありません"]),
        ("[[listings: sort=new]]", 1, ["条件に値がありません"]),
        (f"[[listings: {'q=a&' * 2000}]]", 1, ["500字まで"]),
        ("前\n\n[[questions", 3, ["「[[questions」", "閉じていません"]),
        ("[[questions]", 1, ["閉じていません"]),
        ("[[listings:\nquota=none]]", 1, ["閉じていません"]),
        ("前\n[[questions]]", 2, ["前後を空行にして"]),
        ("- 一\n- [[questions]]", 2, ["箇条書き"]),
        ("> [[questions]]", 1, ["前後を空行にして"]),
        ("[[questions]]\n---", 1, ["見出しの外"]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_line_by_the_field(text, line, words):
    guide = Guide(slug="a", title="題", summary="概要", body=text)
    with pytest.raises(ValidationError) as refused:
        guide.clean()
    (message,) = refused.value.message_dict["body"]
    assert message.startswith(f"{line}行目")
    assert [word for word in words if word not in message] == []


def test_all_that_is_wrong_is_said_at_once_in_the_order_of_the_text():
    text = "[[a]]\n\n- [[questions]]\n\n[[b]]\n\n[[questions"
    assert [line for line, _ in complaints_about(text)] == [1, 3, 5, 7]


@pytest.mark.parametrize("block", BLOCKS.values(), ids=lambda block: block.name)
def test_what_the_help_text_shows_can_be_written(block):
    assert list(complaints_about(f"前\n\n{block.written}\n\n後")) == []


WORDS = st.text(alphabet="あいう[]:\n-` >#|", max_size=40)


@given(WORDS, WORDS)
def test_a_marker_swallows_no_text(before, after):
    html = render(f"最初{before}\n\n{after}最後").html
    assert "最初" in html
    assert "最後" in html


@given(st.lists(st.sampled_from(["ほげ", "[[questions]]", "[[x: y]]", "## 見出し", "- 項目"])))
def test_without_its_markers_an_article_is_the_same(paragraphs):
    kept = [p for p in paragraphs if not p.startswith("[[")]
    article = render("\n\n".join(paragraphs))
    assert len([p for p in article.parts if isinstance(p, Marker)]) == len(paragraphs) - len(kept)
    # A marker may part what would else be one list: the words are what has to stay.
    without = render("\n\n".join(kept))
    assert article.contents == without.contents
    for word in ("ほげ", "見出し", "項目"):
        assert article.html.count(word) == without.html.count(word)


@given(st.text())
def test_any_text_is_complained_about_without_failing(text):
    assert all(line >= 1 for line, _ in complaints_about(f"[[{text}]]\n\n{text}"))
