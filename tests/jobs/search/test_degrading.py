"""Where the index cannot be had, or not for all postings, searches find the same.

What the index cannot take in comes past every check here, by keys that no array has and by SQL.
"""

import threading

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from jobs.models import DeletedPosting, JobPosting, PastVersion, SearchVersion, versions
from jobs.postings.choices import Quota
from jobs.search import changes, engine, sync, totals
from jobs.search.building import Builder
from jobs.search.criteria import SORTS, Criteria
from jobs.search.engine import find, from_index, from_specification
from jobs.search.index import Index
from jobs.search.similar import likenesses, similar
from jobs.search.sync import follower
from tests.environment import DEADLINE
from tests.factories import EmployerFactory, PostingFactory
from tests.pages import keys_of, read

#: What is asked, and which page. The specification takes long to count: not every page of each.
QUESTIONS = [
    *((Criteria(sort=sort), 1) for sort in SORTS),
    *((Criteria(sort=sort), 2 + number % 2) for number, sort in enumerate(SORTS)),
    (Criteria(text="受付"), 3),
    (Criteria(text="受付の仕事"), 1),  # more than a pair: looked for in the sentences
    (Criteria(chosen={"quota": ("none",)}), 2),
    (Criteria(text="どこにもない言葉", chosen={"quota": ("none",)}), 1),
    (Criteria(text="受付", chosen={"quota": ("none",), "prefecture": ("47",)}), 2),
]


def assert_found_as_specified():
    now = timezone.now()
    for question, page in QUESTIONS:
        answer = find(follower.current(), question, page, now)
        assert answer == from_specification(question, page, now)


def store_by_sql(posting, assignment):
    """Write past every check. PostgreSQL's own columns hold no such number."""
    assert connection.vendor == "sqlite"
    with transaction.atomic(), connection.cursor() as cursor:
        stamp = SearchVersion.raise_by_one()
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        cursor.execute(
            "UPDATE jobs_jobposting SET search_version = %s, " + assignment + " WHERE id = %s",  # noqa: S608
            [stamp, posting.pk],
        )
        cursor.execute("PRAGMA ignore_check_constraints = OFF")


def numbered(posting):
    store_by_sql(posting, "calls_per_hour = 3000000000")


def fractional(posting):
    store_by_sql(posting, "longest_talk_minutes = 29.5")


def worded(posting):
    store_by_sql(posting, "dialled_per_day = 'たくさん'")


def huge(posting):
    store_by_sql(posting, "longest_talk_minutes = 1e30")


needs_sqlite = pytest.mark.skipif(
    connection.vendor == "postgresql", reason="its columns have types"
)


@pytest.fixture
def postings(db):
    """Two pages and more; the index is there."""
    employer = EmployerFactory()
    batch = PostingFactory.build_batch(44, employer=employer, title="受付の仕事")
    for number, posting in enumerate(batch):
        posting.quota = Quota.NONE if number % 3 else Quota.UNSTATED
        posting.pay_min = 1200 + number % 7 * 50
    JobPosting.objects.bulk_create(batch)
    assert_found_as_specified()
    return list(JobPosting.objects.order_by("pk"))


# --- A posting that cannot be taken in --------------------------------------------------------


@pytest.mark.parametrize(
    "from_the_start", [False, pytest.param(True, marks=pytest.mark.same_on_both)]
)
def test_what_no_index_can_hold_is_found_all_the_same(postings, from_the_start, caplog):
    employer = postings[0].employer
    for key, pay in [(-1, 1250), (-2, 5000), (2**40, 1300)]:
        PostingFactory(pk=key, employer=employer, title="受付", pay_min=pay, quota=Quota.NONE)
        if from_the_start:
            follower.forget()
        assert_found_as_specified()
    assert set(follower.left_out()) == {-1, -2, 2**40}
    assert from_index(follower.current(), Criteria(), 1, timezone.now()).total == 44
    assert len([r for r in caplog.records if "left out" in r.message]) >= 3
    JobPosting.objects.get(pk=2**40).close()
    JobPosting.objects.filter(pk__lt=0).delete()
    assert_found_as_specified()
    assert follower.left_out() == {}


@pytest.mark.same_on_both
def test_it_is_logged_once(postings, caplog):
    PostingFactory(pk=-1)
    for posting in postings[:3]:
        posting.close()
        assert_found_as_specified()
    assert [r.message for r in caplog.records if "left out" in r.message] == [
        "Posting -1 is left out of the search index: "
        "OverflowError: a key is not between 0 and 16777215"
    ]


