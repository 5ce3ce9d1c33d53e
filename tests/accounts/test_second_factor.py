"""Who must have a second factor, setting one up through the pages, and losing it."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.roles import EDITOR, MANAGER, MODERATOR, POSTER
from tests.accounts.signing_in import code_at, enter, is_in, send_code, send_password
from tests.factories import StaffFactory
from tests.jobs.admin.admin_page import told
from tests.pages import read

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

ACCOUNT = "/admin/account/"
APP = f"{ACCOUNT}app/"


def confirm(client):
    client.post(f"{ACCOUNT}confirm/", {"password": "kumo-no-ue-no-hito"})


def set_up_app(client, clock) -> str:
    confirm(client)
    secret = re.search(r'staff-secret">(\w+)<', client.get(APP).text)[1]
    client.post(APP, {"code": code_at(clock.now, secret)})
    return secret


@pytest.mark.parametrize("role", [MANAGER, None], ids=["manager", "superuser"])
def test_who_gives_rights_must_set_one_up_before_anything_else(client, make_staff, role):
    send_password(client, make_staff(role, second_factor=False))
    for page in ("/admin/", "/admin/jobs/jobposting/", "/admin/nowhere/", "/admin/auth/user/add/"):
        for method in (client.get, client.post):
            assert method(page)["Location"] == ACCOUNT
    page = read(client.get(ACCOUNT)).text
    assert "2段階認証が必要です" in page
    for page in (ACCOUNT, "/admin/password_change/", f"{ACCOUNT}sessions/"):
        assert client.get(page).status_code == 200


@pytest.mark.parametrize("role", [POSTER, EDITOR, MODERATOR])
def test_it_is_up_to_the_others(client, make_staff, role):
    send_password(client, make_staff(role, second_factor=False))
    assert is_in(client)


def test_the_demo_asks_for_none(client, make_staff, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    settings.DEMO = True
    send_password(client, make_staff(second_factor=False))
    assert is_in(client)
    assert "本番では" in read(client.get(ACCOUNT)).text


def test_setting_up_an_app_asks_for_the_password_and_gives_recovery_codes(
    client, make_staff, clock
):
    user = make_staff(MANAGER, second_factor=False)
    send_password(client, user)
    assert client.get(APP)["Location"].startswith(f"{ACCOUNT}confirm/")
    secret = set_up_app(client, clock)
    assert is_in(client)
    codes = re.findall(r"<code>(\d{8})</code>", client.get(f"{ACCOUNT}codes/").text)
    assert len(codes) == 10
    saved = client.get(f"{ACCOUNT}codes/download/")
    assert "attachment" in saved["Content-Disposition"]
    assert all(code in saved.text for code in codes)
    clock.go_on(60)
    other = Client()
    send_password(other, user)
    assert send_code(other, code_at(clock.now, secret))["Location"] == "/admin/"


def test_a_mistaken_code_while_setting_up_is_told_by_the_field(client, make_staff, clock):
    send_password(client, make_staff(MANAGER, second_factor=False))
    confirm(client)
    page = client.post(APP, {"code": "000000"})
    assert "コードが違います" in read(page).text
    assert not Authenticator.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_session_begun_elsewhere_gains_nothing_by_it(make_staff, clock):
    user = make_staff(MANAGER, second_factor=False)
    owner, other = Client(), Client()
    send_password(other, user)
    send_password(owner, user)
    set_up_app(owner, clock)
    assert is_in(owner)
    assert other.get("/admin/")["Location"].startswith("/admin/login/")


def test_new_recovery_codes_end_the_old_ones(client, make_staff, clock):
    send_password(client, make_staff(MANAGER, second_factor=False))
    set_up_app(client, clock)
    page = f"{ACCOUNT}codes/"
    before = set(re.findall(r"<code>(\d{8})</code>", client.get(page).text))
    assert "使えなくなります" in client.get(f"{page}new/").text
    client.post(f"{page}new/")
    assert before.isdisjoint(re.findall(r"<code>(\d{8})</code>", client.get(page).text))


def test_who_must_have_one_and_gives_it_up_is_asked_for_a_new_one(client, make_staff, clock):
    send_password(client, make_staff(MANAGER, second_factor=False))
    set_up_app(client, clock)
    assert "使えなくなります" not in client.get(f"{APP}remove/").text
    response = client.post(f"{APP}remove/", follow=True)
    assert told(response) == ["認証アプリをやめました。"]
    assert not Authenticator.objects.exists()
    assert client.get("/admin/")["Location"] == ACCOUNT


def test_the_secret_is_shown_to_nobody_else(client, make_staff):
    send_password(client, make_staff(EDITOR, second_factor=False))
    for page in ("mfa/authenticator/", "account/emailaddress/", "usersessions/usersession/"):
        assert client.get(f"/admin/{page}").status_code == 404
    assert client.get(f"{ACCOUNT}codes/").status_code == 404


# --- Lost -------------------------------------------------------------------------------------


def test_a_manager_takes_it_away_from_who_lost_it(client, make_staff, clock):
    lost = make_staff(EDITOR)
    theirs = Client()
    send_password(theirs, lost)
    send_code(theirs, code_at(clock.now))
    assert is_in(theirs)
    enter(client, StaffFactory(role=MANAGER))
    page = f"/admin/auth/user/{lost.pk}/second-factor/"
    assert "解除する" in client.get(page).text
    assert Authenticator.objects.filter(user=lost).exists(), "looking takes nothing away"
    assert told(client.post(page, follow=True)) == [f"「{lost}」の2段階認証を解除しました。"]
    assert not is_in(theirs)
    assert send_password(Client(), lost)["Location"] == "/admin/"
    assert "設定されていません" in client.get(page).text


def test_only_superusers_take_it_away_from_a_superuser(client):
    chief = StaffFactory()
    page = f"/admin/auth/user/{chief.pk}/second-factor/"
    enter(client, StaffFactory(role=MANAGER))
    for method in (client.get, client.post):
        assert method(page).status_code == 403
    assert Authenticator.objects.filter(user=chief).exists()
    enter(client, StaffFactory())
    assert client.post(page).status_code == 302
    assert not Authenticator.objects.filter(user=chief).exists()


def test_the_command_does_it_where_nobody_is_left_to(make_staff, capsys):
    user = make_staff()
    call_command("reset_second_factor", user.username)
    assert not Authenticator.objects.filter(user=user).exists()
    assert user.username in capsys.readouterr().out
    with pytest.raises(CommandError, match="nobody"):
        call_command("reset_second_factor", "nobody")
