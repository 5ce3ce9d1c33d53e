"""Staff accounts in a browser: passkeys with a key of the browser's own, and read aloud."""

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import expect

from accounts.roles import EDITOR, MANAGER
from tests.accounts.signing_in import PASSWORD
from tests.browser.page_checks import looks, overflow, violations
from tests.factories import StaffFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.ignore_template_errors]


@pytest.fixture
def make_staff():
    def made(role):
        user = StaffFactory(role=role, second_factor=False)
        user.set_password(PASSWORD)
        user.save()
        return user

    return made


def give_key(page) -> None:
    """Give the browser a key that stands in for a fingerprint."""
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def sign_in(page, user) -> None:
    page.goto("/admin/")
    page.get_by_label("ユーザー名").fill(user.username)
    page.get_by_label("パスワード").fill(PASSWORD)
    page.get_by_role("button", name="ログイン", exact=True).click()


def sign_out(page) -> None:
    page.goto("/admin/logout/")
    page.locator("#content").get_by_role("button", name="ログアウト").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("スタッフ用ログイン")


def confirm(page) -> None:
    page.get_by_label("パスワード").fill(PASSWORD)
    page.get_by_role("button", name="確認する").click()


def add_passkey(page, alone=True) -> None:
    page.goto("/admin/account/passkeys/add/")
    confirm(page)
    page.get_by_label("パスキーの名前").fill("会社の電話")
    page.get_by_label("パスワードの代わりに使う").set_checked(alone)
    page.get_by_role("button", name="追加する").click()
    expect(page.get_by_role("heading", name="予備のコード").first).to_be_visible()


def test_a_passkey_is_added_and_then_enough_to_sign_in(page, make_staff):
    user = make_staff(MANAGER)
    give_key(page)
    sign_in(page, user)
    expect(page.get_by_text("先に、下の「認証アプリ」か")).to_be_visible()
    add_passkey(page)
    page.goto("/admin/jobs/jobposting/")
    assert page.url.endswith("/admin/jobs/jobposting/"), "the way is open now"
    sign_out(page)
    page.get_by_role("button", name="パスキーでログイン").click()
    expect(page.get_by_role("link", name="求人", exact=True).first).to_be_attached()
    assert page.url.endswith("/admin/")
    assert Authenticator.objects.get(user=user, type="webauthn").wrap().name == "会社の電話"


def test_a_passkey_confirms_a_password(page, make_staff):
    user = make_staff(EDITOR)
    give_key(page)
    sign_in(page, user)
    add_passkey(page, alone=False)
    sign_out(page)
    sign_in(page, user)
    expect(page.get_by_role("heading", level=1)).to_have_text("2段階認証")
    page.get_by_role("button", name="パスキーを使う").click()
    page.wait_for_url("**/admin/")


def test_a_passkey_is_renamed_and_removed(page, make_staff):
    user = make_staff(EDITOR)
    give_key(page)
    sign_in(page, user)
    add_passkey(page)
    page.goto("/admin/account/passkeys/")
    page.get_by_role("link", name="名前を変える").click()
    page.get_by_label("パスキーの名前").fill("家の電話")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("家の電話")).to_be_visible()
    page.get_by_role("link", name="消す").click()
    page.get_by_role("button", name="消す").click()
    expect(page.get_by_text("パスキーはありません")).to_be_visible()
    assert not Authenticator.objects.exists()


def test_a_browser_without_a_passkey_is_told_so(page, make_staff):
    """What the browser answers stands in for its own question, which a test cannot close."""
    page.goto("/admin/login/")
    page.evaluate("() => { navigator.credentials.get = async () => { throw new Error('no') } }")
    page.get_by_role("button", name="パスキーでログイン").click()
    expect(page.get_by_role("alert")).to_contain_text("パスキーを使えませんでした")


@looks
def test_axe_finds_nothing_and_no_page_scrolls_sideways(open_context, make_staff, size, scheme):
    page = open_context(size, scheme).new_page()
    give_key(page)
    user = make_staff(MANAGER)

    def look(name):
        # Of the theme's sidebar and header, only what is ours.
        assert violations(page, ".staff-account") == [], name
        assert overflow(page) == 0, name

    page.goto("/admin/login/")
    page.get_by_role("button", name="ログイン", exact=True).evaluate(
        "button => button.form.noValidate = true"
    )
    look("login")
    page.get_by_role("button", name="ログイン", exact=True).click()
    look("login, with errors")
    sign_in(page, user)
    look("overview")
    page.goto("/admin/account/app/")
    look("confirm")
    confirm(page)
    look("app")
    page.goto("/admin/account/passkeys/add/")
    look("passkey")
    page.get_by_role("button", name="追加する").click()
    expect(page.locator(".staff-codes")).to_be_visible()
    look("codes")
    for path in ("account/passkeys/", "account/sessions/", "password_change/", "logout/"):
        page.goto(f"/admin/{path}")
        look(path)
    sign_out(page)
    sign_in(page, user)
    look("code")
