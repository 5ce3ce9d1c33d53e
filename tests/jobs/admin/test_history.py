"""Each change of a posting or an employer: told, compared and restored, in the form's words."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from accounts.roles import POSTER
from history.recording import record_all
from jobs.models import Employer, JobPosting, SearchVersion
from jobs.postings.text import fold_search
from tests.factories import EmployerFactory, PostingFactory, StaffFactory, later
from tests.jobs.admin.admin_page import read_form, told

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


def page_of(one, step="change") -> str:
    return f"/admin/jobs/{one._meta.model_name}/{one.pk}/{step}/"


def revision_page(one, revision, step="") -> str:
    return f"{page_of(one, 'history')}{revision.history_id}/{step}"


@pytest.fixture
def posting():
    return PostingFactory(
        title="前の見出し", description="一行目\n二行目", draft=True, complaint_level=None
    )


@pytest.fixture
def change(staff_client):
    """Return a function that sends the form of the admin with these changes."""

    def changed(one, **values):
        data = read_form(staff_client.get(page_of(one))).data | values
        response = staff_client.post(page_of(one), data)
        assert response.status_code == 302, read_form(response).errors
        one.refresh_from_db()

    return changed


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_a_change_is_told_in_labels_with_who_made_it(staff_client, change, posting):
    change(posting, title="後の見出し", complaint_level="3", beginner_ok="true")
    newest = posting.history.first()
    text = text_of(staff_client.get(page_of(posting, "history")).text)
    assert "見出し、クレームの多さ、" in text
    assert newest.history_user.username in text
    assert text.index("クレームの多さ") < text.index("最初の版")


def test_the_difference_is_in_the_words_of_the_form(staff_client, change, posting):
    moved = EmployerFactory(name="すずめ受付株式会社")
    change(
        posting,
        title="<b>後の見出し",
        complaint_level="3",
        beginner_ok="true",
        call_type="outbound",
        duty="appointment",
        employer=str(moved.pk),
        description="一行目\n三行目",
    )
    html = staff_client.get(revision_page(posting, posting.history.first())).text
    for old, new in [
        ("前の見出し", "&lt;b&gt;後の見出し"),
        ("（空）", "週に2件以上、日に2件未満"),
        ("（空）", "はい"),
        ("受信", "発信"),
        (r"みほんコール\d+株式会社", "すずめ受付株式会社"),
    ]:
        assert re.search(rf"<del>− [^<]*{re.escape(old) if '(' in old else old}", html), old
        assert re.search(rf"<ins>\+ [^<]*{re.escape(new)}", html), new
    assert "<del>二行目</del>" in html
    assert "<ins>三行目</ins>" in html


def test_a_save_that_changes_nothing_leaves_no_revision(change, posting):
    change(posting)
    assert posting.history.count() == 1


def test_each_step_is_told_with_its_name(staff_client, change, posting):
    change(posting, _publish="1", closes_at=later())
    assert posting.history.first().history_change_reason == "保存して公開"
    assert "公開の状態" in staff_client.get(page_of(posting, "history")).text
    change(posting, _close="1")
    assert posting.history.first().status == "closed"


def test_steps_taken_on_many_are_told_of_each(staff_client):
    postings = PostingFactory.create_batch(2)
    keys = ",".join(str(one.pk) for one in postings)
    staff_client.post("/admin/jobs/jobposting/bulk/close/", {"keys": keys, "_do": ""})
    for one in postings:
        newest = one.history.first()
        assert (newest.status, newest.history_user.is_staff) == ("closed", True)


def test_a_bulk_write_is_recorded_by_one_call(posting):
    other = PostingFactory()
    JobPosting.objects.update(title="まとめて")
    record_all(list(JobPosting.objects.all()), "まとめて直した")
    for one in (posting, other):
        newest = one.history.first()
        assert (newest.title, newest.history_change_reason) == ("まとめて", "まとめて直した")
    record_all([])


def test_a_bulk_write_without_it_is_kept_at_the_next_save(change, posting):
    JobPosting.objects.update(title="そっと変えた見出し")
    change(posting, title="次の見出し")
    titles = [revision.title for revision in posting.history.all()]
    assert titles == ["次の見出し", "そっと変えた見出し", "前の見出し"]


def test_a_deleted_posting_is_told_by_its_last_revision(posting):
    key = posting.pk
    posting.delete()
    assert JobPosting.history.filter(id=key).first().history_type == "-"


# --- Restoring --------------------------------------------------------------------------------


def test_restoring_shows_first_and_then_brings_the_content_back(staff_client, change, posting):
    first = posting.history.first()
    other = EmployerFactory()
    change(posting, title="後の見出し", employer=str(other.pk), closes_at=later())
    page = staff_client.get(revision_page(posting, first, "restore/")).text
    assert "<del>− 後の見出し</del><ins>+ 前の見出し</ins>" in page
    assert other.name not in page, "whose it is, is not restored"
    assert JobPosting.objects.get(pk=posting.pk).title == "後の見出し"
    version = SearchVersion.latest()
    response = staff_client.post(revision_page(posting, first, "restore/"), follow=True)
    assert told(response)[-1] == "「前の見出し」を前の版の内容に戻しました。"
    posting.refresh_from_db()
    assert (posting.title, posting.employer) == ("前の見出し", other)
    assert posting.closes_at is not None
    assert posting.search_version > version, "searches take it in"
    assert fold_search("前の見出し") in posting.search_text
    assert posting.history.first().history_change_reason.endswith("の版に戻した")


def test_what_breaks_a_rule_now_is_not_restored(staff_client, change, posting):
    change(posting, reference="A-1")
    with_reference = posting.history.first()
    change(posting, reference="")
    PostingFactory(employer=posting.employer, reference="A-1")
    response = staff_client.post(revision_page(posting, with_reference, "restore/"))
    assert response.status_code == 200
    assert "同じ求人番号の求人がもうあります" in response.text
    posting.refresh_from_db()
    assert posting.reference == ""


def test_an_employer_is_restored_with_who_is_in_charge_left_alone(staff_client, change):
    employer = EmployerFactory(name="前の名前")
    first = employer.history.first()
    employer.posters.add(StaffFactory(role=POSTER))
    change(employer, name="後の名前")
    PostingFactory(employer=employer)
    version = SearchVersion.latest()
    staff_client.post(revision_page(employer, first, "restore/"))
    employer.refresh_from_db()
    assert (employer.name, employer.posters.count()) == ("前の名前", 1)
    assert SearchVersion.latest() > version


def test_who_is_in_charge_is_told(staff_client):
    employer, user = EmployerFactory(), StaffFactory(role=POSTER)
    employer.posters.add(user)
    newest = employer.history.first()
    assert "受けもつ人" in staff_client.get(page_of(employer, "history")).text
    assert f"<ins>+ {user.username}</ins>" in staff_client.get(revision_page(employer, newest)).text


def test_who_may_only_look_restores_nothing(change, posting):
    first = posting.history.first()
    change(posting, title="後の見出し")
    viewer = StaffFactory(role=POSTER)
    client = Client()
    client.force_login(viewer)
    assert client.post(revision_page(posting, first, "restore/")).status_code == 404
    posting.employer.posters.add(viewer)
    viewer.groups.get().permissions.remove(
        *viewer.groups.get().permissions.filter(codename="change_jobposting")
    )
    client.force_login(viewer)
    assert client.get(revision_page(posting, first)).status_code == 200
    assert "この版の内容に戻す" not in client.get(revision_page(posting, first)).text
    assert client.post(revision_page(posting, first, "restore/")).status_code == 403
    posting.refresh_from_db()
    assert posting.title == "後の見出し"


# --- What leaves none -------------------------------------------------------------------------


def test_demo_postings_have_no_history():
    call_command("load_demo", beside_real=True, postings=20, verbosity=0)
    call_command("load_demo", beside_real=True, postings=20, verbosity=0)
    assert JobPosting.objects.count() == 20
    assert not JobPosting.history.exists()
    assert not Employer.history.exists()


def test_the_first_change_of_what_is_older_than_its_history_has_something_before_it(change):
    call_command("load_demo", beside_real=True, postings=1, verbosity=0)
    posting = JobPosting.objects.get()
    title = posting.title
    change(posting, title="新しい見出し")
    assert [revision.title for revision in posting.history.all()] == ["新しい見出し", title]


def test_a_version_that_may_not_be_on_the_site_is_not_brought_back_there():
    posting = PostingFactory()
    posting.pay_min = 900
    posting.save()
    low = posting.history.first()
    posting.pay_min = 2000
    posting.save()
    with pytest.raises(ValidationError, match="最低賃金"):
        posting.restore(low, timezone.now())
    posting.refresh_from_db()
    assert posting.pay_min == 2000
    posting.close()
    posting.restore(low, timezone.now())
    assert JobPosting.objects.get().pay_min == 900
