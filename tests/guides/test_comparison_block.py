"""The living parts of the article and its page of figures: they open what they count, and readers
narrow them."""

import re
import statistics
from html import unescape

import pytest
from django.core.management import call_command
from django.utils import timezone

from guides.claims import CLAIMS
from guides.comparison_block import ONE_DAY
from jobs.models import JobPosting
from jobs.pages.comparison import ROLES, TOPICS
from jobs.search.sync import follower
from tests.factories import EmployerFactory, GuideFactory, PostingFactory
from tests.pages import read

pytestmark = pytest.mark.django_db

ARTICLE = "/guides/outbound-vs-inbound/"
FIGURES = f"{ARTICLE}figures/"
CELL = re.compile(
    r'<td role="cell" data-voice="\w+" data-figure="(\w+)" data-role="(\w+)">(.*?)</td>', re.DOTALL
)
NUMBER_LINK = re.compile(r'<a href="(/jobs/[^"]*)">([\d,]+)件</a>')


@pytest.fixture(autouse=True)
def guides():
    call_command("load_guides", verbosity=0)


def block(response) -> str:
    """The comparison, in the article as on the page of figures."""
    page = response.text
    start = page.index('<section class="comparison"')
    rest = page[start:]
    ends = re.search(r"<nav class=\"guide-contents\"|</main>", rest)
    return rest[: ends.start()]


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def cell(response, figure: str, role: str) -> str:
    found = {(name, voice): words(html) for name, voice, html in CELL.findall(block(response))}
    return found[figure, role]


def total_at(client, href: str) -> int:
    return read(client.get(unescape(href))).total


@pytest.mark.same_on_both
@pytest.mark.parametrize("narrowed", ["", "?prefecture=13&beginner_ok=1"])
def test_every_number_on_the_page_opens_a_list_with_that_total(client, demo_site, narrowed):
    call_command("load_demo", beside_real=True, postings=900, seed=3, verbosity=0)
    shown = block(client.get(FIGURES + narrowed))
    told = NUMBER_LINK.findall(shown[: shown.index("項目ごとの")])  # of the findings
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
    figures = [name for name, _, _ in CELL.findall(block(client.get(FIGURES)))]
    measures = [measure for topic in TOPICS for measure in topic.measures]
    assert len(figures) == sum(len(measure.roles) for measure in measures)
    assert set(figures) == {measure.name for measure in measures}
    assert len(ROLES) == 3


def test_reader_narrows_to_a_prefecture_or_to_beginners(client):
    PostingFactory.create_batch(6, prefecture="13", pay_min=1300)
    PostingFactory.create_batch(5, prefecture="27", pay_min=1700, beginner_ok=True)
    assert cell(client.get(FIGURES), "number", "inbound") == "11件"
    tokyo = client.get(FIGURES, {"prefecture": "13"})
    assert cell(tokyo, "pay", "inbound") == "1,300円 求人の半数は1,300〜1,300円（6件の集計）"
    beginners = client.get(FIGURES, {"beginner_ok": "1"})
    assert cell(beginners, "pay", "inbound") == "1,700円 求人の半数は1,700〜1,700円（5件の集計）"


@pytest.mark.parametrize("page", [ARTICLE, FIGURES])
def test_the_form_tells_what_it_is_narrowed_to(client, page):
    PostingFactory.create_batch(5, prefecture="13")
    tokyo = block(client.get(page, {"prefecture": "13"}))
    assert '<option value="13" selected>東京都</option>' in tokyo
    assert "掲載中の求人（東京都）" in words(tokyo)
    beginners = block(client.get(page, {"beginner_ok": "1"}))
    assert 'name="beginner_ok" value="1" checked' in beginners
    assert f'action="{page}' in beginners


def test_the_article_folds_its_form_until_it_is_used(client):
    PostingFactory.create_batch(5, prefecture="13")
    assert '<details class="comparison-fold">' in block(client.get(ARTICLE))
    assert '<details class="comparison-fold" open>' in block(client.get(f"{ARTICLE}?prefecture=13"))


def test_the_article_is_linked_with_its_figures_and_the_home_page_too(client):
    PostingFactory.create_batch(5, prefecture="13", beginner_ok=True)
    assert f'href="{FIGURES}"' in client.get(ARTICLE).text
    assert f'href="{FIGURES}"' in client.get("/").text
    assert f'href="{ARTICLE}"' in client.get(FIGURES).text
    narrowed = client.get(f"{ARTICLE}?beginner_ok=1&prefecture=13&quota=none").text
    query = re.search(rf'href="{FIGURES}\?([^"]*)"', narrowed)[1]
    assert set(unescape(query).split("&")) == {"prefecture=13", "beginner_ok=1"}


def test_charts_and_tables_of_all_figures_are_not_in_the_article(client):
    PostingFactory.create_batch(6, outbound=True, quota="none")
    PostingFactory.create_batch(6, quota="none")
    article, figures = client.get(ARTICLE).text, client.get(FIGURES).text
    for shown in ("data-figure=", 'id="chart-pay"', 'id="chart-quota"'):
        assert shown in figures
        assert shown not in article


