"""Writing a posting in a browser: hiding, proposing, the preview beside it, and losing nothing."""

import pytest
from django.conf import settings
from django.contrib.auth import get_user
from django.test import Client
from playwright.sync_api import expect

from jobs.models import JobPosting
from tests.browser.page_checks import looks, overflow, violations
from tests.factories import PostingFactory, StaffFactory

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.ignore_template_errors,  # the admin theme's own
]

ADD = "/admin/jobs/jobposting/add/"


@pytest.fixture
def posting():
    return PostingFactory(
        outbound=True, title="もとの見出し", dialled_per_day=300, city="新宿区", description="本文"
    )


@pytest.fixture
def change(posting):
    return f"/admin/jobs/jobposting/{posting.pk}/change/"


def field(page, name):
    return page.locator(f"#jobposting_form [name={name}]")


def save(page):
    page.locator("button[name=_save]").click()


def inside(page):
    """The page in the frame beside the form."""
    return page.frame_locator("#live-preview iframe")


# --- Fields that do not apply, and proposals --------------------------------------------------


def test_a_choice_hides_what_does_not_apply_and_brings_it_back_as_typed(staff_context, change):
    page = staff_context().new_page()
    page.goto(change)
    expect(field(page, "dialled_per_day")).to_be_visible()
    expect(field(page, "quota_detail")).to_be_hidden()
    field(page, "call_type").select_option("inbound")
    expect(field(page, "dialled_per_day")).to_be_hidden()
    field(page, "call_type").select_option("outbound")
    expect(field(page, "dialled_per_day")).to_be_visible()
    expect(field(page, "dialled_per_day")).to_have_value("300")
    for control, value, shown in (
        ("quota", "team", "quota_detail"),
        ("incentive", "team", "incentive_top_yen"),
        ("pay_unit", "monthly", "minutes_per_pay_unit"),
        ("contract_term", "fixed", "renewal_criteria"),
    ):
        expect(field(page, shown)).to_be_hidden()
        field(page, control).select_option(value)
        expect(field(page, shown)).to_be_visible()


def test_hours_are_emptied_with_the_unit_and_show_what_they_make_of_the_pay(staff_context, change):
    page = staff_context().new_page()
    page.goto(change)
    field(page, "pay_min").fill("250000")
    field(page, "pay_unit").select_option("monthly")
    hours, shown = field(page, "minutes_per_pay_unit"), page.locator(".hourly-sum")
    expect(hours).to_have_value("")
    hours.fill("162.5")
    expect(shown).to_have_text(
        "月給250,000円 ÷ 162.5時間 = 時給1,538円（下限の額。1円未満は切り捨て）"
    )
    field(page, "pay_unit").select_option("daily")
    expect(hours).to_have_value("")
    expect(shown).to_have_text("")


def test_what_was_hidden_is_emptied_on_saving_and_the_writer_is_told(
    staff_context, posting, change
):
    page = staff_context().new_page()
    page.goto(change)
    field(page, "call_type").select_option("inbound")
    field(page, "duty").select_option("support")
    save(page)
    expect(page.get_by_text("入力していた内容: 300")).to_be_visible()
    posting.refresh_from_db()
    assert (posting.call_type, posting.dialled_per_day) == ("inbound", None)


def test_a_proposal_follows_the_choice_until_the_writer_chooses(staff_context):
    page = staff_context().new_page()
    page.goto(ADD)
    field(page, "call_type").select_option("inbound")
    expect(field(page, "duty")).to_have_value("support")
    expect(page.get_by_text("「受信」に合わせて「カスタマーセンター」を入れました")).to_be_visible()
    field(page, "call_type").select_option("outbound")
    expect(field(page, "duty")).to_have_value("appointment")
    field(page, "duty").select_option("survey")
    field(page, "call_type").select_option("inbound")
    expect(field(page, "duty")).to_have_value("survey")


# --- Preview ----------------------------------------------------------------------------------


