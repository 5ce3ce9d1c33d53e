"""Fields that suggest while one types: the keyboard, composing, and without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.browser.page_checks import PHONE, violations
from tests.factories import PostingFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def postings():
    PostingFactory.create_batch(2, prefecture="27", city="大阪市北区", station="梅田駅 徒歩5分")
    PostingFactory(prefecture="13", city="新宿区", quota="none")


def options(page):
    return page.locator(".suggestion")


def suggestions_asked(page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    return lambda: [url for url in asked if "/jobs/suggest/" in url]


def test_the_keyboard_chooses_and_the_focus_stays_in_the_field(page):
    page.goto("/")
    field = page.get_by_role("combobox", name="どこで働きますか")
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press_sequentially("大阪", delay=20)
    expect(options(page)).to_have_count(3)  # the prefecture, the city, the word
    expect(page.get_by_text("候補が3件あります")).to_be_attached()
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(field).to_be_focused()
    assert violations(page, ".home-place") == []

    field.press("ArrowDown")
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", "place-suggestion-0")
    field.press("ArrowUp")  # back in the field
    expect(page.locator('[aria-selected="true"]')).to_have_count(0)
    field.press("ArrowUp")
    expect(options(page).last).to_have_attribute("aria-selected", "true")
    field.press("ArrowUp")
    expect(options(page).nth(1)).to_contain_text("大阪市北区")
    expect(field).to_be_focused()
    field.press("Enter")
    expect(page).to_have_url("/jobs/?city=27127")


def test_escape_closes_the_list_and_keeps_what_is_typed(page):
    page.goto("/jobs/")
    field = page.locator("#q")
    field.fill("新宿")
    expect(options(page)).not_to_have_count(0)
    field.press("Escape")
    expect(options(page)).to_have_count(0)
    expect(field).to_have_value("新宿")
    field.press("Enter")  # nothing is chosen: the word itself
    expect(page).to_have_url("/jobs/?q=%E6%96%B0%E5%AE%BF")


def test_escape_closes_the_list_first_and_the_sheet_second(open_context):
    page = open_context(PHONE).new_page()
    page.goto("/jobs/")
    page.locator("#open-sheet").click()
    field = page.locator("#place")
    field.fill("大阪")
    expect(options(page)).not_to_have_count(0)
    field.press("Escape")
    expect(options(page)).to_have_count(0)
    expect(field).to_be_visible()
    field.press("Escape")
    expect(field).to_be_hidden()
    expect(page).to_have_url("/jobs/")


def test_what_is_taken_in_the_sheet_is_a_draft(open_context):
    page = open_context(PHONE).new_page()
    page.goto("/jobs/")
    page.locator("#open-sheet").click()
    page.locator("#place").fill("大阪")
    options(page).first.click()
    expect(page.locator("#place")).to_have_value("大阪府")
    expect(page.locator("#sheet-found")).to_have_text("2")
    expect(page.locator("[data-total]")).to_have_attribute("data-total", "3")
    page.get_by_role("button", name="件を見る").click()
    expect(page.locator("[data-total]")).to_have_attribute("data-total", "2")
    expect(page).to_have_url("/jobs/?prefecture=27")


def test_a_place_typed_and_not_sent_stays_and_narrows_nothing(page):
    page.goto("/jobs/")
    page.locator("#place").press_sequentially("新宿")
    page.locator("#quota-none").check()
    expect(page.locator("[data-total]")).to_have_attribute("data-total", "1")
    expect(page).to_have_url("/jobs/?quota=none")
    expect(page.locator("#place")).to_have_value("新宿")


def test_nothing_is_asked_or_sent_while_composing(page):
    suggested = suggestions_asked(page)
    page.goto("/jobs/")
    field = page.locator("#q")
    field.focus()
    keyboard = page.context.new_cdp_session(page)
    keyboard.send(
        "Input.imeSetComposition", {"text": "おおさか", "selectionStart": 4, "selectionEnd": 4}
    )
    expect(field).to_have_value("おおさか")
    enter = """input => input.dispatchEvent(new KeyboardEvent('keydown', {
        key: 'ArrowDown', keyCode: 229, isComposing: true, bubbles: true, cancelable: true}))"""
    assert field.evaluate(enter) is True  # the list of the keyboard's own candidates has the arrow
    page.wait_for_timeout(400)
    assert suggested() == []
    keyboard.send("Input.insertText", {"text": "大阪"})
    expect(options(page).first).to_contain_text("大阪府")
    assert len(suggested()) == 1


def test_an_answer_that_comes_late_is_dropped(page):
    page.goto("/jobs/")
    held = []

    def hold(route):
        if "%E6%96%B0" in route.request.url:
            held.append(route)
        else:
            route.continue_()

    page.route("**/jobs/suggest/**", hold)
    field = page.locator("#q")
    with page.expect_request(lambda request: "%E6%96%B0" in request.url):
        field.fill("新")
    field.fill("大阪")
    expect(options(page).first).to_contain_text("大阪府")
    (late,) = held
    late.continue_()
    page.wait_for_timeout(500)
    expect(options(page).first).to_contain_text("大阪府")
    field.fill("")
    expect(options(page)).to_have_count(0)


def test_without_javascript_what_is_typed_is_a_word(open_context):
    page = open_context(PHONE, java_script_enabled=False).new_page()
    page.goto("/")
    page.locator("#place").fill("新宿区")
    page.get_by_role("search", name="場所から").get_by_role("button", name="さがす").click()
    expect(page.locator("[data-total]")).to_have_attribute("data-total", "1")
    expect(page.get_by_role("heading", level=1)).to_contain_text("新宿区")
