"""The clock work: what it does, once, whoever starts it and how often; and what never needs it."""

import threading
from datetime import UTC, datetime, timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import Group, Permission
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from accounts.roles import MANAGER
from guides.models import Comment
from jobs.desk.housekeeping.steps import FOLLOWED_AFTER
from jobs.models import (
    DeletedPosting,
    HousekeepingRun,
    PreparedChange,
    SearchVersion,
    ZeroResultMark,
    ZeroResultTerm,
)
from reports.models import Report
from tests.environment import DEADLINE
from tests.factories import CommentFactory, PostingFactory, ReportFactory, StaffFactory
from tests.pages import read
from wishes.models import WantedFact, Wish

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]  # the theme's own

HERE = "tests.jobs.desk.test_housekeeping"


def in_days(days: int):
    return timezone.now() + timedelta(days=days)


def keep_house() -> str:
    output = StringIO()
    call_command("housekeeping", stdout=output)
    return output.getvalue()


def manager(**fields):
    user = StaffFactory(is_superuser=False, email="chief@staff.example", **fields)
    group, _ = Group.objects.get_or_create(name=MANAGER.name)
    group.permissions.set(Permission.objects.filter(codename="change_jobposting"))
    user.groups.add(group)
    return user


def fail(now):
    raise RuntimeError("unforeseen")


def succeed(now):
    return ["went well"]


# --- What it does -----------------------------------------------------------------------------


def test_it_erases_what_is_due_and_says_so():
    due = CommentFactory(approved=True, decided_at=in_days(-91), sender="a" * 64)
    kept = CommentFactory(approved=True, decided_at=in_days(-89))
    Comment.objects.filter(pk=due.pk).update(created_at=in_days(-95))
    assert "commenters' addresses erased: 1, network marks: 1" in keep_house()
    due.refresh_from_db()
    kept.refresh_from_db()
    assert (due.email, due.sender) == ("", "")
    assert kept.email
    assert "commenters' addresses erased: 0, network marks: 0" in keep_house()


def test_it_clears_sessions_that_have_ended_and_no_others(staff_client):
    Session.objects.create(session_key="old", session_data="", expire_date=in_days(-1))
    assert "expired sessions deleted: 1" in keep_house()
    assert Session.objects.count() == 1
    assert staff_client.get("/admin/jobs/").status_code == 200


def test_it_forgets_words_nobody_has_searched_for_in_a_year():
    today = timezone.localdate()
    for term, days in (("むかし", 366), ("いまも", 365)):
        last = today - timedelta(days=days)
        ZeroResultTerm.objects.create(term=term, senders=3, first_day=last, last_day=last)
    assert "words not searched for any more deleted: 1, network marks: 0" in keep_house()
    assert ZeroResultTerm.objects.get().term == "いまも"


def test_what_one_sender_searched_for_is_forgotten_after_a_month():
    today = timezone.localdate()
    for term, days in (("むかし", 31), ("いまも", 30)):
        day = today - timedelta(days=days)
        ZeroResultTerm.objects.create(term=term, senders=2, first_day=day, last_day=day)
        ZeroResultMark.objects.create(mark=term, day=day)
    ZeroResultMark.objects.create(mark="あした", day=today + timedelta(days=300))
    assert "words not searched for any more deleted: 1, network marks: 2" in keep_house()
    assert ZeroResultTerm.objects.get().term == ZeroResultMark.objects.get().mark == "いまも"


def test_an_hour_in_which_nothing_was_due_changes_no_page():
    """Whatever raises the version has every page that is remembered made anew."""
    PostingFactory()
    keep_house()
    version = SearchVersion.current()
    keep_house()
    assert SearchVersion.current() == version


