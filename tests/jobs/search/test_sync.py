"""The index follows what is committed: every way of writing, rolling back, the clock, rebuilding.

Real processes are in tests.processes; random sequences of writes in test_index_equality.
"""

import threading
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from jobs.models import DeletedPosting, JobPosting, SearchVersion, versions
from jobs.postings.choices import Quota, Status
from jobs.search import changes, sync
from jobs.search.criteria import Criteria
from jobs.search.engine import from_index, from_specification
from jobs.search.sync import follower
from tests.environment import DEADLINE
from tests.factories import EmployerFactory, PostingFactory
from tests.pages import read

#: Late enough for whatever a test publishes to have opened.
NOW = timezone.now() + timedelta(days=1)
MOMENT = timedelta(microseconds=1)
#: Between them they tell every change that these tests make.
QUESTIONS = [
    Criteria(),
    Criteria(text="あおい"),
    Criteria(chosen={"quota": ("none",)}),
    Criteria(chosen={"quota": ("none",), "prefecture": ("13",)}),
]


def told():
    with follower.following() as index:
        return [from_index(index, question, 1, NOW) for question in QUESTIONS]


def specified():
    return [from_specification(question, 1, NOW) for question in QUESTIONS]


def edit(posting, **facts):
    for name, value in facts.items():
        setattr(posting, name, value)
    return posting


@pytest.fixture
def posting(db):
    """One of several, with a draft and an ended one among them, that the index has taken in."""
    PostingFactory(closed=True)
    PostingFactory(draft=True, closes_at=NOW + timedelta(days=9))
    PostingFactory(quota=Quota.NONE)
    posting = PostingFactory()
    assert told() == specified()
    return posting


# --- Every way of writing ---------------------------------------------------------------------


def save(posting):
    edit(posting, quota=Quota.NONE).save()


def save_one_field(posting):
    edit(posting, quota=Quota.NONE).save(update_fields=["quota"])


def create(posting):
    PostingFactory(employer=posting.employer)


def update_or_create(posting):
    JobPosting.objects.update_or_create(pk=posting.pk, defaults={"quota": Quota.NONE})


def update(posting):
    JobPosting.objects.filter(pk=posting.pk).update(quota=Quota.NONE)


def update_all(posting):
    JobPosting.objects.update(quota=Quota.NONE)


def update_those_of_an_employer(posting):
    posting.employer.postings.update(quota=Quota.NONE)


def bulk_create(posting):
    JobPosting.objects.bulk_create(PostingFactory.build_batch(5, employer=posting.employer))


def bulk_create_in_batches(posting):
    new = PostingFactory.build_batch(5, employer=posting.employer)
    JobPosting.objects.bulk_create(new, batch_size=2)


def bulk_create_over_what_is_there(posting):
    JobPosting.objects.bulk_create(
        [edit(posting, quota=Quota.NONE)],
        update_conflicts=True,
        unique_fields=["pk"],
        update_fields=["quota"],
    )


def bulk_update(posting):
    JobPosting.objects.bulk_update([edit(posting, quota=Quota.NONE)], ["quota"])


def bulk_update_in_batches(posting):
    postings = [edit(posting, quota=Quota.NONE) for posting in JobPosting.objects.all()]
    JobPosting.objects.bulk_update(postings, ["quota"], batch_size=2)


def publish_a_draft(posting):
    JobPosting.objects.get(status=Status.DRAFT).publish(NOW)


def publish_a_closed_one(posting):
    JobPosting.objects.get(status=Status.CLOSED).publish(NOW)


def close(posting):
    posting.close()


def delete(posting):
    posting.delete()


def delete_many(posting):
    JobPosting.objects.filter(status=Status.PUBLISHED).delete()


def rename_the_employer(posting):
    edit(posting.employer, name="あおいコール").save()


@pytest.mark.parametrize(
    "write",
    [
        save,
        save_one_field,
        create,
        update_or_create,
        update,
        update_all,
        update_those_of_an_employer,
        bulk_create,
        bulk_create_in_batches,
        bulk_create_over_what_is_there,
        bulk_update,
        bulk_update_in_batches,
        publish_a_draft,
        publish_a_closed_one,
        close,
        delete,
        delete_many,
        rename_the_employer,
    ],
)
def test_every_way_of_writing_is_one_version_and_is_seen(posting, write, monkeypatch):
    earlier, version = told(), SearchVersion.latest()
    monkeypatch.setattr(follower, "build", lambda: pytest.fail("built anew rather than followed"))
    write(posting)
    assert SearchVersion.latest() == version + 1
    assert told() == specified()
    assert told() != earlier


