"""Working time as staff write it, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.postings.hours import (
    hours_text,
    hours_typed,
    read_hours,
    read_time_of_day,
    time_of_day_text,
)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("", None),
        ("8", 480),
        ("7.5", 450),
        ("162.5", 9750),
        ("163.35", 9801),
        ("１６２．５時間", 9750),
        ("162時間55分", 9775),
        ("162:30", 9750),
        ("9,600分", 9600),
        ("9600.0分", 9600),
    ],
)
def test_hours_are_read_exactly(typed, minutes):
    assert read_hours(typed) == minutes


@pytest.mark.parametrize("typed", ["x", "-8", "8h", "8.5.5", "1e3", "8時間75分"])
def test_what_is_no_time_is_refused(typed):
    with pytest.raises(ValueError, match="時間として読めません"):
        read_hours(typed)


def test_a_fraction_of_a_minute_is_refused_with_the_next_minute_to_write():
    with pytest.raises(ValueError, match="「162時間56分」のように"):
        read_hours("162.92")


def test_every_minute_is_read_as_it_was_written():
    for minutes in range(60, 744 * 60 + 1, 7):
        assert read_hours(hours_typed(minutes)) == minutes
        assert read_hours(hours_text(minutes)) == minutes


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("", None),
        ("0:00", 0),
        ("9:00", 540),
        ("09:00:00", 540),
        ("９：３０", 570),
        ("9時", 540),
        ("9時半", 570),
        ("１８時１５分", 1095),
        ("午前9時", 540),
        ("午後0時30分", 750),
        ("午後6:00", 1080),
        ("24:00", 1440),
        ("26:00", 1560),
        ("翌2:00", 1560),
        ("翌日の2時", 1560),
    ],
)
def test_times_of_day_are_read(typed, minutes):
    assert read_time_of_day(typed) == minutes


@pytest.mark.parametrize(
    "typed", ["9", "9.5", "9:60", "9:5", "朝9時", "午後13時", "9:00〜18:00", "シフト制", "-1:00"]
)
def test_what_is_no_time_of_day_is_refused(typed):
    with pytest.raises(ValueError, match="時刻として読めません。9:00、9時30分、翌2:00のように"):
        read_time_of_day(typed)


def test_midnight_is_24_and_what_follows_is_the_next_day():
    assert [time_of_day_text(minutes) for minutes in (5, 1439, 1440, 1441, 2160)] == [
        *("0:05", "23:59", "24:00", "翌0:01", "翌12:00")
    ]


def full_width(text: str) -> str:
    wide = str.maketrans("0123456789:", "０１２３４５６７８９：")
    return text.translate(wide)


@given(st.integers(0, 2160))
def test_every_time_of_day_is_read_as_it_was_written(minutes):
    written = time_of_day_text(minutes)
    hours, rest = divmod(minutes, 60)
    for typed in (
        written,
        full_width(written),
        f"{hours}時{rest}分" if rest > 9 else f"{hours}:{rest:02}",
    ):
        assert read_time_of_day(typed) == minutes
