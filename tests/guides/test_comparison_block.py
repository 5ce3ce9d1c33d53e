"""The living part of the article: figures that open what they count, narrowed by the reader."""

import re
from html import unescape

import pytest
from django.core.management import call_command

from guides.comparison_block import ONE_DAY
from jobs.pages.comparison import ROLES, TOPICS
from jobs.search.sync import follower
from tests.factories import EmployerFactory, PostingFactory
from tests.pages import read

pytestmark = pytest.mark.django_db

ARTICLE = "/guides/outbound-vs-inbound/"
CELL = re.compile(
    r'<td role="cell" data-voice="\w+" data-figure="(\w+)" data-role="(\w+)">(.*?)</td>', re.DOTALL
)
NUMBER_LINK = re.compile(r'<a href="(/jobs/[^"]*)">([\d,]+)件</a>')


@pytest.fixture(autouse=True)
def guides():
    call_command("load_guides", verbosity=0)


def block(response) -> str:
    page = response.text
    start = page.index('<section class="comparison"')
    return page[start : page.index("</section>", start)]


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def cell(response, figure: str, role: str) -> str:
    found = {(name, voice): words(html) for name, voice, html in CELL.findall(block(response))}
    return found[figure, role]


def total_at(client, href: str) -> int:
    return read(client.get(unescape(href))).total


@pytest.mark.parametrize("narrowed", ["", "?prefecture=13", "?prefecture=27&beginner_ok=1"])
def test_every_number_on_the_page_opens_a_list_with_that_total(client, demo_site, narrowed):
    call_command("load_demo", postings=1500, seed=3, verbosity=0)
    shown = block(client.get(ARTICLE + narrowed))
    told = NUMBER_LINK.findall(shown[: shown.index("図で見る")])  # of the findings
    for href, number in told:
        assert total_at(client, href) == int(number.replace(",", "")), href
    shares = 0
    for _, _, html in CELL.findall(shown):
        if share := re.search(
            r'href="([^"]*)">\d+%</a><span[^>]*>[\d,]+件中([\d,]+)件・記載\d+%', html
        ):
            assert total_at(client, share[1]) == int(share[2].replace(",", "")), share[1]
            shares += 1
        elif spread := re.search(
            r'href="([^"]*)">[\d,]+.</a><span[^>]*>.*\(求人([\d,]+)件\)', html
        ):
            assert total_at(client, spread[1]) == int(spread[2].replace(",", "")), spread[1]
    assert len(told) > 20
    assert shares > 10


def test_all_figures_are_in_the_table(client):
    figures = [name for name, _, _ in CELL.findall(block(client.get(ARTICLE)))]
    measures = [measure for topic in TOPICS for measure in topic.measures]
    assert len(figures) == sum(len(measure.roles) for measure in measures)
    assert set(figures) == {measure.name for measure in measures}
    assert len(ROLES) == 3


def test_reader_narrows_to_a_prefecture_or_to_beginners(client):
    PostingFactory.create_batch(6, prefecture="13", pay_min=1300)
    PostingFactory.create_batch(5, prefecture="27", pay_min=1700, beginner_ok=True)
    assert cell(client.get(ARTICLE), "number", "inbound") == "11件"
    tokyo = client.get(ARTICLE, {"prefecture": "13"})
    assert cell(tokyo, "pay", "inbound") == "1,300円 求人の半数は1,300〜1,300円（6件の集計）"
    assert '<option value="13" selected>東京都</option>' in block(tokyo)
    assert "掲載中の求人(東京都)" in words(block(tokyo))
    beginners = client.get(ARTICLE, {"beginner_ok": "1"})
    assert cell(beginners, "pay", "inbound") == "1,700円 求人の半数は1,700〜1,700円（5件の集計）"
    assert 'name="beginner_ok" value="1" checked' in block(beginners)


@pytest.mark.parametrize(
    ("param", "bad"), [("prefecture", "99"), ("prefecture", "東京<b>"), ("beginner_ok", "x" * 500)]
)
def test_what_means_nothing_is_told_and_the_rest_holds(client, param, bad):
    PostingFactory.create_batch(5)
    response = client.get(ARTICLE, {param: bad, "quota": "none"})
    assert response.status_code == 200
    assert "使えない指定があったので" in block(response)
    assert "<b>" not in block(response)
    assert cell(response, "number", "inbound") == "5件"


def test_empty_choices_of_the_form_are_no_mistake(client):
    assert "使えない指定" not in client.get(f"{ARTICLE}?prefecture=&beginner_ok=").text


