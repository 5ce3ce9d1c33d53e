"""Migrations that change rows: what was stored before, and what stands there after."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.factories import EmployerFactory


def migrate(name):
    """Return the postings as they were after the migration `name` of jobs; None is the latest."""
    executor = MigrationExecutor(connection)
    targets = [("jobs", name)] if name else executor.loader.graph.leaf_nodes()
    return executor.migrate(targets).apps.get_model("jobs", "JobPosting").objects


@pytest.mark.django_db(transaction=True)
def test_rows_stored_before_a_migration_stand_as_they_should_after_it(capsys):
    """Each stop in its turn: one way back and forth, as one for each migration takes too long."""
    shared = {
        "employer_id": EmployerFactory().pk,
        "call_type": "inbound",
        "duty": "support",
        "prefecture": "13",
        "status": "draft",
    }
    hourly = {"employment": "part_time", "pay_min": 1400, **shared}
    daily = {"pay_unit": "daily", "pay_min": 12_000, **shared}
    try:
        # A number out of range becomes unstated, and is named.
        postings = migrate("0012_derivation_state")
        busy = postings.create(title="a", calls_per_hour=5000, training_days=3, **hourly)
        overtime = postings.create(
            title="b", fixed_overtime_yen=50_000_000, fixed_overtime_hours=20, **hourly
        )
        postings = migrate("0013_unstate_out_of_range")
        named = capsys.readouterr().out
        assert postings.values_list("calls_per_hour", "training_days").get(pk=busy.pk) == (None, 3)
        paired = postings.values_list("fixed_overtime_yen", "fixed_overtime_hours")
        assert paired.get(pk=overtime.pk) == (None, None)
        assert f"posting {busy.pk}: calls_per_hour was 5000" in named
        assert "fixed_overtime_yen was 50000000" in named
        assert "fixed_overtime_hours, which was 20" in named

        # Hours beyond a day are cut, and outsourcing loses its hourly equivalent.
        postings = migrate("0018_search_version_tokens")
        slip = postings.create(
            title="c", employment="part_time", minutes_per_pay_unit=9600, **daily
        )
        freelance = postings.create(
            title="d", employment="outsourcing", minutes_per_pay_unit=480, **daily
        )
        postings = migrate("0020_pay_by_hours_and_results")
        pay = postings.values_list("minutes_per_pay_unit", "hourly_equivalent", "hourly_upper")
        assert pay.get(pk=slip.pk) == (1440, 500, 500)
        assert pay.get(pk=freelance.pk) == (480, None, None)
        assert f"posting {slip.pk}: 9600 minutes a day" in capsys.readouterr().out

        # What was said of work at home is kept.
        hourly["minutes_per_pay_unit"] = 60
        before = postings.create(title="e", complaint_level=2, **hourly)
        postings = migrate("0021_remote_unstated")
        after = postings.create(title="f", **hourly)
        kept = postings.values_list("remote", "complaint_level")
        assert kept.get(pk=before.pk) == ("none", 2)
        assert kept.get(pk=after.pk) == ("unstated", None)

        postings = migrate(None)
        assert postings.count() == 6
        assert postings.values_list("hourly_equivalent").get(pk=slip.pk) == (500,)
        assert postings.values_list("hourly_equivalent").get(pk=freelance.pk) == (None,)
    finally:
        migrate(None)
