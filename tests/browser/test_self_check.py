"""The self-check in a browser: without JavaScript, with the keyboard alone, on any screen."""

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from guides.self_check.questions import QUESTIONS
from tests.browser.page_checks import PHONE, looks, overflow, unfold, violations
from tests.factories import PostingFactory

pytestmark = pytest.mark.django_db(transaction=True)

PAGE = "/guides/which-suits-you/"
ADDRESSES = {
    "questions": PAGE,
    "inbound": f"{PAGE}?listening=yes&variety=yes&counted=no&shouted=no&beginner=yes&pay=yes",
    "outbound": f"{PAGE}?results=yes&refused=yes&repetition=rather&voice=yes",
    "both": f"{PAGE}?" + "&".join(f"{question.name}=rather" for question in QUESTIONS),
    "undecided": f"{PAGE}?results=neither&pay=maybe",
}


@pytest.fixture(autouse=True)
def site():
    call_command("load_guides", verbosity=0)
    PostingFactory.create_batch(2, quota="none")
    PostingFactory(outbound=True)
    PostingFactory(call_type="blended")


@looks
def test_axe_finds_nothing(open_context, size, scheme):
    page = open_context(size, scheme).new_page()
    for name, address in ADDRESSES.items():
        page.goto(address)
        unfold(page)
        assert violations(page) == [], name


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_scrolls_sideways(open_context, width):
    page = open_context((width, 800)).new_page()
    for name, address in ADDRESSES.items():
        page.goto(address)
        unfold(page)
        assert overflow(page) == 0, name


def test_answers_are_large_to_tap(open_context):
    page = open_context((320, 800)).new_page()
    page.goto(PAGE)
    for label in page.locator(".agreement").all():
        box = label.bounding_box()
        assert box["width"] >= 48
        assert box["height"] >= 48


def test_everything_works_without_javascript(open_context):
    page = open_context(PHONE, java_script_enabled=False).new_page()
    page.goto(PAGE)
    for name, label in (
        ("listening", "そう思う"),
        ("variety", "そう思う"),
        ("counted", "思わない"),
    ):
        group = page.locator(f"fieldset:has([name={name}])")
        group.get_by_label(label, exact=True).check()
    page.get_by_role("button", name="結果を見る").click()
    expect(page.locator("#result-title")).to_be_in_viewport()
    expect(page.locator("#result-title")).to_have_text("受信がよく合いそう")
    expect(page.locator("[name=counted][value=no]")).to_be_checked()
    assert page.url.endswith("?listening=yes&variety=yes&counted=no&result=1#result")
    page.get_by_role("link", name="答えを消す").click()
    expect(page).to_have_url(PAGE)
    expect(page.locator(":checked")).to_have_count(0)


def test_the_keyboard_alone_answers_every_question(page):
    page.goto(PAGE)
    page.locator("#main").focus()
    for question in QUESTIONS:
        while page.evaluate("document.activeElement.name") != question.name:
            page.keyboard.press("Tab")
        page.keyboard.press("Space")
        page.keyboard.press("ArrowRight")
        expect(page.locator(f"[name={question.name}][value=rather]")).to_be_checked()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "結果を見る"
    page.keyboard.press("Enter")
    expect(page.locator("#result-title")).to_have_text("どちらもこなせそう")
    expect(page.locator("#result-title")).to_be_in_viewport()
    assert page.url.count("=rather") == len(QUESTIONS)
    # What follows the keyboard begins at the result, not at the head of the page.
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#result') !== null")


def test_the_focus_is_seen_around_the_whole_answer(page):
    page.goto(PAGE)
    page.locator("#main").focus()
    while page.evaluate("document.activeElement.name") != "results":
        page.keyboard.press("Tab")
    outline = page.locator(".agreement:has(:focus-visible)").evaluate(
        "label => getComputedStyle(label).outlineWidth"
    )
    assert outline == "4px"


def test_the_button_leads_to_as_many_listings_as_it_says(page):
    page.goto(ADDRESSES["outbound"])
    said = page.locator("#result [data-total]").get_attribute("data-total")
    page.get_by_role("link", name="求人を見る").first.click()
    expect(page.locator("[data-total]")).to_have_attribute("data-total", said)
