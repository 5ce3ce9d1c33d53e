"""Import and export in a browser: without JavaScript, with it, and read aloud."""

import re

import pytest
from playwright.sync_api import expect

from jobs.desk.exchange import checking, storing
from jobs.models import JobPosting
from tests.browser.page_checks import PHONE, looks, overflow, violations
from tests.factories import EmployerFactory, PostingFactory
from tests.jobs.desk.exchange.tables import NAME, as_csv, row

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.ignore_template_errors]

LIST = "/admin/jobs/jobposting/"


@pytest.fixture
def employer():
    return EmployerFactory(name="つばめコール株式会社")


def choose(page, content: bytes, name="求人.csv"):
    file = {"name": name, "mimeType": "text/csv", "buffer": content}
    page.get_by_label("ファイル").set_input_files(file)
    page.get_by_role("button", name="送って確かめる").click()


def rows(employer, count, **wrong):
    made = [row(employer, title=f"受付{n}", reference=f"R-{n}") for n in range(count)]
    made[1].update({NAME[attribute]: value for attribute, value in wrong.items()})
    return as_csv(made, "cp932")


@pytest.mark.parametrize("java_script", [False, True], ids=["without-js", "with-js"])
def test_from_a_wrong_file_to_postings_and_back(staff_context, employer, monkeypatch, java_script):
    monkeypatch.setattr(storing, "ROWS_IN_A_PART", 2)
    monkeypatch.setattr(checking, "SECONDS_PER_REQUEST", -1)
    page = staff_context(PHONE, java_script_enabled=java_script).new_page()
    page.goto(LIST)
    page.get_by_role("link", name="取り込み", exact=True).click()
    choose(page, b"\x00\x01")
    expect(page.locator("#id_file_error")).to_contain_text("表のファイルではない")
    choose(page, rows(employer, 9, pay_min="千四百円"))
    expect(page.get_by_text("9行を確かめました")).to_be_visible()
    expect(page.locator("[data-status=error]")).to_have_count(1)
    expect(page.locator("[data-row='3']")).to_contain_text("「千四百円」は数として読めません")
    expect(page.get_by_role("button", name=re.compile("件を取り込む"))).to_have_count(0)
    page.get_by_role("link", name="直したファイルを送る").click()
    choose(page, rows(employer, 9))
    page.get_by_role("button", name="9件を取り込む").click()
    expect(page.get_by_text("新しい下書き9件、更新0件")).to_be_visible()
    assert JobPosting.objects.count() == 9
    page.get_by_role("link", name="書き出し", exact=True).click()
    expect(page.get_by_text("9件")).to_be_visible()
    page.get_by_label("CSV（CP932=シフトJIS）").check()
    with page.expect_download() as download:
        page.get_by_role("button", name="書き出す").click()
    assert re.fullmatch(r"求人_\d{8}\.csv", download.value.suggested_filename)
    page.goto(f"{LIST}import/")
    choose(page, download.value.path().read_bytes())
    expect(page.get_by_text("変わるところはありません")).to_be_visible()


@looks
def test_axe_finds_nothing(staff_context, employer, size, scheme):
    PostingFactory(employer=employer, title="𠮷野家の予約")
    page = staff_context(size, scheme).new_page()
    ours = "#content-main"  # the theme's own around it are not looked at here
    page.goto(f"{LIST}import/")
    page.locator("summary").click()
    assert violations(page, ours) == []
    choose(page, b"\x00")
    expect(page.locator("#id_file_error")).to_be_visible()
    assert violations(page, ours) == []
    choose(page, rows(employer, 4, pay_min="x"))
    expect(page.get_by_text("4行を確かめました")).to_be_visible()
    assert violations(page, ours) == []
    page.goto(f"{LIST}export/")
    assert violations(page, ours) == []
    page.get_by_label("CSV（CP932=シフトJIS）").check()
    page.get_by_role("button", name="書き出す").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert violations(page, ours) == []


@pytest.mark.parametrize("width", [320, 390])
def test_no_page_scrolls_sideways(staff_context, employer, width):
    page = staff_context((width, 800)).new_page()
    page.goto(f"{LIST}import/")
    page.locator("summary").click()
    assert overflow(page) == 0
    choose(page, rows(employer, 4, title="W" * 80))
    expect(page.get_by_text("4行を確かめました")).to_be_visible()
    assert overflow(page) == 0
    page.goto(f"{LIST}export/")
    assert overflow(page) == 0
