"""Secrets of second factors at rest: encrypted, readable after a change of keys, and files."""

import os
import stat
import sys
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core.management import CommandError, call_command
from django.test import Client

from accounts import sealing
from accounts.roles import MANAGER
from config.owner_only import keep_to_owner
from tests.accounts.signing_in import code_at, send_code, send_password
from tests.config.test_safety import PRODUCTION, manage, run
from tests.factories import TOTP_SECRET

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

OLD, NEW = "old-key-" * 6, "new-key-" * 6


@pytest.fixture
def manager(make_staff):
    return make_staff(MANAGER)


def stored() -> list[str]:
    return [
        value
        for data in Authenticator.objects.order_by("pk").values_list("data", flat=True)
        for name, value in data.items()
        if name in sealing.SECRET_VALUES
    ]


def lets_in(user, clock) -> bool:
    clock.go_on(120)
    client = Client()
    send_password(client, user)
    return send_code(client, code_at(clock.now)).status_code == 302


def make_plain(user) -> list[str]:
    """Store the secrets as they were stored before there was any sealing."""
    for one in Authenticator.objects.filter(user=user):
        for name in sealing.SECRET_VALUES:
            if name in one.data:
                one.data[name] = sealing.unseal(one.data[name])
        one.save()
    return stored()


def test_no_secret_is_stored_as_it_is(manager):
    codes = RecoveryCodes.activate(manager).get_unused_codes()
    first, second = stored()
    assert TOTP_SECRET not in first
    assert all(value.startswith(sealing.MARK) for value in (first, second))
    assert RecoveryCodes.activate(manager).get_unused_codes() == codes
    assert sealing.seal("x") != sealing.seal("x"), "equal secrets do not look alike"


def test_what_was_stored_plain_serves_until_migrate_seals_it(manager, clock):
    codes = RecoveryCodes.activate(manager).get_unused_codes()
    assert TOTP_SECRET in make_plain(manager)
    assert lets_in(manager, clock)
    call_command("migrate", verbosity=0)
    assert all(value.startswith(sealing.MARK) for value in stored())
    assert lets_in(manager, clock)
    assert RecoveryCodes.activate(manager).get_unused_codes() == codes
    once = stored()
    call_command("migrate", verbosity=0)
    assert stored() == once, "what is sealed stays as it is"


def test_keys_are_changed_without_anybody_noticing(manager, clock, settings, capsys):
    settings.ENCRYPTION_KEYS = [OLD]
    call_command("encrypt_secrets")
    settings.ENCRYPTION_KEYS = [NEW, OLD]
    assert lets_in(manager, clock)
    call_command("encrypt_secrets")
    assert "first key: 1." in capsys.readouterr().out
    settings.ENCRYPTION_KEYS = [NEW]
    assert lets_in(manager, clock)
    settings.ENCRYPTION_KEYS = [OLD]
    with pytest.raises(sealing.UnknownKeyError):
        sealing.unseal(stored()[0])


def test_a_key_of_its_own_outlives_the_secret_key(manager, clock, settings):
    settings.ENCRYPTION_KEYS = [OLD]
    call_command("encrypt_secrets")
    settings.SECRET_KEY = "another-" * 7
    assert lets_in(manager, clock)


def test_without_the_key_nothing_is_changed_and_it_is_said(manager, make_staff, settings):
    settings.SECRET_KEY = "another-" * 7
    make_staff(MANAGER)
    before = stored()
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("encrypt_secrets")
    assert stored() == before


def test_a_passkey_is_left_as_it_is(manager):
    passkey = Authenticator.objects.create(
        user=manager, type="webauthn", data={"name": "x", "credential": {"id": "y"}}
    )
    call_command("encrypt_secrets")
    passkey.refresh_from_db()
    assert passkey.data == {"name": "x", "credential": {"id": "y"}}


def test_the_library_reads_and_writes_by_the_seal(manager, clock):
    totp = TOTP(Authenticator.objects.get())
    assert totp.validate_code(code_at(clock.now))


def test_a_short_key_does_not_start():
    result = manage("check", **PRODUCTION, ENCRYPTION_KEYS="short")
    assert result.returncode != 0
    assert "ENCRYPTION_KEYS" in result.stderr


# --- Files ------------------------------------------------------------------------------------


def mode_of(file: Path) -> int:
    return stat.S_IMODE(file.stat().st_mode)


def test_the_database_is_made_for_its_owner_only(tmp_path):
    file = tmp_path / "var" / "site.sqlite3"
    ask = (
        "import django; django.setup();"
        "from django.db import connection as c; c.cursor().execute('create table x (y)');"
        "import pathlib; pathlib.Path('{}').touch()"
    ).format(tmp_path / "backup")
    said = run(
        "-c",
        ask,
        **PRODUCTION,
        DATABASE_URL=f"sqlite:///{file}",
        DJANGO_SETTINGS_MODULE="config.settings",
    )
    assert said.returncode == 0, said.stderr
    assert mode_of(file) == mode_of(tmp_path / "backup") == 0o600


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such modes")
@pytest.mark.parametrize(("before", "after"), [(0o644, 0o600), (0o640, 0o640), (0o600, 0o600)])
def test_an_older_database_is_taken_from_everyone(tmp_path, before, after):
    for name in ("db.sqlite3", "db.sqlite3-wal"):
        (tmp_path / name).touch()
        (tmp_path / name).chmod(before)
    keep_to_owner(tmp_path / "db.sqlite3")
    assert mode_of(tmp_path / "db.sqlite3") == after
    assert mode_of(tmp_path / "db.sqlite3-wal") == after
    assert not os.path.exists(tmp_path / "db.sqlite3-shm")
