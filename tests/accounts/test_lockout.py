"""Too many mistakes: who is locked out by them, and who is not."""

from contextlib import contextmanager

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from accounts import lockout
from accounts.adapters import LOCKED
from accounts.roles import EDITOR, MANAGER
from tests.accounts.signing_in import (
    LOGIN,
    code_at,
    confirm_lately,
    enter,
    is_in,
    send_code,
    send_password,
)
from tests.factories import StaffFactory
from tests.pages import read

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

WRONG = "ユーザー名かパスワードが違います。"
ELSEWHERE = {"REMOTE_ADDR": "203.0.113.9"}
OFFICE = {"REMOTE_ADDR": "198.51.100.200"}
NEW = "umi-no-soko-no-hito"


@pytest.fixture
def editor(make_staff):
    return make_staff(EDITOR, second_factor=False)


@pytest.fixture
def manager(make_staff):
    return make_staff(MANAGER)


@pytest.fixture
def few_from_a_network(monkeypatch):
    monkeypatch.setattr(lockout, "FROM_ONE_NETWORK", 8)


def guess(user, number: int = 5, **extra) -> None:
    for _ in range(number):
        send_password(Client(), user, "x", **extra)


def lock_from_everywhere(user) -> None:
    for number in range(lockout.FROM_ALL_NETWORKS[lockout.PASSWORD] // 5):
        guess(user, REMOTE_ADDR=f"198.51.100.{number}")


def is_locked(response) -> bool:
    return LOCKED in read(response).text


# --- Of one account ---------------------------------------------------------------------------


def test_five_mistakes_lock_the_account_even_for_the_right_password(editor, clock):
    for _ in range(5):
        assert WRONG in read(send_password(Client(), editor, "x")).text
    assert is_locked(send_password(Client(), editor))


def test_the_host_and_the_port_that_are_asked_for_make_no_difference(editor, settings):
    settings.ALLOWED_HOSTS = ["*"]
    answers = [
        send_password(Client(), editor, "x", headers={"Host": f"{host}.example:{1000 + port}"})
        for host in ("a", "b", "c")
        for port in range(10)
    ]
    assert [is_locked(answer) for answer in answers] == [False] * 5 + [True] * 25


def test_no_way_of_writing_the_name_gets_more_tries(client, editor, clock):
    names = [editor.username, editor.username.upper(), f" {editor.username.title()} "]
    for name in [*names, *names]:
        client.post(LOGIN, {"username": name, "password": "x"})
    assert is_locked(send_password(client, editor))


def test_the_lock_ends_by_itself(client, editor, clock):
    guess(editor)
    clock.go_on(14 * 60)
    assert is_locked(send_password(client, editor))
    clock.go_on(61)
    assert send_password(client, editor)["Location"] == "/admin/"


def test_who_guesses_in_one_place_keeps_nobody_out_in_another(editor, clock):
    guess(editor, 10, **ELSEWHERE)
    assert send_password(Client(), editor)["Location"] == "/admin/"


def test_many_networks_together_get_no_more_than_so_many_tries(editor, clock):
    lock_from_everywhere(editor)
    assert is_locked(send_password(Client(), editor))


def test_a_browser_that_has_signed_in_before_is_kept_out_by_nobody_elsewhere(editor, clock):
    known = Client()
    send_password(known, editor)
    known.post("/admin/logout/")
    lock_from_everywhere(editor)
    guess(editor)  # its own network, too
    assert is_locked(send_password(Client(), editor))
    assert send_password(known, editor)["Location"] == "/admin/"


def test_a_browser_that_has_signed_in_before_gets_five_tries_of_its_own(editor, clock):
    known = Client()
    send_password(known, editor)
    known.post("/admin/logout/")
    for number in range(5):
        assert (
            WRONG in read(send_password(known, editor, "x", REMOTE_ADDR=f"192.0.2.{number}")).text
        )
    assert is_locked(send_password(known, editor))
    assert send_password(Client(), editor)["Location"] == "/admin/"


@pytest.mark.parametrize("forged", ["x", "W10:x:y", ""])
def test_a_forged_mark_is_no_known_browser(editor, settings, forged):
    lock_from_everywhere(editor)
    client = Client()
    client.cookies[settings.KNOWN_BROWSER_COOKIE_NAME] = forged
    assert is_locked(send_password(client, editor))


def test_the_mark_of_one_account_is_none_for_another(editor, make_staff):
    known = Client()
    send_password(known, make_staff(EDITOR, second_factor=False))
    known.post("/admin/logout/")
    lock_from_everywhere(editor)
    assert is_locked(send_password(known, editor))


def test_one_browser_is_known_for_several_accounts(editor, make_staff):
    known, other = Client(), make_staff(EDITOR, second_factor=False)
    for user in (editor, other):
        send_password(known, user)
        known.post("/admin/logout/")
    for user in (editor, other):
        lock_from_everywhere(user)
        assert send_password(known, user)["Location"] == "/admin/"
        known.post("/admin/logout/")


# --- What begins the count anew ---------------------------------------------------------------


def test_a_new_password_begins_the_count_anew(editor, clock):
    lock_from_everywhere(editor)
    guess(editor)
    manager = Client()
    enter(manager, StaffFactory(role=MANAGER))
    page = f"/admin/auth/user/{editor.pk}/password/"
    assert manager.post(page, {"password1": NEW, "password2": NEW}).status_code == 302
    assert send_password(Client(), editor, NEW)["Location"] == "/admin/"


def test_a_second_factor_that_was_lost_begins_the_count_of_codes_anew(client, manager, clock):
    send_password(client, manager)
    for _ in range(5):
        send_code(client, "000000")
    enter(boss := Client(), StaffFactory())
    boss.post(f"/admin/auth/user/{manager.pk}/second-factor/")
    assert send_password(Client(), manager)["Location"] == "/admin/"


def test_a_new_password_makes_every_browser_a_stranger(editor):
    known = Client()
    send_password(known, editor)
    known.post("/admin/logout/")
    editor.set_password(NEW)
    editor.save()
    lock_from_everywhere(editor)
    assert is_locked(send_password(known, editor, NEW))


# --- Of one network ---------------------------------------------------------------------------


def test_a_network_is_locked_out_of_all_accounts(editor, clock, few_from_a_network):
    for number in range(8):
        Client(**OFFICE).post(LOGIN, {"username": f"guess{number}", "password": "x"})
    assert is_locked(send_password(Client(**OFFICE), editor))
    elsewhere = Client()
    send_password(elsewhere, editor, **ELSEWHERE)
    assert is_in(elsewhere)


def test_an_office_behind_one_address_is_not_one_person(make_staff):
    office = [make_staff(EDITOR, second_factor=False) for _ in range(25)]
    for user in office:
        send_password(Client(**OFFICE), user, "x")
    assert all(send_password(Client(**OFFICE), user)["Location"] == "/admin/" for user in office)


def test_a_browser_of_the_office_that_has_signed_in_before_is_let_in(editor, few_from_a_network):
    known = Client(**OFFICE)
    send_password(known, editor)
    known.post("/admin/logout/")
    for number in range(8):
        Client(**OFFICE).post(LOGIN, {"username": f"guess{number}", "password": "x"})
    assert send_password(known, editor)["Location"] == "/admin/"


def test_the_second_half_of_an_address_of_ipv6_makes_no_other_network(
    editor, clock, few_from_a_network
):
    for number in range(8):
        address = f"2001:db8:1:2::{number + 1:x}"
        Client().post(LOGIN, {"username": f"g{number}", "password": "x"}, REMOTE_ADDR=address)
    assert is_locked(send_password(Client(), editor, REMOTE_ADDR="2001:db8:1:2:ffff::1"))
    assert not is_locked(send_password(Client(), editor, REMOTE_ADDR="2001:db8:1:3::1"))


def test_behind_a_proxy_its_word_counts_and_not_the_visitors(
    editor, clock, settings, few_from_a_network
):
    settings.BEHIND_PROXY = True
    for number in range(8):
        forged = f"198.51.100.{number}, 203.0.113.7"
        data = {"username": f"guess{number}", "password": "x"}
        Client().post(LOGIN, data, HTTP_X_FORWARDED_FOR=forged)
    locked = send_password(Client(), editor, HTTP_X_FORWARDED_FOR="1.2.3.4, 203.0.113.7")
    assert is_locked(locked)
    other = Client()
    send_password(other, editor, HTTP_X_FORWARDED_FOR="203.0.113.8")
    assert is_in(other)


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "unix:"])
def test_a_proxy_that_does_not_say_for_whom_it_asks_is_no_network(
    editor, clock, few_from_a_network, address
):
    for number in range(9):
        data = {"username": f"guess{number}", "password": "x"}
        Client().post(LOGIN, data, REMOTE_ADDR=address)
    assert send_password(Client(), editor, REMOTE_ADDR=address)["Location"] == "/admin/"
    guess(editor, REMOTE_ADDR=address)
    assert is_locked(send_password(Client(), editor, REMOTE_ADDR=address))


