"""The search by Lucene: a jobs.search.answers.Engine over HTTP and JSON.

The service (Service.java) knows nothing of the database. It has a version, as the site's index has,
and answers for no other. When a search wants a later one, the postings stamped since are sent to it
and those deleted taken away; so the stamps are the outbox, and nothing is ever sent that a restart
or a lost message could lose. Whichever process finds the service behind brings it up to date: a
change is taken in only from the version that the service has, so two who send the same do no harm.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from http import HTTPStatus
from http.client import HTTPConnection
from threading import Lock, Thread, local
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections

from benchmarks.peers.lucene.service import PORT
from config.moments import holds_until
from jobs.models import DeletedPosting, JobPosting, PastVersion, SearchVersion, Version
from jobs.models.versions import in_a_transaction
from jobs.reading import ease
from jobs.search import specification
from jobs.search.answers import PAGE_SIZE, Answer, AsOf, NotYet
from jobs.search.changes import published
from jobs.search.columns import microseconds, moment_of
from jobs.search.criteria import INCLUDE_UNSTATED, Criteria
from jobs.search.facets import FACETS, PREFECTURE, WORKPLACE, Facet
from jobs.search.pairs import BOUNDARY
from jobs.search.relaxations import relaxed
from jobs.search.sentences import sentences

NO_VERSION = Version(0, "")
#: More changed postings than these are sent aside: no request waits for them.
SENT_AT_ONCE = 200
#: How often a search is asked again because somebody has written meanwhile.
ATTEMPTS = 10
TAKES_IN_WITHIN = 600
#: Lucene's terms have at most 32,766 bytes. Longer sentences are cut into pieces that overlap by
#: more than anybody can search for.
LONGEST_PIECE = 8_000
OVERLAP = 400
FICTIONAL = "fictional"

type Row = dict[str, Any]


class OtherVersion(Exception):  # noqa: N818  # nothing is wrong
    def __init__(self, has: Version) -> None:
        self.has = has


class Lucene:
    """`port`: where the service listens on this machine. `within`: seconds an answer may take."""

    def __init__(self, port: int = PORT, within: float = 2) -> None:
        self.port = port
        self.within = within
        self._own = local()
        self._lock = Lock()
        self._sending: Thread | None = None

    def find(self, criteria: Criteria, page: int, now: datetime, version: Version) -> AsOf[Answer]:
        asked = _question(criteria, now) | {"page": page, "page_size": PAGE_SIZE}
        has, found = self._asked("/find", asked, version)
        answer = Answer(
            keys=found["keys"],
            total=found["total"],
            counts=_counts(criteria, found),
            page=found["page"],
            relaxations=[]
            if found["total"]
            else relaxed(criteria, lambda asked: self.totals(asked, now, has).found),
        )
        return AsOf(has, answer)

    def totals(self, asked: Sequence[Criteria], now: datetime, version: Version) -> AsOf[list[int]]:
        chosen = [
            {"terms": _terms(each), "chosen": [_values(*pair) for pair in each.matched]}
            for each in asked
        ]
        has, found = self._asked("/totals", _moment(now) | {"asked": chosen}, version)
        return AsOf(has, found["totals"])

    def catch_up(self) -> None:
        """Have the service be at what is committed now, however much that takes."""
        latest = SearchVersion.current()
        self._asked("/totals", _moment(now=moment_of(0)) | {"asked": []}, latest, aside=False)

    def close(self) -> None:
        """Close the connection of the thread at hand."""
        self._connection().close()

    def _asked(
        self, path: str, asked: dict, version: Version, *, aside: bool = True
    ) -> tuple[Version, dict]:
        """Return the service's answer as of `version` or later, and which version that is of.

        Raises NotYet while much is sent `aside`, and in a transaction: what it has written may
        never be committed.
        """
        for _ in range(ATTEMPTS):
            try:
                found = self._post(path, json.dumps(asked | {"version": version}), self.within)
            except OtherVersion as other:
                if in_a_transaction():
                    raise NotYet from None
                version = SearchVersion.current()
                if other.has != version:
                    self._send_since(other.has, version, aside)
            else:
                if found["until"] is not None:
                    holds_until(moment_of(found["until"]))
                return version, found
        raise NotYet

    def _send_since(self, has: Version, latest: Version, aside: bool) -> None:
        """Bring the service from `has` to `latest`, in one step."""
        since = has if PastVersion.includes(has) else NO_VERSION  # another history, or too old
        changed = _changed_since(since)
        if aside and len(changed) > SENT_AT_ONCE:
            self._send_aside()
            raise NotYet
        anew = since == NO_VERSION
        gone = [] if anew else [*_deleted_since(since), *changed]
        change = {"from": has, "to": latest, "anew": anew, "gone": gone}
        lines = (f"{json.dumps(each)}\n".encode() for each in _with(change, _rows(changed)))
        # Somebody else has done it or is about to, where it does not listen to the end either.
        with suppress(OtherVersion, ConnectionError):
            self._post("/apply", lines, self.within if aside else TAKES_IN_WITHIN)

    def _send_aside(self) -> None:
        def run() -> None:
            try:
                with suppress(NotYet):  # somebody else is sending
                    self.catch_up()
            finally:
                self.close()
                connections.close_all()

        with self._lock:
            if self._sending is None or not self._sending.is_alive():
                self._sending = Thread(target=run, daemon=True)
                self._sending.start()

    def _post(self, path: str, body: str | Iterable[bytes], within: float) -> dict:
        """Raises OtherVersion, OSError or http.client.HTTPException."""
        try:
            status, found = self._exchange(path, body, within)
        except ConnectionError:
            # It closes a connection that has been idle, which shows only when that is used.
            if not isinstance(body, str):
                raise
            status, found = self._exchange(path, body, within)
        if status == HTTPStatus.CONFLICT:
            raise OtherVersion(Version(*found["version"]))
        if status != HTTPStatus.OK:
            raise OSError(f"Lucene answered {status}: {found}")
        return found

    def _exchange(self, path: str, body: str | Iterable[bytes], within: float) -> tuple[int, dict]:
        connection = self._connection()
        if not isinstance(body, str):
            connection.close()  # it cannot be sent twice
        try:
            connection.timeout = within
            if connection.sock is not None:
                connection.sock.settimeout(within)
            connection.request("POST", path, body, encode_chunked=not isinstance(body, str))
            response = connection.getresponse()
            return response.status, json.loads(response.read())
        except BaseException:
            connection.close()
            raise

    def _connection(self) -> HTTPConnection:
        """The thread's own, which stays open; closed, it connects anew."""
        connection = getattr(self._own, "connection", None)
        if connection is None:
            connection = self._own.connection = HTTPConnection("127.0.0.1", self.port)
        return connection


