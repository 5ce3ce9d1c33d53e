"""Sheets hold hours; those made before held minutes, under a heading that said so.

Times of day and prefectures, which sheets write as words, are tested beside them.
"""

from datetime import time, timedelta

import pytest

from jobs.desk.exchange.columns import BY_ATTRIBUTE
from jobs.models import JobPosting
from tests.factories import EmployerFactory
from tests.jobs.desk.exchange.tables import NAME, as_csv, as_xlsx, confirm, row, send

HOURS = BY_ATTRIBUTE["minutes_per_pay_unit"]


@pytest.mark.django_db
@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("made", [as_csv, as_xlsx])
@pytest.mark.parametrize(
    ("heading", "cell", "minutes"),
    [
        (NAME["minutes_per_pay_unit"], "162.5", 9750),
        (NAME["minutes_per_pay_unit"], 162.5, 9750),
        (NAME["minutes_per_pay_unit"], "162時間55分", 9775),
        ("所定労働時間(分)", "9600", 9600),
        ("所定労働時間(分)", 9600, 9600),
        ("所定労働時間(分)", "9,600分", 9600),
        ("minutes_per_pay_unit", "9600", 9600),
    ],
)
def test_a_heading_says_what_its_cells_hold(staff_client, made, heading, cell, minutes):
    cells = row(EmployerFactory(), pay_unit="月給", pay_min="250000") | {heading: cell}
    confirm(staff_client, send(staff_client, made([cells])))
    assert JobPosting.objects.get().minutes_per_pay_unit == minutes


@pytest.mark.parametrize(
    ("minutes", "cell"), [(60, 1), (450, 7.5), (9775, "162時間55分"), (None, "")]
)
def test_hours_are_written_as_numbers_where_they_are_exact(minutes, cell):
    assert HOURS.codec.write(minutes) == cell
    assert HOURS.read(HOURS.display(minutes, "")) == minutes


@pytest.mark.django_db
@pytest.mark.ignore_template_errors
@pytest.mark.parametrize(
    ("made", "start", "end", "minutes"),
    [
        (as_csv, "17:00", "26:00", (1020, 1560)),
        (as_csv, "9:00:00", "24:00:00", (540, 1440)),
        (as_xlsx, "１７時", "翌2:00", (1020, 1560)),
        (as_xlsx, time(17), timedelta(hours=26), (1020, 1560)),
        (as_xlsx, time(0, 30), timedelta(hours=24), (30, 1440)),
        (as_xlsx, "記載なし", "", (None, None)),
    ],
)
def test_times_of_day_are_read_as_people_and_excel_have_them(
    staff_client, made, start, end, minutes
):
    cells = row(EmployerFactory(), earliest_start=start, latest_end=end)
    confirm(staff_client, send(staff_client, made([cells])))
    posting = JobPosting.objects.get()
    assert (posting.earliest_start, posting.latest_end) == minutes


@pytest.mark.parametrize(
    ("name", "value", "cell"),
    [
        ("earliest_start", 0, "0:00"),
        ("latest_end", 1440, "24:00"),
        ("latest_end", 1560, "翌2:00"),
        ("latest_end", None, ""),
        ("residence", "27 28", "大阪府、兵庫県"),
        ("residence", "all", "全国"),
        ("residence", "", ""),
    ],
)
def test_what_a_sheet_says_of_times_and_prefectures_is_read_again(name, value, cell):
    column = BY_ATTRIBUTE[name]
    assert column.codec.write(value) == cell
    assert column.read(column.display(value, "")) == value


@pytest.mark.parametrize(
    ("name", "cell", "complaint"),
    [
        ("latest_end", "=NOW()", "式"),
        ("latest_end", "夜", "時刻として読めません"),
        ("residence", "=A1", "都道府県"),
        ("residence", "江戸", "都道府県"),
    ],
)
def test_cells_that_are_no_time_or_prefecture_are_refused(name, cell, complaint):
    with pytest.raises(ValueError, match=complaint):
        BY_ATTRIBUTE[name].read(cell)