@pytest.mark.parametrize(
    ("step", "states"), [("publish", ["draft", "closed"]), ("close", ["live"])]
)
@pytest.mark.ignore_template_errors  # the admin theme's own
def test_what_staff_do_to_many_is_seen_once_it_is_done(posting, staff_client, step, states):
    earlier = told()
    keys = [each.pk for each in JobPosting.objects.all() if each.state in states]
    data = {"keys": ",".join(map(str, keys))}
    staff_client.post(f"/admin/jobs/jobposting/bulk/{step}/", data)  # asks only
    assert told() == earlier == specified()
    answer = staff_client.post(f"/admin/jobs/jobposting/bulk/{step}/", {**data, "_do": ""})
    assert answer.status_code == 302
    assert told() == specified()
    assert told() != earlier


def test_what_staff_delete_is_gone(posting, staff_client):
    earlier = told()
    keys = list(JobPosting.objects.values_list("pk", flat=True))
    data = {"action": "delete_selected", "_selected_action": keys, "post": "yes"}
    assert staff_client.post("/admin/jobs/jobposting/", data).status_code == 302
    assert told() == specified()
    assert told() != earlier


def test_an_employer_without_postings_changes_no_answer(posting):
    earlier = told()
    EmployerFactory(name="あおい電話")
    assert told() == earlier == specified()


def test_a_version_belongs_to_every_posting_of_its_write(posting):
    update_all(posting)
    stamps = set(JobPosting.objects.values_list("search_version", flat=True))
    assert stamps == {SearchVersion.latest()}


def test_a_stamp_is_on_the_instance_too(posting):
    save(posting)
    assert posting.search_version == SearchVersion.latest()


def test_a_deleted_key_that_is_inserted_again_is_found(posting):
    key = posting.pk
    for _ in range(2):
        posting.delete()
        assert told() == specified()
        posting = PostingFactory(pk=key, employer=posting.employer, quota=Quota.NONE)
        assert key in told()[0].keys
        assert told() == specified()
    assert DeletedPosting.objects.filter(posting=key).count() == 1


def test_a_change_that_comes_while_the_index_catches_up_is_taken_in_once(posting, monkeypatch):
    """Not half: a posting must not be found under what it was and what it has become."""
    other, rows, moments = PostingFactory(), changes.rows, []
    assert told() == specified()

    def rows_after_another_write(postings):
        if not moments:
            moments.append(specified())
            edit(other, quota=Quota.NONE, prefecture="27").save()
            moments.append(specified())
        return rows(postings)

    monkeypatch.setattr(changes, "rows", rows_after_another_write)
    update(posting)
    assert told() in moments
    assert told() == specified()


# --- What is not committed --------------------------------------------------------------------


def test_what_is_rolled_back_is_never_seen(posting):
    earlier, version = told(), SearchVersion.latest()
    with transaction.atomic():
        for write in [save, bulk_create, rename_the_employer, publish_a_draft, delete]:
            write(posting)
        transaction.set_rollback(True)
    assert SearchVersion.latest() == version
    assert told() == earlier == specified()


def test_a_write_that_the_database_refuses_raises_no_version(posting):
    earlier, version = told(), SearchVersion.latest()
    with pytest.raises(IntegrityError):
        JobPosting.objects.update(complaint_level=9)
    with pytest.raises(IntegrityError):
        edit(posting, complaint_level=9).save()
    assert SearchVersion.latest() == version
    assert told() == earlier == specified()


@pytest.mark.django_db(transaction=True)
def test_a_version_is_refused_outside_of_a_transaction():
    version = SearchVersion.latest()
    with pytest.raises(transaction.TransactionManagementError):
        SearchVersion.raise_by_one()
    assert SearchVersion.latest() == version


def test_the_first_version_makes_its_row(posting):
    SearchVersion.objects.all().delete()
    with transaction.atomic():
        assert SearchVersion.raise_by_one() == 1
        assert SearchVersion.raise_by_one() == 2


# --- Building ---------------------------------------------------------------------------------


def test_an_index_newer_than_the_database_is_built_anew(posting, caplog):
    """As after a backup has been restored under a running server."""
    JobPosting._base_manager.filter(pk=posting.pk).update(status=Status.CLOSED, search_version=0)
    SearchVersion.objects.update(number=0)
    assert told() == specified()
    assert follower.snapshot.version.number == 0
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "another history than the index" in caplog.text


def test_the_first_posting_is_no_other_history(db, caplog):
    assert told() == specified()
    PostingFactory()
    assert told() == specified()
    assert caplog.records == []