def test_the_preview_follows_what_is_typed_and_saves_nothing(staff_context, posting, change):
    page = staff_context().new_page()
    page.goto(change)
    expect(inside(page).locator("h1")).to_have_text("もとの見出し")
    field(page, "title").fill("書きかけの見出し")
    expect(inside(page).locator("h1")).to_have_text("書きかけの見出し")
    field(page, "city").fill("")
    expect(inside(page).get_by_text("必要な項目: 市区町村")).to_be_visible()
    inside(page).get_by_role("link", name="求人をさがす").first.click()
    expect(inside(page).locator("h1")).to_have_text("書きかけの見出し")
    assert page.url.endswith(change)
    posting.refresh_from_db()
    assert posting.title == "もとの見出し"


def test_without_javascript_the_button_opens_the_preview(staff_context, change):
    page = staff_context(java_script_enabled=False).new_page()
    page.goto(change)
    expect(field(page, "quota_detail")).to_be_attached()
    field(page, "title").evaluate("input => { input.value = '書きかけ' }")
    with page.context.expect_page() as opened:
        page.locator("button[name=_preview]").evaluate("button => button.click()")
    expect(opened.value.locator("h1")).to_have_text("書きかけ")


def test_after_a_preview_leaving_still_warns(staff_context, change):
    page = staff_context().new_page()
    page.goto(change)
    field(page, "title").press_sequentially("あ")
    with page.context.expect_page():
        page.get_by_role("button", name="プレビュー").click()
    warned = []
    page.on("dialog", lambda dialog: (warned.append(dialog.type), dialog.accept()))
    page.goto("/admin/jobs/jobposting/")
    assert warned == ["beforeunload"]


# --- The kept copy ----------------------------------------------------------------------------

KEPT = "Object.keys(localStorage).filter(key => key.startsWith('posting-copy:')).length"


def leave(page):
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("/admin/jobs/jobposting/")


def type_and_leave(page, address):
    page.goto(address)
    field(page, "title").fill("消えてほしくない見出し")
    page.wait_for_function(f"() => {KEPT} === 1")
    leave(page)


def test_what_was_typed_is_offered_back_and_forgotten_once_saved(staff_context, posting, change):
    page = staff_context().new_page()
    type_and_leave(page, change)
    page.goto(change)
    expect(field(page, "title")).to_have_value("もとの見出し")
    page.get_by_role("button", name="入力を戻す").click()
    expect(field(page, "title")).to_have_value("消えてほしくない見出し")
    save(page)
    page.wait_for_url("**/jobposting/")
    page.wait_for_function(f"() => {KEPT} === 0")
    posting.refresh_from_db()
    assert posting.title == "消えてほしくない見出し"


def test_a_refused_form_keeps_the_copy(staff_context, change):
    page = staff_context().new_page()
    page.goto(change)
    field(page, "title").fill("消えてほしくない見出し")
    field(page, "pay_min").fill("0")
    page.wait_for_function(f"() => {KEPT} === 1")
    save(page)
    expect(page.locator("#id_pay_min_error")).to_be_visible()
    assert page.evaluate(KEPT) == 1


def test_a_copy_can_be_thrown_away(staff_context, change):
    page = staff_context().new_page()
    type_and_leave(page, change)
    page.goto(change)
    page.get_by_role("button", name="捨てる").click()
    assert page.evaluate(KEPT) == 0
    expect(page.locator("#kept-copy")).to_be_empty()


def test_an_old_copy_restored_meets_the_newer_version(staff_context, posting, change):
    page = staff_context().new_page()
    type_and_leave(page, change)
    posting.title = "先に直された見出し"
    posting.save()
    page.goto(change)
    page.get_by_role("button", name="入力を戻す").click()
    save(page)
    expect(page.get_by_role("heading", name="ほかの人が先に保存しました")).to_be_visible()


def signed_in_as(context, live_server, user):
    """Let the browser of `context` be used by `user` from now on."""
    client = Client()
    client.force_login(user)
    session = client.cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": session.key, "value": session.value, "url": live_server.url}])