def test_what_was_made_ready_of_large_changes_goes_once_it_was_followed():
    now = SearchVersion.latest()
    for stamp in (now - FOLLOWED_AFTER - 1, now - FOLLOWED_AFTER):
        PreparedChange.objects.create(search_version=stamp, release="", keys=b"", part=b"")
    assert "large changes made ready deleted: 1" in keep_house()
    assert PreparedChange.objects.get().search_version == now - FOLLOWED_AFTER


def test_notes_of_deleted_postings_stay_for_processes_that_sleep():
    PostingFactory().delete()
    keep_house()
    assert DeletedPosting.objects.count() == 1


def test_a_second_run_finds_nothing_left_to_do():
    StaffFactory(email="a@staff.example")
    PostingFactory(closes_at=in_days(3))
    Session.objects.create(session_key="old", session_data="", expire_date=in_days(-1))
    keep_house()
    assert "expired sessions deleted: 0" in keep_house()
    assert len(mail.outbox) == 1


# --- The digest -------------------------------------------------------------------------------


def test_managers_are_mailed_the_lists(settings):
    settings.SITE_URL = "https://kurabe.example"
    manager()
    PostingFactory.create_batch(7, closes_at=in_days(3))
    last = PostingFactory(confirmed_at=in_days(-70), title="通販の注文受付")
    assert "digest mailed to managers: 1" in keep_house()
    (message,) = mail.outbox
    assert message.to == ["chief@staff.example"]
    assert "のやること" in message.subject
    for told in [
        "■ 7日以内に掲載が終わる求人 7件",
        "・ほかに2件",
        "https://kurabe.example/admin/jobs/jobposting/?todo=closing",
        "■ 60日より長く確認していない求人 1件",
        "・通販の注文受付（最後の確認は",
        f"・{last.employer.name}）",
        "すべての一覧: https://kurabe.example/admin/",
    ]:
        assert told in message.body
    assert "コメント" not in message.body


def test_each_is_told_of_what_they_may_act_on_and_no_address_is_in_it():
    manager()
    StaffFactory(email="root@staff.example")
    comment = CommentFactory()
    assert "digest mailed to managers: 1" in keep_house()
    (message,) = mail.outbox
    assert message.to == ["root@staff.example"]
    assert comment.body in message.body
    assert comment.email not in message.message().as_string()


def test_only_active_staff_who_manage_and_gave_an_address_are_mailed():
    PostingFactory(closes_at=in_days(3))
    StaffFactory(email="")
    StaffFactory(email="gone@staff.example", is_active=False)
    StaffFactory(email="reader@staff.example", is_staff=False)
    poster = StaffFactory(email="poster@staff.example", is_superuser=False)
    poster.user_permissions.add(Permission.objects.get(codename="change_jobposting"))
    assert "nobody to tell" in keep_house()
    assert mail.outbox == []
    manager(username="both").groups.add(Group.objects.create(name="other"))
    assert "digest mailed to managers: 1" in keep_house()


def test_it_is_mailed_once_a_day(monkeypatch):
    StaffFactory(email="a@staff.example")
    PostingFactory(closes_at=in_days(3), title="通販の注文受付")
    keep_house()
    assert "digest: mailed already today" in keep_house()
    assert len(mail.outbox) == 1
    tomorrow = in_days(1)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    assert "digest mailed to managers: 1" in keep_house()
    assert len(mail.outbox) == 2


def test_the_day_is_japans(monkeypatch):
    StaffFactory(email="a@staff.example")
    evening = datetime(2026, 11, 25, 14, 59, tzinfo=UTC)  # 23:59 in Japan
    PostingFactory(
        opens_at=evening - timedelta(days=1),
        closes_at=evening + timedelta(days=2),
        confirmed_at=evening,
    )
    for moment in (evening, evening + timedelta(minutes=2)):
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        keep_house()
    assert [message.subject for message in mail.outbox] == [
        "コールくらべ 11月25日のやること",
        "コールくらべ 11月26日のやること",
    ]


