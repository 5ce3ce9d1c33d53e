"""The audit log: a line for each event, which nobody's name can break or add to."""

import re

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from accounts import lockout
from accounts.roles import EDITOR, MANAGER, POSTER
from config import audit
from tests.accounts.signing_in import (
    LOGIN,
    PASSWORD,
    code_at,
    confirm_lately,
    enter,
    send_code,
    send_password,
)
from tests.accounts.test_users import page_of, typed
from tests.factories import CommentFactory, EmployerFactory, PostingFactory, StaffFactory, later
from tests.jobs.admin.admin_page import read_form

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

NEW = "umi-no-soko-no-hito"
ADDRESS = {"REMOTE_ADDR": "203.0.113.77"}


@pytest.fixture
def editor(make_staff):
    return make_staff(EDITOR, second_factor=False)


@pytest.fixture
def boss(make_staff):
    client = Client(**ADDRESS)
    enter(client, make_staff())
    return client


# --- Signing in -------------------------------------------------------------------------------


def test_signing_in_and_out(client, editor, audited):
    with audited() as log:
        response = send_password(client, editor, **ADDRESS)
        client.post("/admin/logout/")
    assert log.names == ["login", "logout"]
    login = log.one("login")
    assert login["by"] == {"id": editor.pk, "name": editor.username}
    assert login["address"] == "203.0.113.0/24"
    assert login["request"] == response["X-Request-ID"]


def test_mistakes_and_the_lock_once_each(editor, audited):
    with audited() as log:
        for _ in range(7):
            send_password(Client(), editor, "x")
    assert log.names == ["login_failed"] * 5 + ["locked"] + ["login_refused"] * 2
    assert log.one("locked")["account"] == {"id": editor.pk, "name": editor.username}
    assert log.one("locked")["by"] is None


def test_a_mistaken_code_and_a_recovery_code(make_staff, audited):
    manager = make_staff(MANAGER)
    spare = RecoveryCodes.activate(manager).get_unused_codes()[0]
    client = Client()
    with audited() as log:
        send_password(client, manager)
        send_code(client, "000000")
        send_code(client, spare)
    assert log.names == ["login_failed", "recovery_code_used", "login"]
    assert log.one("login_failed")["asked_for"] == lockout.CODE


def test_a_name_that_nobody_has_is_not_written_down(client, audited):
    """It may be a password, typed into the wrong box."""
    with audited() as log:
        client.post(LOGIN, {"username": "kumo-no-ue-no-hito", "password": "x"})
    assert log.one("login_failed")["account"] is None
    assert "kumo" not in "".join(log.texts)


def test_proving_again_who_one_is(client, editor, audited):
    client.force_login(editor)
    with audited() as log:
        client.post("/admin/account/confirm/", {"password": PASSWORD})
    assert log.one("confirmed")["method"] == "password"


# --- Accounts ---------------------------------------------------------------------------------


def test_an_account_is_made(boss, audited):
    data = {"username": "tsubame", "password1": NEW, "password2": NEW}
    with audited() as log:
        group = Group.objects.get(name=POSTER.name).pk
        assert boss.post("/admin/auth/user/add/", data | {"groups": [group]}).status_code == 302
    assert log.names == ["account_created", "role_given"]
    assert log.one("role_given")["names"] == [POSTER.name]
    assert NEW not in "".join(log.texts)


def test_what_is_changed_of_an_account(boss, editor, audited):
    steps = [
        (typed(editor, groups=[]), ["role_taken"]),
        (typed(editor, groups=[], email="a@staff.example"), ["account_changed"]),
        (typed(editor, groups=[], email="a@staff.example", is_superuser="on"), ["rights_changed"]),
    ]
    for data, expected in steps:
        with audited() as log:
            assert boss.post(page_of(editor), data).status_code == 302
        assert log.names == expected
        assert "staff.example" not in "".join(log.texts)


def test_new_passwords_and_second_factors(boss, make_staff, audited):
    manager = make_staff(MANAGER)
    with audited() as log:
        boss.post(page_of(manager, "password"), {"password1": NEW, "password2": NEW})
        boss.post(page_of(manager, "second-factor"))
    assert log.names == ["password_changed", "second_factor_reset"]


