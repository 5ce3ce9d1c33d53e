"""Finding a posting as people do: on a phone and a desk, quickly, by keyboard, and going back."""

import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.list_page import assert_one_truth, chip, focused, option, total
from tests.browser.page_checks import DESKTOP, PHONE, sizes, violations
from tests.factories import PostingFactory

pytestmark = pytest.mark.django_db(transaction=True)

LOW = (320, 256)
with_and_without = pytest.mark.parametrize("scripting", [True, False], ids=["js", "no-js"])


@pytest.fixture(autouse=True)
def postings():
    PostingFactory.create_batch(22, quota="none", prefecture="13")
    PostingFactory.create_batch(3, quota="none", remote="fully", prefecture="27")
    PostingFactory.create_batch(2, outbound=True, remote="partly", prefecture="27")


def height(page: Page) -> float:
    return page.evaluate("scrollY")


def first_card(page: Page):
    return page.locator("[data-posting]").first


def shifts(page: Page) -> list[float]:
    """Return by how much things have moved, whether something had been touched before or not."""
    return page.evaluate(
        """() => new Promise((resolve) => {
            const found = [];
            new PerformanceObserver((list) => found.push(...list.getEntries().map((e) => e.value)))
                .observe({type: 'layout-shift', buffered: true});
            requestAnimationFrame(() => requestAnimationFrame(() => resolve(found)));
        })"""
    )


def open_sheet(page: Page) -> None:
    page.locator("#open-sheet").click()
    expect(page.locator("#filters")).to_be_visible()


# --- Few touches --------------------------------------------------------------------------------


@sizes
@with_and_without
def test_three_touches_lead_to_inbound_work_at_home_without_a_quota(open_context, size, scripting):
    page = open_context(size, java_script_enabled=scripting).new_page()
    page.goto("/jobs/")
    for label, found in (("受信", 25), ("在宅あり", 3), ("ノルマなし", 3)):
        chip(page, label).click()
        expect(page.locator(".chip:not(.add)", has_text=label)).to_be_visible()
        total(page, found)
    expect(first_card(page)).to_be_in_viewport()
    assert sorted(parse_qsl(urlsplit(page.url).query)) == [
        ("call_type", "inbound"),
        ("quota", "none"),
        ("remote", "fully"),
        ("remote", "partly"),
    ]


@with_and_without
def test_the_sheet_sends_what_was_ticked_and_shows_the_results(open_context, scripting):
    page = open_context(PHONE, java_script_enabled=scripting).new_page()
    page.goto("/jobs/")
    open_sheet(page)
    option(page, "call_type", "inbound").check()
    option(page, "quota", "none").check()
    option(page, "remote", "fully").check()
    page.get_by_role("button", name="件を見る").click()
    total(page, 3)
    expect(page.locator("#filters")).to_be_hidden()
    expect(first_card(page)).to_be_in_viewport()
    expect(page.locator(".bar")).to_be_in_viewport()
    assert "call_type=inbound" in page.url


def test_a_chosen_prefecture_is_folded_to_a_row_with_its_cities(open_context):
    page = open_context(DESKTOP).new_page()
    page.goto("/jobs/?prefecture=27")
    expect(option(page, "prefecture", "27")).to_be_visible()
    expect(option(page, "prefecture", "13")).to_be_hidden()
    page.get_by_text("ほかの都道府県を選ぶ").click()
    option(page, "prefecture", "13").check()
    total(page, 27)
    expect(page.locator(".picked .option")).to_have_count(2)


@pytest.mark.parametrize("width", [390, 1000])
def test_a_heading_of_two_lines_moves_nothing_under_the_finger(open_context, width):
    page = open_context((width, 900)).new_page()
    page.goto("/jobs/?call_type=inbound&prefecture=27&remote=partly&remote=fully")
    line, place = page.locator("h1").bounding_box(), page.locator(".bar").bounding_box()
    chip(page, "ノルマなし").click()
    expect(page.locator("h1")).to_contain_text("ノルマなし")
    assert page.locator("h1").bounding_box()["height"] > line["height"]
    assert abs(page.locator(".bar").bounding_box()["y"] - place["y"]) <= 1