def test_the_rest_of_its_chunk_is_taken_in(db):
    PostingFactory(pk=-1)
    JobPosting.objects.bulk_create(PostingFactory.build_batch(20, employer=EmployerFactory()))
    index = follower.current()
    assert len(index.published) == 20
    assert set(index.left_out) == {-1}


@pytest.mark.same_on_both
@needs_sqlite
@pytest.mark.parametrize("from_the_start", [False, True])
@pytest.mark.parametrize("spoil", [numbered, fractional, worded, huge])
def test_a_value_past_every_check_stops_no_page(postings, client, spoil, from_the_start):
    spoiled = postings[20]
    spoil(spoiled)
    if from_the_start:
        follower.forget()
    assert_found_as_specified()
    assert set(follower.left_out()) == {spoiled.pk}
    for address in ["/", "/jobs/", "/jobs/?page=2", "/jobs/feed/", "/guides/", "/sitemap.xml"]:
        assert client.get(address).status_code == 200, address
    health = client.get("/readyz/")
    assert (health.status_code, health.json()["left_out"]) == (200, 1)

    JobPosting.objects.filter(pk=spoiled.pk).update(
        calls_per_hour=None, longest_talk_minutes=None, dialled_per_day=None
    )
    assert_found_as_specified()
    assert follower.left_out() == {}


@pytest.mark.same_on_both
@pytest.mark.parametrize("from_the_start", [False, True])
def test_a_text_that_cannot_be_taken_in_is_left_out(postings, from_the_start, monkeypatch):
    """No database here stores half a character, so it is put into the row that is read."""
    spoiled, rows = postings[20], changes.rows

    def spoilt(found):
        for row in rows(found):
            yield row._replace(search_text="受付\ud800") if row.pk == spoiled.pk else row

    if from_the_start:
        follower.forget()
    with monkeypatch.context() as patched:
        patched.setattr(changes, "rows", spoilt)
        for posting in postings[19:22]:
            posting.save()
        assert_found_as_specified()
    assert set(follower.left_out()) == {spoiled.pk}
    spoiled.save()
    assert_found_as_specified()
    assert follower.left_out() == {}


def test_similar_postings_are_the_specified_ones(postings, client):
    spoiled = PostingFactory(pk=-1, employer=postings[0].employer)
    now = timezone.now()
    for posting in (postings[3], spoiled, PostingFactory(pk=2**40, closed=True)):
        conditions = [likeness.condition for likeness in likenesses(posting)]
        specified = JobPosting.objects.live(now).nearest_to(posting, conditions)[:5]
        assert keys_of(similar(posting, now, 5, follower.current())) == keys_of(specified)


def test_where_too_many_are_left_out_the_specification_answers_alone(postings, monkeypatch):
    PostingFactory(pk=-1, employer=postings[0].employer)
    monkeypatch.setattr(totals, "LEFT_OUT_AT_MOST", 0)
    monkeypatch.setattr(engine, "from_both", lambda *_: pytest.fail("it added to the index"))
    assert_found_as_specified()


def test_no_comparison_is_drawn_without_some_of_its_postings(postings):
    """It has no specification, and its figures must be those of the lists that they link to."""
    PostingFactory(pk=-1, employer=postings[0].employer)
    with follower.following() as index:
        assert index is None


@pytest.mark.same_on_both
def test_an_index_that_cannot_be_made_is_done_without(postings, monkeypatch, caplog):
    with monkeypatch.context() as patched:
        patched.setattr(Index, "succeeded", lambda *_: 1 / 0)
        postings[0].close()
        assert follower.current() is None
        assert_found_as_specified()
    assert "could not be built" in caplog.text
    assert follower.current() is not None
    assert_found_as_specified()


@pytest.mark.same_on_both
def test_running_out_of_memory_is_not_the_postings_fault(postings, monkeypatch):
    def none_left(*_):
        raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr(Builder, "_take_in", none_left)
        postings[0].save()
        assert follower.current() is None
        assert_found_as_specified()
    assert follower.left_out() == {}


# --- Snapshots --------------------------------------------------------------------------------


def test_an_index_that_is_being_read_does_not_change(postings):
    index, now = follower.current(), timezone.now()
    earlier = [from_index(index, question, page, now) for question, page in QUESTIONS]
    postings[1].delete()
    postings[2].title = "別の仕事の受付"
    postings[2].save()
    JobPosting.objects.filter(pk__gt=postings[9].pk).update(quota=Quota.UNSTATED)
    PostingFactory(employer=postings[0].employer, title="受付", quota=Quota.NONE)
    assert_found_as_specified()
    assert follower.current() is not index
    for layer in index._layers:
        layer.part._said.clear()  # so that it looks into its sentences again
    assert [from_index(index, question, page, now) for question, page in QUESTIONS] == earlier


