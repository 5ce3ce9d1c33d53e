"""Keeping, comparing and printing in a browser: with scripts and without, by keyboard, on paper."""

import re

import pytest
from playwright.sync_api import expect

from keep.numbers import COOKIE, MOST_KEPT
from tests.browser.page_checks import DESKTOP, PHONE, looks, overflow, violations
from tests.factories import EmployerFactory, PostingFactory

pytestmark = pytest.mark.django_db(transaction=True)

LONG = "とても長い文"
#: As much as adverts can say of what stands on the sheet, and much that is left to ask.
WORDY = {
    "title": (LONG * 14)[:80],
    "quota": "personal",
    "quota_detail": LONG * 30,
    "incentive": "personal",
    "incentive_detail": LONG * 30,
    "incentive_typical_yen": 10_000,
    "incentive_top_yen": 1_000_000,
    "results_shown_to": "everyone",
    "complaint_level": 2,
    "calls_per_hour": 8,
    "longest_talk_minutes": 30,
    "operators_per_supervisor": 9,
    "beginner_ok": True,
    "has_script": True,
    "training_days": 5,
    "station": (LONG * 9)[:50],
    "work_hours": LONG * 30,
    "address_line": (LONG * 17)[:100],
    "commuting_pay": "limited",
    "commuting_pay_limit": 20_000,
    "pay_note": LONG * 40,
    "days_per_week": 5,
}


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


def keeping(context, live_server, postings):
    value = ".".join(str(posting.pk) for posting in postings)
    context.add_cookies([{"name": COOKIE, "value": value, "url": live_server.url}])
    return context.new_page()


def compare_address(postings) -> str:
    return "/compare/?" + "&".join(f"id={posting.pk}" for posting in postings)


def test_kept_compared_and_taken_to_the_interview_by_keyboard(open_context):
    calm, busy = PostingFactory(quota="none"), PostingFactory(quota="personal", quota_detail="2件")
    page = open_context(PHONE).new_page()
    count = page.locator("[data-keep-count]")
    page.goto(calm.get_absolute_url())
    expect(count).to_be_empty()
    button = page.get_by_role("button", name=f"キープ: {calm.title}")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(count).to_have_text("1")
    assert page.url.endswith(calm.get_absolute_url())
    page.keyboard.press("Space")
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(count).to_be_empty()
    page.keyboard.press("Enter")
    expect(count).to_have_text("1")

    page.goto(busy.get_absolute_url())
    page.get_by_role("button", name=f"比べる: {busy.title}").press("Enter")
    expect(page).to_have_url(compare_address([busy, calm]))
    expect(count).to_have_text("2")
    expect(page.get_by_role("row", name="ノルマ").first).to_contain_text("軽い")
    same = page.get_by_role("row", name="休憩")
    expect(same).to_be_visible()
    page.get_by_label("違うところだけ").press("Space")
    expect(same).to_be_hidden()
    expect(page).to_have_url(f"{compare_address([busy, calm])}&differs=1")
    page.reload()
    expect(same).to_be_hidden()
    page.get_by_role("link", name="面接シート").press("Enter")
    expect(page.get_by_role("button", name="印刷する")).to_be_visible()


def test_what_is_sent_shows_so_at_once_and_is_sent_once(open_context):
    posting = PostingFactory()
    page = open_context(PHONE).new_page()
    held = []
    page.route("**/keep/change/", lambda route: held.append(route))
    page.goto(posting.get_absolute_url())
    button = page.get_by_role("button", name=f"キープ: {posting.title}")
    button.dblclick()
    expect(button).to_have_attribute("aria-busy", "true")
    assert len(held) == 1
    held[0].continue_()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).not_to_have_attribute("aria-busy", "true")


def test_large_text_fits_the_list_of_what_is_kept(open_context, live_server):
    context = open_context(PHONE)
    page = keeping(context, live_server, [PostingFactory(call_type="blended")])
    page.goto("/keep/")
    expect(page.locator(".kept-foot")).to_have_css("position", "sticky")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    expect(page.locator(".kept-foot")).to_have_css("position", "static")
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_what_was_seen_stays_in_the_browser_and_can_be_forgotten(open_context):
    seen, other = PostingFactory.create_batch(2)
    page = open_context().new_page()
    page.goto(seen.get_absolute_url())
    page.goto("/keep/")
    row = page.locator(f'#seen [data-posting="{seen.pk}"]')
    expect(row).to_be_visible()
    row.get_by_role("button", name="キープ").press("Enter")
    expect(page.locator("[data-keep-count]")).to_have_text("1")
    page.get_by_label("見た求人を覚える").uncheck()
    page.goto(other.get_absolute_url())
    page.goto("/keep/")
    expect(page.get_by_label("見た求人を覚える")).not_to_be_checked()
    assert page.evaluate("localStorage.seen") == f'["{seen.pk}"]'
    page.get_by_role("button", name="見た求人を消す").click()
    expect(page.get_by_role("button", name="見た求人を消す")).to_be_hidden()
    assert page.evaluate("localStorage.seen") is None


