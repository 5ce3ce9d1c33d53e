"""Working time as staff write it, and back."""

import pytest

from jobs.postings.hours import hours_text, hours_typed, read_hours


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
