"""Filtering in a browser: in place, with the keyboard, by Back, and without JavaScript."""

import gzip

import pytest
from playwright.sync_api import expect

from tests.browser.page_checks import DESKTOP, PHONE, sizes
from tests.factories import PostingFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def postings():
    PostingFactory.create_batch(25, quota="none", prefecture="13")
    PostingFactory.create_batch(3, outbound=True, prefecture="27")


def total(page):
    return page.locator("[data-total]")


def option(page, facet, value):
    return page.locator(f'[data-facet="{facet}"][data-value="{value}"] input')


def browse(page):
    """The part of the page that changes, once nothing is being asked for."""
    expect(page.locator("#browse[aria-busy]")).to_have_count(0)
    return page.locator("#browse").evaluate("part => part.outerHTML")


def test_choosing_swaps_the_list_and_keeps_address_and_back_true(page):
    page.goto("/jobs/")
    expect(total(page)).to_have_attribute("data-total", "28")
    option(page, "call_type", "outbound").check()
    expect(total(page)).to_have_attribute("data-total", "3")
    expect(page).to_have_url("/jobs/?call_type=outbound")
    expect(page).to_have_title("発信の求人 3件 | コールくらべ")
    expect(page.locator("#announcer")).to_have_text(
        "発信の求人は3件です。新着順、1ページのうち1ページ目"
    )
    option(page, "prefecture", "13").evaluate("input => input.closest('details').open = true")
    option(page, "prefecture", "13").check()
    expect(total(page)).to_have_attribute("data-total", "0")
    page.go_back()
    expect(total(page)).to_have_attribute("data-total", "3")
    expect(option(page, "call_type", "outbound")).to_be_checked()
    page.go_back()
    expect(total(page)).to_have_attribute("data-total", "28")
    expect(option(page, "call_type", "outbound")).not_to_be_checked()


def test_a_swapped_page_equals_a_fresh_one(page):
    page.goto("/jobs/")
    option(page, "quota", "none").check()
    expect(total(page)).to_have_attribute("data-total", "25")
    page.get_by_label("並び順").select_option("時給が高い順")
    expect(page).to_have_url("/jobs/?quota=none&sort=wage")
    swapped = browse(page)
    page.goto(page.url)
    assert browse(page) == swapped


def test_keyboard_stays_where_it_was_and_what_was_unfolded_stays_so(page):
    page.goto("/jobs/")
    page.locator("#more > summary").press("Enter")
    page.locator("#row-duty > summary").press("Enter")
    option(page, "duty", "support").focus()
    page.keyboard.press("Space")
    expect(page).to_have_url("/jobs/?duty=support")
    assert page.evaluate("document.activeElement.id") == "duty-support"
    expect(option(page, "duty", "support")).to_be_visible()


def test_paging_and_chips_swap_in_place(page):
    page.goto("/jobs/?quota=none&call_type=inbound")
    page.evaluate("window.sameDocument = true")
    page.get_by_role("link", name="次へ").click()
    expect(page.locator("[data-posting]")).to_have_count(5)
    expect(page).to_have_url("/jobs/?call_type=inbound&quota=none&page=2")
    page.get_by_role("link", name="条件を外す: ノルマなし").click()
    expect(page).to_have_url("/jobs/?call_type=inbound")
    expect(page.locator("[data-posting]")).to_have_count(20)
    assert page.evaluate("window.sameDocument") is True


def test_words_are_searched_by_enter(page):
    PostingFactory(title="とくべつな求人")
    page.goto("/jobs/")
    page.get_by_label("キーワードでさがす").fill("とくべつ")
    page.keyboard.press("Enter")
    expect(total(page)).to_have_attribute("data-total", "1")
    expect(page.get_by_label("キーワードでさがす")).to_have_value("とくべつ")


def test_everything_works_without_javascript(open_context):
    page = open_context(PHONE, java_script_enabled=False).new_page()
    page.goto("/jobs/")
    page.locator("#open-sheet").click()
    option(page, "call_type", "outbound").check()
    page.get_by_role("button", name="件を見る").click()
    expect(total(page)).to_have_attribute("data-total", "3")
    assert "call_type=outbound" in page.url
    page.get_by_role("link", name="条件を外す: 発信").click()
    expect(total(page)).to_have_attribute("data-total", "28")
    page.get_by_role("link", name="次へ").click()
    expect(page.locator("[data-posting]")).to_have_count(8)


def test_filters_lie_open_on_a_wide_page(open_context):
    page = open_context(DESKTOP).new_page()
    page.goto("/jobs/")
    expect(option(page, "quota", "none")).to_be_visible()
    expect(page.locator("#open-sheet")).to_be_hidden()


@sizes
def test_a_list_page_is_light_and_nothing_in_it_moves(open_context, size):
    page = open_context(size).new_page()
    weights = {}

    def weigh(response):
        weights[response.url] = len(gzip.compress(response.body()))

    page.on("response", weigh)
    page.goto("/jobs/", wait_until="networkidle")
    shift = page.evaluate(
        """() => new Promise((resolve) => {
            let sum = 0;
            new PerformanceObserver((list) => {
                for (const entry of list.getEntries()) sum += entry.value;
            }).observe({type: 'layout-shift', buffered: true});
            requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
        })"""
    )
    assert shift == 0
    assert len(weights) > 4
    assert sum(weights.values()) < 60_000, weights


def test_a_printed_list_has_the_postings_and_nothing_to_press(page):
    PostingFactory.create_batch(21)
    page.goto("/jobs/?call_type=inbound")
    page.emulate_media(media="print")
    for pressed in ("#q", "#sort", "#filters", ".open-sheet", ".pager", ".chip.add"):
        assert not page.locator(pressed).first.is_visible(), pressed
    expect(page.locator(".chip").first).to_be_visible()  # what the list is of
    first = page.locator(".card").first
    expect(first.locator(".card-facts")).to_be_visible()
    address = first.locator(".card-title a").evaluate(
        "link => getComputedStyle(link, '::after').content"
    )
    assert address == f'"/jobs/{first.get_attribute("data-posting")}/"'
