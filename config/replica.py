"""Seekers' pages read their rows from a streaming replica, once it has what they are to show.

The version of the postings is always asked of the primary, and with it how far the primary's log
has come: every commit that can be seen then is before that place, of whichever table. Rows are read
from the replica once it has replayed the log to there, and otherwise from the primary. So pages are
as new with a replica as without. docs/decisions/0038-reads-from-a-replica.md has the reasons.
"""

import logging
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, NamedTuple

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.db.models import Model
from django.http import HttpRequest, HttpResponse

from accounts.addresses import may_be_of_staff
from config.pause import Pause
from config.waits import Patience, waiting

logger = logging.getLogger(__name__)

REPLICA = "replica"
#: Apps whose tables seekers' pages are made of; sessions, users and the cache are in none of them.
READ_BY_SEEKERS = {"jobs", "guides", "reports", "wishes"}
#: The longest that the replica may take to say how far it is: otherwise the primary is read.
TO_SAY_HOW_FAR = Patience(answer=1, lock=1)
#: A replica that is away is asked once in so many seconds whether it is back.
availability = Pause(10)

type GetResponse = Callable[[HttpRequest], HttpResponse]


class Place(NamedTuple):
    """Where the primary's log was, as PostgreSQL writes it ("16/B374D848"), with the version."""

    log: str
    number: int
    token: str


class Reads:
    """What one request knows of the replica."""

    def __init__(self) -> None:
        self._place: Place | None = None
        self._is_there: bool | None = None
        self._given_up = False

    def must_show(self, place: Place) -> None:
        """What is read from now on must have all that was committed at `place`."""
        if place != self._place:
            self._place, self._is_there = place, None

    def may_use_replica(self) -> bool:
        """False until the version has been read: nobody knows what must be there."""
        if self._place is None or self._given_up:
            return False
        if self._is_there is None:
            self._is_there = _has_reached(self._place)
        return self._is_there

    def give_up(self) -> None:
        self._given_up = True


_of_this_request: ContextVar[Reads | None] = ContextVar("reads", default=None)


def reads_of_this_request() -> Reads | None:
    """None where all is read from the primary; so it is in threads that a request begins."""
    return _of_this_request.get()


def _has_reached(place: Place) -> bool:
    """Ask the replica. The version is compared, too: a replica that was left behind by a promotion
    may be at a later place of a log that is no longer the site's."""
    if not availability.may_ask():
        return False
    try:
        with waiting(TO_SAY_HOW_FAR), connections[REPLICA].cursor() as cursor:
            cursor.execute(
                "SELECT pg_is_in_recovery() AND pg_last_wal_replay_lsn() >= %s::pg_lsn AND EXISTS"
                " (SELECT 1 FROM jobs_searchversion WHERE id = 1 AND number = %s AND token = %s)",
                place,
            )
            (reached,) = cursor.fetchone()
    except Error as error:
        _note_failure(error)
        return False
    availability.answered()
    return bool(reached)


def _note_failure(error: Exception) -> None:
    availability.failed()
    logger.warning("The replica cannot be read, the primary is: %s", error)


class Router:
    """Django's router; it is told no request, so the middleware below says which are seekers'."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str:
        reads = reads_of_this_request()
        if (
            reads is None
            or model._meta.app_label not in READ_BY_SEEKERS
            # Who is writing must see what they have written.
            or connections[DEFAULT_DB_ALIAS].in_atomic_block
        ):
            return DEFAULT_DB_ALIAS
        return REPLICA if reads.may_use_replica() else DEFAULT_DB_ALIAS

    def db_for_write(self, model: type[Model], **hints: Any) -> str:
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one: Model, other: Model, **hints: Any) -> bool:
        return True  # they are rows of the same tables

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == DEFAULT_DB_ALIAS


def seekers_read_the_replica(get_response: GetResponse) -> GetResponse:
    """Middleware: let what seekers ask for be read from the replica.

    Whoever has a session, staff addresses and whatever may write use the primary. Where the replica
    fails half way, the view is called once more, with the primary.
    """
    if REPLICA not in settings.DATABASES:
        raise MiddlewareNotUsed("there is no replica")

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD") or may_be_of_staff(request):
            return get_response(request)
        token = _of_this_request.set(Reads())
        try:
            return get_response(request)
        finally:
            _of_this_request.reset(token)

    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        reads, match = reads_of_this_request(), request.resolver_match
        failed = isinstance(exception, Error) and connections[REPLICA].errors_occurred
        if reads is None or match is None or not failed or not reads.may_use_replica():
            return None
        _note_failure(exception)
        reads.give_up()
        view, args, kwargs = match
        return view(request, *args, **kwargs)

    middleware.process_exception = process_exception  # type: ignore[attr-defined]  # Django looks for it.
    return middleware
