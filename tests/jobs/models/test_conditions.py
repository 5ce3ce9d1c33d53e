"""Constraints judged in Python, and by the database: the same for whatever a row may hold."""

from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint, F, Q, Value
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobs.models import JobPosting
from jobs.models.conditions import breaks, fields_of
from jobs.models.fields import FieldCheck
from tests.environment import tries

CHECKS = {
    model: checks
    for model in apps.get_models()
    if (checks := [c for c in model._meta.constraints if isinstance(c, FieldCheck)])
}
NUMBERS = [0, 1, 7, 8, 60, 61, 1439, 1440, 1441, 2160, 44_640, 44_641, 10_000_000, 10_000_001]
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
BY_TYPE = {
    "DateTimeField": MOMENTS,
    "DateField": st.dates(),
    "CharField": st.sampled_from(["", "x", "all", "13 27", "13 48", "27 "]),
    "BooleanField": st.booleans(),
    "PositiveSmallIntegerField": st.integers(0, 6),
}


def values_of(field):
    kind = field.get_internal_type()
    values = BY_TYPE.get(kind, st.sampled_from(NUMBERS))
    if field.choices and kind == "CharField":
        values = st.sampled_from([*(value for value, _ in field.choices), "elsewhere"])
    return st.none() | values if field.null else values


def rows_of(model):
    names = set().union(*(fields_of(check.condition) for check in CHECKS[model]))
    values = {name: values_of(model._meta.get_field(name)) for name in sorted(names)}
    return st.fixed_dictionaries(values).map(lambda chosen: model(**chosen))


def agrees_with_database(check, row):
    try:
        CheckConstraint.validate(check, type(row), row)  # which asks the database
    except ValidationError:
        return breaks(check.condition, row)
    return not breaks(check.condition, row)


@pytest.mark.parametrize("model", CHECKS, ids=lambda model: model._meta.model_name)
@pytest.mark.longer
@pytest.mark.django_db
@settings(max_examples=tries(20, 500), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_python_and_database_agree(model, data):
    row = data.draw(rows_of(model))
    assert [c.name for c in CHECKS[model] if not agrees_with_database(c, row)] == []


@pytest.mark.parametrize(
    "condition",
    [
        Q(title__iregex="x"),
        Q(title__length__gt=F("pay_min")),
        Q(pay_min=F("pay_min") * 2),
        Q(Value(1)),
    ],
)
def test_an_unknown_lookup_is_no_guess(condition):
    with pytest.raises(NotImplementedError):
        breaks(condition, JobPosting(title="x", pay_min=1))
