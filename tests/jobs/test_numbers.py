"""Every number that somebody may write has a range, in the form and in the database."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from jobs.models import JobPosting
from jobs.models.conditions import fields_of
from jobs.models.fields import FieldCheck

OURS = {"accounts", "guides", "history", "jobs"}
HUGE = (3_000_000_000, 10**9, 10**30, -1)


def numbers_written():
    """Models and their whole numbers that are filled in, by forms or by a table of the desk."""
    for model in apps.get_models():
        # A revision is what its row was; keys are the database's.
        is_of_history = model.__name__.startswith("Historical")
        if model._meta.app_label not in OURS or is_of_history:
            continue
        for field in model._meta.local_concrete_fields:
            is_number = isinstance(field, models.IntegerField) and not field.primary_key
            if is_number and field.editable and model not in OF_THE_SITE:
                yield model, field


#: Tables that no form shows: their numbers are counted by the site.
OF_THE_SITE = {
    apps.get_model("jobs", name)
    for name in (
        *("SearchVersion", "PastVersion", "DeletedPosting", "DerivationState"),
        *("PostingImport", "PostingImportPart", "ZeroResultTerm", "MonthEnd"),
    )
}
NUMBERS = list(numbers_written())


def test_the_walk_finds_the_models_with_numbers():
    assert {model._meta.label for model, _ in NUMBERS} == {
        *("jobs.JobPosting", "jobs.MinimumWage", "guides.Guide", "guides.Comment")
    }
    names = {field.name for model, field in NUMBERS if model is JobPosting}
    assert {"calls_per_hour", "pay_min", "training_days"} <= names


def complaints(row, name) -> dict[str, list[str]]:
    """Return what the checks of the one field say of `row`, by field."""
    said = {}
    for check in row._meta.constraints:
        if isinstance(check, FieldCheck) and fields_of(check.condition) == {name}:
            try:
                check.validate(type(row), row)
            except ValidationError as error:
                said |= error.message_dict
    return said


@pytest.mark.parametrize(("model", "field"), NUMBERS, ids=lambda each: getattr(each, "name", "of"))
@pytest.mark.parametrize("number", HUGE)
def test_what_cannot_be_is_told_by_the_field(model, field, number):
    assert list(complaints(model(**{field.name: number}), field.name)) == [field.name]


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["3000000000", "9" * 40])
@pytest.mark.ignore_template_errors
def test_the_forms_of_the_desk_say_so(staff_client, number):
    for address, name in [
        ("/admin/jobs/jobposting/add/", "calls_per_hour"),
        ("/admin/jobs/minimumwage/add/", "hourly_yen"),
        ("/admin/guides/guide/add/", "position"),
    ]:
        response = staff_client.post(address, {name: number, "_save": ""})
        assert response.status_code == 200
        assert response.context["adminform"].form.errors[name]


@pytest.mark.django_db
@pytest.mark.parametrize("key", [2**31, 2**63, 10**20, 10**400])
def test_a_key_that_no_column_holds_is_nobodys(client, key):
    for address in (
        f"/jobs/{key}/",
        f"/employers/{key}/",
        f"/compare/?id={key}",
        f"/jobs/?page={key}",
    ):
        assert client.get(address).status_code in (200, 302, 404), address
