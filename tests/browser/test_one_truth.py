"""Whatever is touched while answers are on their way, all parts of the list are of one search."""

import random
import re
import time

import pytest
from playwright.sync_api import Page, expect

from tests.browser.list_page import assert_one_truth, chip, focused, option, total
from tests.browser.page_checks import DESKTOP
from tests.environment import DEADLINE, tries
from tests.factories import PostingFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def postings():
    PostingFactory.create_batch(22, quota="none", prefecture="13")
    PostingFactory.create_batch(3, quota="none", remote="fully", prefecture="27")
    PostingFactory.create_batch(2, outbound=True, remote="partly", prefecture="27")


OF_LISTS = re.compile(r"/jobs/(\?|$)")


class Held:
    """Requests for lists wait until they are let go, in any order."""

    def __init__(self, page: Page):
        self.page, self.waiting, self.asked, self.holds = page, [], [], True
        page.route(OF_LISTS, self.take)
        page.on("request", self.note)

    def take(self, route) -> None:
        if self.holds:
            self.waiting.append(route)
        else:
            route.continue_()

    def note(self, request) -> None:
        if OF_LISTS.search(request.url):
            self.asked.append(request.url)

    def wait_for(self, number: int) -> None:
        until = time.monotonic() + DEADLINE
        while len(self.waiting) < number:
            assert time.monotonic() < until, f"{len(self.waiting)} requests wait, not {number}"
            self.page.wait_for_timeout(5)

    def let_go(self, index: int = 0) -> None:
        self.waiting.pop(index).continue_()

    def let_all_go(self) -> None:
        """Hold nothing any more, of what waits or is still to come."""
        self.holds = False  # the route stays: taken off, it may swallow what was just asked for
        while self.waiting:
            self.let_go()


def test_a_newer_touch_drops_the_older_answer(open_context):
    page = open_context(DESKTOP).new_page()
    page.goto("/jobs/")
    held = Held(page)
    chip(page, "受信").click()
    held.wait_for(1)
    chip(page, "ノルマなし").click()
    held.wait_for(2)
    held.let_go(1)
    expect(page).to_have_url("/jobs/?quota=none")
    held.let_go(0)
    page.locator("#sort").select_option("wage")
    held.wait_for(1)
    option(page, "remote", "fully").check()
    held.wait_for(2)
    held.let_go(1)
    expect(page).to_have_url(re.compile(r"\?.*remote=fully.*sort=wage"))
    assert_one_truth(page)


def test_words_not_yet_sent_stay(open_context):
    page = open_context(DESKTOP).new_page()
    page.goto("/jobs/")
    held = Held(page)
    chip(page, "在宅あり").click()
    held.wait_for(1)
    page.get_by_label("キーワードでさがす").type("とくべ")
    held.let_go()
    total(page, 5)
    page.get_by_label("キーワードでさがす").type("つ")
    expect(page.get_by_label("キーワードでさがす")).to_have_value("とくべつ")
    assert focused(page) == "q"
    page.unroute_all()
    option(page, "quota", "none").check()
    total(page, 3)
    expect(page.get_by_label("キーワードでさがす")).to_have_value("とくべつ")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="さがす").click()
    total(page, 0)
    page.locator(".chip", has_text="とくべつ").click()
    total(page, 3)
    expect(page.get_by_label("キーワードでさがす")).to_have_value("")


def test_waiting_is_shown_and_ends_with_a_way_to_ask_again(open_context):
    page = open_context(DESKTOP).new_page()
    page.clock.install()
    page.goto("/jobs/")
    width = page.locator(".total").bounding_box()["width"]
    held = Held(page)
    chip(page, "在宅あり").click()
    held.wait_for(1)
    page.clock.run_for(200)
    expect(page.locator("[data-slow]")).to_have_count(0)
    page.clock.run_for(200)
    expect(page.locator("[data-slow]")).to_have_count(1)
    assert page.locator(".total").bounding_box()["width"] == width
    page.clock.run_for(8000)
    problem = page.locator(".bar [data-problem]")
    expect(problem).to_contain_text("更新できませんでした。もう一度")
    total(page, 27)
    expect(page).to_have_url("/jobs/")
    page.unroute_all()
    problem.get_by_role("link").click()
    total(page, 5)


WAYS = [
    *("受信", "在宅あり", "ノルマなし"),
    *("sort=wage", "sort=closing", "call_type=outbound", "remote=fully", "prefecture=27"),
    *("next", "back", "forward"),
]


def touch(page: Page, way: str) -> None:
    """Touch one thing, if it is there: a chip, an order, an option, the pager, Back."""
    if way in ("back", "forward"):
        page.evaluate(
            """async (way) => {
                const inTheList = way === 'forward' || navigation.currentEntry.index > window.first;
                const can = way === 'back' ? navigation.canGoBack : navigation.canGoForward;
                if (can && inTheList) await navigation[way]().committed.catch(() => {});
            }""",
            way,
        )
    elif way == "next":
        page.evaluate("document.querySelector('[rel=next]')?.click()")
    elif way.startswith("sort="):
        page.locator("#sort").select_option(way.removeprefix("sort="))
    elif "=" in way:
        facet, value = way.split("=")
        option(page, facet, value).evaluate("input => input.click()")
    else:
        page.evaluate(
            """(label) => [...document.querySelectorAll('.chip')]
                .find((chip) => chip.textContent.includes(label))?.click()""",
            way,
        )


def one_interleaving(page: Page, seed: int) -> tuple[bool, bool]:
    """Touch several things while answers come in any order, or not before the end; then compare.

    Return whether anything was asked for, and whether anything was read aloud.
    """
    chance = random.Random(seed)
    page.unroute_all()
    page.goto("/jobs/")
    page.evaluate("window.first = navigation.currentEntry.index")
    held = Held(page)
    done = []
    for _ in range(chance.randint(2, 6)):
        done.append(chance.choice(WAYS))
        touch(page, done[-1])
        page.wait_for_timeout(chance.choice([0, 0, 5, 20]))
        page.clock.run_for(chance.choice([0, 400]))
        while held.waiting and chance.random() < 0.5:
            held.let_go(chance.randrange(len(held.waiting)))
    held.let_all_go()
    expect(page.locator("#browse[aria-busy]")).to_have_count(0)
    page.remove_listener("request", held.note)
    page.clock.run_for(700)
    try:
        assert_one_truth(page)
        assert page.url == [page.url, *held.asked][-1]  # the newest wins
        announced = page.locator("#announcer").text_content()
        assert announced in ("", page.locator("#results").get_attribute("data-announce"))
    except AssertionError as wrong:
        raise AssertionError(f"seed {seed}: {done}, {page.url} of {held.asked}") from wrong
    return bool(held.asked), bool(announced)


@pytest.mark.longer
def test_whatever_is_touched_in_whatever_order_there_is_one_truth(page):
    page.clock.install()
    page.clock.pause_at("2100-01-01")  # however slow the machine, nothing is given up
    seen = [one_interleaving(page, seed) for seed in range(tries(25, 1000))]
    assert any(asked for asked, _ in seen)
    assert any(announced for _, announced in seen)
