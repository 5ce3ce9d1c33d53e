"""Pages remembered exactly: what a view answered is sent again for as long as it would answer so.

A page is made of the postings, which have one version, of what else its view names, and of the
moment. All three are looked up for each request, in the database and on the clock, so a change by
whichever process ends what was made before it. What a page is made of is read before it is made and
again afterwards: only if nothing has changed meanwhile is it kept.

Nothing is remembered of who is signed in, nor for them; and what has a gap (config.moments) has it
filled in each answer.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from hashlib import blake2b
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import add_never_cache_headers, patch_vary_headers

from config.memory import Memory
from config.moments import noting
from config.pause import Pause
from jobs.models import SearchVersion
from jobs.pages.answers import Page, page_of
from jobs.pages.bodies import body_of

type View = Callable[..., HttpResponse]
#: Tells what a page is made of besides postings, given what the view is: anything with a repr that
#: tells it from everything else.
type Dependencies = Callable[..., object]

#: Longer addresses are nobody's way twice.
LONGEST_QUERY = 500
KEPT_STATUSES = (200, 410)

#: What pages/base.html has in its place.
ROOM_FOR_NOTICE = b"<!-- as of -->"

memory: Memory[str, Page] = Memory(settings.REMEMBERED_BYTES)
#: Of what is large and asked for by machines, so that they turn out no page that people ask for.
bulky: Memory[str, Page] = Memory(settings.REMEMBERED_BYTES_OF_SITEMAPS)
#: A database that does not answer keeps whoever asks it waiting for seconds. What is remembered is
#: shown without asking then, but for one request in a second.
database = Pause(1)


def _nothing(*_args: Any, **_kwargs: Any) -> None:
    return None


def remembered(
    *,
    reads: Collection[str] | None,
    depends_on: Dependencies = _nothing,
    but_with: Collection[str] = (),
    is_bulky: bool = False,
) -> Callable[[View], View]:
    """Have a view's answers remembered.

    `reads`: the parameters of the address that the page depends on, None for all. `but_with`: those
    with which it is not remembered. The view may read nothing else of the request but its path; the
    user it may read where it then answers by neither 200 nor 410 to who is not signed in.
    `is_bulky`: it is kept in a memory of its own, that of sitemaps.
    """

    def decorate(view: View) -> View:
        asked = Asked(view, depends_on, is_bulky)

        @wraps(view)
        def from_memory(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not _may_be_remembered(request, asked.memory) or any(
                name in request.GET for name in but_with
            ):
                return _for_its_session(request, view(request, *args, **kwargs))
            address = _address_of(request, reads)
            request.remembered_as = address  # type: ignore[attr-defined]  # for last_known()
            if not database.may_ask() and (last := last_known(request)):
                return last
            return asked.answer(address, request, *args, **kwargs)

        return from_memory

    return decorate


@dataclass(frozen=True)
class Asked:
    """A view, and what tells of what its pages are made besides postings."""

    view: View
    depends_on: Dependencies
    is_bulky: bool

    @property
    def memory(self) -> Memory[str, Page]:
        return bulky if self.is_bulky else memory

    def answer(self, address: str, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        now = timezone.now()
        try:
            state = self._state(now, request, *args, **kwargs)
        except (OperationalError, InterfaceError):
            database.failed()
            raise
        database.answered()
        known = self.memory.get(address)
        if known is None or not known.holds(state, now):
            return self._anew(address, state, request, *args, **kwargs)
        known.confirmed = now
        size = known.size
        response = known.answer(request, now)
        if known.size != size:  # in another encoding it takes more room, or less
            self.memory.put(address, known)
        return response

    def _anew(
        self, address: str, state: object, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        with noting() as noted:
            response = self.view(request, *args, **kwargs)
        now = timezone.now()
        if _is_for_one_asker(request, response):
            response.content = body_of(response.content, noted.later).plain(now)
            return response
        page = page_of(response, noted.later, state, now, noted.until)
        sent = page.answer(request, now)
        if noted.lasts and page.holds(self._state(now, request, *args, **kwargs), now):
            self.memory.put(address, page)
        return sent

    def _state(self, now: datetime, request: HttpRequest, *args: Any, **kwargs: Any) -> object:
        """What a page is made of at `now`. A day that begins may change any page."""
        rest = repr(self.depends_on(request, *args, **kwargs)).encode(errors="surrogateescape")
        digest = blake2b(rest, digest_size=16).digest()
        return SearchVersion.current(), timezone.localdate(now), digest


def _is_for_one_asker(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether it is no page, or one for nobody else: a form's token is in a cookie too."""
    has_token = bool(request.META.get("CSRF_COOKIE_NEEDS_UPDATE"))
    return response.status_code not in KEPT_STATUSES or bool(response.cookies) or has_token


def _may_be_remembered(request: HttpRequest, kept_in: Memory[str, Page]) -> bool:
    """Not in a transaction: what is read there may never be committed."""
    return bool(
        kept_in.room
        and request.method in ("GET", "HEAD")
        and len(request.META.get("QUERY_STRING", "")) <= LONGEST_QUERY
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and not is_in_transaction()
    )


def _for_its_session(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Have what a request with a session is answered kept by no cache that others share; and by
    none at all where the view looked at who asks, as it does for the preview of a draft."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        is_looked_at = getattr(request, "session", None) and request.session.accessed
        kept = "no-store" if is_looked_at else "no-cache"
        response.setdefault("Cache-Control", f"private, {kept}")
        patch_vary_headers(response, ("Cookie",))
    return response


def is_in_transaction() -> bool:
    return connection.in_atomic_block


def _address_of(request: HttpRequest, reads: Collection[str] | None) -> str:
    """The path, and what is read of the query: the same parameters in another order are the same,
    as each is read by itself."""
    if not request.META.get("QUERY_STRING") or reads == ():
        return request.path
    read = [
        (name, values) for name, values in request.GET.lists() if reads is None or name in reads
    ]
    return f"{request.path}?{sorted(read)!r}" if read else request.path


def last_known(request: HttpRequest) -> HttpResponse | None:
    """Return what was last known to be the answer to `request`, if that is not too long ago.

    For when nobody can tell whether it still is. Where a page has room for it, it says as of when.
    """
    address = getattr(request, "remembered_as", None)
    page = (memory.get(address) or bulky.get(address)) if address else None
    now = timezone.now()
    if page is None or now - page.confirmed > settings.SHOWN_WHILE_AWAY:
        return None
    notice = render_to_string("components/as_of.html", _time_of(page.confirmed, now))
    body = page.body.plain(now).replace(ROOM_FOR_NOTICE, notice.encode(), 1)
    response = HttpResponse(body, status=page.status, headers=page.headers)
    del response["Cache-Control"]
    add_never_cache_headers(response)
    return response


def _time_of(moment: datetime, now: datetime) -> dict[str, Any]:
    then, today = timezone.localtime(moment), timezone.localdate(now)
    day = f"{then.month}月{then.day}日 " if then.date() != today else ""
    return {"moment": then, "told": f"{day}{then.hour}時{then.minute}分"}
