"""Reporting a posting: who may, what is refused, and what becomes public."""

from datetime import timedelta

import pytest
from django.core import mail

from accounts.roles import MODERATOR, POSTER
from reports.choices import Reason
from reports.models import Report
from tests.factories import EmployerFactory, PostingFactory, ReportFactory, StaffFactory
from tests.guides.commenting import stamp_in
from tests.pages import read
from tests.reports.reporting import FIELDS, Reporter

pytestmark = pytest.mark.django_db


# --- Sent -------------------------------------------------------------------------------------


def test_the_posting_leads_to_a_form_that_asks_for_no_name(reporter, client):
    assert reporter.address in read(client.get(reporter.posting.get_absolute_url())).links
    page = reporter.open()
    text = read(page).text
    for label in Reason.labels:
        assert label in text
    for route in ("労働局", "ハローワーク", "#9110"):
        assert route in text
    assert 'name="name"' not in page.text
    assert 'name="robots" content="noindex"' in page.text
    assert not reporter.client.cookies


def test_a_report_is_kept_and_its_sender_told_what_happens(reporter):
    response = reporter.send()
    assert response.status_code == 303
    receipt = reporter.client.get(response["Location"])
    assert "担当者が読み、企業に確かめます" in receipt.text
    assert FIELDS["note"] not in receipt.text
    report = Report.objects.get()
    assert (report.posting, report.reason) == (reporter.posting, "quota")
    assert (report.note, report.email) == (FIELDS["note"], FIELDS["email"])
    assert report.status == "waiting"
    assert not reporter.client.cookies


def test_the_reason_alone_is_enough(reporter):
    assert reporter.send(note="", email="").status_code == 303
    refused = reporter.send(reason="", email="typed@secret.example")
    assert refused.status_code == 422
    assert "報告の理由を、一覧から1つ選んでください" in refused.text
    assert "typed@secret.example" in refused.text
    assert FIELDS["note"] in refused.text
    assert Report.objects.count() == 1


def test_a_posting_that_has_ended_can_be_reported_too(clock, client):
    posting = PostingFactory(closed=True)
    assert (
        f"{posting.get_absolute_url()}report/" in read(client.get(posting.get_absolute_url())).links
    )
    assert Reporter(posting, clock).send().status_code == 303


@pytest.mark.parametrize("state", ["draft", "scheduled"])
def test_what_was_never_on_the_site_cannot_be_reported(client, staff_client, state):
    posting = PostingFactory(**{state: True})
    for who in (client, staff_client):
        for page in ("report/", "report/received/"):
            assert who.get(f"{posting.get_absolute_url()}{page}").status_code == 404
    assert "report/" not in staff_client.get(posting.get_absolute_url()).text


def test_no_such_posting(client):
    assert client.get("/jobs/987654/report/").status_code == 404
    assert client.post("/jobs/987654/report/").status_code == 404


# --- Refused ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"homepage": "x"}, "空のままにする欄"),
        ({"wait": 2}, "早すぎた"),
        ({"stamp": "abc"}, "時間がたった"),
        ({"headers": {"Sec-Fetch-Site": "cross-site"}}, "別のサイト"),
        ({"note": "http://a http://b http://c"}, "2個まで"),
        ({"note": "長" * 2001}, "2,000字まで"),
        ({"note": "外\ue000字"}, "外字"),
        ({"email": "hanako"}, "メールアドレスの形"),
        ({"reason": "<b>"}, "一覧から1つ"),
    ],
)
def test_spam_and_slips_are_refused_with_what_was_typed(reporter, changes, message):
    refused = reporter.send(**changes)
    assert refused.status_code == 422
    assert message in refused.text
    assert Report.objects.count() == 0


def test_a_stamp_serves_for_its_posting_only(reporter, clock):
    stamp = stamp_in(reporter.open().text)
    assert Reporter(PostingFactory(), clock).send(stamp=stamp).status_code == 422
    assert reporter.send(stamp=stamp).status_code == 303