# --- The sheet ----------------------------------------------------------------------------------


def test_a_tick_in_the_sheet_is_a_draft(open_context):
    page = open_context(PHONE).new_page()
    page.goto("/jobs/?quota=none")
    title, shown = page.title(), page.locator("[data-posting]").count()
    open_sheet(page)
    option(page, "remote", "fully").scroll_into_view_if_needed()
    place = option(page, "call_type", "outbound").bounding_box()
    option(page, "remote", "fully").check()
    expect(page.locator("#sheet-found")).to_have_text("3")
    expect(page.locator('[data-facet="call_type"][data-value="inbound"]')).to_have_attribute(
        "data-count", "3"
    )
    assert option(page, "call_type", "outbound").bounding_box() == place
    assert (page.url.partition("/jobs/")[2], page.title()) == ("?quota=none#filters", title)
    total(page, 25)
    assert page.locator("[data-posting]").count() == shown
    assert shifts(page) == []


def test_a_prefecture_ticked_in_the_sheet_brings_its_cities(open_context):
    for prefecture, city in (("13", "新宿区"), ("27", "大阪市北区")):
        PostingFactory(prefecture=prefecture, city=city)
    page = open_context(PHONE).new_page()
    page.goto("/jobs/?prefecture=13")
    open_sheet(page)
    page.get_by_text("ほかの都道府県を選ぶ").click()
    option(page, "prefecture", "27").check()
    city = option(page, "city", "27127")
    city.check()
    expect(page.locator("#sheet-found")).to_have_text("1")
    assert violations(page) == []
    option(page, "call_type", "outbound").check()  # where none is left, the answer has no such city
    expect(page.locator('[data-value="27127"]')).to_have_attribute("data-count", "0")
    expect(page.locator('[data-value="27127"] .count')).to_have_text("0件")
    page.keyboard.press("Escape")
    expect(city).to_have_count(0)
    expect(option(page, "city", "13104")).to_have_count(1)


@pytest.mark.parametrize("way", ["back", "escape", "close"])
def test_leaving_the_sheet_undoes_the_draft_and_stays_on_the_list(open_context, way):
    page = open_context(PHONE).new_page()
    page.goto("/guides/")
    page.goto("/jobs/?quota=none")
    page.evaluate("scrollTo(0, 900)")
    open_sheet(page)
    option(page, "remote", "fully").check()
    expect(page.locator("#sheet-found")).to_have_text("3")
    if way == "back":
        page.go_back()
    elif way == "escape":
        page.keyboard.press("Escape")
    else:
        page.get_by_role("link", name="閉じる").click()
    expect(page.locator("#filters")).to_be_hidden()
    expect(page).to_have_url("/jobs/?quota=none")
    assert focused(page) == "open-sheet"
    assert abs(height(page) - 900) <= 4
    expect(option(page, "remote", "fully")).not_to_be_checked()
    assert page.locator("#sheet-found").text_content() == "25"
    page.go_back()
    expect(page).to_have_url("/guides/")


def test_sending_takes_the_place_of_the_sheet_in_the_history(open_context):
    page = open_context(PHONE).new_page()
    page.goto("/jobs/")
    open_sheet(page)
    option(page, "remote", "fully").check()
    expect(page.locator("#sheet-found")).to_have_text("3")
    page.get_by_role("button", name="件を見る").click()
    expect(page).to_have_url("/jobs/?remote=fully")
    assert focused(page) == "results-h"
    assert page.locator(".bar").bounding_box()["y"] <= 1
    page.go_back()
    expect(page).to_have_url("/jobs/")
    total(page, 27)
    expect(page.locator("#filters")).to_be_hidden()


def test_all_ticks_of_a_draft_are_taken_off_in_the_sheet(open_context):
    page = open_context(PHONE).new_page()
    page.goto("/jobs/?remote=fully")
    open_sheet(page)
    page.get_by_role("link", name="すべて外す").click()
    expect(page.locator("#sheet-found")).to_have_text("27")
    total(page, 3)


