"""A page that is kept: what it was made of, how long it holds, and the answers given from it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags

from config.encodings import accepted
from jobs.pages.bodies import PLAIN, Body, BodyWithGaps, Later, body_of

#: Others may keep what we send, and are to ask each time whether it still holds.
ASK_EACH_TIME = "public, no-cache"
#: So long a page with gaps counts as unchanged: with what an earlier answer put in, a form can
#: still be sent (visitors.spam.LONGEST_VISIT).
UNCHANGED_FOR = timedelta(hours=6)
#: Bytes that a page takes in memory beside its body.
FRAME = 3_000
#: Of what a page has, a 304 repeats these (RFC 9110, 15.4.5).
TOLD_AGAIN = ("Cache-Control", "ETag", "Expires", "Last-Modified", "Vary")


@dataclass
class Page:
    """`state`: what the page was made of. While that is so it holds, at moments from `since` to
    before `until`, which is None if no moment ends it.

    `confirmed`: when it was last found to hold.
    """

    state: object
    since: datetime
    until: datetime | None
    status: int
    headers: dict[str, str]
    body: Body | BodyWithGaps
    tag: str
    confirmed: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.confirmed = self.since

    @property
    def size(self) -> int:
        return FRAME + self.body.size

    def holds(self, state: object, now: datetime) -> bool:
        in_time = self.since <= now and (self.until is None or now < self.until)
        return in_time and self.state == state

    def answer(self, request: HttpRequest, now: datetime) -> HttpResponse:
        """Send it, or say that it is what the asker has."""
        encoding = self.body.choose(accepted(request.META.get("HTTP_ACCEPT_ENCODING", "")))
        headers = self.headers | {"ETag": self._etag(encoding, now)}
        asked = request.META.get("HTTP_IF_NONE_MATCH")
        if asked and self.status == 200 and self._is_among(parse_etags(asked), now):
            again = {name: headers[name] for name in TOLD_AGAIN if name in headers}
            return HttpResponseNotModified(headers=again)
        body = self.body.sent(encoding, now)
        headers["Content-Length"] = str(len(body))
        if encoding != PLAIN:
            headers["Content-Encoding"] = encoding
        return HttpResponse(body, status=self.status, headers=headers)

    def _etag(self, encoding: str, now: datetime) -> str:
        """Made of what is sent, so that every process of every server gives the same.

        Of a page with gaps it is a weak one: what fills them differs, and tells nobody anything.
        """
        if self.body.varies:
            return f'W/"{self._tag_at(now)}"'
        return f'"{self.tag}"' if encoding == PLAIN else f'"{self.tag}-{encoding}"'

    def _tag_at(self, now: datetime) -> str:
        if self.body.varies:
            return f"{self.tag}.{now.timestamp() // UNCHANGED_FOR.total_seconds():.0f}"
        return self.tag

    def _is_among(self, asked: list[str], now: datetime) -> bool:
        own = self._tag_at(now)
        return any(
            tag == "*" or tag.removeprefix("W/").strip('"').partition("-")[0] == own
            for tag in asked
        )


def page_of(
    response: HttpResponse,
    later: dict[str, Later],
    state: object,
    since: datetime,
    until: datetime | None,
) -> Page:
    """Take what a view answered; `later`: marker in its body → what takes its place."""
    content = response.content
    for marker in later:
        content = content.replace(marker.encode(), b"")
    headers = {"Cache-Control": ASK_EACH_TIME, **response.headers, "Vary": "Accept-Encoding"}
    tag = sha256(content).hexdigest()[:24]  # processors have instructions for this one
    body = body_of(response.content, later)
    return Page(state, since, until, response.status_code, headers, body, tag)