def test_the_next_at_the_same_browser_is_offered_nothing(
    staff_context, staff_client, live_server, change
):
    context = staff_context()
    page = context.new_page()
    type_and_leave(page, change)
    signed_in_as(context, live_server, StaffFactory())
    page.goto(change)
    expect(field(page, "title")).to_have_value("もとの見出し")
    page.wait_for_load_state("networkidle")
    expect(page.locator("#kept-copy")).to_be_empty()
    signed_in_as(context, live_server, get_user(staff_client))
    page.goto(change)
    expect(page.get_by_role("button", name="入力を戻す")).to_be_visible()


def test_signing_out_takes_what_was_typed_along_and_nothing_else(
    staff_context, live_server, change
):
    context = staff_context()
    page = context.new_page()
    type_and_leave(page, change)
    page.evaluate("localStorage.setItem('seen', '[7]')")
    theirs, now = "posting-copy:0:11111111-1111-4111-8111-111111111111", "when: Date.now()"
    page.evaluate(f"localStorage.setItem('{theirs}', JSON.stringify({{{now}}}))")
    page.goto("/admin/logout/")
    page.locator("#content").get_by_role("button", name="ログアウト").click()
    page.wait_for_url("**/admin/login/")
    page.wait_for_function(f"() => {KEPT} === 1")
    assert page.evaluate(f"'{theirs}' in localStorage"), "another's is for them to find"
    assert page.evaluate("localStorage.seen") == "[7]"
    assert "signed_out" not in [cookie["name"] for cookie in context.cookies()]


def test_what_is_old_or_nobodys_goes(staff_context, change):
    page = staff_context().new_page()
    page.goto("/admin/login/")
    page.evaluate("""() => {
        const name = "11111111-1111-4111-8111-111111111111";
        const day = 24 * 60 * 60 * 1000;
        const keep = (key, days) =>
            localStorage.setItem(key, JSON.stringify({ when: Date.now() - days * day }));
        keep(`posting-copy:1:${name}`, 6.9);
        keep(`posting-copy:2:${name}`, 7.1);
        keep(`posting-copy:${name}`, 0);
    }""")
    page.goto(change)
    page.wait_for_function(f"() => {KEPT} === 1")
    assert page.evaluate("Object.keys(localStorage).some(key => key.startsWith('posting-copy:1'))")


# --- Two people -------------------------------------------------------------------------------


@looks
def test_the_second_to_save_chooses_field_by_field(staff_context, posting, change, size, scheme):
    context = staff_context(size, scheme)
    first, second = context.new_page(), context.new_page()
    for page in (first, second):
        page.goto(change)
    field(first, "title").fill("先の見出し")
    field(first, "city").fill("渋谷区")
    save(first)
    first.wait_for_url("**/jobposting/")
    field(second, "title").fill("あとの見出し")
    save(second)
    expect(second.get_by_role("heading", name="ほかの人が先に保存しました")).to_be_visible()
    assert overflow(second) == 0
    assert violations(second, "form.conflict") == []
    title = second.get_by_role("group", name="見出し")
    title.get_by_role("radio", name="あなたの入力").check()
    second.get_by_role("button", name="選んだ内容で保存").click()
    second.wait_for_url("**/jobposting/")
    posting.refresh_from_db()
    assert (posting.title, posting.city) == ("あとの見出し", "渋谷区")


# --- Looks ------------------------------------------------------------------------------------


@looks
def test_what_stands_around_the_form_is_accessible(staff_context, change, size, scheme):
    page = staff_context(size, scheme).new_page()
    for address, ours in (
        (ADD, ".entry-beginnings"),
        (change, ".entry-tool"),
        (change.replace("change", "template"), ".entry-template"),
    ):
        page.goto(address)
        assert overflow(page) == 0, address
        assert violations(page, ours) == []


def test_a_row_of_the_list_is_duplicated(staff_context, posting):
    page = staff_context().new_page()
    page.goto("/admin/jobs/jobposting/")
    page.get_by_role("button", name="「もとの見出し」を複製").click()
    page.wait_for_url("**/change/")
    expect(field(page, "title")).to_have_value("【複製】もとの見出し")
    assert JobPosting.objects.count() == 2