def test_setting_up_a_second_factor(client, editor, audited, clock):
    client.force_login(editor)
    confirm_lately(client)
    secret = re.search(r'staff-secret">(\w+)<', client.get("/admin/account/app/").text)[1]
    for page, expected in (
        ("app/", [("second_factor_added", "totp"), ("second_factor_added", "recovery_codes")]),
        ("codes/new/", [("recovery_codes_renewed", None)]),
        (
            "app/remove/",
            [("second_factor_removed", "totp"), ("second_factor_removed", "recovery_codes")],
        ),
    ):
        with audited() as log:
            client.post(f"/admin/account/{page}", {"code": code_at(clock.now, secret)})
        assert [(one["event"], one.get("type")) for one in log.events] == expected
        assert secret not in "".join(log.texts)


def test_a_role_of_the_table_is_changed_in_the_database(audited):
    with audited() as log:
        group = Group.objects.get(name=POSTER.name)
        group.permissions.remove(group.permissions.first())
    assert log.one("role_permission_taken")["role"] == POSTER.name


def test_all_permissions_of_a_role_at_once_and_one_of_the_other_side(audited):
    group = Group.objects.get(name=POSTER.name)
    had = sorted(group.permissions.values_list("codename", flat=True))
    one = group.permissions.first()
    with audited() as log:
        group.permissions.clear()
    assert log.one("role_permission_taken")["names"] == had
    with audited() as log:
        one.group_set.add(group)
    given = log.one("role_permission_given")
    assert (given["role"], given["names"]) == (POSTER.name, [one.codename])


def test_who_is_in_charge_of_an_employer_from_either_side(boss, editor, audited):
    employer = EmployerFactory()
    with audited() as log:
        boss.post(page_of(editor), typed(editor, employers=[employer.pk]))
        employer.posters.clear()
    assert log.names == ["employer_given", "employer_taken"]


# --- What is published ------------------------------------------------------------------------


def test_publishing_and_closing(boss, audited):
    posting = PostingFactory(draft=True)
    page = f"/admin/jobs/jobposting/{posting.pk}/change/"
    for button in ("_publish", "_close"):
        with audited() as log:
            data = {"closes_at": later(), button: "1"}
            boss.post(page, read_form(boss.get(page)).data | data)
        assert log.names == [f"posting{button}"]
        assert log.events[0]["key"] == posting.pk
        assert posting.title not in "".join(log.texts)


def test_exports_and_deletions(boss, audited):
    posting = PostingFactory(draft=True)
    with audited() as log:
        boss.post("/admin/jobs/jobposting/export/", {"format": "xlsx"})
        boss.post(f"/admin/jobs/jobposting/{posting.pk}/delete/", {"post": "yes"})
    assert log.names == ["postings_exported", "deleted"]
    assert log.one("postings_exported")["number"] == 1
    assert log.one("deleted")["keys"] == [posting.pk]


def test_a_version_is_restored(boss, audited):
    posting = PostingFactory(draft=True, title="はじめの見出し")
    first = posting.history.first().history_id
    posting.title = "つぎの見出し"
    posting.save()
    with audited() as log:
        boss.post(f"/admin/jobs/jobposting/{posting.pk}/history/{first}/restore/")
    assert log.one("version_restored")["version"] == first


def test_erasing_says_how_much_and_nothing_of_whom(audited):
    CommentFactory(email="reader@example.jp")
    with audited() as log:
        call_command("housekeeping")
    erased = [one for one in log.events if one["event"] == "erased"]
    assert [one["of"] for one in erased] == ["guides.comment", "reports.report", "wishes.wish"]
    assert "reader@example.jp" not in "".join(log.texts)


# --- Lines ------------------------------------------------------------------------------------

HOSTILE = [
    'x\n{"event": "login"}',
    "x\r\u2028\u2029\x85\x0b\x0c",
    '"}, "event": "login", {"',
    "\x1b[2J\x1b]0;title\x07",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_breaks_a_line_or_adds_one(name, audited):
    user = get_user_model().objects.create(username=name)
    with audited() as log:
        audit.record("login", by=user)
    (text,) = log.texts
    assert text.isascii()
    assert text.isprintable()
    assert log.one("login")["by"]["name"] == name


def test_what_is_taken_back_never_happened(audited):
    user = StaffFactory(second_factor=False)
    with audited() as log, transaction.atomic():
        user.is_superuser = False
        user.save()
        transaction.set_rollback(True)
    assert log.names == []


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("198.51.100.23", "198.51.100.0/24"),
        ("2001:db8:aaaa:bbbb::1", "2001:db8:aaaa::/48"),
        ("::ffff:198.51.100.23", "198.51.100.0/24"),
        ("unix:", None),
    ],
)
def test_addresses_are_shortened(editor, audited, address, shown):
    with audited() as log:
        send_password(Client(), editor, REMOTE_ADDR=address)
    assert log.one("login")["address"] == shown
