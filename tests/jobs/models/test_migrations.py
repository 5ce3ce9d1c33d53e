"""Migrations that change rows: what was stored before, and what stands there after."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.factories import EmployerFactory


def migrate(name):
    """Return the apps as they were after the migration `name` of jobs; None is the latest."""
    executor = MigrationExecutor(connection)
    targets = [("jobs", name)] if name else executor.loader.graph.leaf_nodes()
    return executor.migrate(targets).apps


@pytest.mark.django_db(transaction=True)
def test_hours_beyond_a_day_are_cut_and_outsourcing_loses_its_hourly_equivalent(capsys):
    shared = {
        "employer_id": EmployerFactory().pk,
        "call_type": "inbound",
        "duty": "support",
        "prefecture": "13",
        "status": "draft",
    }
    daily = {"pay_unit": "daily", "pay_min": 12_000}
    try:
        postings = migrate("0018_search_version_tokens").get_model("jobs", "JobPosting").objects
        slip = postings.create(
            title="a", employment="part_time", minutes_per_pay_unit=9600, **daily, **shared
        )
        freelance = postings.create(
            title="b", employment="outsourcing", minutes_per_pay_unit=480, **daily, **shared
        )
        postings = migrate(None).get_model("jobs", "JobPosting").objects
        pay = postings.values_list("minutes_per_pay_unit", "hourly_equivalent", "hourly_upper")
        assert pay.get(pk=slip.pk) == (1440, 500, 500)
        assert pay.get(pk=freelance.pk) == (480, None, None)
        assert f"posting {slip.pk}: 9600 minutes a day" in capsys.readouterr().out
    finally:
        migrate(None)


@pytest.mark.django_db(transaction=True)
def test_a_number_out_of_range_becomes_unstated_and_is_named(capsys):
    employer = EmployerFactory()
    try:
        postings = migrate("0012_derivation_state").get_model("jobs", "JobPosting").objects
        shared = {
            "employer_id": employer.pk,
            "call_type": "inbound",
            "duty": "support",
            "employment": "part_time",
            "prefecture": "13",
            "pay_min": 1400,
            "status": "draft",
        }
        busy = postings.create(title="a", calls_per_hour=5000, training_days=3, **shared)
        overtime = postings.create(
            title="b", fixed_overtime_yen=50_000_000, fixed_overtime_hours=20, **shared
        )
        postings = migrate("0013_unstate_out_of_range").get_model("jobs", "JobPosting").objects
        named = capsys.readouterr().out
        assert postings.values_list("calls_per_hour", "training_days").get(pk=busy.pk) == (None, 3)
        paired = postings.values_list("fixed_overtime_yen", "fixed_overtime_hours")
        assert paired.get(pk=overtime.pk) == (None, None)
        assert f"posting {busy.pk}: calls_per_hour was 5000" in named
        assert "fixed_overtime_yen was 50000000" in named
        assert "fixed_overtime_hours, which was 20" in named
    finally:
        migrate(None)


@pytest.mark.django_db(transaction=True)
def test_what_was_said_of_work_at_home_is_kept():
    employer = EmployerFactory()
    shared = {
        "employer_id": employer.pk,
        "call_type": "inbound",
        "duty": "support",
        "employment": "part_time",
        "prefecture": "13",
        "pay_min": 1400,
        "minutes_per_pay_unit": 60,
        "status": "draft",
    }
    try:
        postings = migrate("0020_pay_by_hours_and_results").get_model("jobs", "JobPosting").objects
        before = postings.create(title="a", complaint_level=2, **shared)
        postings = migrate("0021_remote_unstated").get_model("jobs", "JobPosting").objects
        after = postings.create(title="b", **shared)
        kept = postings.values_list("remote", "complaint_level")
        assert kept.get(pk=before.pk) == ("none", 2)
        assert kept.get(pk=after.pk) == ("unstated", None)
    finally:
        migrate(None)