# --- What is sent ---------------------------------------------------------------------------------


def _changed_since(version: Version) -> list[int]:
    """The keys of the published postings, where there is no version; otherwise of all stamped."""
    postings = JobPosting.objects.using(DEFAULT_DB_ALIAS)
    if version == NO_VERSION:
        return list(postings.published().order_by("pk").values_list("pk", flat=True))
    stamped = postings.filter(search_version__gt=version.number).order_by("search_version")
    return list(stamped.values_list("pk", flat=True))


def _deleted_since(version: Version) -> list[int]:
    deleted = DeletedPosting.objects.using(DEFAULT_DB_ALIAS)
    found = deleted.filter(search_version__gt=version.number)
    return list(found.values_list("posting", flat=True))


def _rows(keys: list[int]) -> Iterator[Row]:
    """Those of `keys` that are published."""
    yield from map(_row, published(keys))


def _row(row: Any) -> Row:
    values = [
        _name(facet, value) for facet in (*FACETS, WORKPLACE) for value in facet.values_of(row)
    ]
    said = sentences(f"{row.search_text}{BOUNDARY}{row.employer__search_name}")
    return {
        "key": row.pk,
        "opens": microseconds(row.opens_at),
        "closes": microseconds(row.closes_at),
        "wage": row.hourly_equivalent or 0,
        "ease": ease.points(row),
        "values": [*values, FICTIONAL] if row.employer__is_demo else values,
        "sentences": [*dict.fromkeys(piece for sentence in said for piece in _pieces(sentence))],
    }


def _pieces(sentence: str) -> Iterator[str]:
    for start in range(0, max(len(sentence) - OVERLAP, 1), LONGEST_PIECE - OVERLAP):
        yield sentence[start : start + LONGEST_PIECE]


def _with(first: Any, others: Iterable[Any]) -> Iterator[Any]:
    yield first
    yield from others


# --- What is asked --------------------------------------------------------------------------------


def _question(criteria: Criteria, now: datetime) -> dict[str, Any]:
    """What Search.java takes."""
    other = criteria.including_unstated(not criteria.include_unstated)
    chosen, switched = _matched(criteria), _matched(other)
    prefectures = criteria.chosen.get(PREFECTURE.param)
    return _moment(now) | {
        "terms": _terms(criteria),
        "facets": [
            {
                "chosen": chosen.get(facet.param),
                "switched": switched.get(facet.param),
                "options": [
                    _values(facet, criteria.matching(facet, (value,)))
                    for value in specification.facet_options(facet, criteria)
                ],
            }
            for facet in FACETS
        ],
        "elsewhere": _values(WORKPLACE, prefectures) if prefectures else None,
        "sort": criteria.sort,
        "weights": criteria.weights,
    }


def _matched(criteria: Criteria) -> dict[str, list[str | int]]:
    return {facet.param: _values(facet, values) for facet, values in criteria.matched}


def _moment(now: datetime) -> dict[str, Any]:
    return {"now": microseconds(now), "fictional": settings.DEMO}


def _terms(criteria: Criteria) -> list[list[list[str]]]:
    return [[sentences(term) for term in alternatives] for alternatives in criteria.terms]


def _values(facet: Facet, values: Iterable[str]) -> list[str | int]:
    return [*map(partial(_name, facet), values)]


def _name(facet: Facet, value: str) -> str | int:
    """A wage that is none of the options is a number: the wage it asks for at least."""
    if facet.at_least and value not in facet.labels:
        return int(value)
    return f"{facet.param}={value}"


def _counts(criteria: Criteria, found: dict) -> specification.Counts:
    counts = {
        facet.param: dict(zip(specification.facet_options(facet, criteria), numbers, strict=True))
        for facet, numbers in zip(FACETS, found["counts"], strict=True)
    }
    return counts | {
        INCLUDE_UNSTATED: {"1": found["switched"]},
        specification.BY_RESIDENCE: {"1": found["elsewhere"]},
    }
