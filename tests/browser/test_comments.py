"""Writing a comment in a browser: without JavaScript, by keyboard, and read aloud."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from guides.models import Comment
from tests.browser.page_checks import PHONE, looks, overflow, violations
from tests.factories import CommentFactory, GuideFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def guide(monkeypatch):
    """A guide with comments; the form may be sent at once, as tests do not wait."""
    monkeypatch.setattr("visitors.spam.SHORTEST_VISIT", timedelta())
    guide = GuideFactory()
    for role in ("outbound", "inbound", "both", ""):
        CommentFactory.create_batch(6, guide=guide, approved=True, role=role)
    CommentFactory(guide=guide, approved=True, name="W" * 40, body="W" * 2000)
    CommentFactory(guide=guide, approved=True, body="Z" + "\u0301" * 4 + "\n\n\u0627\u0644\u0639")
    return guide


def fill(page, **changes):
    values = {"お名前": "はなこ", "メールアドレス": "hanako@secret.example"} | changes
    for label, value in values.items():
        page.get_by_label(label).fill(value)
    page.locator("#comment-body").fill("受信の仕事を8か月していました。\n楽しかったです。")


def send(page):
    page.get_by_role("button", name="コメントを送る").click()


def test_everything_works_without_javascript(open_context, guide):
    page = open_context(PHONE, java_script_enabled=False).new_page()
    page.goto(guide.get_absolute_url())
    fill(page, メールアドレス="hanako")
    page.get_by_label("受信", exact=True).check()
    page.get_by_label("続けた月数").fill("8")
    send(page)
    expect(page.locator("#comment-email_error")).to_contain_text("メールアドレスの形")
    expect(page.get_by_label("受信", exact=True)).to_be_checked()
    expect(page.get_by_label("お名前")).to_have_value("はなこ")
    expect(page.locator("#comment-form")).to_be_in_viewport()
    page.get_by_role("link", name="メールアドレスの形").click()
    expect(page.get_by_label("メールアドレス")).to_be_in_viewport()
    page.get_by_label("メールアドレス").fill("hanako@secret.example")
    send(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("コメントを受け取りました")
    expect(page.get_by_text("受信を8か月")).to_be_visible()
    comment = Comment.objects.pending().get()
    assert comment.email == "hanako@secret.example"
    assert comment.body.splitlines()[1] == "楽しかったです。"


def test_the_trap_is_out_of_sight_and_reach(page, guide):
    page.goto(guide.get_absolute_url())
    expect(page.locator("[name=homepage]")).to_be_hidden()
    page.get_by_label("お名前").focus()
    reached = []
    for _ in range(6):
        reached.append(page.evaluate("document.activeElement.name"))
        page.keyboard.press("Tab")
    assert reached == ["name", "email", "body", "role", "months", ""]


def test_a_comment_can_be_written_by_keyboard_alone(page, guide):
    page.goto(guide.get_absolute_url())
    page.get_by_label("お名前").focus()
    for text in ("はなこ", "hanako@secret.example", "受信の仕事を8か月していました。"):
        page.keyboard.insert_text(text)
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.insert_text("8")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("コメントを受け取りました")
    assert Comment.objects.pending().get().background == "受信を8か月"


@looks
def test_axe_finds_nothing(open_context, guide, size, scheme):
    page = open_context(size, scheme).new_page()
    page.goto(guide.get_absolute_url())
    assert violations(page) == []
    send(page)
    expect(page.get_by_role("alert")).to_be_visible()
    assert violations(page) == []
    fill(page)
    send(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("コメントを受け取りました")
    assert violations(page) == []


@pytest.mark.parametrize("width", [320, 390])
def test_no_page_scrolls_sideways(open_context, guide, width):
    page = open_context((width, 800)).new_page()
    page.goto(guide.get_absolute_url())
    assert overflow(page) == 0
    for told, prepare in (("まだ送れていません", lambda: None), ("送った内容", lambda: fill(page))):
        prepare()
        send(page)
        expect(page.get_by_text(told)).to_be_visible()
        page.wait_for_load_state()
        assert overflow(page) == 0, told
