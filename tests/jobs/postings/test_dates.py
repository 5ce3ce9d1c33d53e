"""The one reader of days: every way that people write one, and no guesses."""

from datetime import date, time

import pytest

from jobs.admin.fields import LastDayField, OpeningField
from jobs.desk.exchange.columns import BY_ATTRIBUTE
from jobs.postings.dates import read_day, read_day_and_time, read_time

WAYS = [
    "2026-12-31",
    "2026/12/31",
    "2026.12.31",
    "20261231",
    "２０２６／１２／３１",
    "2026年12月31日",
    "２０２６年１２月３１日",
    "2026年 12月 31日",
    "2026年12月31日(木)",
    "2026年12月31日（木）",
    "2026年12月31日木曜日",
    "2026/12/31(木曜)",
    "令和8年12月31日",
    "令和８年１２月３１日",
    "㋿8年12月31日",
    "R8.12.31",
    "r8/12/31",
    "Ｒ８．１２．３１",
]
REFUSED = [
    ("9/3/31", "年は西暦の4けたか、令和で"),
    ("26/12/1", "年は西暦の4けたか、令和で"),
    ("'26/12/1", "年は西暦の4けたか、令和で"),
    ("8年12月31日", "年は西暦の4けたか、令和で"),
    ("12/31", "年は西暦の4けたか、令和で"),
    ("12/31/2026", "年は西暦の4けたか、令和で"),
    ("31/12/2026", "年は西暦の4けたか、令和で"),
    ("来月", "日付として読めません"),
    ("46387", "日付として読めません"),
    ("2026/2/30", "ありません"),
    ("2026/12/311", "日付として読めません"),
    ("202612310", "日付として読めません"),
    ("0026/12/1", "ありません"),
    ("1999-12-31", "ありません"),
    ("平成31年4月30日", "日付として読めません"),
    ("令和元年4月30日", "ありません"),
    ("2026年12月31日(金)", "木曜日です"),
    ("2026/12/31 25:00", "ありません"),
    ("2026/12/31くらい", "ありません"),
]


@pytest.mark.parametrize("written", WAYS)
def test_a_day(written):
    assert read_day(written) == date(2026, 12, 31)


@pytest.mark.parametrize(("written", "message"), REFUSED)
def test_what_is_refused(written, message):
    with pytest.raises(ValueError, match=message):
        read_day(written)


@pytest.mark.parametrize(
    "written", ["2026/12/31 9:30", "2026年12月31日(木) 9時30分", "20261231T09:30"]
)
def test_a_day_and_a_time(written):
    assert read_day_and_time(written) == (date(2026, 12, 31), time(9, 30))


@pytest.mark.parametrize("written", ["9:05", "９：０５", "9時5分", "09:05:00"])
def test_a_time(written):
    assert read_time(written) == time(9, 5)


def test_what_is_no_time():
    with pytest.raises(ValueError, match="時刻として読めません"):
        read_time("朝")


@pytest.mark.parametrize("written", WAYS)
def test_form_and_sheet_read_the_same_day(written):
    of_form = LastDayField().clean(written)
    assert of_form == BY_ATTRIBUTE["closes_at"].read(written)
    opening = OpeningField().clean([written, "9:00"])
    assert opening == BY_ATTRIBUTE["opens_at"].read(f"{written} 9:00")
