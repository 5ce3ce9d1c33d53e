"""What the theme of the staff side does by Alpine, under a policy without eval and inline styles.

Every staff page that a browser test opens is watched for what its policy refuses: that is an
error on the console, which fails the test (conftest.py). Here each part that this stops is used.
"""

import pytest
from playwright.sync_api import expect

from jobs.admin.employers import EmployerAdmin
from tests.factories import EmployerFactory, PostingFactory

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.ignore_template_errors,  # the theme's own
]

WIDE = (1400, 900)
REFUSED = """document.addEventListener("securitypolicyviolation", (event) =>
    console.error(`${event.violatedDirective} refused ${event.blockedURI}`))"""


@pytest.fixture
def page(staff_context):
    context = staff_context(WIDE)
    context.add_init_script(REFUSED)
    return context.new_page()


def width(locator) -> int:
    return round(locator.bounding_box()["width"])


def drag(page, start: int, end: int) -> None:
    page.mouse.move(start, 400)
    page.mouse.down()
    page.mouse.move(end, 400)
    page.mouse.up()


def test_the_frame_of_each_page(page):
    page.goto("/admin/")
    sidebar = page.locator("#nav-sidebar")
    expect(sidebar).to_be_in_viewport()
    assert width(sidebar) == 288
    drag(page, 287, 330)
    assert width(sidebar) == 330
    drag(page, 329, 900)
    assert width(sidebar) == 360, "as wide as it may be"
    page.get_by_role("button", name="メニュー").click()
    expect(sidebar).to_be_hidden()
    page.get_by_role("button", name="メニュー").click()
    page.get_by_text("unfold_more").click()
    page.get_by_text("dark_mode").click()
    expect(page.locator("html.dark")).to_be_attached()
    page.reload()
    expect(page.locator("html.dark")).to_be_attached()
    assert width(sidebar) == 360
    page.keyboard.press("Shift+?")
    expect(page.locator("[x-show=shortcutsOpen]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("[x-show=shortcutsOpen]")).to_be_hidden()


def test_the_menu_of_a_window_that_just_has_room_for_it(page):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/admin/")
    sidebar, menu = page.locator("#nav-sidebar"), page.get_by_role("button", name="メニュー")
    expect(sidebar).to_be_in_viewport()
    menu.click()
    expect(sidebar).to_be_hidden()
    menu.click()
    expect(sidebar).to_be_in_viewport()
    page.reload()
    expect(sidebar).to_be_in_viewport()


def test_from_page_to_page_of_a_list(page, monkeypatch):
    monkeypatch.setattr(EmployerAdmin, "list_per_page", 2)
    for number in range(3):
        EmployerFactory(name=f"見本の企業 {number}")
    page.goto("/admin/jobs/employer/")
    page.get_by_role("link", name="2", exact=True).click()
    page.wait_for_url("**/admin/jobs/employer/?p=2")
    expect(page.locator("input.action-select")).to_have_count(1)


def test_from_the_search_of_all_pages_to_one(page):
    page.goto("/admin/")
    page.wait_for_selector("html:not([x-cloak])")
    page.keyboard.press("Control+k")
    words = page.locator("#search-input-command")
    words.fill("求人のひな形")
    words.press("End")
    expect(page.locator("#command-results li")).to_have_count(1)
    words.press("ArrowDown")
    expect(page.locator("#command-results li.active")).to_have_count(1)
    words.press("Enter")
    page.wait_for_url("**/admin/jobs/postingtemplate/")


def test_a_list_and_a_form(page):
    PostingFactory(employer=EmployerFactory(name="見本の企業"))
    page.goto("/admin/jobs/jobposting/")
    page.locator("[x-on\\:click='filterOpen = true']").click()
    panel = page.locator("#changelist-filter")
    expect(panel).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(panel).not_to_be_in_viewport()
    page.locator("input.action-select").check()
    run = page.get_by_role("button", name="実行")
    expect(run).to_be_hidden()
    page.locator("select[name=action]").select_option("delete_selected")
    expect(run).to_be_visible()
    assert width(page.locator("#changelist-actions")) == width(page.locator("[x-resize]"))
    page.goto("/admin/jobs/jobposting/add/?call_type=inbound")
    expect(page.locator("#jobposting_form")).to_have_attribute(
        "action", "/admin/jobs/jobposting/add/?call_type=inbound"
    )
    page.locator("[x-on\\:click^=openRelatedWidgetWrapper]").click()
    page.get_by_role("link", name="企業 の追加").click()
    frame = page.frame_locator("iframe.related-modal-frame")
    expect(frame.get_by_label("企業名", exact=False).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("iframe.related-modal-frame")).to_be_hidden()
    page.locator("[id^=calendarlink]").first.click()
    expect(page.locator(".calendarbox").first).to_be_visible()
