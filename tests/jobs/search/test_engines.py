"""What answers a search: every engine the same, and the specification where an engine cannot."""

from dataclasses import replace
from random import Random

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from config.moments import noting
from config.pause import Pause
from jobs.models import SearchVersion, Version
from jobs.search import engine
from jobs.search.answers import AsOf, NotYet
from jobs.search.checks import check_engine
from jobs.search.criteria import Criteria
from jobs.search.engine import ByIndex, BySpecification, search, totals_of
from tests.environment import tries
from tests.factories import PostingFactory
from tests.pages import read
from tests.searches import searches_between_writes

pytestmark = pytest.mark.django_db


@pytest.mark.longer
def test_every_engine_finds_the_same(demo_site):
    seed = Random().randrange(10_000)
    asked = searches_between_writes(tries(10, 300), Random(seed))
    found_any = 0
    for criteria, page, now in asked:
        version = SearchVersion.current()
        specified = BySpecification().find(criteria, page, now, version)
        assert ByIndex().find(criteria, page, now, version) == specified, seed
        each = [criteria, criteria.without_text()]
        totals = BySpecification().totals(each, now, version)
        assert ByIndex().totals(each, now, version) == totals
        assert totals.found[0] == specified.found.total
        found_any += bool(specified.found.total)
    assert found_any > 3


# --- Where the engine cannot answer ---------------------------------------------------------------


class Stubborn:
    """Answers every search by raising `error`, or as of a version of its own."""

    error: Exception | None = None
    version = Version(0, "")
    asked = 0

    def find(self, criteria, page, now, version):
        Stubborn.asked += 1
        if self.error:
            raise self.error
        return AsOf(self.version, BySpecification().find(criteria, page, now, version).found)

    def totals(self, asked, now, version):
        if self.error:
            raise self.error
        return AsOf(self.version, [1_000 for _ in asked])


@pytest.fixture
def stubborn(settings, monkeypatch):
    """The site's engine, as on a site: what it raises is not the test's."""
    settings.SEARCH_ENGINE = f"{__name__}.Stubborn"
    monkeypatch.setattr(engine, "FAILURES", (Exception,))
    monkeypatch.setattr(engine, "engine_pause", Pause(60))
    monkeypatch.setattr(Stubborn, "asked", 0)
    PostingFactory()
    return lambda **attributes: [
        monkeypatch.setattr(Stubborn, *pair) for pair in attributes.items()
    ]


def test_the_engine_that_the_setting_names_is_asked(stubborn):
    stubborn(version=SearchVersion.current())
    assert totals_of([Criteria()], timezone.now()) == [1_000]


def test_an_engine_that_fails_is_left_alone_for_a_while(stubborn, client, caplog):
    stubborn(error=ConnectionRefusedError("nobody listens"))
    for _ in range(3):
        assert read(client.get("/jobs/?q=化粧品")).total == 0
        assert read(client.get("/jobs/")).total == 1
    assert Stubborn.asked == 1
    (record,) = caplog.records
    assert record.levelname == "ERROR"
    assert "the specification answers" in record.message
    assert totals_of([Criteria()], timezone.now()) == [1]


def test_an_engine_that_is_back_is_asked_again(stubborn, monkeypatch):
    monkeypatch.setattr(engine, "engine_pause", Pause(0))
    stubborn(error=ConnectionRefusedError("nobody listens"))
    assert totals_of([Criteria()], timezone.now()) == [1]
    stubborn(error=None, version=SearchVersion.current())
    assert totals_of([Criteria()], timezone.now()) == [1_000]


def test_an_engine_that_is_still_catching_up_is_no_failure(stubborn, caplog):
    stubborn(error=NotYet())
    for _ in range(2):
        assert search(Criteria(), 1, timezone.now()).total == 1
    assert Stubborn.asked == 2
    assert not caplog.records


@pytest.mark.parametrize("behind", ["an earlier version", "another history"])
def test_what_is_not_of_this_version_is_not_taken(stubborn, caplog, behind):
    number, token = SearchVersion.current()
    earlier = behind == "an earlier version"
    stubborn(version=Version(number - 1, token) if earlier else Version(number, "another"))
    assert totals_of([Criteria()], timezone.now()) == [1]
    assert "has answered for another version" in caplog.text


@pytest.mark.parametrize("found", [None, "three", "a key of nobody's"])
def test_what_is_no_answer_is_a_failure_and_no_page_fails(stubborn, client, monkeypatch, found):
    version = SearchVersion.current()
    if found == "a key of nobody's":
        specified = BySpecification().find(Criteria(), 1, timezone.now(), version).found
        found = replace(specified, keys=[2**70])
    monkeypatch.setattr(Stubborn, "find", lambda *args: AsOf(version, found))
    for address in ("/", "/jobs/", "/jobs/feed/"):
        monkeypatch.setattr(engine, "engine_pause", Pause(0))
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("answer", [None, 1_000, AsOf("a version", [1])])
def test_what_is_not_of_any_version_is_a_failure(stubborn, monkeypatch, answer):
    monkeypatch.setattr(Stubborn, "totals", lambda *args: answer)
    assert totals_of([Criteria()], timezone.now()) == [1]


def test_a_later_version_of_another_history_is_not_taken(stubborn, caplog):
    """An engine that has not noticed that a backup was restored."""
    version = SearchVersion.current()
    stubborn(version=Version(version.number + 50, "another history"))
    assert totals_of([Criteria()], timezone.now()) == [1]
    assert "has answered for another version" in caplog.text


def test_errors_of_the_database_are_passed_on(stubborn):
    stubborn(error=DatabaseError("gone"))
    with pytest.raises(DatabaseError):
        search(Criteria(), 1, timezone.now())


def test_an_engine_that_cannot_be_imported_is_told_of_by_the_check_and_costs_no_answer(
    stubborn, settings, caplog
):
    settings.SEARCH_ENGINE = "jobs.search.engine.ByGuessing"
    assert search(Criteria(), 1, timezone.now()).total == 1
    assert "ByGuessing" in caplog.text
    (error,) = check_engine()
    assert "ByGuessing" in error.msg


def test_the_shipped_engine_passes_the_check():
    assert check_engine() == []


def test_until_when_an_answer_holds_is_said_by_the_specification_too(stubborn):
    """Pages are remembered for so long: what it finds is not."""
    stubborn(error=NotYet())
    with noting() as noted:
        search(Criteria(), 1, timezone.now())
    assert not noted.lasts


@pytest.mark.django_db(transaction=True)
def test_what_a_transaction_has_written_is_found_within_it():
    PostingFactory()
    assert totals_of([Criteria()], timezone.now()) == [1]
    with transaction.atomic():
        PostingFactory()
        assert totals_of([Criteria()], timezone.now()) == [2]
        transaction.set_rollback(True)
    assert totals_of([Criteria()], timezone.now()) == [1]
