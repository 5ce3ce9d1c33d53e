"""What must hold of a comment, both ways; its decisions; the end of what tells of a person."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from guides.models import Comment
from tests.factories import CommentFactory, GuideFactory, StaffFactory

pytestmark = pytest.mark.django_db

NOW = timezone.now()

# name of the constraint → (the field its message stands by, values that break only it)
CASES = {
    "comment_status_known": ("status", {"status": "lost", "decided_at": NOW}),
    "comment_role_known": ("role", {"role": "boss"}),
    "comment_months_range": ("months", {"role": "both", "months": 601}),
    "comment_months_of_a_role": ("role", {"months": 8}),
    "comment_decided_has_date": ("decided_at", {"status": "approved"}),
    "comment_rejected_has_reason": ("reason", {"status": "rejected", "decided_at": NOW}),
}


def test_every_check_has_a_case():
    assert {constraint.name for constraint in Comment._meta.constraints} == set(CASES)


@pytest.mark.parametrize("traits", [{}, {"approved": True}, {"rejected": True}])
def test_the_comments_all_cases_start_from_are_valid(traits):
    CommentFactory(**traits).full_clean()
    CommentFactory(**traits, role="both", months=0).full_clean()


@pytest.mark.parametrize("name", CASES)
def test_broken_rule_is_told_beside_its_field(name):
    field, values = CASES[name]
    with pytest.raises(ValidationError) as raised:
        CommentFactory.build(guide=GuideFactory(), **values).full_clean()
    messages = raised.value.message_dict
    assert set(messages) == {field}
    assert all(any(ord(char) > 0x3040 for char in message) for message in messages[field])


@pytest.mark.parametrize("name", CASES)
def test_broken_rule_is_refused_by_the_database(name):
    _, values = CASES[name]
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        CommentFactory(**values)


def test_a_date_without_a_decision_is_refused():
    with pytest.raises(IntegrityError, match="comment_decided_has_date"), transaction.atomic():
        CommentFactory(decided_at=NOW)


# --- Decisions --------------------------------------------------------------------------------


def test_approving_rejecting_and_approving_again():
    comment, user = CommentFactory(), StaffFactory()
    comment.approve(user, NOW)
    comment.refresh_from_db()
    assert (comment.status, comment.decided_by, comment.decided_at) == ("approved", user, NOW)
    comment.reject("宣伝のため", user, NOW + timedelta(days=5))
    comment.refresh_from_db()
    assert (comment.status, comment.reason) == ("rejected", "宣伝のため")
    assert comment.decided_at == NOW  # The address is kept no longer for it.
    comment.approve(user)
    comment.refresh_from_db()
    assert (comment.status, comment.reason) == ("approved", "")


def test_rejecting_needs_a_reason():
    with pytest.raises(IntegrityError, match="comment_rejected_has_reason"), transaction.atomic():
        CommentFactory().reject("", StaffFactory())


def test_a_decision_does_not_bring_an_erased_address_back():
    comment = CommentFactory(approved=True)
    Comment.objects.update(email="")
    comment.reject("宣伝のため", None)
    assert Comment.objects.get().email == ""


def test_what_stands_for_a_comment_holds_no_address():
    comment = CommentFactory(body="長い文章です。" * 50)
    assert comment.email not in str(comment)
    assert len(str(comment)) < 80


# --- Erasing ----------------------------------------------------------------------------------


def erase() -> str:
    output = StringIO()
    call_command("erase_addresses", stdout=output)
    return output.getvalue()


def test_addresses_go_ninety_days_after_the_decision(clock):
    decided = CommentFactory(approved=True, decided_at=clock())
    rejected = CommentFactory(rejected=True, decided_at=clock())
    later = CommentFactory(approved=True, decided_at=clock() + timedelta(seconds=1))
    waiting = CommentFactory(created_at=clock() + timedelta(seconds=1))
    clock.pass_by(days=90, seconds=-1)
    assert "addresses erased: 0" in erase()
    clock.pass_by(seconds=1)
    assert "addresses erased: 2" in erase()
    assert "addresses erased: 0" in erase()
    kept = dict(Comment.objects.exclude(email="").values_list("pk", "email"))
    assert kept == {later.pk: later.email, waiting.pk: waiting.email}
    assert Comment.objects.get(pk=decided.pk).body == decided.body
    assert Comment.objects.get(pk=rejected.pk).reason == rejected.reason


def test_an_address_goes_ninety_days_after_the_receipt_where_nobody_decides(clock):
    comment = CommentFactory(created_at=clock())
    clock.pass_by(days=90, seconds=-1)
    assert "addresses erased: 0" in erase()
    clock.pass_by(seconds=1)
    assert "addresses erased: 1" in erase()
    comment.refresh_from_db()
    assert (comment.status, comment.email) == ("pending", "")
    comment.approve(StaffFactory())  # It can still be decided.
    assert Comment.objects.approved().get() == comment


def test_marks_of_the_network_go_after_a_day(clock):
    CommentFactory(sender="a" * 64, created_at=clock())
    clock.pass_by(hours=24, seconds=-1)
    assert "senders: 0" in erase()
    clock.pass_by(seconds=1)
    assert "senders: 1" in erase()
    assert Comment.objects.get().sender == ""
    assert "senders: 0" in erase()
