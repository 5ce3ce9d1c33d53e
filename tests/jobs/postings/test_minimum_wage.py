import csv
from datetime import date, timedelta

import pytest

from jobs.postings.choices import Prefecture
from jobs.postings.minimum_wage import CSV_PATH, MinimumWages, WageRow, shipped_rows, shipped_wages

IWATE, TOKYO, KUMAMOTO, OKINAWA = "03", "13", "43", "47"
NEW_YEAR = date(2027, 1, 1)

minimum_wage, highest_minimum_wage = shipped_wages().on, shipped_wages().highest


@pytest.mark.parametrize(
    ("prefecture", "changes_on", "before", "after"),
    [
        (IWATE, date(2026, 12, 1), 1031, 1090),
        (TOKYO, date(2026, 10, 1), 1226, 1280),
        (KUMAMOTO, date(2026, 12, 1), 1034, 1092),
        (OKINAWA, date(2026, 12, 2), 1023, 1086),
    ],
)
def test_a_row_is_in_force_from_its_day_on(prefecture, changes_on, before, after):
    assert minimum_wage(prefecture, changes_on - timedelta(days=1)) == before
    assert minimum_wage(prefecture, changes_on) == after
    assert minimum_wage(prefecture, changes_on + timedelta(days=1)) == after


def test_the_list_names_every_prefecture_by_its_code():
    with CSV_PATH.open(encoding="utf-8", newline="") as lines:
        named = {(row["prefecture_code"], row["prefecture"]) for row in csv.DictReader(lines)}
    assert named == set(Prefecture.choices)


@pytest.mark.parametrize("prefecture", Prefecture.values)
def test_every_prefecture_rises_to_a_believable_wage(prefecture):
    last_year, this_year = (
        minimum_wage(prefecture, date(2026, 4, 1)),
        minimum_wage(prefecture, NEW_YEAR),
    )
    assert 1000 < last_year < this_year < 1300


def test_tokyo_has_the_highest_wage():
    wages = {prefecture: minimum_wage(prefecture, NEW_YEAR) for prefecture in Prefecture.values}
    assert max(wages, key=wages.get) == TOKYO


def test_the_highest_of_a_range_counts_both_ends():
    eve, day = date(2026, 11, 30), date(2026, 12, 1)
    assert highest_minimum_wage(IWATE, date(2026, 10, 1), eve) == 1031
    assert highest_minimum_wage(IWATE, date(2026, 10, 1), day) == 1090
    assert highest_minimum_wage(IWATE, day, day) == 1090


@pytest.mark.parametrize("prefecture", Prefecture.values)
def test_the_highest_of_a_range_is_the_highest_of_its_days(prefecture):
    first = date(2026, 9, 20)
    for length in (1, 13, 40, 75, 120):
        days = [first + timedelta(days=offset) for offset in range(length)]
        highest = max(minimum_wage(prefecture, day) for day in days)
        assert highest_minimum_wage(prefecture, days[0], days[-1]) == highest


def test_a_day_before_the_first_row_is_not_known():
    with pytest.raises(LookupError, match=r"prefecture 13 on 2025-10-02.*from 2025-10-03"):
        minimum_wage(TOKYO, date(2025, 10, 2))


def test_a_range_that_begins_before_the_first_row_is_not_known():
    with pytest.raises(LookupError, match="2025-10-02"):
        highest_minimum_wage(TOKYO, date(2025, 10, 2), NEW_YEAR)


@pytest.mark.parametrize("code", ["48", "1", "", "東京都"])
def test_an_unknown_prefecture_is_refused(code):
    with pytest.raises(LookupError, match="no minimum wage is known"):
        minimum_wage(code, NEW_YEAR)


def test_a_range_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="before it begins"):
        highest_minimum_wage(TOKYO, NEW_YEAR, NEW_YEAR - timedelta(days=1))


# --- Rows handed in -----------------------------------------------------------------------------

FIRST, SECOND, THIRD = (
    WageRow(TOKYO, 1000, date(2026, 1, 1)),
    WageRow(TOKYO, 1100, date(2026, 6, 1)),
    WageRow(TOKYO, 1050, date(2026, 9, 1)),
)


@pytest.mark.parametrize(
    ("first", "last", "rows"),
    [
        (date(2026, 1, 1), date(2026, 5, 31), [FIRST]),
        (date(2026, 5, 31), date(2026, 6, 1), [FIRST, SECOND]),
        (date(2026, 6, 1), date(2027, 6, 1), [SECOND, THIRD]),
        (date(2025, 6, 1), date(2026, 2, 1), [FIRST]),
        (date(2025, 6, 1), date(2025, 7, 1), []),
    ],
)
def test_rows_in_force_in_a_range(first, last, rows):
    assert MinimumWages([THIRD, FIRST, SECOND]).in_force(TOKYO, first, last) == rows


def test_a_row_that_falls_leaves_the_higher_one_the_highest():
    wages = MinimumWages([THIRD, FIRST, SECOND])
    assert wages.highest(TOKYO, date(2026, 2, 1), date(2026, 12, 1)) == 1100
    assert wages.on(TOKYO, date(2026, 12, 1)) == 1050


def test_from_a_day_on_the_row_in_force_comes_first():
    rows = MinimumWages([*shipped_rows(), THIRD, FIRST, SECOND]).from_day_on(date(2026, 8, 1))
    assert rows[TOKYO][:2] == [SECOND, THIRD]
    assert set(rows) == set(Prefecture.values)
