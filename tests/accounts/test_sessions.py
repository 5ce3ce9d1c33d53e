"""How a session ends: by the clock, everywhere at once, by a new password; and its cookie."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.middleware import ENDED
from accounts.roles import EDITOR, MANAGER
from tests.accounts.signing_in import LOGIN, confirm_lately, enter, is_in, send_password
from tests.factories import StaffFactory
from tests.jobs.admin.admin_page import told
from tests.pages import read

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

HOUR = 60 * 60
PASSWORD_PAGE = "/admin/password_change/"
NEW = "umi-no-soko-no-hito"


@pytest.fixture
def editor(make_staff):
    return make_staff(EDITOR, second_factor=False)


def test_two_hours_without_a_page_end_it_and_say_so(client, editor, clock):
    send_password(client, editor)
    clock.go_on(2 * HOUR - 1)
    assert is_in(client)
    clock.go_on(2 * HOUR + 1)
    response = client.get("/admin/guides/guide/?q=x", follow=True)
    assert response.redirect_chain[0][0] == f"{LOGIN}?next=%2Fadmin%2Fguides%2Fguide%2F%3Fq%3Dx"
    assert told(response) == [ENDED]
    assert not is_in(client)


def test_a_working_day_ends_it_however_busy(client, editor, clock):
    send_password(client, editor)
    for _ in range(12):
        assert is_in(client)
        clock.go_on(HOUR)
    assert is_in(client)
    clock.go_on(1)
    assert not is_in(client)


def test_being_in_use_is_noted_only_now_and_then(client, editor, clock):
    send_password(client, editor)
    written = []
    for _ in range(4):
        clock.go_on(2 * 60)
        with CaptureQueriesContext(connection) as queries:
            client.get("/admin/account/")
        written.append(any('UPDATE "django_session"' in one["sql"] for one in queries))
    assert written == [False, False, True, False]


def test_a_public_page_neither_ends_nor_prolongs_a_session(client, editor, clock):
    send_password(client, editor)
    clock.go_on(HOUR)
    assert client.get("/guides/").status_code == 200
    clock.go_on(HOUR + 1)
    assert not is_in(client)


def test_signing_out_everywhere_leaves_this_device(editor):
    here, there = Client(), Client()
    for one in (here, there):
        send_password(one, editor)
    page = here.get("/admin/account/sessions/")
    assert page.text.count("127.0.0.1") == 2
    assert page.text.count("この端末</strong>") == 1
    assert is_in(there)
    confirm_lately(here)
    response = here.post("/admin/account/sessions/", follow=True)
    assert told(response) == ["ほかの端末をログアウトしました。"]
    assert is_in(here)
    assert not is_in(there)


def test_a_new_password_ends_the_sessions_elsewhere(editor):
    here, there = Client(), Client()
    for one in (here, there):
        send_password(one, editor)
    data = {"oldpassword": "kumo-no-ue-no-hito", "password1": NEW, "password2": NEW}
    assert "ログアウトしました" in told(here.post(PASSWORD_PAGE, data, follow=True))[0]
    assert is_in(here)
    assert not is_in(there)
    assert send_password(Client(), editor, NEW)["Location"] == "/admin/"


def test_a_password_set_by_a_manager_ends_all_their_sessions(client, editor):
    theirs = Client()
    send_password(theirs, editor)
    enter(client, StaffFactory(role=MANAGER))
    page = f"/admin/auth/user/{editor.pk}/password/"
    assert client.post(page, {"password1": NEW, "password2": NEW}).status_code == 302
    assert not is_in(theirs)


@pytest.mark.parametrize(
    ("password", "complaint"),
    [
        ("short", "短すぎます。12文字以上"),
        ("12345678901234567", "数字だけ"),
        ("password1234", "よく使われる"),
    ],
)
def test_a_weak_password_is_refused_by_its_field(client, editor, password, complaint):
    send_password(client, editor)
    data = {"oldpassword": "kumo-no-ue-no-hito", "password1": password, "password2": password}
    response = client.post(PASSWORD_PAGE, data)
    assert complaint in read(response).text
    assert 'id="id_password1_error"' in response.text or 'id="id_password2_error"' in response.text
    editor.refresh_from_db()
    assert editor.check_password("kumo-no-ue-no-hito")


def test_the_old_password_is_asked_for(client, editor):
    send_password(client, editor)
    response = client.post(PASSWORD_PAGE, {"oldpassword": "x", "password1": NEW, "password2": NEW})
    assert "いまのパスワードと違います" in read(response).text


def test_who_has_no_password_is_told_whom_to_ask(client, editor):
    editor.set_unusable_password()
    editor.save()
    client.force_login(editor)
    assert "パスワードのないアカウント" in told(client.get(PASSWORD_PAGE, follow=True))[0]


def test_signing_out_needs_a_post(client, editor):
    send_password(client, editor)
    assert "この端末からログアウトします" in client.get("/admin/logout/").text
    assert is_in(client)
    assert client.post("/admin/logout/")["Location"] == LOGIN
    assert not is_in(client)


def test_signing_out_clears_the_browsers_cache_and_names_whose_drafts_go(client, editor):
    send_password(client, editor)
    response = client.post("/admin/logout/")
    assert response["Clear-Site-Data"] == '"cache"'
    assert response.cookies["signed_out"].value == str(editor.pk)
    assert "signed_out" not in client.post("/admin/logout/").cookies, "nobody was signed in"


def test_the_cookie_is_for_this_site_only_and_ends_with_the_browser(client, editor):
    cookie = send_password(client, editor).cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == ""
    assert cookie["expires"] == ""


def test_the_cookie_goes_over_https_alone_where_there_is_https(client, editor, settings):
    settings.SESSION_COOKIE_SECURE = True
    assert send_password(client, editor).cookies["sessionid"]["secure"]
