"""The seam for another engine, proven by one: Lucene finds what specification and index find."""

import socket
from contextlib import closing, contextmanager
from datetime import timedelta
from random import Random

import pytest
from django.db import transaction
from django.utils import timezone

from benchmarks.peers.lucene import client as client_module
from benchmarks.peers.lucene.client import Lucene
from benchmarks.peers.lucene.service import running, what_is_missing
from config.moments import noting
from config.pause import Pause
from jobs.models import JobPosting, PastVersion, SearchVersion
from jobs.postings.choices import Quota
from jobs.search import engine
from jobs.search.answers import NotYet
from jobs.search.criteria import Criteria
from jobs.search.engine import ByIndex, BySpecification
from tests.environment import DEADLINE, tries
from tests.factories import PostingFactory
from tests.pages import read
from tests.searches import searches_between_writes

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(bool(what_is_missing()), reason=f"not installed: {what_is_missing()}"),
]


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    with running(tmp_path_factory.mktemp("lucene")) as service:
        yield service.port


@pytest.fixture
def lucene(port):
    """Each test's database has another history than the one that the service has from before."""
    with closing(Lucene(port, DEADLINE)) as lucene:
        yield lucene


def total(lucene, **chosen):
    version, (found,) = lucene.totals(
        [Criteria(chosen={name: (value,) for name, value in chosen.items()})],
        timezone.now(),
        SearchVersion.current(),
    )
    assert version == SearchVersion.current()
    return found


@pytest.mark.longer
def test_specification_index_and_lucene_find_the_same(lucene, settings):
    settings.DEMO = True
    seed = Random().randrange(10_000)
    found_any = 0
    for criteria, page, now in searches_between_writes(tries(10, 300), Random(seed)):
        for settings.DEMO in (False, True):
            version = SearchVersion.current()
            specified = BySpecification().find(criteria, page, now, version)
            assert ByIndex().find(criteria, page, now, version) == specified, seed
            assert lucene.find(criteria, page, now, version) == specified, seed
            each = [criteria, criteria.without_text(), Criteria()]
            totals = BySpecification().totals(each, now, version)
            assert lucene.totals(each, now, version) == totals, seed
        found_any += bool(specified.found.total)
    assert found_any > tries(10, 300) / 5


@contextmanager
def until():
    with noting() as noted:
        yield noted
    assert noted.lasts


def test_an_answer_holds_until_something_opens_or_ends(lucene):
    PostingFactory(closes_at=timezone.now() + timedelta(hours=3))
    PostingFactory(opens_at=timezone.now() + timedelta(hours=2))
    version, now = SearchVersion.current(), timezone.now()
    with until() as of_index:
        ByIndex().find(Criteria(), 1, now, version)
    with until() as of_lucene:
        lucene.find(Criteria(), 1, now, version)
    assert of_lucene.until == of_index.until is not None
    moment = of_lucene.until
    assert lucene.totals([Criteria()], now, version).found == [1]
    assert lucene.totals([Criteria()], moment, version).found == [2]


def test_many_changes_are_sent_aside(lucene, monkeypatch):
    PostingFactory.create_batch(3)
    assert total(lucene) == 3
    sent = []
    monkeypatch.setattr(client_module, "SENT_AT_ONCE", 2)
    monkeypatch.setattr(lucene, "_send_aside", lambda: sent.append(True))
    JobPosting.objects.update(quota=Quota.NONE)
    with pytest.raises(NotYet):
        total(lucene)
    assert sent
    lucene.catch_up()
    assert total(lucene, quota="none") == 3


@pytest.mark.django_db(transaction=True)
def test_a_thread_sends_them(lucene, monkeypatch):
    monkeypatch.setattr(client_module, "SENT_AT_ONCE", 2)
    PostingFactory.create_batch(3)
    with pytest.raises(NotYet):
        total(lucene)
    lucene._sending.join(DEADLINE)
    assert total(lucene) == 3


@pytest.mark.django_db(transaction=True)
def test_what_a_transaction_has_written_is_not_sent(lucene):
    PostingFactory()
    assert total(lucene) == 1
    with transaction.atomic():
        assert total(lucene) == 1
        PostingFactory()
        with pytest.raises(NotYet):
            total(lucene)
        transaction.set_rollback(True)
    assert total(lucene) == 1


def test_another_history_is_taken_in_anew(lucene):
    PostingFactory.create_batch(2)
    assert total(lucene) == 2
    PostingFactory()
    assert total(lucene) == 3
    # As if a copy from before had been restored, and something else written to it.
    number = SearchVersion.current().number
    JobPosting.objects.order_by("pk").last().delete()
    JobPosting.objects.update(search_version=1)
    SearchVersion.objects.update(number=number, token="restored")
    PastVersion.objects.filter(number__gte=number).delete()
    assert total(lucene) == 2


def test_two_who_send_the_same_do_no_harm(lucene, port):
    PostingFactory()
    with closing(Lucene(port, DEADLINE)) as other:
        assert total(lucene) == total(other) == 1
        has = SearchVersion.current()
        PostingFactory()
        latest = SearchVersion.current()
        lucene._send_since(has, latest, aside=False)
        other._send_since(has, latest, aside=False)
        assert total(other) == total(lucene) == 2


def test_a_restart_goes_on_from_the_last_commit(tmp_path):
    PostingFactory.create_batch(2)
    with running(tmp_path) as service, closing(Lucene(service.port, DEADLINE)) as lucene:
        assert total(lucene) == 2
    PostingFactory()
    with running(tmp_path) as service, closing(Lucene(service.port, DEADLINE)) as lucene:
        changed = client_module._changed_since
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(
                client_module,
                "_changed_since",
                lambda version: changed(version) if version.number else pytest.fail("all of it"),
            )
            assert total(lucene) == 3


def test_the_site_does_without_it_while_it_is_away(client, settings, monkeypatch):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        away = Lucene(free.getsockname()[1])
    monkeypatch.setattr(engine, "FAILURES", (Exception,))
    monkeypatch.setattr(engine, "engine_pause", Pause(60))
    monkeypatch.setattr(engine, "_engine", lambda path: away)
    PostingFactory()
    assert read(client.get("/jobs/")).total == 1


def test_pages_are_made_from_it(client, lucene, monkeypatch):
    monkeypatch.setattr(engine, "_engine", lambda path: lucene)
    posting = PostingFactory(title="化粧品の通販")
    page = read(client.get("/jobs/?q=化粧品"))
    assert page.total == 1
    posting.close()
    assert read(client.get("/jobs/?q=化粧品")).total == 0
