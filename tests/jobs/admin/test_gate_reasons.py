"""What blocks until it is mended, or let through by somebody with the right, who writes why."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.roles import MANAGER, POSTER
from jobs.models import SeenWarning
from jobs.postings.choices import State
from tests.factories import PostingFactory, StaffFactory
from tests.jobs.admin.admin_page import read_form

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

TOLD = "月給には固定残業代を含みます。"
KEY = "fixed_overtime_told:固定残業代"
REASON = "前職の給与の説明で、この求人の給与には含まれないため"


@pytest.fixture
def posting():
    return PostingFactory(draft=True, pay_note=TOLD, closes_at=timezone.now() + timedelta(days=10))


def client_of(role, posting) -> Client:
    user = StaffFactory(role=role)
    posting.employer.posters.add(user)
    client = Client()
    client.force_login(user)
    return client


def address_of(posting) -> str:
    return f"/admin/jobs/jobposting/{posting.pk}/change/"


def send(client, posting, button="_publish", **typed):
    data = read_form(client.get(address_of(posting))).data | {button: ""} | typed
    return client.post(address_of(posting), data, follow=True)


def test_a_manager_lets_it_through_with_a_reason_which_is_kept(posting):
    client = client_of(MANAGER, posting)
    page = read_form(send(client, posting, seen=[KEY], **{f"reason:{KEY}": f" {REASON} "}))
    posting.refresh_from_db()
    (seen,) = SeenWarning.objects.all()
    assert (posting.state, seen.reason) == (State.LIVE, REASON)
    assert seen.user.groups.get().name == MANAGER.name
    assert f"理由: {REASON}" in read_form(client.get(address_of(posting))).text
    assert page.errors == {}
    listed = client.get("/admin/jobs/seenwarning/?reason=given").content.decode()
    assert REASON in listed
    assert str(seen.user) in listed


@pytest.mark.parametrize("reason", ["", "  ", "\u200b"])
def test_a_tick_without_a_reason_is_not_enough(posting, reason):
    response = send(client_of(MANAGER, posting), posting, seen=[KEY], **{f"reason:{KEY}": reason})
    posting.refresh_from_db()
    assert posting.state == State.DRAFT
    assert "理由を書いてください。" in read_form(response).text
    assert not SeenWarning.objects.exists()


def test_a_poster_may_not_give_a_reason_and_is_told_who_may(posting):
    client = client_of(POSTER, posting)
    response = send(client, posting, seen=[KEY], **{f"reason:{KEY}": REASON})
    posting.refresh_from_db()
    assert posting.state == State.DRAFT
    assert "理由を書いた管理者だけです" in read_form(response).text
    assert not SeenWarning.objects.exists()
    assert client.get("/admin/jobs/seenwarning/").status_code == 403


def test_mending_it_needs_no_reason(posting):
    send(client_of(POSTER, posting), posting, pay_note="残業代は別に支給します。")
    posting.refresh_from_db()
    assert posting.state == State.LIVE


def test_an_older_tick_without_a_reason_does_not_settle_it(posting):
    SeenWarning.objects.keep(posting, posting.open_problems(), None, timezone.now())
    client = client_of(MANAGER, posting)
    assert "pay_note" in read_form(send(client, posting)).errors
    send(client, posting, seen=[KEY], **{f"reason:{KEY}": REASON})
    (seen,) = SeenWarning.objects.all()
    assert seen.reason == REASON
    posting.refresh_from_db()
    assert posting.state == State.LIVE
    assert not posting.has_unticked_warnings


def test_a_reason_goes_with_the_wording_it_was_given_for(posting):
    client = client_of(MANAGER, posting)
    send(client, posting, seen=[KEY], **{f"reason:{KEY}": REASON})
    page = read_form(send(client, posting, "_save", pay_note="みなし残業代を含みます。"))
    assert "pay_note" in page.errors


def test_the_words_are_shown_where_they_stand(posting):
    posting.pay_note = f"昇給は年1回です。{TOLD}交通費は全額を出します。"
    posting.save()
    html = send(client_of(MANAGER, posting), posting).content.decode()
    assert "<mark>固定残業代</mark>を含みます。交通費は全額" in html
    assert 'data-words="固定残業代"' in html
    assert "根拠: 職業安定法" in html