def test_everything_works_without_scripts(open_context):
    postings = PostingFactory.create_batch(2)
    page = open_context(PHONE, java_script_enabled=False).new_page()
    for posting in postings:
        page.goto(posting.get_absolute_url())
        expect(page.get_by_text("キープしました。")).to_be_hidden()
        page.get_by_role("button", name="キープ").click()
        expect(page).to_have_url(f"{posting.get_absolute_url()}#kept-{posting.pk}")
        expect(page.get_by_text("キープしました。")).to_be_visible()
        # It would ask for what was just done.
        expect(page.get_by_role("button", name="キープ")).to_be_hidden()
    page.get_by_role("link", name="一覧を見る").click()
    expect(page.locator("[data-posting]")).to_have_count(2)
    page.get_by_role("button", name="選んだ求人を比べる").click()
    same = page.get_by_role("row", name="休憩")
    expect(same).to_be_visible()
    page.get_by_label("違うところだけ").check()
    expect(same).to_be_hidden()
    page.get_by_role("button", name="この表示のアドレスにする").click()
    expect(page).to_have_url(f"{compare_address(postings[::-1])}&differs=1")
    expect(same).to_be_hidden()
    page.goto("/keep/")
    page.get_by_role("button", name=f"外す: {postings[0].title}").click()
    expect(page.locator("[data-posting]")).to_have_count(1)
    page.get_by_role("button", name="すべて外す").click()
    page.get_by_role("button", name="この一覧をキープする").click()
    expect(page.locator("[data-posting]")).to_have_count(1)


@looks
def test_axe_finds_nothing_with_fifty_kept_and_four_compared(
    open_context, live_server, size, scheme
):
    employer = EmployerFactory()
    postings = PostingFactory.create_batch(MOST_KEPT - 2, employer=employer, quota="none")
    postings[0].closes_at = postings[0].opens_at
    postings[0].save()
    postings += [PostingFactory(**WORDY), PostingFactory(employment="outsourcing")]
    page = keeping(open_context(size, scheme), live_server, postings)
    four = postings[-4:]
    query = compare_address(four).partition("?")[2]
    page.goto(postings[1].get_absolute_url())
    for address in (
        *("/keep/", f"/keep/?{query}", f"/compare/?{query}", f"/compare/sheet/?{query}"),
        *(f"{four[2].get_absolute_url()}sheet/", postings[2].get_absolute_url(), "/compare/"),
    ):
        page.goto(address)
        if address == "/keep/":
            expect(page.locator(".kept-row[data-posting]")).to_have_count(MOST_KEPT)
        assert violations(page) == [], address
        assert overflow(page) == 0, address


def test_on_a_phone_the_heads_stay_in_sight_while_the_table_is_moved(open_context):
    page = open_context(PHONE).new_page()
    page.goto(compare_address(PostingFactory.create_batch(4)))
    box = page.locator(".compare-box")
    places = box.evaluate(
        """async (box) => {
            box.scrollTo(160, 600);
            await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
            const at = box.getBoundingClientRect();
            const head = box.querySelector('thead th').getBoundingClientRect();
            const label = box.querySelectorAll('tbody th[scope=row]')[9].getBoundingClientRect();
            const moved = box.scrollLeft > 0 && box.scrollTop > 300;
            return [moved, head.top - at.top, label.left - at.left];
        }"""
    )
    assert places[0]
    assert places[1:] == [pytest.approx(0, abs=5)] * 2


def test_each_sheet_is_one_page_and_a_comparison_two(open_context):
    sparse, wordy = PostingFactory(), PostingFactory(**WORDY)
    outsourced = PostingFactory(employment="outsourcing", outbound=True, title=WORDY["title"])
    many = [wordy, sparse, outsourced, PostingFactory(**WORDY, outbound=True)]
    page = open_context(DESKTOP).new_page()

    def printed(address: str) -> int:
        page.goto(address)
        return pages_of(page.pdf(prefer_css_page_size=True))

    for posting in many:
        assert printed(f"{posting.get_absolute_url()}sheet/") == 1
    for several in (many[:2], many):
        assert printed(compare_address(several).replace("/?", "/sheet/?")) == 1
    ordinary = [PostingFactory(quota="team", quota_detail="応答率90%"), sparse, outsourced]
    four = compare_address([*ordinary, PostingFactory(outbound=True)])
    assert printed(four) == 2
    assert printed(f"{four}&differs=1") == 1