def test_a_form_too_large_to_read_is_refused(reporter, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    refused = reporter.send()
    assert refused.status_code == 413
    assert "大きすぎて" in refused.text


def test_the_button_pressed_twice_is_one_report(reporter):
    for _ in range(2):
        assert reporter.send().status_code == 303
    assert Report.objects.count() == 1
    neighbour = Reporter(reporter.posting, reporter.clock, "198.51.100.2")
    assert neighbour.send(email="").status_code == 303
    assert Report.objects.count() == 2


def test_five_an_hour_from_one_network_and_three_a_day_from_one_address(reporter, clock):
    for number in range(5):
        email = FIELDS["email"].upper() if number < 3 else ""
        assert reporter.send(note=f"その{number}", email=email).status_code == 303
    refused = reporter.send(note="その6")
    assert refused.status_code == 429
    assert 60 * 60 < int(refused["Retry-After"]) <= 24 * 60 * 60  # the longer of the two
    assert "1時間に5件まで" in refused.text
    assert "24時間に3件まで" in refused.text
    clock.pass_by(hours=1)
    assert reporter.send(note="その7", email="").status_code == 303


# --- Public -----------------------------------------------------------------------------------


def test_only_a_confirmed_difference_is_public_with_its_day(client):
    posting = PostingFactory()
    address = posting.get_absolute_url()
    silent = client.get(address).text
    for status in ("waiting", "checking"):
        ReportFactory(posting=posting, status=status, reason="scam", note="ひみつの内容")
    assert client.get(address).text == silent
    report = ReportFactory(posting=posting, confirmed=True, note="ひみつの内容")
    text = read(client.get(address)).text
    assert "この求人には、確認した違いがあります" in text
    assert report.difference in text
    assert f"{report.confirmed_at.astimezone():%Y}年" in text
    assert "ひみつの内容" not in text
    report.status = "corrected"
    report.take_step(StaffFactory(), report.confirmed_at)
    assert client.get(address).text == silent


def test_what_staff_wrote_stays_text(client):
    report = ReportFactory(confirmed=True, difference="<script>x</script>\n2行目")
    page = client.get(report.posting.get_absolute_url()).text
    assert "<script>x" not in page
    assert "&lt;script&gt;x&lt;/script&gt;<br>2行目" in page


def test_a_posting_costs_the_same_queries_however_many_reports(client, django_assert_num_queries):
    posting = PostingFactory(employer=EmployerFactory())
    client.get(posting.get_absolute_url())
    with django_assert_num_queries(5):
        client.get(posting.get_absolute_url())
    ReportFactory.create_batch(5, posting=posting, confirmed=True)
    with django_assert_num_queries(5):
        client.get(posting.get_absolute_url())


# --- Mail -------------------------------------------------------------------------------------


def test_moderators_are_mailed_and_nobody_else(reporter, django_capture_on_commit_callbacks):
    StaffFactory(email="moderator@staff.example", role=MODERATOR)
    StaffFactory(email="poster@staff.example", role=POSTER)
    with django_capture_on_commit_callbacks(execute=True):
        reporter.send(reason="scam")
    (message,) = mail.outbox
    assert message.to == ["moderator@staff.example"]
    assert message.subject.startswith("【至急】")
    assert f"/admin/reports/report/{Report.objects.get().pk}/change/" in message.body
    assert reporter.posting.title in message.body
    assert "secret.example" not in message.message().as_string()


def test_a_mail_server_that_fails_troubles_nobody(
    reporter, django_capture_on_commit_callbacks, monkeypatch, caplog
):
    def fail(*_):
        raise OSError(FIELDS["email"])

    StaffFactory(email="moderator@staff.example", role=MODERATOR)
    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", fail)
    with django_capture_on_commit_callbacks(execute=True):
        assert reporter.send().status_code == 303
    assert "could not be told of report" in caplog.text
    assert FIELDS["email"] not in caplog.text


# --- Forgotten --------------------------------------------------------------------------------


def test_the_network_is_never_stored_and_is_none_of_a_comments(reporter):
    reporter.send()
    stored = Report.objects.values().get()
    assert len(stored["sender"]) == 64
    assert not any("198.51" in str(value) for value in stored.values())


def test_addresses_go_after_ninety_days_and_marks_after_one(clock):
    from reports.housekeeping import erase_traces

    now = clock()
    long_ago = now - timedelta(days=90)
    kept = {"email": "a@secret.example", "sender": "s"}
    decided = ReportFactory(
        **kept, status="dismissed", created_at=now - timedelta(days=200), decided_at=long_ago
    )
    decided_late = ReportFactory(
        **kept, confirmed=True, created_at=long_ago, decided_at=now - timedelta(days=89)
    )
    never_decided = ReportFactory(**kept, created_at=long_ago)
    fresh = ReportFactory(**kept, created_at=now - timedelta(hours=23))
    assert erase_traces(now) == ["reporters' addresses erased: 2, network marks: 3"]
    assert erase_traces(now) == ["reporters' addresses erased: 0, network marks: 0"]
    with_address = Report.objects.exclude(email="").order_by("pk")
    assert list(with_address) == [decided_late, fresh]
    assert list(Report.objects.exclude(sender="")) == [fresh]
    assert {decided.pk, never_decided.pk} < set(Report.objects.values_list("pk", flat=True))
