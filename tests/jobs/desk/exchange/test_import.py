"""Going through an import as staff do: what the check says, and what the confirmation does."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import BooleanField
from django.test import Client
from django.utils import timezone

from config.request_body import FileInMemory
from history.recording import FOUND
from jobs.desk.exchange import checking, storing, writing
from jobs.desk.exchange.columns import EMPTY_REFUSED
from jobs.models import (
    Employer,
    JobPosting,
    PostingImport,
    PostingImportPart,
    SeenWarning,
)
from jobs.models.derivations import derived_columns
from jobs.postings.choices import CallType, Employment, Status
from tests.factories import EmployerFactory, PostingFactory, StaffFactory
from tests.jobs.admin.admin_page import told
from tests.jobs.desk.exchange.tables import (
    IMPORT,
    NAME,
    as_csv,
    as_xlsx,
    confirm,
    errors,
    outcomes,
    row,
    send,
)

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

TOKYO = ZoneInfo("Asia/Tokyo")


@pytest.fixture
def employer():
    return EmployerFactory(name="つばめコール株式会社")


@pytest.fixture
def client(staff_client):
    return staff_client


def statuses(checked):
    return [outcome.status for outcome in outcomes(checked).values()]


# --- New postings -----------------------------------------------------------------------------


def test_a_row_becomes_a_draft_only_when_confirmed(client, employer):
    cells = {
        "reference": "A-1",
        "pay_min": "１，４００円",
        "beginner_ok": "はい",
        "has_script": "記載なし",
        "opens_at": "2026年12月1日 9:00",
        "closes_at": "令和8年12月31日",
        "complaint_level": "週に1件ほど",
    }
    checked = send(client, as_csv([row(employer, **cells)], "cp932"))
    assert statuses(checked) == ["new"]
    assert "まだ何も取り込んでいません" in checked.content.decode()
    assert not JobPosting.objects.exists()
    assert told(confirm(client, checked)) == ["取り込みました。新しい下書き1件、更新0件です。"]
    posting = JobPosting.objects.get()
    assert posting.status == Status.DRAFT
    assert (posting.employer, posting.reference, posting.pay_min) == (employer, "A-1", 1400)
    assert (posting.call_type, posting.employment) == (CallType.INBOUND, Employment.PART_TIME)
    assert (posting.beginner_ok, posting.has_script, posting.complaint_level) == (True, None, 2)
    assert posting.opens_at == datetime(2026, 12, 1, 9, tzinfo=TOKYO)
    assert posting.closes_at == datetime(2026, 12, 31, 23, 59, 59, tzinfo=TOKYO)
    assert (posting.city_code, posting.search_text != "") == ("13104", True)
    assert LogEntry.objects.get().object_id == str(posting.pk)
    assert not PostingImport.objects.exists()
    assert not PostingImportPart.objects.exists()


def test_an_employer_is_found_in_any_width_and_spacing(client):
    EmployerFactory(name="ABCコール 株式会社")
    wide = Employer(name="ＡＢＣコール株式会社")
    assert statuses(send(client, as_csv([row(wide)]))) == ["new"]


def test_an_unknown_employer_is_an_error_by_its_row(client):
    checked = send(client, as_csv([row(Employer(name="しらない会社"))]))
    assert errors(checked) == [
        (
            2,
            "企業",
            "「しらない会社」という企業は登録されていません。先に「企業」で登録してください。",
        )
    ]


def test_an_ambiguous_employer_is_an_error(client):
    EmployerFactory(name="ABC")
    EmployerFactory(name="ＡＢＣ")
    assert statuses(send(client, as_csv([row(Employer(name="ABC"))]))) == ["new"]
    checked = send(client, as_csv([row(Employer(name="abc"))]))
    assert "2社あります" in errors(checked)[0][2]


@pytest.mark.parametrize(
    ("cells", "column", "message"),
    [
        ({"title": ""}, "title", "空になっています"),
        ({"title": "長" * 81}, "title", "80"),
        ({"title": "=HYPERLINK()"}, "title", "式"),
        ({"call_type": "両方"}, "call_type", "「両方」は選べません"),
        ({"duty": "テレアポ"}, "duty", "選んだ「発信・受信」に合いません"),
        ({"pay_min": "-1400"}, "pay_min", "マイナス"),
        ({"pay_min": "0"}, "pay_min", "1円から"),
        ({"pay_min": "99,999,999,999円"}, "pay_min", "大きすぎます"),
        ({"pay_max": "1000"}, "pay_max", "下限以上"),
        ({"pay_unit": "日給"}, "minutes_per_pay_unit", "所定労働時間が必要"),
        ({"pay_unit": "月給", "minutes_per_pay_unit": "8h"}, "minutes_per_pay_unit", "時間として"),
        ({"pay_unit": "月給", "minutes_per_pay_unit": "9600"}, "minutes_per_pay_unit", "744時間"),
        ({"pay_unit": "日給", "minutes_per_pay_unit": "160"}, "minutes_per_pay_unit", "24時間"),
        ({"pay_unit": "出来高", "result_unit": "アポ1件"}, "pay_unit", "業務委託のときだけ"),
        ({"quota": "個人ノルマあり"}, "quota_detail", "内容を書いてください"),
        ({"complaint_level": "6"}, "complaint_level", "選べません"),
        ({"beginner_ok": "たぶん"}, "beginner_ok", "選べません"),
        ({"prefecture": "関東"}, "prefecture", "都道府県の名前か"),
        ({"opens_at": "1999/12/31"}, "opens_at", "ありません"),
        ({"opens_at": "2026/12/2", "closes_at": "2026/12/1"}, "closes_at", "より後"),
        ({"contract_term": "期間の定めあり"}, "contract_period", "期間を書いて"),
        ({"id": "999999"}, "id", "この番号の求人はありません"),
        ({"id": "x"}, "id", "数として読めません"),
    ],
)
def test_what_is_wrong_is_told_by_column(client, employer, cells, column, message):
    checked = send(client, as_csv([row(employer, **cells)]))
    (told_of,) = errors(checked)
    assert told_of[:2] == (2, NAME[column])
    assert message in told_of[2]
    assert NAME[column] in checked.content.decode()


def test_with_an_error_in_one_row_no_row_is_taken(client, employer):
    checked = send(client, as_csv([row(employer), row(employer, pay_min="x")]))
    page = checked.content.decode()
    assert "1行に間違いがあります" in page
    assert "件を取り込む" not in page
    confirm(client, checked)
    assert not JobPosting.objects.exists()


def test_excel_cells(client, employer):
    cells = {
        "pay_min": 1400,
        "closes_at": datetime(2026, 12, 31),  # noqa: DTZ001
        "beginner_ok": True,
    }
    confirm(client, send(client, as_xlsx([row(employer, **cells)]), "求人.xlsx"))
    posting = JobPosting.objects.get()
    assert (posting.pay_min, posting.beginner_ok) == (1400, True)
    assert posting.closes_at == datetime(2026, 12, 31, 23, 59, 59, tzinfo=TOKYO)


def test_excel_formulas_are_refused_in_any_column(client, employer):
    content = as_xlsx([row(employer, title="=A1", pay_min="=1+1", closes_at="=TODAY()")])
    found = errors(send(client, content))
    assert [column for _, column, _ in found] == [NAME["title"], NAME["pay_min"], NAME["closes_at"]]
    assert all("式" in message for _, _, message in found)


# --- Postings that are there ------------------------------------------------------------------


def test_the_employers_reference_names_the_posting_to_update(client, employer):
    posting = PostingFactory(employer=employer, reference="A-1", title="まえの見出し")
    other = PostingFactory(reference="A-1")
    before = posting.updated_at
    checked = send(client, as_csv([row(employer, reference="A-1", pay_min="1600")]))
    (outcome,) = outcomes(checked).values()
    assert outcome.status == "updated"
    assert (NAME["title"], "まえの見出し", "通販の注文受付") in [tuple(c) for c in outcome.changes]
    confirm(client, checked)
    posting.refresh_from_db()
    other.refresh_from_db()
    assert (posting.title, posting.pay_min) == ("通販の注文受付", 1600)
    assert posting.status == Status.PUBLISHED
    assert posting.hourly_equivalent == 1600
    assert posting.updated_at > before
    assert "通販ノ注文受付" in posting.search_text
    assert other.title != "通販の注文受付"
    assert JobPosting.objects.count() == 2


def test_a_column_that_is_left_out_is_left_alone_and_an_empty_cell_empties(client, employer):
    stated = {"station": "梅田駅", "overtime": "なし"}
    posting = PostingFactory(employer=employer, reference="A-1", draft=True, **stated)
    confirm(client, send(client, as_csv([row(employer, reference="A-1", overtime="")])))
    posting.refresh_from_db()
    assert (posting.station, posting.overtime) == ("梅田駅", "")


def test_what_is_as_it_was_is_unchanged(client, employer):
    PostingFactory(employer=employer, reference="A-1", duty="order", title="時間 9:00〜18:00\r\n")
    rows = [row(employer, reference="A-1", title="時間 9:00～18:00", description=" ")]
    del rows[0][NAME["description"]]
    checked = send(client, as_csv([rows[0] | {NAME["description"]: "x"}]))
    assert [c[0] for c in outcomes(checked)[2].changes] == [NAME["description"], NAME["pay_min"]]


def test_a_published_posting_must_stay_lawful(client, employer):
    PostingFactory(employer=employer, reference="A-1")
    low = row(employer, reference="A-1", pay_min="900", overtime="")
    checked = send(client, as_csv([low]))
    messages = {column: message for _, column, message in errors(checked)}
    assert messages.keys() == {NAME["pay_min"], NAME["overtime"]}
    assert "最低賃金" in messages[NAME["pay_min"]]


def test_a_published_posting_must_stay_publishable(client, employer):
    PostingFactory(employer=employer, reference="A-1")
    emptied = send(client, as_csv([row(employer, reference="A-1", closes_at="")]))
    assert errors(emptied) == [(2, NAME["closes_at"], "公開には、掲載終了の日が必要です。")]
    past = timezone.localdate() - timedelta(days=1)
    ended = send(client, as_csv([row(employer, reference="A-1", closes_at=past.isoformat())]))
    assert errors(ended) == [(2, NAME["closes_at"], "掲載終了は今日以降の日にしてください。")]


def test_a_past_day_of_a_draft_is_no_error(client, employer):
    assert statuses(send(client, as_csv([row(employer, closes_at="2026/1/1")]))) == ["new"]


def test_the_sites_own_number_names_a_posting_without_reference(client, employer):
    posting = PostingFactory(employer=employer)
    confirm(client, send(client, as_csv([row(employer, id=posting.pk, reference="B-2")])))
    posting.refresh_from_db()
    assert (posting.reference, posting.title) == ("B-2", "通販の注文受付")


def test_the_sites_own_number_moves_no_posting_to_another_employer(client, employer):
    posting = PostingFactory()
    checked = send(client, as_csv([row(employer, id=posting.pk)]))
    assert [column for _, column, _ in errors(checked)] == ["企業"]


def test_a_reference_that_another_posting_has_is_an_error(client, employer):
    PostingFactory(employer=employer, reference="A-1")
    posting = PostingFactory(employer=employer)
    checked = send(client, as_csv([row(employer, id=posting.pk, reference="A-1")]))
    assert [column for _, column, _ in errors(checked)] == [NAME["reference"]]


def test_one_posting_in_two_rows_is_an_error(client, employer):
    twice = [row(employer, reference="A-1"), row(employer, reference="A-1", title="別の見出し")]
    checked = send(client, as_csv(twice))
    assert errors(checked) == [
        (3, NAME["reference"], "2行目と同じ求人です。1つの求人は1行にしてください。")
    ]


# --- Duplicates ---------------------------------------------------------------------------------


def test_likely_duplicates_are_flagged_and_not_refused(client, employer):
    same = PostingFactory(employer=employer, title="通販の注文受付", pay_min=1400)
    PostingFactory(employer=employer, title="通販の注文受付", pay_min=1400, closed=True)
    PostingFactory(employer=employer, title="通販の注文受付", pay_min=1500)
    PostingFactory(title="通販の注文受付", pay_min=1400)
    rows = [row(employer), row(employer), row(employer, pay_min="1300")]
    checked = send(client, as_csv(rows))
    found = outcomes(checked)
    assert [o.duplicate_postings for o in found.values()] == [[same.pk], [same.pk], []]
    assert [o.duplicate_rows for o in found.values()] == [[3], [2], []]
    assert "2件の新しい行にあります" in checked.content.decode()
    listed = client.get(checked.request["PATH_INFO"], {"show": "duplicates"})
    assert list(outcomes(listed)) == [2, 3]
    confirm(client, checked)
    assert JobPosting.objects.count() == 7


# --- Between check and confirmation -----------------------------------------------------------


def test_what_changed_meanwhile_is_checked_and_shown_anew(client, employer):
    posting = PostingFactory(employer=employer, reference="A-1")
    checked = send(client, as_csv([row(employer, reference="A-1"), row(employer)]))
    posting.title = "あいだに直した見出し"
    posting.save()
    again = confirm(client, checked)
    assert "関係する求人が変わりました" in told(again)[0]
    assert ("見出し", "あいだに直した見出し", "通販の注文受付") in [
        tuple(change) for change in outcomes(again)[2].changes
    ]
    posting.refresh_from_db()
    assert posting.title == "あいだに直した見出し"
    assert JobPosting.objects.count() == 1
    confirm(client, again)
    assert JobPosting.objects.filter(title="通販の注文受付").count() == 2


def test_a_posting_made_meanwhile_turns_a_new_row_into_an_update(client, employer):
    checked = send(client, as_csv([row(employer, reference="A-1")]))
    PostingFactory(employer=employer, reference="A-1")
    again = confirm(client, checked)
    assert statuses(again) == ["updated"]
    confirm(client, again)
    assert JobPosting.objects.count() == 1


def test_a_posting_deleted_meanwhile_is_not_brought_back(client, employer):
    posting = PostingFactory(employer=employer, reference="A-1")
    checked = send(client, as_csv([row(employer, reference="A-1")]))
    posting.delete()
    assert statuses(confirm(client, checked)) == ["new"]
    assert not JobPosting.objects.exists()


def test_an_employer_deleted_meanwhile_is_an_error(client, employer):
    checked = send(client, as_csv([row(employer)]))
    employer.delete()
    assert statuses(confirm(client, checked)) == ["error"]


def test_changes_elsewhere_are_no_reason_to_check_anew(client, employer):
    checked = send(client, as_csv([row(employer)]))
    PostingFactory()
    confirm(client, checked)
    assert JobPosting.objects.filter(employer=employer).exists()


def test_a_second_confirmation_does_nothing(client, employer):
    checked = send(client, as_csv([row(employer)]))
    confirm(client, checked)
    assert "終わったか、1時間たった" in told(confirm(client, checked))[0]
    assert JobPosting.objects.count() == 1


def test_of_two_confirmations_at_once_one_writes(client, employer):
    checked = send(client, as_csv([row(employer)]))
    user = PostingImport.objects.get().user
    first, second = PostingImport.objects.get(), PostingImport.objects.get()
    scope = scope_of_all()
    writing.write(first, user, scope)
    with pytest.raises(writing.ChangedError):
        writing.write(second, user, scope)
    checking.check_anew(second)
    assert JobPosting.objects.count() == 1
    assert "1時間たった" in told(confirm(client, checked))[0]


def test_giving_up_while_another_page_looks_is_no_failure(client, employer):
    send(client, as_csv([row(employer)]))
    kept = PostingImport.objects.get()
    PostingImport.objects.all().delete()
    checking.check_anew(kept)
    checking.check_on(kept, scope_of_all(), timezone.now())
    assert not PostingImport.objects.exists()


def test_an_update_leaves_one_true_revision_and_the_next_change_one_more(client, employer):
    """It keeps when the posting was made, and no later save finds a change without a record."""
    posting = PostingFactory(employer=employer, reference="A-1")
    made = timezone.now() - timedelta(days=40)
    JobPosting.objects.filter(pk=posting.pk).update(created_at=made)
    confirm(client, send(client, as_csv([row(employer, reference="A-1", pay_min="1700")])))
    posting.refresh_from_db()
    assert posting.created_at == made
    assert posting.history.first().created_at == made
    posting.title = "取り込みのあとの見出し"
    posting.save()
    reasons = [revision.history_change_reason for revision in posting.history.all()]
    assert len(reasons) == 3
    assert FOUND not in reasons


def test_a_revision_that_has_another_moment_of_making_is_no_change(employer):
    """As imports left them once."""
    posting = PostingFactory(employer=employer)
    posting.history.update(created_at=timezone.now() + timedelta(days=1))
    posting.title = "そのあとの見出し"
    posting.save()
    assert [revision.history_change_reason for revision in posting.history.all()] == [None, None]


def test_a_failure_while_writing_leaves_nothing(client, employer, monkeypatch):
    checked = send(client, as_csv([row(employer), row(employer)]))
    with monkeypatch.context() as broken:
        broken.setattr("jobs.desk.exchange.writing._write_history", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            confirm(client, checked)
    assert not JobPosting.objects.exists()
    confirm(client, checked)
    assert JobPosting.objects.count() == 2


# --- Kept for whom, and how long --------------------------------------------------------------


def test_an_upload_is_its_senders_own(client, employer):
    checked = send(client, as_csv([row(employer)]))
    other = Client()
    other.force_login(StaffFactory())
    response = other.get(checked.request["PATH_INFO"], follow=True)
    assert "1時間たった" in told(response)[0]
    confirm(other, checked)
    other.post(f"{checked.request['PATH_INFO']}discard/")
    assert PostingImport.objects.exists()
    assert not JobPosting.objects.exists()


def test_after_an_hour_it_is_gone_without_any_clock_work(client, employer):
    checked = send(client, as_csv([row(employer)]))
    PostingImport.objects.update(created_at=timezone.now() - timedelta(minutes=61))
    assert "1時間たった" in told(confirm(client, checked))[0]
    assert not JobPosting.objects.exists()
    send(client, as_csv([row(employer)]))
    assert PostingImport.objects.count() == 1
    assert storing.erase_due(timezone.now() + timedelta(hours=2)) == 1
    assert not PostingImportPart.objects.exists()


def test_giving_up_erases_it(client, employer):
    checked = send(client, as_csv([row(employer)]))
    client.post(f"{checked.request['PATH_INFO']}discard/")
    assert not PostingImport.objects.exists()


# --- Progress ---------------------------------------------------------------------------------


def test_progress_is_shown_and_moved_on_by_looking(client, employer, monkeypatch):
    monkeypatch.setattr(storing, "ROWS_IN_A_PART", 2)
    monkeypatch.setattr(checking, "SECONDS_PER_REQUEST", -1)
    file = as_csv([row(employer, title=f"受付{n}") for n in range(5)])
    checked = send(client, file)
    key = PostingImport.objects.get().pk
    assert statuses(checked) == ["new"] * 5
    PostingImportPart.objects.update(outcomes=None)
    PostingImport.objects.update(is_checked=False)
    page = client.get(f"{IMPORT}{key}/").content.decode()
    assert "2 / 5行" in page
    assert 'http-equiv="refresh"' in page
    early = client.post(f"{IMPORT}{key}/confirm/")
    assert early.url == f"{IMPORT}{key}/"
    assert "4 / 5行" in client.get(f"{IMPORT}{key}/").content.decode()
    assert "5行を確かめました" in client.get(f"{IMPORT}{key}/").content.decode()
    assert not JobPosting.objects.exists()


@pytest.mark.parametrize("show", ["", "new", "error", "duplicates", "nonsense"])
@pytest.mark.parametrize("page", ["1", "999", "x", "-1"])
def test_the_results_answer_any_parameter(client, employer, show, page):
    checked = send(client, as_csv([row(employer, title=f"受付{n}") for n in range(120)]))
    response = client.get(checked.request["PATH_INFO"], {"show": show, "page": page})
    assert response.status_code == 200


@pytest.mark.parametrize("rows", [1, 40])
def test_queries_do_not_grow_with_the_rows(client, employer, rows, django_assert_num_queries):
    PostingFactory(employer=employer, reference="A-1", draft=True)
    send(client, as_csv([row(employer, title=f"受付{n}", reference=f"A-{n}") for n in range(rows)]))
    key = PostingImport.objects.get().pk
    PostingImportPart.objects.update(outcomes=None)
    PostingImport.objects.update(is_checked=False, checked_version=None)
    # Session and user; the upload; version, read and noted; employers; the part; postings by
    # reference; duplicates; outcomes, kept; whether all is done; outcomes; done; outcomes to show.
    with django_assert_num_queries(14):
        client.get(f"{IMPORT}{key}/")


def scope_of_all():
    return checking.Scope(JobPosting.objects.all(), Employer.objects.all())


@pytest.mark.parametrize("rows", [5, 50])
def test_queries_of_updates_do_not_grow_with_the_rows(
    client, employer, rows, django_assert_num_queries
):
    """Each row is of an employer of its own, on the site, and has a warning that was ticked."""
    warned = {"title": "20代歓迎"}
    for number in range(rows):
        posting = PostingFactory(reference=f"A-{number}", duty="order", **warned)
        warnings = [problem for problem in posting.problems() if not problem.blocks]
        SeenWarning.objects.keep(posting, warnings, None, timezone.now())
        assert warnings
    wanted = [
        row(posting.employer, reference=posting.reference, pay_min="1600", **warned)
        for posting in JobPosting.objects.select_related("employer")
    ]
    new = [cells | {NAME["reference"]: "", NAME["city"]: "中央区"} for cells in wanted]
    send(client, as_csv(wanted + new))
    kept = PostingImport.objects.get()
    checking.check_anew(kept)
    # Version, read and noted; employers; the part; postings by reference; wages; duplicates;
    # outcomes, kept; whether all is done; outcomes; done.
    with django_assert_num_queries(11):
        checking.check_on(kept, scope_of_all(), timezone.now())
    user = kept.user
    ContentType.objects.clear_cache()
    # What the check found; begin; version, raised and read; the upload, locked; what changed since:
    # four; postings and their ticks; twice a savepoint with the version, raised and read, and the
    # postings written: ten; revisions: two; the admin's log: kind and two; the upload erased: two;
    # commit. PostgreSQL has a gate before each of the three versions.
    with django_assert_num_queries(29 + 3 * (connection.vendor == "postgresql")):
        written = writing.write(kept, user, scope_of_all())
    assert (written.new, written.updated) == (rows, rows)
    assert set(JobPosting.objects.values_list("pay_min", flat=True)) == {1600}


# --- Refused ----------------------------------------------------------------------------------


def test_a_refused_file_is_told_beside_the_field_and_not_kept(client):
    response = send(client, b"\x00\x01rubbish")
    assert response.status_code == 200
    assert "表のファイルではないようです" in response.content.decode()
    assert 'id="id_file_error"' in response.content.decode()
    assert not PostingImport.objects.exists()


def test_no_file_at_all(client):
    assert "ファイルを選んでください" in client.post(IMPORT).content.decode()


def test_a_file_of_100_megabytes_is_refused_without_being_held(client, monkeypatch):
    most = 0
    receive = FileInMemory.receive_data_chunk

    def watched(self, data, start):
        nonlocal most
        try:
            receive(self, data, start)
        finally:
            most = max(most, len(self.content.getvalue()))

    monkeypatch.setattr(FileInMemory, "receive_data_chunk", watched)
    response = send(client, b"a" * (20 * 1024 * 1024 + 1))
    assert "ファイルが大きすぎます。20MBまで" in response.content.decode()
    response = send(client, b"a" * 100 * 1024 * 1024)
    assert response.status_code == 413
    assert "送られた内容が大きすぎて" in response.content.decode()
    assert most <= 20 * 1024 * 1024
    assert not PostingImport.objects.exists()


# --- Who may ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("permissions", "status"),
    [
        (["view_jobposting"], 403),
        (["view_jobposting", "add_jobposting"], 403),
        (["view_jobposting", "change_jobposting"], 403),
        (["view_jobposting", "add_jobposting", "change_jobposting"], 200),
    ],
)
def test_importing_takes_adding_and_changing(permissions, status):
    user = StaffFactory(is_superuser=False)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client = Client()
    client.force_login(user)
    assert client.get(IMPORT).status_code == status
    assert client.get(f"{IMPORT}sheet/").status_code == status
    assert client.post(IMPORT).status_code == status
    page = client.get("/admin/jobs/jobposting/").content.decode()
    assert (IMPORT in page) == (status == 200)


def test_strangers_are_sent_to_the_login():
    assert Client().get(IMPORT).status_code == 302


def test_confirming_is_a_post(client, employer):
    checked = send(client, as_csv([row(employer)]))
    assert client.get(f"{checked.request['PATH_INFO']}confirm/").status_code == 405
    assert client.get(f"{checked.request['PATH_INFO']}discard/").status_code == 405
    assert not JobPosting.objects.exists()


def test_an_update_renews_every_derived_column(client, employer):
    posting = PostingFactory(employer=employer, reference="A-1")
    # By the reference's key the row is found: it has to be right already.
    columns = [
        column
        for column in derived_columns()
        if column.model is JobPosting and column.field.name != "reference_key"
    ]
    stale = {
        each.field.name: True if isinstance(each.field, BooleanField) else "x" for each in columns
    }
    JobPosting.objects.filter(pk=posting.pk).update(**stale)
    cells = {"reference": "A-1", "station": "渋谷駅 徒歩3分", "city": "渋谷区"}
    checked = send(client, as_csv([row(employer, **cells)]))
    assert statuses(checked) == ["updated"]
    confirm(client, checked)
    posting.refresh_from_db()
    assert posting.station == cells["station"]
    for column in columns:
        assert getattr(posting, column.field.name) == column.field.derive(posting), column.name


def test_a_check_begun_before_it_was_begun_anew_does_not_end_it(staff_client, employer):
    """Two tabs look on: one confirms and finds a change, while the other still checks."""
    page = send(staff_client, as_csv([row(employer)]))
    kept = page.context["kept"]
    slow = PostingImport.objects.get(pk=kept.pk)
    checking.check_anew(kept)
    checking._note_checked(slow)
    assert not PostingImport.objects.get(pk=kept.pk).is_checked


# --- Cities -----------------------------------------------------------------------------------


def test_a_city_in_no_list_is_told_in_the_row_that_brings_it(client, employer):
    PostingFactory(employer=employer, reference="A-1", city="新縮区")
    rows = [
        row(employer, city="新縮区"),
        row(employer, reference="Ａ－１", city="新縮区", title="別の見出し"),
        row(employer, city="東京都新宿区"),
    ]
    checked = send(client, as_csv(rows))
    told = [outcome.notices for outcome in outcomes(checked).values()]
    assert [len(notices) for notices in told] == [1, 0, 0]
    [[heading, message]] = told[0]
    assert heading == NAME["city"]
    assert "新宿区" in message
    text = checked.content.decode()
    assert "一覧にない市区町村が、1行にあります" in text
    listed = client.get(checked.request["PATH_INFO"], {"show": "notices"})
    assert list(outcomes(listed)) == [2]
    assert "近い名前は新宿区" in listed.content.decode()
    confirm(client, checked)
    assert JobPosting.objects.filter(city="新縮区", city_code="").count() == 2
    assert JobPosting.objects.get(city="東京都新宿区").city_code == "13104"


def test_unstated_may_be_said_of_a_number_but_not_of_one_that_is_required(client, employer):
    assert statuses(send(client, as_csv([row(employer, calls_per_hour="記載なし")]))) == ["new"]
    refused = send(client, as_csv([row(employer, pay_min="記載なし")]))
    assert errors(refused)[0][1:] == (NAME["pay_min"], EMPTY_REFUSED)
