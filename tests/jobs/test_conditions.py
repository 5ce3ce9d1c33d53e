"""Constraints judged in Python, and by the database: the same for whatever a posting may hold."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint, F, Q, Value
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobs.exchange.conditions import breaks, fields_of
from jobs.models import JobPosting

CHECKS = [c for c in JobPosting._meta.constraints if isinstance(c, CheckConstraint)]
LOOKED_AT = sorted(set().union(*(fields_of(check.condition) for check in CHECKS)))


NUMBERS = [0, 1, 7, 8, 60, 61, 44_640, 44_641, 10_000_000, 10_000_001]
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
BY_TYPE = {
    "DateTimeField": MOMENTS,
    "CharField": st.sampled_from(["", "x"]),
    "PositiveSmallIntegerField": st.integers(0, 6),
}


def values_of(name):
    field = JobPosting._meta.get_field(name)
    kind = field.get_internal_type()
    values = BY_TYPE.get(kind, st.sampled_from(NUMBERS))
    if field.choices and kind == "CharField":
        values = st.sampled_from([*(value for value, _ in field.choices), "elsewhere"])
    return st.none() | values if field.null else values


def agrees_with_database(check, posting):
    try:
        check.validate(JobPosting, posting)
    except ValidationError:
        return breaks(check.condition, posting)
    return not breaks(check.condition, posting)


@pytest.mark.django_db
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.fixed_dictionaries({name: values_of(name) for name in LOOKED_AT}))
def test_python_and_database_agree(values):
    posting = JobPosting(**values)
    assert [c.name for c in CHECKS if not agrees_with_database(c, posting)] == []


def test_every_constraint_is_known():
    posting = JobPosting(call_type="inbound")
    for check in CHECKS:
        breaks(check.condition, posting)


@pytest.mark.parametrize(
    "condition", [Q(title__regex="x"), Q(title__length__gt=F("pay_min")), Q(Value(1))]
)
def test_an_unknown_lookup_is_no_guess(condition):
    with pytest.raises((NotImplementedError, AttributeError)):
        breaks(condition, JobPosting(title="x", pay_min=1))