def test_what_is_behind_the_sheet_cannot_be_reached(open_context):
    page = open_context(PHONE).new_page()
    page.goto("/jobs/")
    open_sheet(page)
    outside = (
        "!document.activeElement.closest('#filters') && document.activeElement !== document.body"
    )
    for _ in range(30):
        page.keyboard.press("Tab")
        assert not page.evaluate(outside), focused(page)


# --- The keyboard, and going back -----------------------------------------------------------------


def test_the_keyboard_goes_to_what_was_asked_for(page):
    page.goto("/jobs/?quota=none&call_type=inbound")
    page.locator("[rel=next]").press("Enter")
    expect(page.locator("#announcer")).to_have_text(
        "ノルマなしの受信の求人は25件です。新着順、2ページのうち2ページ目"
    )
    expect(page).to_have_title("ノルマなしの受信の求人 25件（2ページ目） | コールくらべ")
    assert focused(page) == "results-h"
    assert abs(page.locator(".bar").bounding_box()["y"]) <= 1
    chip(page, "受信").press("Enter")
    expect(page).to_have_url("/jobs/?quota=none")
    expect(page.locator("#browse[aria-busy]")).to_have_count(0)
    assert "ノルマなし" in focused(page)  # the chip now in its place
    page.get_by_label("並び順").select_option("wage")
    expect(page.locator("#announcer")).to_have_text(re.compile("時給が高い順"))


def stands_at(page: Page, expected: int) -> None:
    page.wait_for_function("expected => Math.abs(scrollY - expected) <= 4", arg=expected)


@sizes
def test_back_and_forward_find_the_height_again(open_context, size):
    page = open_context(size).new_page()
    page.goto("/jobs/")
    page.evaluate("scrollTo(0, 900)")
    chip(page, "ノルマなし").click()
    total(page, 25)
    page.evaluate("scrollTo(0, 700)")
    page.evaluate("document.querySelector('[rel=next]').click()")
    expect(page.locator("[data-posting]")).to_have_count(5)
    page.evaluate("scrollTo(0, 300)")
    page.locator(".card-title a").nth(1).evaluate("link => link.click()")
    expect(page).to_have_url(re.compile(r"/jobs/\d+/"))
    for way, number, expected in [
        (page.go_back, 5, 300),
        (page.go_back, 20, 700),
        (page.go_back, 20, 900),
        (page.go_forward, 20, 700),
        (page.go_forward, 5, 300),
    ]:
        way()
        expect(page.locator("[data-posting]")).to_have_count(number)
        stands_at(page, expected)
    assert_one_truth(page)


#: What is wrong with the element that has the focus; nothing, if nothing is.
WRONG = """() => {
    const element = document.activeElement;
    const wrong = [];
    const points = [...element.getClientRects()].flatMap((box) => [
        [box.left + 3, box.top + 3], [box.right - 3, box.top + 3],
        [box.left + 3, box.bottom - 3], [box.right - 3, box.bottom - 3],
    ]).filter(([x, y]) => x > 0 && y > 0 && x < innerWidth && y < innerHeight);
    if (!points.length) wrong.push('out of sight');
    for (const [x, y] of points) {
        const hit = document.elementFromPoint(x, y);
        if (!element.contains(hit) && !hit.contains(element)) wrong.push(`under ${hit.className}`);
    }
    const target = (element.closest('label') ?? element).getBoundingClientRect();
    const isInText = getComputedStyle(element).display === 'inline';
    if (!isInText && Math.min(target.width, target.height) < 24) wrong.push('too small');
    return wrong.length ? `${element.id} ${element.textContent.trim().slice(0, 20)}: ${wrong}` : '';
}"""


@pytest.mark.parametrize("size", [PHONE, DESKTOP, LOW], ids=["390", "1280", "320x256"])
@pytest.mark.parametrize("part", ["", "#filters"], ids=["list", "sheet"])
def test_nothing_that_has_the_focus_is_covered_or_too_small(open_context, size, part):
    page = open_context(size).new_page()
    page.goto(f"/jobs/?prefecture=27{part}")
    if part:
        page.locator("#more").evaluate("fold => fold.open = true")
    wrong, stops = [], 0
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        stops += 1
        wrong.append(page.evaluate(WRONG))
    assert stops > 20
    assert [what for what in wrong if what] == []
