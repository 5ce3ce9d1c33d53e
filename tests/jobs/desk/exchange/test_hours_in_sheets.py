"""Sheets hold hours; those made before held minutes, under a heading that said so."""

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
