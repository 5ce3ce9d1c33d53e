"""How much work each kind of page is, in counts that are the same on every machine.

A page that got slower does more of something: queries, templates, addresses looked up, calls of
Python functions. Who adds work on purpose raises a ceiling here, and says in the commit what for.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module

import pytest
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection
from django.template import engines
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from jinja2 import Template

from jobs.pages import known_cards, listing
from jobs.pages.warming import warm
from tests.factories import EmployerFactory, PostingFactory

pytestmark = pytest.mark.django_db

POSTINGS = 25
#: sys.monitoring's number for a tool of nobody's.
TOOL = 4
#: Functions called are counted on one database and version of Python: others have calls of their
#: own. Between runs they differ by less than one in a hundred; the ceilings leave four.
COUNTS_CALLS = connection.vendor == "sqlite" and sys.version_info[:2] == (3, 13)


@dataclass
class Work:
    """At most so many of each, for one page."""

    queries: int
    templates: int
    reverses: int
    calls: int


#: Kind of page → (address, or what of `site` it takes) and its ceiling.
PAGES = {
    "home": ("/", Work(queries=3, templates=3, reverses=0, calls=2_230)),
    "list": ("/jobs/?q=受付&quota=none", Work(2, 2, 0, 3_060)),
    "list in another order": (
        "/jobs/?sort=ease&remote=fully&call_type=inbound",
        Work(2, 2, 0, 3_360),
    ),
    "posting": ("/jobs/{first}/", Work(7, 10, 4, 11_000)),
    "comparison": ("/compare/?id={first}&id={second}&id={third}", Work(1, 4, 10, 9_660)),
    "employer": ("/employers/{employer}/", Work(5, 2, 1, 15_960)),
    "guide": ("/guides/outbound-vs-inbound/", Work(3, 19, 8, 7_090)),
}


@pytest.fixture
def addresses() -> dict[str, int]:
    call_command("load_guides", verbosity=0)
    employer = EmployerFactory()
    postings = [
        PostingFactory(
            employer=employer,
            title=f"通販の受付 {number}",
            outbound=number % 3 == 0,
            remote="fully" if number % 2 else "none",
            quota="none",
        )
        for number in range(POSTINGS)
    ]
    first, second, third, *_ = (posting.pk for posting in postings)
    return {"first": first, "second": second, "third": third, "employer": employer.pk}


@contextmanager
def counting() -> Iterator[Work]:
    """Count what is done within; the counts are complete once it ends."""
    work = Work(0, 0, 0, 0)

    def called(code, offset):
        work.calls += 1
        work.reverses += code is reverse.__code__
        work.templates += code is Template.new_context.__code__

    sys.monitoring.use_tool_id(TOOL, "work of a page")
    sys.monitoring.register_callback(TOOL, sys.monitoring.events.PY_START, called)
    try:
        with CaptureQueriesContext(connection) as queries:
            sys.monitoring.set_events(TOOL, sys.monitoring.events.PY_START)
            yield work
            sys.monitoring.set_events(TOOL, 0)
        work.queries = len(queries)
    finally:
        sys.monitoring.free_tool_id(TOOL)


def work_of(client, address: str) -> Work:
    """Of a page that has been asked for before, so that what is made once is there."""
    for _ in range(2):
        assert client.get(address).status_code == 200
    with counting() as work:
        client.get(address)
    return work


def test_cards_that_are_not_known_cost_no_more_than_they_did(client, addresses):
    address, _ = PAGES["list"]
    client.get(address)
    known_cards.memory.clear()
    with counting() as work:
        client.get(address)
    assert too_much(work, Work(queries=3, templates=2, reverses=0, calls=14_480)) == []


def too_much(work: Work, ceiling: Work) -> list[str]:
    counted = ["queries", "templates", "reverses", *(["calls"] if COUNTS_CALLS else [])]
    return [
        f"{name}: {getattr(work, name)}, at most {getattr(ceiling, name)}"
        for name in counted
        if getattr(work, name) > getattr(ceiling, name)
    ]


def test_no_page_does_more_work_than_it_did(client, addresses):
    found = {
        kind: too_much(work_of(client, address.format(**addresses)), ceiling)
        for kind, (address, ceiling) in PAGES.items()
    }
    assert {kind: counts for kind, counts in found.items() if counts} == {}


def test_more_work_is_noticed(client, addresses, monkeypatch):
    """Cards made twice, an address looked up for each, and a query more."""
    made = listing.cards_of

    def made_again(keys, *rest):
        for key in keys:
            reverse("jobs:detail", args=[key])
        connection.cursor().execute("SELECT 1")
        made(keys, *rest)
        return made(keys, *rest)

    monkeypatch.setattr(listing, "cards_of", made_again)
    address, ceiling = PAGES["list"]
    noticed = too_much(work_of(client, address), ceiling)
    expected = ["queries", "reverses", *(["calls"] if COUNTS_CALLS else [])]
    assert [line.partition(":")[0] for line in noticed] == expected


@pytest.fixture
def application(settings, tmp_path):
    """The site as a server calls it, without the end of a request closing the test's connection."""
    settings.STATIC_ROOT = tmp_path  # a fresh checkout has none, which is warned of
    handler = import_module("config.wsgi").application
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield handler
    for signal in signals:
        signal.connect(close_old_connections)


def test_the_first_page_of_each_kind_finds_its_templates_parsed(client, addresses, application):
    made = engines["jinja2"].env.cache
    made.clear()
    warm(application)
    parsed = names_of(made)
    assert {"jobs/detail.html", "reports/form.html", "500.html"} <= parsed
    for address, _ in PAGES.values():
        assert client.get(address.format(**addresses)).status_code == 200
    assert names_of(made) == parsed


def names_of(templates) -> set[str]:
    """Of a cache of Jinja2's, whose keys are loaders and names."""
    return {name for _, name in templates}


def test_warming_stops_no_server(addresses):
    """One whose pages cannot be had yet starts all the same, and says so."""

    def fails(environ, start_response):
        raise OSError("no answer")

    assert warm(fails) is None