def test_figures_have_an_address_of_their_own(client, settings):
    page = client.get(f"{FIGURES}?prefecture=13").text
    assert f'<link rel="canonical" href="{settings.SITE_URL}{FIGURES}">' in page
    assert f"<loc>{settings.SITE_URL}{FIGURES}</loc>" in client.get("/sitemap-guide-pages.xml").text
    assert '"BreadcrumbList"' in page


def test_only_an_article_that_compares_has_figures(client):
    assert client.get("/guides/reading-an-advert/figures/").status_code == 404
    assert client.get("/guides/nowhere/figures/").status_code == 404
    assert "reading-an-advert/figures" not in client.get("/sitemap-guide-pages.xml").text


def test_figures_of_a_draft_are_for_staff(client, staff_client):
    draft = GuideFactory(draft=True, body="[[comparison]]")
    assert client.get(draft.figures_url).status_code == 404
    assert draft.figures_url not in client.get("/sitemap-guide-pages.xml").text
    assert "下書きのプレビュー" in staff_client.get(draft.figures_url).text


@pytest.mark.parametrize(
    ("param", "bad"), [("prefecture", "99"), ("prefecture", "東京<b>"), ("beginner_ok", "x" * 500)]
)
def test_what_means_nothing_is_told_and_the_rest_holds(client, param, bad):
    PostingFactory.create_batch(5)
    assert "読み取れない条件があったため" in block(client.get(ARTICLE, {param: bad}))
    response = client.get(FIGURES, {param: bad, "quota": "none"})
    assert response.status_code == 200
    assert "読み取れない条件があったため" in block(response)
    assert "<b>" not in block(response)
    assert cell(response, "number", "inbound") == "5件"


def test_empty_choices_of_the_form_are_no_mistake(client):
    assert "読み取れない条件" not in client.get(f"{FIGURES}?prefecture=&beginner_ok=").text


def quotas(outbound, inbound, **employer):
    """Create postings of which those of outbound work have a quota, and the others none."""
    PostingFactory.create_batch(
        outbound, outbound=True, quota="personal", quota_detail="1日2件", **employer
    )
    PostingFactory.create_batch(inbound, quota="none", **employer)


def test_verdict_and_its_numbers_are_told(client):
    quotas(30, 40)
    told = words(block(client.get(FIGURES)))
    assert "ノルマ・記事: 「発信には、ノルマのある仕事が多くあります。」" in told
    assert "多くあります。」 いまの求人では、そのとおりです" in told
    assert "30件 のうち 30件 （100%、95%信頼区間 89〜100%）" in told
    assert "40件 のうち 0件 （0%、95%信頼区間 0〜9%）" in told
    assert "発信のほうが100.0ポイント高くなっています" in told


def test_what_disagrees_is_told_first_and_in_full(client):
    quotas(30, 40)
    PostingFactory.create_batch(30, supervisor_at_hand=False)
    PostingFactory.create_batch(30, supervisor_at_hand=True, outbound=True)
    page = block(client.get(ARTICLE))
    groups = re.split(r"<h2[^>]*>", page)[1:]
    assert [words(group[: group.index("</h2>")]).replace(" ", "") for group in groups] == [
        "いまの求人では、そうとは言えないこと1つ",
        "いまの求人でも、記事のとおりのこと3つ",
        "求人が足りず、判断しないこと5つ",
    ]
    disagreeing, agreeing, unknown = (words(group) for group in groups)
    assert "いまの求人では、そうなっていません" in disagreeing
    assert "SVが近くにいない求人もあります" in disagreeing
    assert "個人ノルマは、受信より発信に多い 発信 100%・受信 0%" in agreeing
    assert groups[1].count("<li") == groups[1].count('class="finding-line"') == 3
    assert "そのとおりです" not in agreeing
    assert "判断しません" not in unknown


def test_on_the_page_of_figures_all_are_told_in_full(client):
    quotas(30, 40)
    page = words(block(client.get(FIGURES)))
    assert page.count("記事: ") == len(CLAIMS) + 1  # and what connects


def test_of_fictional_listings_no_verdict_on_the_world_is_given(client, demo_site):
    quotas(30, 40, employer=EmployerFactory(is_demo=True))
    assert "見本の求人では、そのとおりです" in words(block(client.get(FIGURES)))
    for address in (ARTICLE, FIGURES):
        page = client.get(address).text
        assert "仕事の実際がどうかは分かりません" in words(block(client.get(address)))
        headings = re.findall(r"<(?:h\d|summary|caption|title)[^>]*>(.*?)</", page, re.DOTALL)
        labels = re.findall(r'aria-label="([^"]*)"', page)
        assert len(headings) > 10
        assert [text for text in (*headings, *labels) if "いま" in text] == []


