"""The living guide in a browser: with charts, narrowed without JavaScript, printed, and light."""

import gzip

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from tests.browser.page_checks import PHONE, looks, overflow, unfold, violations

pytestmark = pytest.mark.django_db(transaction=True)

ARTICLE = "/guides/outbound-vs-inbound/"
FIGURES = f"{ARTICLE}figures/"


@pytest.fixture(autouse=True)
def listings(demo_site):
    call_command("load_guides", verbosity=0)
    call_command("load_demo", beside_real=True, postings=400, seed=3, verbosity=0)


@looks
def test_axe_finds_nothing_in_charts_and_tables(open_context, size, scheme):
    page = open_context(size, scheme).new_page()
    for address in (ARTICLE, FIGURES, "/", "/jobs/?sort=ease"):
        page.goto(address)
        unfold(page)
        assert violations(page) == [], address


@pytest.mark.parametrize(
    ("address", "drawn"), [(ARTICLE, ".glance-drawing"), (FIGURES, ".chart-drawing")]
)
def test_charts_are_legible_and_nothing_scrolls_sideways_on_a_phone(open_context, address, drawn):
    page = open_context((320, 800)).new_page()
    page.goto(address)
    unfold(page)
    assert overflow(page) == 0
    page.set_viewport_size({"width": 390, "height": 844})
    heights = page.evaluate(
        """(drawn) => [...document.querySelectorAll(`${drawn} text`)].map(
            (text) => text.getBoundingClientRect().height
        )""",
        drawn,
    )
    assert len(heights) >= 12
    assert min(heights) >= 12


def test_answer_and_picture_fill_the_first_screen_of_a_phone(open_context):
    page = open_context((390, 844)).new_page()
    page.goto(ARTICLE)
    rows = page.locator(".glance-row")
    assert rows.count() == 6
    expect(rows.last).to_be_in_viewport(ratio=1)
    expect(page.locator(".guide-opening ol")).to_be_in_viewport(ratio=1)
    numbers = page.locator(".glance-number")
    boxes = [numbers.nth(index).bounding_box() for index in range(numbers.count())]
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 390 for box in boxes)


def test_reader_narrows_and_opens_a_figure_without_javascript(open_context):
    page = open_context(PHONE, java_script_enabled=False).new_page()
    page.goto(ARTICLE)
    page.get_by_text("都道府県や、未経験OKで絞る").click()
    page.get_by_label("都道府県").select_option("東京都")
    page.get_by_role("button", name="この条件で見る").click()
    assert page.url.endswith("?prefecture=13#comparison")
    expect(page.get_by_text("に掲載中の見本の求人（東京都）から")).to_be_visible()
    page.get_by_role("link", name="すべての数字を、図と表で見る").click()
    assert page.url.endswith(f"{FIGURES}?prefecture=13")
    figure = page.locator('[data-figure="number"][data-role="inbound"] a')
    told = figure.inner_text().removesuffix("件")
    figure.click()
    expect(page.locator("[data-total]")).to_have_attribute("data-total", told)
    assert "prefecture=13" in page.url


def test_what_is_folded_lies_open_on_paper(open_context):
    page = open_context(PHONE).new_page()
    page.goto(ARTICLE)
    table = page.locator(".glance table")
    expect(table).to_be_hidden()
    page.emulate_media(media="print")
    expect(table).to_be_visible()
    expect(page.locator(".comparison-narrow")).to_be_hidden()


def test_guide_is_light(page):
    weights = {}
    page.on("response", lambda r: weights.update({r.url: len(gzip.compress(r.body()))}))
    page.goto(ARTICLE, wait_until="networkidle")
    assert len(weights) > 5
    assert sum(weights.values()) < 80_000, weights