@pytest.mark.django_db(transaction=True)
def test_a_large_change_is_taken_in_aside(monkeypatch):
    PostingFactory.create_batch(3, quota=Quota.NONE)
    assert_found_as_specified()
    snapshot, go, rows = follower.snapshot, threading.Event(), changes.rows

    def held(found):
        assert go.wait(DEADLINE)
        return rows(found)

    monkeypatch.setattr(sync, "TAKEN_IN_AT_ONCE", 1)
    monkeypatch.setattr(changes, "rows", held)
    JobPosting.objects.update(quota=Quota.UNSTATED)
    assert not follower.current().is_whole
    building = follower._building
    try:
        assert_found_as_specified()
        # What else is written meanwhile is seen, too.
        JobPosting.objects.earliest("pk").delete()
        PostingFactory(quota=Quota.NONE)
        assert_found_as_specified()
        assert follower.snapshot is snapshot
    finally:
        go.set()
        building.join(DEADLINE)
    assert not building.is_alive()
    assert follower.snapshot is not snapshot
    assert follower.current() is not None
    assert_found_as_specified()


# --- Transactions -----------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_what_is_searched_in_a_transaction_that_rolls_back_is_not_taken_in(client):
    """Another writer's real version has the same number, and would then be skipped."""
    employer = PostingFactory().employer
    assert_found_as_specified()
    with transaction.atomic():
        PostingFactory(employer=employer)
        assert read(client.get("/jobs/")).total == 2
        number = SearchVersion.latest()
        transaction.set_rollback(True)
    PostingFactory(employer=employer, quota=Quota.NONE)
    assert SearchVersion.latest() == number
    assert read(client.get("/jobs/?quota=none")).total == 1
    assert_found_as_specified()


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_only_reads_has_the_index():
    PostingFactory()
    assert_found_as_specified()
    with transaction.atomic():
        assert follower.current() is follower.snapshot.index


# --- An older copy ----------------------------------------------------------------------------


def rows_of(model):
    return list(model.objects.values())


def restore(copy):
    for model in (DeletedPosting, PastVersion, SearchVersion):
        model.objects.all().delete()
        model.objects.bulk_create(model(**row) for row in copy[model])
    kept = [row["id"] for row in copy[JobPosting]]
    gone = JobPosting.objects.exclude(pk__in=kept)
    gone._raw_delete(gone.db)


@pytest.mark.parametrize("further", [1, 3, 5])
def test_an_older_copy_that_was_written_to_is_noticed(postings, further):
    """Below, at and beyond the version that the index has."""
    copy = {m: rows_of(m) for m in (DeletedPosting, PastVersion, SearchVersion, JobPosting)}
    for _ in range(3):
        PostingFactory(employer=postings[0].employer)
    assert_found_as_specified()
    restore(copy)
    for _ in range(further):
        PostingFactory(employer=postings[0].employer, quota=Quota.NONE)
    assert_found_as_specified()


def test_the_same_copy_needs_no_other_index(postings):
    index = follower.current()
    copy = {m: rows_of(m) for m in (DeletedPosting, PastVersion, SearchVersion, JobPosting)}
    restore(copy)
    assert follower.current() is index


def test_only_the_last_versions_are_kept(postings, monkeypatch):
    monkeypatch.setattr(versions, "VERSIONS_KEPT", 8)
    with transaction.atomic():
        SearchVersion.raise_by_one()
        first = SearchVersion.current()
        for _ in range(versions.VERSIONS_KEPT - 1):
            SearchVersion.raise_by_one()
        assert PastVersion.includes(first)
        SearchVersion.raise_by_one()
        assert not PastVersion.includes(first)
    assert PastVersion.objects.filter(number__gt=first.number).count() == versions.VERSIONS_KEPT
    assert_found_as_specified()


@pytest.mark.django_db(transaction=True)
def test_many_threads_read_while_one_writes():
    employer = PostingFactory().employer
    failures, done = [], threading.Event()

    def look():
        try:
            while not done.is_set():
                before = JobPosting.objects.live().count()
                total = engine.search(Criteria(), 1, timezone.now()).total
                assert before <= total <= JobPosting.objects.live().count()
        except BaseException as error:
            failures.append(error)
        finally:
            connections.close_all()

    readers = [threading.Thread(target=look) for _ in range(3)]
    for reader in readers:
        reader.start()
    try:
        for _ in range(10):
            PostingFactory(employer=employer)
    finally:
        done.set()
        for reader in readers:
            reader.join(DEADLINE)
    assert not any(reader.is_alive() for reader in readers)
    assert failures == []