def test_charts_have_words_and_a_table_behind_them(client, demo_site):
    call_command("load_demo", beside_real=True, postings=600, seed=3, verbosity=0)
    page = client.get(FIGURES).text
    charts = {"pay": "strong", "quota": "text", "complaints": "text", "funnel": "text"}
    for name, figures in charts.items():
        chart = page[page.index(f'aria-labelledby="chart-{name}"') :]
        drawn, table = chart[: chart.index("</figure>")].split("</svg>")
        assert f'<title id="chart-{name}">' in drawn
        assert "<caption" in table
        shown = re.findall(rf'class="chart-{figures}"[^>]*>([^<]+)<', drawn)
        assert len(shown) >= 3, name
        assert [text for text in shown if f"<td>{text}</td>" not in table] == [], name


def test_the_day_of_the_article_stands_beside_the_listings(client):
    PostingFactory.create_batch(
        5, outbound=True, dialled_per_day=200, connected_per_day=40, conversations_per_day=12
    )
    page = client.get(ARTICLE).text
    chart = words(page[page.index('aria-labelledby="chart-funnel"') :])
    for told in ("かける 300件 200件", "つながる 30件 40件", "会話になる 10件以下 12件"):
        assert told in chart
    assert [number for number, _ in ONE_DAY] == [300, 30, 10]


def test_without_enough_listings_there_are_words_and_no_chart(client):
    PostingFactory.create_batch(3)
    response = client.get(FIGURES)
    assert '<svg class="chart-drawing"' not in response.text
    assert "求人が3件だけなので、出しません" in words(block(response))
    assert "書いてある求人が30件に満たないので、判断しません" in words(block(response))
    for topic in ("時給", "ノルマ", "クレームの多さ", "かける数"):
        assert re.search(
            f"{topic}の図は、[^。]*求人が少ないので出しません。", words(block(response))
        )


def test_while_figures_cannot_be_had_the_article_stands(client, monkeypatch):
    monkeypatch.setattr(follower, "_catch_up", lambda: None)
    for address, stands in ((ARTICLE, "発信とは"), (FIGURES, "数字で比べる")):
        response = client.get(address)
        assert response.status_code == 200
        assert "求人の集計を用意しています" in response.text
        assert stands in response.text
    assert "図を用意しています" in client.get(ARTICLE).text


def test_fictional_listings_are_called_so_where_the_site_lists_them(client, settings):
    PostingFactory(employer=EmployerFactory(is_demo=True))
    assert "すべて架空" not in client.get(ARTICLE).text
    settings.DEMO = True
    assert "すべて架空" in client.get(ARTICLE).text


TYPICAL = re.compile(r'<a class="read-on" href="(/compare/\?[^"]*)"[^>]*>代表的な発信と受信の')
#: More than half of what an advert may leave open.
TOLD = {
    "quota": "none",
    "results_shown_to": "self",
    "incentive": "none",
    "complaint_level": 2,
    "supervisor_at_hand": True,
    "remote": "none",
}


def nearest_by_hand(role: str, **narrowed) -> int:
    """Return the key that the page should name, found by going through all postings."""
    live = JobPosting.objects.listed(timezone.now()).filter(call_type=role, **narrowed)
    live = [posting for posting in live if posting.hourly_equivalent]
    median = statistics.median(posting.hourly_equivalent for posting in live)

    def left_open(posting) -> int:
        codes = ("quota", "results_shown_to", "incentive", "training_pay", "commuting_pay")
        codes += ("remote", "weekends_off")
        numbers = ("complaint_level", "supervisor_at_hand", "calls_per_hour")
        numbers += ("longest_talk_minutes",)
        return sum(getattr(posting, name) == "unstated" for name in codes) + sum(
            getattr(posting, name) is None for name in numbers
        )

    telling = [posting for posting in live if left_open(posting) <= 5]
    return min(
        telling,
        key=lambda each: (abs(each.hourly_equivalent - median), left_open(each), -each.pk),
    ).pk


@pytest.mark.same_on_both
@pytest.mark.parametrize("narrowed", [{}, {"beginner_ok": "1"}])
def test_two_typical_postings_are_set_side_by_side(client, demo_site, narrowed):
    call_command("load_demo", beside_real=True, postings=300, seed=3, verbosity=0)
    pair = [nearest_by_hand(role, **narrowed) for role in ("outbound", "inbound")]
    for page in (ARTICLE, FIGURES):
        address = unescape(TYPICAL.search(client.get(page, narrowed).text)[1])
        assert address == f"/compare/?id={pair[0]}&id={pair[1]}"
    assert read(client.get(address)).ids == pair


def test_typical_is_nearest_the_median_among_those_that_tell_enough(client):
    PostingFactory.create_batch(2, pay_min=1400)  # nearest, and silent
    PostingFactory(pay_min=1800, **TOLD)
    nearer = PostingFactory(pay_min=1300, **TOLD)
    outbound = PostingFactory(outbound=True, **TOLD)
    assert TYPICAL.search(client.get("/").text)[1] == (
        f"/compare/?id={outbound.pk}&amp;id={nearer.pk}"
    )


def test_nothing_is_set_beside_nothing(client):
    PostingFactory(**TOLD)
    PostingFactory(outbound=True)
    PostingFactory(outbound=True, closed=True, **TOLD)
    for page in ("/", ARTICLE, FIGURES):
        assert "代表的な" not in client.get(page).text
