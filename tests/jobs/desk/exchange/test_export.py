"""What is exported opens whole, runs no formula, and changes nothing when imported again."""

import io
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from config.door import clean_text
from jobs.admin.layout import FIELDS
from jobs.desk.exchange import checking, storing
from jobs.desk.exchange.cells import LOOK_ALIKES, is_formula
from jobs.desk.exchange.columns import COLUMNS, KEY
from jobs.desk.exchange.files import FORMATS, written_rows
from jobs.desk.exchange.reading import read_table
from jobs.models import Employer, JobPosting
from jobs.postings.choices import Prefecture
from tests.factories import EmployerFactory, PostingFactory, StaffFactory
from tests.jobs.desk.exchange.tables import EXPORT, IMPORT, NAME, as_csv, outcomes, send

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

LIST = "/admin/jobs/jobposting/"


def download(client, form="csv_utf8", **parameters):
    address = f"{EXPORT}?{'&'.join(f'{key}={value}' for key, value in parameters.items())}"
    return client.post(address, {"format": form})


def cells_of(response) -> list[dict]:
    table = read_table(response.content)
    return [dict(zip(table.attributes, row.cells, strict=True)) for row in table.rows]


def test_each_field_of_the_form_has_a_column():
    assert [column.attribute for column in COLUMNS if column.attribute != KEY] != []
    assert {column.attribute for column in COLUMNS} == {*FIELDS, KEY}
    assert len({column.heading for column in COLUMNS}) == len(COLUMNS)


# --- Which postings ---------------------------------------------------------------------------


def test_the_buttons_above_the_list_keep_its_filter(staff_client):
    page = staff_client.get(LIST, {"state": "live"}).content.decode()
    assert f'href="{EXPORT}?state=live"' in page
    assert f'href="{IMPORT}"' in page


def test_what_the_list_shows_is_what_is_written(staff_client):
    osaka = PostingFactory(prefecture="27")
    PostingFactory()
    page = staff_client.get(EXPORT, {"prefecture__exact": "27"}).content.decode()
    assert "<strong>1件</strong>" in page
    (written,) = cells_of(download(staff_client, prefecture__exact="27"))
    assert written["id"] == str(osaka.pk)
    assert len(cells_of(download(staff_client))) == 2


def test_proposals_are_in_the_file_and_shown_as_changes_when_it_is_imported(staff_client):
    PostingFactory(breaks="60分", break_minutes=None)
    sent = staff_client.post(EXPORT, {"format": "csv_utf8", "proposals": "on"})
    (written,) = cells_of(sent)
    assert written["break_minutes"] == "60"
    assert JobPosting.objects.get().break_minutes is None
    (row,) = outcomes(send(staff_client, sent.content)).values()
    assert ("休憩の長さ（分）", "（空）", "60") in [tuple(each) for each in row.changes]
    assert cells_of(download(staff_client))[0]["break_minutes"] == ""


def test_ticked_postings(staff_client):
    ticked = PostingFactory.create_batch(2)
    PostingFactory()
    data = {"action": "export_selected", "_selected_action": [posting.pk for posting in ticked]}
    address = staff_client.post(LIST, data).url
    written = cells_of(staff_client.post(address, {"format": "xlsx"}))
    assert {cells["id"] for cells in written} == {str(posting.pk) for posting in ticked}


def test_all_of_a_filtered_list_ticked(staff_client):
    PostingFactory.create_batch(2, prefecture="27")
    PostingFactory()
    data = {"action": "export_selected", "_selected_action": ["0"], "select_across": "1"}
    response = staff_client.post(f"{LIST}?prefecture__exact=27", data)
    assert response.url == f"{EXPORT}?prefecture__exact=27"


@pytest.mark.parametrize("query", ["?nonsense=1", "?id__in=x", "?employer__id__exact=x", "?p=999"])
def test_a_bad_address_is_no_failure(staff_client, query):
    PostingFactory()
    assert staff_client.get(f"{EXPORT}{query}", follow=True).status_code == 200


