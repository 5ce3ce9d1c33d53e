"""Signing in: by password, by the second factor, and not at all after too many mistakes."""

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client

from accounts.adapters import NO_LONGER
from accounts.roles import EDITOR, MANAGER
from tests.accounts.signing_in import CODE, LOGIN, code_at, is_in, send_code, send_password
from tests.jobs.admin.admin_page import told
from tests.pages import read

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

WRONG = "ユーザー名かパスワードが違います。"


@pytest.fixture
def editor(make_staff):
    return make_staff(EDITOR, second_factor=False)


@pytest.fixture
def manager(make_staff):
    return make_staff(MANAGER)


# --- Password ---------------------------------------------------------------------------------


def test_a_password_leads_to_where_one_wanted_to_go(client, editor):
    data = {"username": editor.username, "password": "kumo-no-ue-no-hito"}
    response = client.post(f"{LOGIN}?next=/admin/guides/guide/", data)
    assert response["Location"] == "/admin/guides/guide/"
    assert client.get("/admin/guides/guide/").status_code == 200


@pytest.mark.parametrize("address", ["https://elsewhere.example/", "//elsewhere.example/", "x:y"])
def test_a_login_never_leads_to_another_site(client, editor, address):
    data = {"username": editor.username, "password": "kumo-no-ue-no-hito", "next": address}
    assert client.post(LOGIN, data)["Location"] == "/admin/"


def test_a_wrong_password_and_an_unknown_name_are_told_alike(client, editor):
    for name in (editor.username, "nobody"):
        response = client.post(LOGIN, {"username": name, "password": "x"})
        assert response.status_code == 200
        assert WRONG in read(response).text
        assert f'value="{name}"' in response.text, "what was typed is kept"
    assert not is_in(client)


def test_what_is_missing_is_told_by_its_field(client):
    page = client.post(LOGIN, {}).text
    assert 'aria-describedby="id_username_error"' in page
    assert 'id="id_username_error"' in page
    assert 'id="id_password_error"' in page


def test_who_left_or_is_no_staff_is_told_so_after_the_right_password_only(client, editor):
    for change in ({"is_active": False}, {"is_active": True, "is_staff": False}):
        get_user_model().objects.filter(pk=editor.pk).update(**change)
        assert WRONG in read(send_password(client, editor, "x")).text
        response = client.post(
            LOGIN, {"username": editor.username, "password": "kumo-no-ue-no-hito"}, follow=True
        )
        assert told(response) == [NO_LONGER]
        assert not is_in(client)


def test_who_leaves_is_out_at_once(client, editor):
    send_password(client, editor)
    assert is_in(client)
    get_user_model().objects.filter(pk=editor.pk).update(is_staff=False)
    assert client.get("/admin/")["Location"].startswith(LOGIN)
    assert client.get(LOGIN).status_code == 200, "and not led round in circles"


def test_nobody_signs_up_or_asks_for_a_password_by_mail(client):
    for page in ("signup", "email", "password/reset", "social", "login/code"):
        assert client.get(f"/admin/account/{page}/")["Location"].startswith(LOGIN)
        assert client.get(f"/{page}/").status_code == 404


def test_the_login_page_says_in_the_demo_that_more_is_asked_in_earnest(client, settings):
    assert "見本のサイト" not in client.get(LOGIN).text
    settings.DEMO = True
    assert "見本のサイト" in client.get(LOGIN).text


# --- Second factor ----------------------------------------------------------------------------


def test_the_password_alone_is_not_enough_for_who_has_a_second_factor(client, manager, clock):
    assert send_password(client, manager)["Location"] == CODE
    assert not is_in(client)
    assert send_code(client, code_at(clock.now))["Location"] == "/admin/"
    assert is_in(client)


def test_a_wrong_code_is_told_and_lets_nobody_in(client, manager, clock):
    send_password(client, manager)
    response = send_code(client, "000000")
    assert "コードが違います" in read(response).text
    assert not is_in(client)


def test_a_code_serves_once(client, manager, clock):
    code = code_at(clock.now)
    for expected in (302, 200):
        one = Client()
        send_password(one, manager)
        assert send_code(one, code).status_code == expected


def test_the_clock_of_an_app_may_be_half_a_minute_wrong_and_no_more(manager, clock):
    for off, expected in ((-60, 200), (-30, 302), (30, 302), (60, 200)):
        clock.go_on(300)
        one = Client()
        send_password(one, manager)
        assert send_code(one, code_at(clock.now + off)).status_code == expected, off


def test_a_code_serves_once_for_as_long_as_it_is_right(manager, clock):
    """The library notes a used one for half a minute, and by now takes it for a minute and a half.

    The cache has no clock of its own to set; what it was told is looked at.
    """
    one, other = Client(), Client()
    send_password(one, manager)
    send_password(other, manager)
    code = code_at(clock.now + 30)
    assert send_code(one, code).status_code == 302
    cache.delete(f"allauth.mfa.totp.used?user={manager.pk}&code={code}")
    clock.go_on(45)
    assert "コードが違います" in read(send_code(other, code)).text


def test_a_code_may_be_typed_in_full_width_and_parted(client, manager, clock):
    send_password(client, manager)
    code = code_at(clock.now).translate({ord(str(n)): 0xFF10 + n for n in range(10)})
    assert send_code(client, f" {code[:3]}　{code[3:]} ")["Location"] == "/admin/"


def test_a_recovery_code_serves_once(client, manager, clock):
    code = RecoveryCodes.activate(manager).get_unused_codes()[0]
    for expected in (302, 200):
        one = Client()
        send_password(one, manager)
        assert send_code(one, code).status_code == expected


# --- Too many requests ------------------------------------------------------------------------


def test_a_successful_login_is_not_counted(editor, clock):
    for _ in range(8):
        clock.go_on(10)
        assert send_password(Client(), editor).status_code == 302


def test_too_many_requests_are_told_in_japanese(client, clock):
    for _ in range(60):
        client.post(LOGIN, {"username": "a", "password": "b"})
    response = client.post(LOGIN, {"username": "a", "password": "b"})
    assert response.status_code == 429
    assert "しばらくお待ちください" in read(response).text
