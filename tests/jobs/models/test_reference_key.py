"""The key of a reference, and what became of postings that had one reference in two spellings."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection

from jobs.models import JobPosting
from tests.factories import PostingFactory

pytestmark = pytest.mark.django_db


def test_the_migration_keeps_both_postings_and_names_the_later(capsys):
    written = ["A-001", "Ａ－００１", "a−001", "A-002", ""]
    first = PostingFactory()
    postings = [first, *PostingFactory.create_batch(4, employer=first.employer)]
    elsewhere = PostingFactory(reference="A-001")
    for posting, reference in zip(postings, written, strict=True):
        JobPosting.objects.filter(pk=posting.pk).update(
            reference=reference, reference_key=f"before {posting.pk}"
        )
    migration = import_module("jobs.migrations.0016_reference_key")
    migration.part_and_fill(apps, SimpleNamespace(connection=connection))
    kept = dict(JobPosting.objects.values_list("pk", "reference"))
    second, third = postings[1].pk, postings[2].pk
    assert [kept[posting.pk] for posting in postings] == [
        "A-001",
        f"Ａ－００１(重複{second})",
        f"a−001(重複{third})",
        "A-002",
        "",
    ]
    assert kept[elsewhere.pk] == "A-001"
    told = capsys.readouterr().out
    assert f"posting {second}: reference Ａ－００１" in told
    assert f"posting {third}: reference a−001" in told
    keys = JobPosting.objects.exclude(reference="")
    assert all(p.reference_key == p._meta.get_field("reference_key").derive(p) for p in keys)


def test_the_constraint_is_told_beside_the_reference_and_passed_over_without_it():
    posting = PostingFactory(reference="A-001")
    twin = PostingFactory.build(employer=posting.employer, reference="Ａ－００１")
    twin.validate_constraints(exclude=["reference"])
    twin.validate_constraints(exclude=["employer"])
    with pytest.raises(ValidationError, match="同じ求人番号") as raised:
        twin.validate_constraints(exclude=["reference_key"])
    assert list(raised.value.message_dict) == ["reference"]
    posting.full_clean()
