"""An employer's corporate number and licences: what may be stored, and what staff are told."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.roles import POSTER
from jobs.models import Employer
from tests.factories import EmployerFactory, StaffFactory
from tests.jobs.admin.admin_page import read_form

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

NUMBERS = {
    "corporate_number": "7000012050002",
    "dispatch_licence": "派13-123456",
    "placement_licence": "13-ユ-123456",
}


def test_they_are_stored_in_one_form_and_may_be_left_empty():
    typed = {"corporate_number": "７０００ 0120 5000 2", "dispatch_licence": "派13－123456"}
    employer = EmployerFactory.build(**typed)
    employer.full_clean()
    assert employer.corporate_number == NUMBERS["corporate_number"]
    assert employer.dispatch_licence == NUMBERS["dispatch_licence"]
    assert employer.placement_licence == ""


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("corporate_number", "8000012050002"),
        ("corporate_number", "申請中"),
        ("dispatch_licence", "派99-123456"),
        ("placement_licence", "13-123456"),
    ],
)
def test_what_cannot_be_right_is_told_beside_its_field(name, wrong):
    with pytest.raises(ValidationError) as raised:
        EmployerFactory.build(**{name: wrong}).full_clean()
    assert set(raised.value.message_dict) == {name}


@pytest.mark.parametrize("name", NUMBERS)
def test_a_fictional_employer_has_none(name):
    """A number made up may be that of a company that exists."""
    fictional = EmployerFactory.build(is_demo=True, **{name: NUMBERS[name]})
    with pytest.raises(ValidationError) as raised:
        fictional.full_clean()
    assert set(raised.value.message_dict) == {name}
    with pytest.raises(IntegrityError, match="employer_demo_has_no_numbers"), transaction.atomic():
        fictional.save()


def test_staff_enter_them_see_them_in_the_history_and_bring_them_back(staff_client):
    employer = EmployerFactory()
    page = f"/admin/jobs/employer/{employer.pk}/change/"
    data = read_form(staff_client.get(page)).data | NUMBERS
    data["corporate_number"] = "7000-0120-50002"
    assert staff_client.post(page, data).status_code == 302
    employer.refresh_from_db()
    assert {name: getattr(employer, name) for name in NUMBERS} == NUMBERS
    with_numbers = employer.history.first()
    html = staff_client.get(page.replace("change/", f"history/{with_numbers.pk}/")).text
    assert "法人番号" in html
    assert "派13-123456" in html
    Employer.objects.get(pk=employer.pk).restore(employer.history.last(), with_numbers.history_date)
    employer.refresh_from_db()
    assert not any(getattr(employer, name) for name in NUMBERS)


def test_who_is_in_charge_is_told_too_without_the_box_for_fictional_ones(client):
    employer = EmployerFactory(is_demo=True)
    user = StaffFactory(role=POSTER)
    employer.posters.add(user)
    client.force_login(user)
    page = f"/admin/jobs/employer/{employer.pk}/change/"
    response = client.post(page, read_form(client.get(page)).data | NUMBERS)
    assert response.status_code == 200
    assert set(read_form(response).errors) == set(NUMBERS)
