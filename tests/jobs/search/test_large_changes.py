"""A write of many postings is made ready for every index by who writes it."""

import pytest
from django.db import transaction

from jobs.models import JobPosting, PreparedChange, Version, querysets
from jobs.postings.choices import Quota
from jobs.search import changes, large_changes, saved, sync
from jobs.search.building import Builder
from jobs.search.sync import follower
from tests.factories import EmployerFactory, PostingFactory
from tests.jobs.search.test_sync import edit, specified, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def postings(db, monkeypatch):
    """Five, two of them not published, that the index has taken in; three are many."""
    monkeypatch.setattr(querysets, "MANY", 2)
    monkeypatch.setattr(sync, "MANY", 2)
    monkeypatch.setattr(sync, "TAKEN_IN_AT_ONCE", 2)
    employer = EmployerFactory()
    PostingFactory(employer=employer, draft=True)
    PostingFactory(employer=employer, closed=True)
    PostingFactory.create_batch(3, employer=employer)
    assert told() == specified()
    return list(JobPosting.objects.order_by("pk"))


@pytest.fixture
def rows_read(monkeypatch):
    """Which rows are read once what is written has been made ready."""
    read, published = [], changes.published
    monkeypatch.setattr(
        sync.changes, "published", lambda keys: read.extend(keys) or published(keys)
    )
    return read


def update(postings):
    JobPosting.objects.update(quota=Quota.NONE)


def update_in_bulk(postings):
    JobPosting.objects.bulk_update([edit(each, quota=Quota.NONE) for each in postings], ["quota"])


def create(postings):
    JobPosting.objects.bulk_create(PostingFactory.build_batch(3, employer=postings[0].employer))


def rename(postings):
    edit(postings[0].employer, name="あおいコール").save()


@pytest.mark.parametrize("write", [update, update_in_bulk, create, rename])
def test_it_is_taken_in_without_reading_a_row(postings, rows_read, write):
    earlier = told()
    write(postings)
    rows_read.clear()
    assert told() == specified() != earlier
    assert rows_read == []
    assert follower.current().is_whole


def test_few_are_made_ready_for_nobody(postings):
    JobPosting.objects.filter(pk__in=[postings[2].pk, postings[3].pk]).update(quota=Quota.NONE)
    assert not PreparedChange.objects.exists()
    assert told() == specified()


def test_what_is_changed_before_and_after_it_counts_as_well(postings, rows_read):
    employer, third = postings[0].employer, postings[4]
    first, second = postings[2].pk, postings[3].pk
    JobPosting.objects.filter(pk__in=[first, second]).delete()
    with transaction.atomic():
        PostingFactory(pk=first, employer=employer)
        JobPosting.objects.update(quota=Quota.NONE)  # the four that there are
        edit(third, quota=Quota.UNSTATED).save()
    update(postings)
    JobPosting.objects.get(pk=first).delete()
    PostingFactory(pk=second, employer=employer)
    JobPosting.objects.get(pk=third.pk).close()
    rows_read.clear()
    assert told() == specified()
    assert sorted(rows_read) == sorted([second, third.pk])


def test_it_goes_with_the_transaction_that_wrote_it(postings):
    with transaction.atomic():
        update(postings)
        transaction.set_rollback(True)
    assert not PreparedChange.objects.exists()


def spoil():
    PreparedChange.objects.update(part=b"kurabe index 1\nnot whole")


def change_the_release():
    PreparedChange.objects.update(release="another")


def be_of_another_history():
    """As what is left where an older copy of the other tables has been restored."""
    (change,) = PreparedChange.objects.all()
    of_before = saved.loaded(change.part)
    other = of_before._replace(version=Version(change.pk, "another"), part=Builder().part([]))
    PreparedChange.objects.update(part=saved.dumped(other))


def cannot_be_stored():
    PreparedChange.objects.all().delete()


@pytest.mark.parametrize(
    "happens", [spoil, change_the_release, be_of_another_history, cannot_be_stored]
)
def test_where_it_is_of_no_use_the_rows_are_read(postings, monkeypatch, happens):
    monkeypatch.setattr(sync, "TAKEN_IN_AT_ONCE", 9)
    update(postings)
    happens()
    assert told() == specified()


def test_a_write_does_not_fail_because_it_cannot_be_made_ready(postings, monkeypatch, caplog):
    monkeypatch.setattr(sync, "TAKEN_IN_AT_ONCE", 9)
    monkeypatch.setattr(saved, "dumped", lambda _: 1 / 0)
    update(postings)
    assert "could not be made ready" in caplog.text
    assert told() == specified()


@pytest.mark.parametrize("why", ["too many", "a key that no index can hold"])
def test_what_no_part_can_hold_is_not_made_ready(postings, monkeypatch, why):
    monkeypatch.setattr(sync, "TAKEN_IN_AT_ONCE", 9)
    if why == "too many":
        monkeypatch.setattr(large_changes, "PREPARED_AT_MOST", 4)
    else:
        PostingFactory(pk=-1, employer=postings[0].employer)
    update(postings)
    assert not PreparedChange.objects.exists()
    with follower.following():
        assert follower.current() is not None


def test_only_the_latest_are_kept(postings):
    for _ in range(large_changes.KEPT + 1):
        update(postings)
    assert PreparedChange.objects.count() == large_changes.KEPT
    assert told() == specified()