def test_an_address_that_is_none_is_no_error(editor):
    for address in ("", "unix:", "not an address"):
        assert send_password(Client(), editor, REMOTE_ADDR=address).status_code == 302


# --- While nothing can be counted -------------------------------------------------------------


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a file that is read-only")
@pytest.mark.parametrize("limit", ["60/m/ip", None])
def test_a_database_that_takes_nothing_is_away_and_not_a_mistake(editor, settings, audited, limit):
    """Both counts: the library's, which comes first, and ours."""
    settings.ACCOUNT_RATE_LIMITS = {"login": limit, "login_failed": None}
    client = Client(raise_request_exception=False)
    with audited() as log, read_only():
        answer = send_password(client, editor)
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert log.names == []
    assert send_password(client, editor)["Location"] == "/admin/"


def test_whoever_was_not_the_first_is_told_so_as_ever():
    assert cache.add("one", 1)
    assert not cache.add("one", 2)
    assert cache.get("one") == 1


@contextmanager
def read_only():
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
        try:
            yield
        finally:
            cursor.execute("PRAGMA query_only = OFF")


# --- Wherever a secret is asked for -----------------------------------------------------------


def test_mistaken_codes_lock_the_second_factor_too(client, manager, clock):
    send_password(client, manager)
    for _ in range(5):
        assert "コードが違います" in read(send_code(client, "000000")).text
    assert is_locked(send_code(client, code_at(clock.now)))
    clock.go_on(15 * 60 + 1)
    send_password(client, manager)
    assert send_code(client, code_at(clock.now))["Location"] == "/admin/"