def test_nothing_to_write_and_too_much_to_write(staff_client, monkeypatch):
    assert "書き出す求人がありません" in staff_client.get(EXPORT).content.decode()
    assert "書き出す求人がありません" in download(staff_client).content.decode()
    PostingFactory.create_batch(2)
    monkeypatch.setattr("jobs.admin.features.exporting.ROWS", 1)
    assert "1回に書き出せるのは1件まで" in download(staff_client).content.decode()


@pytest.mark.parametrize("form", ["", "docx"])
def test_a_format_must_be_chosen(staff_client, form):
    PostingFactory()
    assert 'id="id_format_error"' in download(staff_client, form).content.decode()


# --- The files --------------------------------------------------------------------------------


def test_csv_for_excel(staff_client):
    PostingFactory(title="通販の注文受付〜夜間")
    utf8 = download(staff_client, "csv_utf8")
    assert utf8.content.startswith(b"\xef\xbb\xbf")
    assert "通販の注文受付〜夜間" in utf8.content.decode("utf-8-sig")
    cp932 = download(staff_client, "csv_cp932")
    assert "通販の注文受付～夜間" in cp932.content.decode("cp932")
    assert ".csv" in cp932["Content-Disposition"]


def test_xlsx_has_numbers_and_days_as_such_and_text_as_text(staff_client):
    posting = PostingFactory(reference="0012", pay_min=1400)
    book = load_workbook(io.BytesIO(download(staff_client, "xlsx").content))
    header, values = book["求人"].iter_rows()
    cells = {name.value: cell for name, cell in zip(header, values, strict=True)}
    assert cells[NAME["pay_min"]].value == 1400
    assert cells[NAME["reference"]].value == "0012"
    assert cells[NAME["reference"]].number_format == "@"
    closing = timezone.localtime(posting.closes_at).date()
    assert cells[NAME["closes_at"]].value.date() == closing
    assert cells[NAME["call_type"]].value == "受信"


@pytest.mark.parametrize("form", FORMATS)
def test_no_cell_is_a_formula(staff_client, form):
    texts = ["=1+1", "+81", "-x", "@SUM(A1)", "＝1", "'=1", "\t=1", "=cmd|' /C calc'!A0"]
    for text in texts:
        PostingFactory(title=text, description=text)
    content = download(staff_client, form).content
    written = cells_of(download(staff_client, form))
    assert not any(is_formula(str(cell)) for cells in written for cell in cells.values())
    if form == "xlsx":
        book = load_workbook(io.BytesIO(content))
        assert {cell.data_type for row in book["求人"] for cell in row} <= {"s", "n", "d"}
    imported = outcomes(send(staff_client, content)).values()
    assert {outcome.status for outcome in imported} == {"unchanged"}


def test_what_looks_like_an_escaped_character_comes_back_as_it_was(staff_client):
    """In a workbook, _x0041_ stands for A, and _x005F_ for the _ of what is meant as it stands."""
    PostingFactory(title="型番_x0041_", description="_x000D_と_x005F_x0041_と_xyz")
    content = download(staff_client, "xlsx").content
    written = cells_of(download(staff_client, "xlsx"))[0]
    assert (written["title"], written["description"]) == (
        "型番_x0041_",
        "_x000D_と_x005F_x0041_と_xyz",
    )
    (outcome,) = outcomes(send(staff_client, content, "求人.xlsx")).values()
    assert (outcome.status, outcome.changes) == ("unchanged", [])


def test_what_cp932_lacks_is_told_before_and_nothing_written(staff_client):
    PostingFactory(title="𠮷野家の予約", description="☎で♥")
    response = download(staff_client, "csv_cp932")
    page = response.content.decode()
    assert response["Content-Type"].startswith("text/html")
    assert "「𠮷野家の予約」の見出し: 書けない文字: 𠮷" in page
    assert "書けない文字: ☎ ♥" in page
    assert download(staff_client, "csv_utf8")["Content-Type"].startswith("text/csv")


def test_what_a_cell_of_excel_cannot_hold_is_told(staff_client):
    PostingFactory(description="長" * 32_768)
    for form in FORMATS:
        assert "32,767字を超えていて" in download(staff_client, form).content.decode()


# --- There and back ---------------------------------------------------------------------------

