"""The queue of reports: what moderators see, decide, answer, and are reminded of."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core import mail
from django.test import Client

from jobs.desk.worklists import look
from reports.models import Report
from reports.worklists import AWAITING_CHECK, UNCORRECTED
from tests.about.test_pages import OPERATOR
from tests.factories import ReportFactory
from tests.jobs.admin.admin_page import read_form, told
from tests.pages import read

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

LIST = "/admin/reports/report/"
SECRET = "hanako@secret.example"


def own_page(report) -> str:
    return f"{LIST}{report.pk}/change/"


def step(client, report, **changes):
    data = {"status": "waiting", "difference": "", "memo": "", "answer": ""}
    return client.post(own_page(report), data | changes, follow=True)


def test_the_urgent_come_first_then_the_oldest_then_what_is_done(staff_client):
    done, old, new, urgent = (
        ReportFactory(reason="scam", confirmed=True),
        ReportFactory(),
        ReportFactory(reason="filled"),
        ReportFactory(reason="scam", status="checking"),
    )
    response = staff_client.get(LIST)
    listed = list(response.context["cl"].result_list)
    assert listed == [urgent, old, new, done]
    assert "至急" in read_form(response).text


@pytest.mark.parametrize("rows", [1, 12])
def test_the_list_costs_the_same_queries_for_any_number(
    staff_client, django_assert_num_queries, rows
):
    ReportFactory.create_batch(rows)
    with django_assert_num_queries(4):
        staff_client.get(LIST)


def test_a_difference_is_confirmed_shown_and_corrected(staff_client, client):
    report = ReportFactory(email=SECRET)
    page = read_form(step(staff_client, report, status="confirmed"))
    assert page.errors["difference"].strip() == "求人のページに載せる違いを書いてください。"
    text = "インセンティブは月1万円までです。"
    step(staff_client, report, status="confirmed", difference=text, memo="電話で確認")
    address = report.posting.get_absolute_url()
    assert text in read(client.get(address)).text
    report.refresh_from_db()
    first = report.decided_at
    assert report.confirmed_at == first
    assert report.decided_by == get_user_model().objects.get()
    step(staff_client, report, status="corrected", difference=text)
    assert text not in read(client.get(address)).text
    report.refresh_from_db()
    assert report.decided_at == first  # The address is kept no longer for it.
    assert LogEntry.objects.count() == 2


def test_taking_a_decision_back_keeps_the_address_no_longer(staff_client):
    report = ReportFactory(email=SECRET)
    step(staff_client, report, status="dismissed")
    first = Report.objects.get().decided_at
    step(staff_client, report, status="checking")
    assert (Report.objects.get().status, Report.objects.get().decided_at) == ("checking", first)


def test_a_step_brings_no_erased_address_back(staff_client):
    report = ReportFactory(email=SECRET)
    opened = Report.objects.get()
    Report.objects.update(email="")
    opened.status = "checking"
    opened.take_step(get_user_model().objects.get(), report.created_at)
    assert Report.objects.get().email == ""


def test_what_was_reported_cannot_be_edited(staff_client):
    report = ReportFactory(email=SECRET, note="もとの内容")
    step(staff_client, report, reason="other", note="x", email="x@x.example", sender="x")
    kept = Report.objects.get()
    assert (kept.reason, kept.note, kept.email) == ("quota", "もとの内容", SECRET)


# --- Answers ----------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_an_answer_is_mailed_to_who_reported(staff_client, settings):
    settings.OPERATOR = OPERATOR
    report = ReportFactory(email=SECRET)
    page = read_form(step(staff_client, report, status="corrected", send_answer="on"))
    assert page.errors["answer"].strip() == "返事を書いてください。"
    answered = step(
        staff_client, report, status="corrected", answer="直してもらいました。", send_answer="on"
    )
    assert "返事を送りました。" in told(answered)
    (message,) = mail.outbox
    assert (message.to, message.reply_to) == ([SECRET], [OPERATOR.email])
    assert "直してもらいました。" in message.body
    assert report.posting.title in message.body
    assert Report.objects.get().answered_at is not None


@pytest.mark.django_db(transaction=True)
def test_an_answer_that_could_not_be_sent_is_told_and_kept(staff_client, monkeypatch, caplog):
    def fail(*_):
        raise OSError(SECRET)

    report = ReportFactory(email=SECRET)
    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", fail)
    response = step(staff_client, report, answer="お返事です。", send_answer="on")
    assert any("返事を送れませんでした" in line for line in told(response))
    kept = Report.objects.get()
    assert (kept.answer, kept.answered_at) == ("お返事です。", None)
    assert SECRET not in caplog.text


def test_without_an_address_no_answer_is_offered_or_sent(staff_client):
    report = ReportFactory()
    assert "send_answer" not in staff_client.get(own_page(report)).text
    step(staff_client, report, answer="お返事です。", send_answer="on")
    assert mail.outbox == []


# --- What stays secret ------------------------------------------------------------------------


def test_only_the_reports_own_page_holds_the_address(staff_client):
    report = ReportFactory(email=SECRET, note="くわしい内容")
    assert f'href="mailto:{SECRET}"' in staff_client.get(own_page(report)).text
    step(staff_client, report, status="checking")
    pages = ("/admin/", LIST, f"{LIST}{report.pk}/history/", f"{LIST}{report.pk}/delete/")
    for page in pages:
        assert SECRET not in staff_client.get(page).text
    for lookup in ("email", "email__startswith", "sender"):
        assert staff_client.get(LIST, {lookup: "h"}).status_code in (302, 400)


def test_who_may_only_look_sees_no_address(db):
    user = get_user_model().objects.create_user("onlooker", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_report"))
    client = Client()
    client.force_login(user)
    report = ReportFactory(email=SECRET)
    assert SECRET not in client.get(own_page(report)).text
    assert client.post(own_page(report), {"status": "dismissed"}).status_code == 403


# --- Work lists -------------------------------------------------------------------------------


def test_what_waits_and_what_stands_uncorrected_are_work_lists(staff_client, clock):
    waiting = ReportFactory(email=SECRET, note="くわしい内容")
    urgent = ReportFactory(reason="scam")
    standing = ReportFactory(confirmed=True)
    ReportFactory(status="dismissed", decided_at=clock())
    found = look(AWAITING_CHECK, Report.objects.all(), clock())
    assert [row.address for row in found.rows] == [own_page(urgent), own_page(waiting)]
    assert found.rows[0].note.startswith("至急")
    assert SECRET not in str(found)
    assert "くわしい内容" not in str(found)
    uncorrected = look(UNCORRECTED, Report.objects.all(), clock())
    assert [row.address for row in uncorrected.rows] == [own_page(standing)]
    for found_list, number in ((found, 2), (uncorrected, 1)):
        listed = staff_client.get(found_list.work_list.address)
        assert len(listed.context["cl"].result_list) == number
    assert AWAITING_CHECK.title in staff_client.get("/admin/").text
