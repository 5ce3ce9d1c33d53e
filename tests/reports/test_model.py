"""What must hold of a report, as a message by its field and in the database."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from reports.models import Report
from tests.factories import PostingFactory, ReportFactory
from tests.guides.commenting import now_is, stamp_in
from tests.reports.reporting import Reporter

NOW = timezone.now()
CONFIRMED = {"confirmed": True}

# name of the constraint → (the field its message stands by, values that break only it)
CASES = {
    "report_reason_known": ("reason", {"reason": "boredom"}),
    "report_status_known": ("status", {"status": "lost", "decided_at": NOW}),
    "report_confirmed_says_what": ("difference", {**CONFIRMED, "difference": ""}),
    "report_confirmed_has_date": ("confirmed_at", {**CONFIRMED, "confirmed_at": None}),
    "report_decided_has_date": ("decided_at", {"status": "dismissed"}),
}


def test_every_check_has_a_case():
    assert {constraint.name for constraint in Report._meta.constraints} == set(CASES)


@pytest.mark.django_db
@pytest.mark.parametrize("name", CASES)
def test_broken_rule_is_told_beside_its_field_and_refused_by_the_database(name):
    field, values = CASES[name]
    posting = PostingFactory()
    with pytest.raises(ValidationError) as raised:
        ReportFactory.build(posting=posting, **values).full_clean()
    messages = raised.value.message_dict
    assert set(messages) == {field}
    assert all(any(ord(char) > 0x3040 for char in message) for message in messages[field])
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        ReportFactory(posting=posting, **values)


@pytest.mark.django_db
@pytest.mark.parametrize("traits", [{}, CONFIRMED])
def test_the_reports_all_cases_start_from_are_valid(traits):
    report = ReportFactory(**traits, email="a@secret.example")
    report.full_clean()
    assert report.email not in str(report)


@pytest.mark.django_db(transaction=True)
def test_sent_at_once_they_still_pass_one_by_one(monkeypatch):
    """Eight at once from one network, of two postings: five get in, none fails."""
    clock = now_is(monkeypatch)
    postings = [PostingFactory(), PostingFactory()]
    reporters = [Reporter(postings[number % 2], clock) for number in range(8)]
    stamps = [stamp_in(reporter.open().text) for reporter in reporters]
    clock.pass_by(seconds=20)
    start = threading.Barrier(len(reporters))
    statuses = []

    def send(number):
        start.wait()
        try:
            sent = reporters[number].send(
                stamp=stamps[number], wait=0, note=f"その{number}", email=""
            )
            statuses.append(sent.status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=[number]) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [303] * 5 + [429] * 3
