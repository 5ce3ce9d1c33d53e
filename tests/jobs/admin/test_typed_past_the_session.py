"""A form sent after its session has ended comes back filled, to who typed it, unsaved."""

import time
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from accounts import typed
from accounts.middleware import ENDED_AND_KEPT
from accounts.models import CacheEntry
from accounts.sealing import MARK, unseal
from config.shown_only import NOT_SAVED
from jobs.models import Employer
from tests.accounts.signing_in import LOGIN, PASSWORD, enter
from tests.factories import EmployerFactory, GuideFactory, PostingFactory, StaffFactory
from tests.jobs.admin.admin_page import read_form, told

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

TYPED = "夜までかかって書いた文です。"
#: What to open, and the field that is typed into.
FORMS = {
    "guides/guide": (GuideFactory, "body"),
    "jobs/employer": (EmployerFactory, "address"),
    "jobs/jobposting": (PostingFactory, "description"),
}


@pytest.fixture
def hanako():
    return somebody("hanako")


def somebody(name):
    user = StaffFactory(username=name, second_factor=False)
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture(autouse=True)
def without_second_factors(settings):
    settings.SECOND_FACTOR_REQUIRED = False


class Typing:
    """Somebody who has opened a form, and typed into it for too long."""

    def __init__(self, user, kind="jobs/employer"):
        maker, self.field = FORMS[kind]
        self.row, self.client = maker(), Client()
        self.address = f"/admin/{kind}/{self.row.pk}/change/"
        enter(self.client, user)
        self.data = read_form(self.client.get(self.address)).data | {"_save": "1"}

    def send(self, **more):
        return self.client.post(self.address, {**self.data, self.field: TYPED, **more}, follow=True)

    def open(self):
        return self.client.get(self.address)

    @property
    def stored(self) -> str:
        self.row.refresh_from_db()
        return getattr(self.row, self.field)


def idle(client, monkeypatch) -> None:
    """Nothing has been asked for in the session for two hours."""
    later = time.time() + 2 * 60 * 60 + 1
    monkeypatch.setattr("accounts.sessions.time.time", lambda: later)


def sign_in(client, user, at=None):
    address = f"{LOGIN}?{at.request['QUERY_STRING']}" if at else LOGIN
    return client.post(address, {"username": user.username, "password": PASSWORD})


@pytest.mark.parametrize(
    ("kind", "is_known"),
    [*((kind, True) for kind in FORMS), ("jobs/employer", False)],
)
def test_it_comes_back_filled_and_unsaved_and_can_then_be_saved(
    hanako, kind, is_known, monkeypatch
):
    typing = Typing(hanako, kind)
    before = typing.stored
    if is_known:
        idle(typing.client, monkeypatch)
    else:
        Session.objects.all().delete()  # as when the browser was closed, or a night has passed
    response = typing.send()
    assert response.redirect_chain[0][0].startswith(f"{LOGIN}?next=%2Fadmin%2F")
    assert told(response) == [ENDED_AND_KEPT]
    signed_in = sign_in(typing.client, hanako, at=response)
    assert signed_in["Location"] == typing.address
    page = typing.open()
    form = read_form(page)
    assert NOT_SAVED in page.text
    assert form.data[typing.field].strip() == TYPED
    assert typing.stored == before
    # Once: it is in the page now.
    assert NOT_SAVED not in typing.open().text
    saved = typing.client.post(typing.address, form.data | {"_save": "1"})
    assert saved.status_code == 302
    assert typing.stored == TYPED


@pytest.fixture
def typing(hanako):
    """What was typed has been sent after the session had ended, and is kept."""
    typing = Typing(hanako)
    Session.objects.all().delete()
    assert told(typing.send(old_password="himitsu")) == [ENDED_AND_KEPT]
    return typing


def test_it_lies_encrypted_and_without_passwords(typing, hanako):
    kept = cache.get(f"typed:{hanako.pk}")
    assert kept.startswith(MARK)
    assert "himitsu" not in unseal(kept)


def test_nobody_else_at_this_browser_gets_it_and_it_does_not_outlast_them(typing, hanako):
    sign_in(typing.client, somebody("taro"))
    page = typing.open()
    assert page.status_code == 200
    assert TYPED not in page.text
    typing.client.post("/admin/logout/")
    sign_in(typing.client, hanako)
    assert TYPED not in typing.open().text


def test_it_is_at_no_other_browser_and_address(typing, hanako):
    other = Client()
    sign_in(other, hanako)
    assert TYPED not in other.get(typing.address).text
    sign_in(typing.client, hanako)
    assert TYPED not in typing.client.get("/admin/jobs/employer/add/").text
    assert TYPED in typing.open().text


def test_it_is_gone_after_an_hour(typing, hanako):
    left = CacheEntry.objects.get(cache_key__contains=f"typed:{hanako.pk}").expires - timezone.now()
    assert left <= timedelta(hours=1)
    CacheEntry.objects.update(expires=timezone.now() - timedelta(seconds=1))
    sign_in(typing.client, hanako)
    page = typing.open()
    assert page.status_code == 200
    assert TYPED not in page.text


def test_what_another_saved_meanwhile_is_not_overwritten(typing, hanako):
    Employer.objects.update(address="先に保存した所在地")
    sign_in(typing.client, hanako)
    page = typing.open()
    assert page.status_code == 409
    assert "先に保存した所在地" in page.text
    assert TYPED in page.text
    assert typing.stored == "先に保存した所在地"


@pytest.mark.parametrize(
    "spoiled", ["unsigned", "open too long", "of one who left", "too long", "from elsewhere"]
)
def test_what_is_not_kept_leads_to_the_login_as_ever(hanako, spoiled, monkeypatch):
    typing = Typing(hanako)
    Session.objects.all().delete()
    if spoiled == "unsigned":
        typing.data[typed.SHOWN_TO] = str(hanako.pk)
    if spoiled == "open too long":
        week = typed._today() + typed.OPEN_FOR_DAYS + 1
        monkeypatch.setattr("accounts.typed._today", lambda: week)
    if spoiled == "of one who left":
        type(hanako).objects.update(is_active=False)
    if spoiled == "too long":
        typing.data["address"] = "長" * typed.MOST
    if spoiled == "from elsewhere":
        typing.client.handler.enforce_csrf_checks = True
        del typing.data["csrfmiddlewaretoken"]
    response = typing.client.post(typing.address, typing.data)
    assert response.status_code == (403 if spoiled == "from elsewhere" else 302)
    assert not CacheEntry.objects.filter(cache_key__contains="typed:").exists()