def quotas(outbound, inbound, **employer):
    """Create postings of which those of outbound work have a quota, and the others none."""
    PostingFactory.create_batch(
        outbound, outbound=True, quota="personal", quota_detail="1日2件", **employer
    )
    PostingFactory.create_batch(inbound, quota="none", **employer)


def test_verdict_and_its_numbers_are_told(client):
    quotas(30, 40)
    told = words(block(client.get(ARTICLE)))
    assert (
        "記事: 「発信には、ノルマのある仕事が多くあります。」 いまの求人では、そのとおりです"
        in told
    )
    assert "30件 のうち 30件 (100%、95%信頼区間 89〜100%)" in told
    assert "40件 のうち 0件 (0%、95%信頼区間 0〜9%)" in told
    assert "発信のほうが100.0ポイント高くなっています" in told


def test_what_disagrees_is_told_first_and_in_full(client):
    quotas(30, 40)
    PostingFactory.create_batch(30, supervisor_at_hand=False)
    PostingFactory.create_batch(30, supervisor_at_hand=True, outbound=True)
    page = block(client.get(ARTICLE))
    headings = re.findall(r"<h4>(.*?)</h4>", page)
    assert headings == [
        "そうとは言いきれないこと 1つ",
        "記事のとおりのこと 3つ",
        "求人が足りず、判断しないこと 5つ",
    ]
    disagreeing, agreeing = page.split("<h4>")[1:3]
    assert "<details" not in disagreeing
    assert "そうなっていません" in disagreeing
    assert "個人ノルマは、受信より発信に多い 発信 100%・受信 0%" in words(agreeing)
    assert agreeing.count("<details") == agreeing.count("<li>") == 3


def test_of_fictional_listings_no_verdict_on_the_world_is_given(client, demo_site):
    quotas(30, 40, employer=EmployerFactory(is_demo=True))
    told = words(block(client.get(ARTICLE)))
    assert "見本の求人では、そのとおりです" in told
    assert "仕事の実際がどうかは分かりません" in told
    assert "いまの求人では" not in told
    assert "いまも当てはまる" not in told


@pytest.mark.parametrize(
    ("name", "figures"),
    [("pay", "strong"), ("quota", "text"), ("complaints", "text"), ("funnel", "text")],
)
def test_charts_have_words_and_a_table_behind_them(client, demo_site, name, figures):
    call_command("load_demo", postings=600, seed=3, verbosity=0)
    page = client.get(ARTICLE).text
    chart = page[page.index(f'aria-labelledby="chart-{name}"') :]
    drawn, table = chart[: chart.index("</figure>")].split("</svg>")
    assert f'<title id="chart-{name}">' in drawn
    assert "<caption" in table
    shown = re.findall(rf'class="chart-{figures}"[^>]*>([^<]+)<', drawn)
    assert len(shown) >= 3
    assert [text for text in shown if f"<td>{text}</td>" not in table] == []


def test_the_day_of_the_article_stands_beside_the_listings(client):
    PostingFactory.create_batch(
        5, outbound=True, dialled_per_day=200, connected_per_day=40, conversations_per_day=12
    )
    page = client.get(ARTICLE).text
    chart = words(page[page.index('aria-labelledby="chart-funnel"') :])
    for told in ("かける 300件 200件", "つながる 30件 40件", "会話になる 10件未満 12件"):
        assert told in chart
    assert [number for number, _ in ONE_DAY] == [300, 30, 10]


def test_without_enough_listings_there_are_words_and_no_chart(client):
    PostingFactory.create_batch(3)
    response = client.get(ARTICLE)
    assert '<svg class="chart-drawing"' not in response.text
    assert "求人が3件だけなので、出しません" in words(block(response))
    assert "書いてある求人が30件に満たないので、判断しません" in words(block(response))
    for topic in ("時給", "ノルマ", "クレームの多さ"):
        assert re.search(
            f"{topic}の図は、[^。]*求人が少ないので出しません。", words(block(response))
        )
    assert "書いてある求人が少ないので出しません" in response.text


def test_while_figures_cannot_be_had_the_article_stands(client, monkeypatch):
    monkeypatch.setattr(follower, "_catch_up", lambda: None)
    response = client.get(ARTICLE)
    assert response.status_code == 200
    assert "いまの求人の集計を用意しています" in response.text
    assert "発信とは" in response.text


def test_fictional_listings_are_called_so_where_the_site_lists_them(client, settings):
    PostingFactory(employer=EmployerFactory(is_demo=True))
    assert "すべて架空" not in client.get(ARTICLE).text
    settings.DEMO = True
    assert "すべて架空" in client.get(ARTICLE).text
