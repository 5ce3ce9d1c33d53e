"""The staff desk in a browser: the lists on the first page, and a step with many postings."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from jobs.models import JobPosting, ZeroResultTerm
from tests.browser.page_checks import DESKTOP, PHONE, looks, overflow, violations
from tests.factories import CommentFactory, EmployerFactory, PostingFactory

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.ignore_template_errors,  # the theme's own
]


def in_days(days: int):
    return timezone.now() + timedelta(days=days)


@pytest.fixture
def work():
    """Something on each list, in the longest words there can be."""
    employer = EmployerFactory(name="たいへん長い名前のみほんコール株式会社" * 4)
    PostingFactory.create_batch(7, closes_at=in_days(3))
    PostingFactory(closes_at=in_days(1), title="長い見出し" * 16, employer=employer)
    PostingFactory(confirmed_at=in_days(-70), closes_at=in_days(20))
    CommentFactory(body="W" * 60, name="W" * 40)
    today = timezone.localdate()
    ZeroResultTerm.objects.create(
        term="ペット可", times=9, senders=3, first_day=today, last_day=today
    )


@looks
def test_the_lists_and_the_page_that_asks_are_accessible(staff_context, work, size, scheme):
    page = staff_context(size, scheme).new_page()
    page.goto("/admin/")
    expect(page.locator("[data-work-list=closing]")).to_contain_text("8件")
    assert violations(page, ".desk") == []
    assert overflow(page) == 0
    ask_to_extend(page)
    page.get_by_label("新しい掲載終了の日").fill(f"{timezone.localdate() + timedelta(days=10)}")
    page.get_by_role("button", name="この日でできるか確かめる").click()
    expect(page.get_by_text("できる求人 8件")).to_be_visible()
    page.locator("summary", has_text="見出しを見る").click()
    assert violations(page, ".desk-page") == []
    assert overflow(page) == 0


def test_no_sideways_scrolling_on_the_narrowest_phone(staff_context, work):
    page = staff_context((320, 800)).new_page()
    page.goto("/admin/")
    assert overflow(page) == 0


def test_the_menu_opens_by_keyboard_on_a_phone(staff_context):
    page = staff_context(PHONE).new_page()
    page.goto("/admin/")
    entry = page.locator("#nav-sidebar a[href='/admin/jobs/jobposting/']")
    expect(entry).to_be_attached()
    expect(entry).not_to_be_in_viewport()
    page.get_by_role("button", name="メニュー").press("Enter")
    expect(entry).to_be_in_viewport()


def test_from_the_first_page_to_a_later_closing_day_for_all(staff_context, work):
    page = staff_context(DESKTOP).new_page()
    page.goto("/admin/")
    page.locator("[data-work-list=closing]").get_by_role("link", name="一覧で見る").click()
    expect(page.locator("#result_list tbody tr")).to_have_count(8)
    tick_all_and_choose(page)
    check = page.get_by_role("button", name="この日でできるか確かめる")
    check.click()
    expect(page.get_by_text("新しい掲載終了の日を選んでください。")).to_be_visible()
    page.get_by_label("新しい掲載終了の日").fill(f"{timezone.localdate() + timedelta(days=30)}")
    check.click()
    page.get_by_role("button", name="8件の求人の掲載終了の日を延ばします").click()
    expect(page.get_by_text("8件の掲載終了の日を延ばしました。")).to_be_visible()
    assert page.url.endswith("?todo=closing")
    assert not JobPosting.objects.filter(closes_at__lt=in_days(7)).exists()


def ask_to_extend(page):
    page.goto("/admin/jobs/jobposting/?todo=closing")
    tick_all_and_choose(page)


def tick_all_and_choose(page):
    page.locator("#action-toggle").check()
    page.locator("select[name=action]").select_option("extend_selected")
    page.get_by_role("button", name="実行").click()
    expect(page.get_by_role("heading", name="選んだ8件")).to_be_visible()