def test_codes_get_no_more_tries_for_coming_from_many_networks(manager, clock):
    for number in range(5):
        one = Client(REMOTE_ADDR=f"198.51.100.{number}")
        send_password(one, manager)
        send_code(one, "000000")
    last = Client(**ELSEWHERE)
    send_password(last, manager)
    assert is_locked(send_code(last, code_at(clock.now)))


def test_a_right_code_clears_nobody_elses_mistakes(manager, editor, clock, few_from_a_network):
    for number in range(8):
        Client(**OFFICE).post(LOGIN, {"username": f"guess{number}", "password": "x"})
    own = Client(**ELSEWHERE)
    send_password(own, manager)
    send_code(own, code_at(clock.now))
    own.defaults.update(OFFICE)
    own.post("/admin/account/confirm/code/", {"code": code_at(clock.now + 30)})
    assert is_locked(send_password(Client(**OFFICE), editor))


@pytest.mark.parametrize("page", ["/admin/account/confirm/", "/admin/password_change/"])
def test_a_stolen_session_may_not_guess_the_password(client, editor, page, clock):
    client.force_login(editor)
    for number in range(6):
        clock.go_on(20)  # the library's own limit is by the minute
        name = "password" if "confirm" in page else "oldpassword"
        typed = "x" if number < 5 else "kumo-no-ue-no-hito"
        answer = client.post(page, {name: typed, "password1": NEW, "password2": NEW})
    assert is_locked(answer)
    editor.refresh_from_db()
    assert not editor.check_password(NEW)


def test_a_mistake_of_the_known_browser_in_a_session_is_its_own(editor, clock):
    known = Client()
    send_password(known, editor)
    confirm_lately(known)
    lock_from_everywhere(editor)
    data = {"oldpassword": "kumo-no-ue-no-hito", "password1": NEW, "password2": NEW}
    assert known.post("/admin/password_change/", data)["Location"] == "/admin/account/"
