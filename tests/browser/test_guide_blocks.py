"""A guide with live blocks, its preview and its history, in a real browser."""

import pytest
from playwright.sync_api import expect

from guides.models import Guide
from tests.browser.page_checks import PHONE, looks, overflow, sizes, violations
from tests.factories import EmployerFactory, PostingFactory

pytestmark = pytest.mark.django_db(transaction=True)

BODY = """はじめの文

## 章

[[listings: quota=none&call_type=outbound]]

[[listings: prefecture=47]]

## 面接で聞くこと

[[questions]]"""


@pytest.fixture(autouse=True)
def guide(demo_site):
    PostingFactory.create_batch(
        4, outbound=True, quota="none", employer=EmployerFactory(is_demo=True)
    )
    guide = Guide(slug="live", title="題", summary="概要", body=BODY, status="published")
    guide.full_clean()
    guide.save()
    return guide


@looks
def test_axe_finds_nothing_in_a_guide_with_blocks(open_context, size, scheme):
    page = open_context(size, scheme).new_page()
    page.goto("/guides/live/")
    expect(page.locator("[data-posting]")).to_have_count(3)
    assert violations(page) == []


@pytest.mark.parametrize("width", [320, 390])
def test_a_guide_with_blocks_does_not_scroll_sideways(open_context, width):
    page = open_context((width, 800)).new_page()
    page.goto("/guides/live/")
    assert overflow(page) == 0


@pytest.mark.ignore_template_errors  # the admin theme's own
def test_the_preview_opens_beside_the_form_and_saves_nothing(staff_context, guide):
    page = staff_context().new_page()
    page.goto(f"/admin/guides/guide/{guide.pk}/change/")
    page.get_by_label("本文").fill("## 書きかけ\n\n[[listings: quota=none]]")
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="プレビュー").click()
    preview = opened.value
    expect(preview.get_by_text("まだ保存していません")).to_be_visible()
    expect(preview.locator("article h2")).to_have_text("書きかけ")
    expect(preview.locator("[data-total]")).to_have_attribute("data-total", "4")
    assert violations(preview) == []
    # The form is still there with what was typed, and may be sent again and saved.
    expect(page.get_by_label("本文")).to_have_value("## 書きかけ\n\n[[listings: quota=none]]")
    guide.refresh_from_db()
    assert guide.body == BODY
    page.get_by_role("button", name="保存", exact=True).click()
    page.wait_for_url("**/admin/guides/guide/")
    guide.refresh_from_db()
    assert guide.body.startswith("## 書きかけ")


@pytest.mark.ignore_template_errors
def test_leaving_after_a_preview_still_warns_of_what_is_not_saved(staff_context, guide):
    page = staff_context().new_page()
    page.goto(f"/admin/guides/guide/{guide.pk}/change/")
    page.get_by_label("本文").press_sequentially("あ")
    with page.context.expect_page():
        page.get_by_role("button", name="プレビュー").click()
    warned = []
    page.on("dialog", lambda dialog: (warned.append(dialog.type), dialog.accept()))
    page.goto("/admin/guides/guide/")
    assert warned == ["beforeunload"]


@pytest.mark.ignore_template_errors
def test_errors_of_a_preview_are_readable(staff_context, guide):
    page = staff_context(PHONE).new_page()
    page.goto(f"/admin/guides/guide/{guide.pk}/change/")
    page.get_by_label("本文").fill("[[x]]")
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="プレビュー").click()
    expect(opened.value.get_by_text("1行目 「[[x]]」")).to_be_visible()
    assert violations(opened.value) == []
    assert overflow(opened.value) == 0


@sizes
@pytest.mark.ignore_template_errors
def test_history_compares_and_restores(staff_context, guide, size):
    guide.body = BODY.replace("はじめの文", "別の文")
    guide.save()
    page = staff_context(size).new_page()
    page.goto(f"/admin/guides/guide/{guide.pk}/history/")
    assert overflow(page) == 0
    page.locator("td a").last.click()
    page.get_by_role("link", name="この版の内容に戻す").click()
    expect(page.locator("del")).to_have_text("別の文")
    expect(page.locator("ins")).to_have_text("はじめの文")
    assert overflow(page) == 0
    # The theme around it has faults of its own: what is ours is looked at.
    assert violations(page, ".staff-diff") == []
    page.get_by_role("button", name="この版に戻す").click()
    page.wait_for_url("**/change/")
    guide.refresh_from_db()
    assert guide.body == BODY