def test_an_index_of_a_version_that_is_no_longer_kept_is_built_anew(posting, caplog, monkeypatch):
    monkeypatch.setattr(versions, "VERSIONS_KEPT", 2)
    monkeypatch.setattr(changes, "VERSIONS_KEPT", 2)
    for _ in range(2):
        save(posting)
    assert told() == specified()
    assert "keeps no version as old as the index's" in caplog.text


def test_a_deletion_notes_what_was_written_just_before_it(posting, monkeypatch):
    """Who deletes many waits for who writes, and only then reads which they are."""
    hold, came_first = SearchVersion.hold, []

    def held():
        if not came_first:
            came_first.append(None)
            came_first.append(PostingFactory(employer=posting.employer).pk)
        hold()

    monkeypatch.setattr(SearchVersion, "hold", held)
    JobPosting.objects.all().delete()
    assert DeletedPosting.objects.filter(posting=came_first[1]).exists()
    assert told() == specified()


def test_the_clock_needs_no_write(db):
    closes = PostingFactory(closes_at=NOW)
    opens = PostingFactory(opens_at=NOW + MOMENT, closes_at=NOW + 2 * MOMENT)
    version, index = SearchVersion.latest(), None
    for moment, live in [
        (NOW - MOMENT, [closes]),
        (NOW, [closes]),
        (NOW + MOMENT, [opens]),
        (NOW + 2 * MOMENT, [opens]),
        (NOW + 3 * MOMENT, []),
        (NOW, [closes]),  # a clock may be set back
    ]:
        with follower.following() as followed:
            assert list(followed.listed(moment)) == [posting.pk for posting in live], moment
            index = index or followed
            assert followed is index
    assert SearchVersion.latest() == version


class HeldBuild:
    """A build that stops half way, having read `READ` postings, until it is let go."""

    READ = 2

    def __init__(self, monkeypatch):
        self.half_way, self._go, self._rows = threading.Event(), threading.Event(), changes.rows
        self.fails = False
        monkeypatch.setattr(changes, "BUILT_AT_ONCE", 0)
        monkeypatch.setattr(changes, "rows", self.rows)

    def rows(self, postings):
        for number, row in enumerate(self._rows(postings)):
            if number == self.READ:
                self.half_way.set()
                assert self._go.wait(DEADLINE)
            if self.fails:
                raise RuntimeError("the build fails")
            yield row

    def let_go(self):
        building = follower._building
        self._go.set()
        if building:
            building.join(DEADLINE)
            assert not building.is_alive()


@pytest.fixture
def held_build(transactional_db, monkeypatch):
    build = HeldBuild(monkeypatch)
    yield build
    build.let_go()
    follower.forget()


def totals_and_ids(client):
    page = read(client.get("/jobs/"))
    return page.total, page.ids


def test_a_large_table_is_built_aside_while_the_specification_answers(
    client, held_build, monkeypatch
):
    postings = PostingFactory.create_batch(held_build.READ + 2)
    newest_first = [posting.pk for posting in reversed(postings)]
    assert totals_and_ids(client) == (4, newest_first)
    assert held_build.half_way.wait(DEADLINE)

    health = client.get("/readyz/")
    assert (health.status_code, health.json()["index"]) == (503, "building, 50%")
    # What is written during the build is seen at once, and when it is done.
    postings[1].delete()
    newest_first.remove(newest_first[-2])
    newest_first.insert(0, PostingFactory().pk)
    assert totals_and_ids(client) == (4, newest_first)
    assert follower.snapshot is None

    monkeypatch.setattr(sync, "TAKEN_IN_AT_ONCE", 2)
    held_build.let_go()
    health = client.get("/readyz/")
    assert (health.status_code, health.json()["index"]) == (200, "ok")
    assert follower.snapshot is not None
    assert totals_and_ids(client) == (4, newest_first)


def test_one_build_serves_all_who_ask(client, held_build):
    PostingFactory.create_batch(held_build.READ + 1)
    client.get("/readyz/")
    building = follower._building
    for _ in range(3):
        assert client.get("/readyz/").status_code == 503
        assert follower._building is building


def test_a_build_that_fails_is_tried_again(client, held_build, caplog):
    PostingFactory.create_batch(held_build.READ + 1)
    held_build.fails = True
    assert client.get("/readyz/").status_code == 503
    held_build.let_go()
    assert "could not be built" in caplog.text
    held_build.fails = False
    assert client.get("/readyz/").status_code == 503
    held_build.let_go()
    assert client.get("/readyz/").status_code == 200
    assert told() == specified()
