import time
from contextlib import contextmanager

import pytest

from tests.accounts.signing_in import PASSWORD
from tests.accounts.told import audit_log
from tests.factories import StaffFactory


class Clock:
    """Stands still until told to go on."""

    def __init__(self):
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now

    def go_on(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock(monkeypatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(time, "time", clock)
    return clock


@pytest.fixture
def make_staff(db):
    """Return a function that makes staff with a password known here."""

    def made(role=None, **options):
        user = StaffFactory(role=role, **options)
        user.set_password(PASSWORD)
        user.save()
        return user

    return made


@pytest.fixture
def audited(django_capture_on_commit_callbacks):
    """Return a context manager: what the audit log says of what is committed inside it."""

    @contextmanager
    def listening():
        with audit_log() as lines, django_capture_on_commit_callbacks(execute=True):
            yield lines

    return listening
