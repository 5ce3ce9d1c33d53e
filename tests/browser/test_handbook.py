"""The handbook's pictures, each of the page as it is; and the handbook itself in a browser.

The steps to each page are walked on every run, so that a picture can always be taken anew;
`make handbook` does so, and writes docs/staff/.
"""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from guides.handbook import DOCS, Picture, read
from jobs.models import JobPosting, ZeroResultTerm
from tests.browser.page_checks import DESKTOP, PHONE, overflow, schemes, violations
from tests.environment import TAKE_PICTURES
from tests.factories import (
    CommentFactory,
    EmployerFactory,
    GuideFactory,
    PostingFactory,
    StaffFactory,
)
from tests.jobs.desk.exchange.tables import NAME, as_csv, row

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.ignore_template_errors,  # the admin theme's own
]

LIST = "/admin/jobs/jobposting/"
WIDE = (1280, 640)
#: Where less is enough, as the file would be too large, or more is needed.
SIZES = {"entry": (1280, 480), "gate": (390, 800), "comment": (1280, 800)}
MOST_BYTES = 100_000
PICTURES = {}


def shows(function):
    """Name the picture after the function, which leads a page to what is to be seen."""
    PICTURES[function.__name__] = function
    return function


@pytest.fixture
def employer():
    return EmployerFactory(name="みほん通販株式会社", address="東京都新宿区西新宿1-1")


@pytest.fixture
def staff_page(open_context, live_server, employer):
    """Return a function that opens a page as staff, of a site with a little on each list."""
    now, today = timezone.now(), timezone.localdate()
    PostingFactory(title="通販の注文受付", employer=employer, closes_at=now + timedelta(days=3))
    PostingFactory(title="予約の電話を受ける仕事", employer=employer)
    PostingFactory(draft=True, title="書きかけの求人", employer=employer)
    ZeroResultTerm.objects.create(
        term="ペット可", times=9, senders=3, first_day=today, last_day=today
    )
    CommentFactory(
        guide=GuideFactory(title="受信と発信の違い"),
        name="はな",
        email="hana@example.com",
        body="受信の仕事を2年していました。研修のあいだは、となりの人が助けてくれました。",
    )
    client = Client()
    client.force_login(StaffFactory(username="hanako", last_name="見本", first_name="花子"))

    def opened(size=WIDE, scheme="light"):
        context = open_context(size, scheme)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        return context.new_page()

    return opened


def field(page, name):
    return page.locator(f"#jobposting_form [name={name}]")


def change_of(title: str) -> str:
    return f"{LIST}{JobPosting.objects.get(title=title).pk}/change/"


# --- The way to each picture ------------------------------------------------------------------


@shows
def login(page, employer):
    page.context.clear_cookies()
    page.goto("/admin/login/")
    expect(page.get_by_role("heading", name="スタッフ用ログイン")).to_be_visible()


@shows
def home(page, employer):
    page.goto("/admin/")
    expect(page.get_by_role("heading", name="7日以内に掲載が終わる求人")).to_be_visible()


@shows
def entry(page, employer):
    page.goto(f"{LIST}add/?call_type=inbound&employer={employer.pk}")
    field(page, "title").fill("受信のみ・通販の注文受付")
    inside = page.frame_locator("#live-preview iframe")
    expect(inside.locator("h1")).to_have_text("受信のみ・通販の注文受付")


@shows
def gate(page, employer):
    PostingFactory(
        draft=True,
        title="35歳以下・通販の注文受付",
        employer=employer,
        smoking_measures="",
        closes_at=timezone.now() + timedelta(days=28),
    )
    page.goto(change_of("35歳以下・通販の注文受付"))
    page.get_by_role("button", name="保存して公開").click()
    told = page.get_by_role("region", name="公開する前に、確かめてください")
    expect(told.get_by_role("heading", name="直すところ")).to_have_text("直すところ 1件")
    expect(told.get_by_role("heading", name="注意")).to_have_text("注意 1件")