ANYTHING = st.text(max_size=30).filter(lambda text: "\0" not in text)
TRICKY = st.text(alphabet="'=+-@＝〜−～－ \t\r\n\x0b,\"あ1", max_size=8)
#: What comes back as another character is among TRICKY.
NOT_BACK = "".join(map(chr, LOOK_ALIKES))
IN_CP932 = st.text(
    alphabet=st.characters(codec="cp932", exclude_characters=f"\0{NOT_BACK}"), max_size=30
)
MOMENTS = st.integers(0, 3 * 10**7).map(
    lambda s: timezone.now().replace(microsecond=123456) - timedelta(seconds=s)
)
SOME = st.none() | st.integers(1, 300)


def texts(form):
    return TRICKY | (IN_CP932 if form == "csv_cp932" else ANYTHING)


def postings(form):
    return st.fixed_dictionaries(
        {
            "title": texts(form).map(lambda text: text if clean_text(text) else f"題{text}"),
            "description": texts(form).map(lambda text: f"文{text}"),
            "reference": texts(form),
            "perks": texts(form),
            "pay_note": texts(form),
            "city": st.just("新宿区"),
            "work_hours": st.just("9:00〜18:00"),
            "prefecture": st.sampled_from(Prefecture.values),
            "complaint_level": st.none() | st.integers(1, 5),
            "quota": st.sampled_from(["unstated", "none"]),
            "remote": st.sampled_from(["none", "partly", "fully"]),
            "beginner_ok": st.sampled_from([None, True, False]),
            "calls_per_hour": SOME,
            "training_days": SOME,
            "opens_at": st.none() | MOMENTS,
            "closes_at": st.none() | MOMENTS.map(lambda moment: moment + timedelta(days=400)),
            "pay": st.sampled_from([("hourly", 60), ("daily", 480), ("monthly", 9600)]),
        }
    )


def stored(values):
    unit, minutes = values.pop("pay")
    return JobPosting.objects.create(
        **values,
        employer=EmployerFactory(name="＝ みほん'コール"),
        call_type="inbound",
        duty="support",
        employment="part_time",
        pay_min=1500,
        pay_unit=unit,
        minutes_per_pay_unit=minutes,
    )


@pytest.mark.same_on_both
@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_export_and_import_change_nothing(form, data):
    JobPosting.objects.all().delete()
    Employer.objects.all().delete()
    StaffFactory._meta.model.objects.all().delete()
    stored(data.draw(postings(form)))
    now = timezone.now()
    rows = written_rows(JobPosting.objects.select_related("employer"))
    if FORMATS[form].losses(rows):
        return
    table = read_table(FORMATS[form].write(rows))
    kept = storing.keep(table, StaffFactory(), "x", now)
    scope = checking.Scope(JobPosting.objects.all(), Employer.objects.all())
    checking.check_on(kept, scope, now)
    (outcome,) = storing.all_outcomes(kept)
    assert (outcome.status, outcome.errors, outcome.changes) == ("unchanged", [], [])


# --- The empty sheet --------------------------------------------------------------------------


def test_the_empty_sheet_has_columns_choices_and_an_example(staff_client):
    content = staff_client.get(f"{IMPORT}sheet/").content
    book = load_workbook(io.BytesIO(content))
    assert [cell.value for cell in book["求人"][1]] == [column.heading for column in COLUMNS]
    assert book["求人"].max_row == 1
    offered = {str(v.sqref): v.formula1 for v in book["求人"].data_validations.dataValidation}
    assert len(offered) == sum(bool(column.codec.labels) for column in COLUMNS)
    guide = [[cell.value for cell in row] for row in book["書き方"].iter_rows(min_row=7)]
    assert [line[1] for line in guide] == [column.heading for column in COLUMNS]
    assert "求人の行がありません" in send(staff_client, content).content.decode()


def test_the_example_can_be_imported(staff_client):
    example = {column.heading: column.example for column in COLUMNS}
    EmployerFactory(name=example[NAME["employer"]])
    assert [o.status for o in outcomes(send(staff_client, as_csv([example]))).values()] == ["new"]


# --- Who may ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("permissions", "status"), [([], 403), (["view_jobposting"], 200)])
def test_exporting_takes_seeing(permissions, status):
    user = StaffFactory(is_superuser=False)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client = Client()
    client.force_login(user)
    assert client.get(EXPORT).status_code == status
    assert download(client).status_code == status
