"""What is read from a replica, and when: with a replica that only says how far it is."""

import pytest
from django.contrib.sessions.models import Session
from django.db import OperationalError, connection, transaction
from django.http import HttpResponse
from environs import Env, EnvError

from config import replica
from config.env import read_environment
from config.pause import Pause
from config.replica import Place, Reads, Router, reads_of_this_request
from guides.models import Guide
from jobs.models import JobPosting, SearchVersion

EARLY, LATE = Place("0/10", 1, "a"), Place("0/20", 2, "b")


class Broken:
    """A connection to a server that is away."""

    asked = 0
    errors_occurred = True
    in_atomic_block = False

    def cursor(self):
        self.asked += 1
        raise OperationalError("no such machine")


@pytest.fixture
def far(monkeypatch) -> set[Place]:
    """The places that the replica has reached."""
    reached: set[Place] = set()
    monkeypatch.setattr(replica, "_has_reached", lambda place: place in reached)
    return reached


@pytest.fixture
def reads():
    reads = Reads()
    token = replica._of_this_request.set(reads)
    yield reads
    replica._of_this_request.reset(token)


@pytest.fixture
def with_replica(monkeypatch):
    """There is one, which is away."""
    monkeypatch.setattr(replica, "REPLICA", "default")
    monkeypatch.setattr(replica, "availability", Pause(60))
    broken = Broken()
    monkeypatch.setattr(replica, "connections", {"default": broken})
    return broken


def read_from(model=JobPosting) -> str:
    return Router().db_for_read(model)


# --- Which database ---------------------------------------------------------------------------


def test_nothing_is_read_from_it_before_the_version_is_known(reads, far):
    far.add(EARLY)
    assert read_from() == "default"


def test_rows_are_read_from_it_as_soon_as_it_has_all_that_they_must_show(reads, far):
    reads.must_show(EARLY)
    assert read_from() == "default"
    far.add(LATE)
    reads.must_show(LATE)
    assert (read_from(), read_from(Guide)) == ("replica", "replica")
    # Something was committed while the page was made, and the index has it already.
    reads.must_show(Place("0/30", 3, "c"))
    assert read_from() == "default"


def test_who_writes_reads_what_they_have_written(reads, far, transactional_db):
    far.add(EARLY)
    reads.must_show(EARLY)
    assert read_from() == "replica"
    with transaction.atomic():
        assert read_from() == "default"
    assert Router().db_for_write(JobPosting) == "default"


def test_sessions_are_never_read_from_it(reads, far):
    far.add(EARLY)
    reads.must_show(EARLY)
    assert read_from(Session) == "default"


def test_outside_of_seekers_requests_all_is_read_from_the_primary(far):
    far.add(EARLY)
    assert read_from() == "default"


def test_the_replica_is_not_migrated():
    assert not Router().allow_migrate("replica", "jobs")
    assert Router().allow_migrate("default", "jobs")


# --- Whose requests ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "address", "cookies", "whether"),
    [
        ("get", "/jobs/", {}, True),
        ("head", "/guides/", {}, True),
        ("post", "/jobs/", {}, False),
        ("get", "/admin/", {}, False),
        ("get", "/jobs/", {"sessionid": "x"}, False),
    ],
)
def test_only_what_seekers_read(with_replica, rf, method, address, cookies, whether):
    seen = []

    def view(request):
        seen.append(reads_of_this_request())
        return HttpResponse()

    request = getattr(rf, method)(address)
    request.COOKIES.update(cookies)
    replica.seekers_read_the_replica(view)(request)
    assert (seen[0] is not None) is whether
    assert reads_of_this_request() is None


# --- A replica that fails ---------------------------------------------------------------------


def test_a_replica_that_is_away_is_asked_once_in_a_while(with_replica, reads):
    for place in (EARLY, LATE):
        reads.must_show(place)
        assert not reads.may_use_replica()
    assert with_replica.asked == 1


def test_a_page_whose_replica_fails_half_way_is_made_of_the_primary(with_replica, reads, far, rf):
    far.add(EARLY)
    reads.must_show(EARLY)
    request = rf.get("/jobs/")
    request.resolver_match = (lambda request: HttpResponse(str(reads.may_use_replica())), (), {})
    again = replica.seekers_read_the_replica(HttpResponse).process_exception
    assert reads.may_use_replica()
    assert again(request, OperationalError("gone")).content == b"False"
    # The second time it is the primary's fault, and a mistake of ours is nobody's.
    assert again(request, OperationalError("gone")) is None


def test_a_mistake_of_ours_is_not_made_twice(with_replica, reads, far, rf):
    far.add(EARLY)
    reads.must_show(EARLY)
    again = replica.seekers_read_the_replica(HttpResponse).process_exception
    assert again(rf.get("/jobs/"), ValueError("ours")) is None


# --- On PostgreSQL ----------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no replica")
def test_the_place_read_with_the_version_is_behind_all_that_was_committed(reads):
    asked = []
    reads.must_show = asked.append
    with transaction.atomic():
        SearchVersion.raise_by_one()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_wal_insert_lsn()")
        (place,) = cursor.fetchone()
    version = SearchVersion.current()
    assert asked[0][1:] == version
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::pg_lsn >= %s::pg_lsn", [asked[0].log, place])
        assert cursor.fetchone() == (True,)


# --- REPLICA_URL ------------------------------------------------------------------------------


def test_a_replica_of_sqlite_stops_the_start(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "sqlite:///x.sqlite3")
    monkeypatch.setenv("REPLICA_URL", "postgres://other/site")
    with pytest.raises(EnvError, match="REPLICA_URL"):
        read_environment(Env())


def test_without_one_nothing_is_different(monkeypatch):
    monkeypatch.delenv("REPLICA_URL", raising=False)
    assert read_environment(Env()).replica is None