@shows
def bulk(page, employer):
    page.goto(LIST)
    for box in page.locator("input.action-select").all():
        box.check()
    page.locator("select[name=action]").select_option(label="掲載を終了する")
    page.locator("button[name=index]").click()
    expect(page.get_by_role("heading", name="できる求人 2件")).to_be_visible()
    expect(page.get_by_role("heading", name="できない求人 1件")).to_be_visible()


@shows
def conflict(page, employer):
    other = page.context.new_page()
    for each in (other, page):
        each.goto(change_of("通販の注文受付"))
    field(other, "title").fill("通販の注文受付・週3日から")
    other.locator("button[name=_save]").click()
    other.wait_for_url(f"**{LIST}")
    field(page, "title").fill("通販の注文受付・駅から3分")
    page.locator("button[name=_save]").click()
    expect(page.get_by_role("heading", name="ほかの人が先に保存しました")).to_be_visible()


def import_(page, employer):
    rows = [row(employer, title=f"予約受付{n}", reference=f"R-{n}") for n in range(3)]
    rows[1][NAME["pay_min"]] = "千四百円"
    page.goto(f"{LIST}import/")
    page.get_by_label("ファイル").set_input_files(
        {"name": "求人.csv", "mimeType": "text/csv", "buffer": as_csv(rows, "cp932")}
    )
    page.get_by_role("button", name="送って確かめる").click()
    expect(page.get_by_text("3行を確かめました")).to_be_visible()
    expect(page.locator("[data-status=error]")).to_have_count(1)


PICTURES["import"] = import_


@shows
def comment(page, employer):
    page.goto("/admin/")
    page.locator("[data-work-list=moderation] .desk-rows a").click()
    expect(page.get_by_role("button", name="掲載しない")).to_be_visible()


@shows
def history(page, employer):
    """The version in the middle, as the newest is what there is, and cannot be gone back to."""
    posting = JobPosting.objects.get(title="予約の電話を受ける仕事")
    posting.pay_min, posting.city = 1600, "渋谷区"
    posting.save()
    page.goto(change_of("予約の電話を受ける仕事"))
    field(page, "title").fill("予約の電話を受ける仕事・土日休み")
    page.locator("button[name=_continue]").click()
    expect(page.get_by_role("link", name="予約の電話を受ける仕事・土日休み").first).to_be_visible()
    page.get_by_role("link", name="履歴").click()
    page.locator(".staff-table tbody a").nth(1).click()
    expect(page.get_by_role("link", name="この版の内容に戻す…")).to_be_visible()


@pytest.mark.parametrize("name", PICTURES)
def test_the_way_to_a_picture(staff_page, employer, name):
    page = staff_page(SIZES.get(name, WIDE))
    PICTURES[name](page, employer)
    file = DOCS / "staff" / f"{name}.png"
    if TAKE_PICTURES:
        page.wait_for_load_state("networkidle")
        page.screenshot(path=file, animations="disabled", caret="hide")
    assert file.stat().st_size <= MOST_BYTES


def test_the_handbook_shows_these_pictures_and_no_others():
    shown = [part.name for part in read().parts if isinstance(part, Picture)]
    assert sorted(shown) == sorted(PICTURES)
    assert sorted(file.stem for file in (DOCS / "staff").iterdir()) == sorted(PICTURES)


# --- The handbook -----------------------------------------------------------------------------


@schemes
@pytest.mark.parametrize("size", [PHONE, DESKTOP, (320, 640)], ids=["390", "1280", "320"])
def test_the_handbook_is_legible_and_leads_on(staff_page, size, scheme):
    page = staff_page(size, scheme)
    page.goto("/admin/handbook/")
    assert overflow(page) == 0
    assert violations(page, ".handbook") == []
    page.get_by_role("navigation", name="目次").get_by_role("link", name="困ったとき").click()
    expect(page.get_by_role("heading", name="困ったとき")).to_be_in_viewport()
    for picture in page.locator(".handbook img").all():
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", True)
        assert picture.evaluate("image => image.naturalWidth") in (WIDE[0], PHONE[0])