def test_a_day_with_nothing_to_do_is_not_mailed_and_not_used_up():
    StaffFactory(email="a@staff.example")
    assert "nothing to tell" in keep_house()
    assert mail.outbox == []
    PostingFactory(closes_at=in_days(3))
    assert "digest mailed to managers: 1" in keep_house()


def test_a_mail_server_that_fails_is_told_of_and_tried_again(monkeypatch):
    StaffFactory(email="a@staff.example")
    PostingFactory(closes_at=in_days(3))
    output = StringIO()
    with monkeypatch.context() as broken:
        refuse_mail(broken, to="a@staff.example")
        with pytest.raises(CommandError, match="1 of 13 steps failed"):
            call_command("housekeeping", stdout=output)
    assert "FAILED jobs.desk.housekeeping.digest.mail_digest" in output.getvalue()
    assert "1 of 1 mails were not sent: OSError" in output.getvalue()
    assert "a@staff.example" not in output.getvalue()
    assert "digest mailed to managers: 1" in keep_house()


def test_an_address_refused_keeps_no_other_mail_back_and_sends_none_twice(monkeypatch):
    for name in ("a", "b", "c"):
        StaffFactory(email=f"{name}@staff.example")
    PostingFactory(closes_at=in_days(3))
    with monkeypatch.context() as broken:
        refuse_mail(broken, to="a@staff.example")
        with pytest.raises(CommandError):
            keep_house()
    assert [m.to for m in mail.outbox] == [["b@staff.example"], ["c@staff.example"]]
    assert "mailed already" in keep_house()
    assert len(mail.outbox) == 2


def refuse_mail(monkeypatch, to: str):
    sender = type(mail.mailers.default)
    send = sender.send_messages

    def refuse(self, messages):
        if any(to in message.to for message in messages):
            raise OSError(f"{to} refused")
        return send(self, messages)

    monkeypatch.setattr(sender, "send_messages", refuse)


# --- Failing ----------------------------------------------------------------------------------


def test_a_step_that_fails_is_reported_and_the_others_are_taken(settings, caplog):
    settings.HOUSEKEEPING_STEPS = [f"{HERE}.fail", f"{HERE}.succeed"]
    output = StringIO()
    with pytest.raises(CommandError, match="1 of 2 steps failed"):
        call_command("housekeeping", stdout=output)
    assert output.getvalue().splitlines() == [
        f"FAILED {HERE}.fail: RuntimeError: unforeseen",
        "went well",
    ]
    assert "unforeseen" in caplog.text
    # The next run is not kept out.
    settings.HOUSEKEEPING_STEPS = [f"{HERE}.succeed"]
    assert keep_house() == "went well\n"


def test_every_step_is_one_that_exists():
    assert len(django_settings.HOUSEKEEPING_STEPS) == 13
    assert keep_house().count("\n") == 13


# --- Two at once ------------------------------------------------------------------------------


def test_a_second_run_while_one_is_under_way_does_nothing_and_is_no_failure():
    assert HousekeepingRun.take(uuid4(), timezone.now())
    assert keep_house() == "Another run is under way: nothing done.\n"


def test_a_run_that_was_killed_keeps_the_next_ones_out_for_an_hour_only(monkeypatch):
    begun = timezone.now()
    assert HousekeepingRun.take(uuid4(), begun)
    monkeypatch.setattr(timezone, "now", lambda: begun + timedelta(minutes=59))
    assert "Another run" in keep_house()
    monkeypatch.setattr(timezone, "now", lambda: begun + timedelta(minutes=61))
    assert "Another run" not in keep_house()


def test_after_the_clock_was_a_year_ahead_it_goes_on_and_promises_hold(monkeypatch):
    StaffFactory(email="a@staff.example")
    PostingFactory(closes_at=in_days(3))
    ahead = timezone.now() + timedelta(days=365)
    HousekeepingRun.take(uuid4(), ahead)  # and was killed
    HousekeepingRun.claim_digest(ahead.date())
    comment = CommentFactory(sender="a" * 64)
    Comment.objects.filter(pk=comment.pk).update(created_at=ahead)
    report = ReportFactory(sender="a" * 64, email="seeker@example.invalid")
    Report.objects.filter(pk=report.pk).update(created_at=ahead)
    wanted = WantedFact.objects.create(
        posting=report.posting, fact="quota", first_day=ahead, last_day=ahead, settled_version=0
    )
    Wish.objects.create(wanted=wanted, sender="a", day=ahead)
    told = keep_house()
    assert "Another run" not in told
    assert "digest mailed to managers: 1" in told
    assert not Wish.objects.exists()
    # From the day on which the clock was right again.
    later = timezone.now() + timedelta(days=91)
    monkeypatch.setattr(timezone, "now", lambda: later)
    keep_house()
    for row in (comment, report):
        row.refresh_from_db()
        assert (row.email, row.sender) == ("", "")


def test_a_lease_of_a_machine_whose_clock_is_a_little_fast_holds():
    assert HousekeepingRun.take(uuid4(), timezone.now() + timedelta(minutes=5))
    assert "Another run" in keep_house()


def test_a_run_gives_back_only_what_it_holds():
    mine, other = uuid4(), uuid4()
    begun = timezone.now()
    assert HousekeepingRun.take(mine, begun)
    assert HousekeepingRun.take(mine, begun)
    assert HousekeepingRun.take(other, begun + timedelta(hours=2))
    HousekeepingRun.give_back(mine)
    assert not HousekeepingRun.take(mine, begun + timedelta(hours=2))


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_works_and_the_others_say_so(settings):
    """The one that works is held up until all the others have answered."""
    StaffFactory(email="a@staff.example")
    mail.outbox.clear()  # of its owner, who is told of the account
    PostingFactory(closes_at=in_days(3))
    settings.HOUSEKEEPING_STEPS = [f"{HERE}.wait_for_the_others", *settings.HOUSEKEEPING_STEPS]
    others_answered.clear()
    answers = run_at_once(4)
    assert sorted(answers)[:3] == ["Another run is under way: nothing done.\n"] * 3
    assert "digest mailed to managers: 1" in sorted(answers)[3]
    assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_at_once_or_one_after_another_nothing_is_done_twice():
    StaffFactory(email="a@staff.example")
    mail.outbox.clear()  # of its owner, who is told of the account
    PostingFactory(closes_at=in_days(3))
    CommentFactory(approved=True, decided_at=in_days(-91))
    answers = "".join(run_at_once(4))
    assert len(mail.outbox) == 1
    assert answers.count("commenters' addresses erased: 1") == 1


others_answered = threading.Event()


def wait_for_the_others(now):
    assert others_answered.wait(DEADLINE)
    return []


def run_at_once(runs: int) -> list[str]:
    """Start runs together; return what each said."""
    start, answers = threading.Barrier(runs), []

    def run():
        start.wait()
        try:
            answers.append(keep_house())
            if len(answers) == runs - 1:
                others_answered.set()
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(runs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == runs
    return answers


# --- What never needs it ----------------------------------------------------------------------


@pytest.mark.ignore_template_errors
def test_live_expired_and_the_lists_hold_without_it(client, staff_client, monkeypatch):
    opening = PostingFactory(opens_at=in_days(2), closes_at=in_days(20))
    closing = PostingFactory(closes_at=in_days(1))
    assert read(client.get("/jobs/")).ids == [closing.pk]
    later = in_days(3)
    with monkeypatch.context() as clock:
        clock.setattr(timezone, "now", lambda: later)
        assert read(client.get("/jobs/")).ids == [opening.pk]
        assert client.get(closing.get_absolute_url()).status_code == 410
    PostingFactory(closes_at=in_days(6), confirmed_at=in_days(-61))
    assert not HousekeepingRun.objects.exists()
    html = staff_client.get("/admin/").text
    assert 'data-work-list="unconfirmed" data-count="1"' in html
