"""Makes requests that nobody sends by accident: the same ones for the same seed.

Every address of the site is asked, as a visitor or as staff, by any method, with parameters,
bodies and headers that are right, almost right, or nothing at all.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

#: What has no place here: it would end the session that the other requests need.
LEFT_OUT = ("admin/logout", "admin/account/", "admin/jsi18n")

NASTY = [
    "", "0", "-1", "1", "2", "7", "9" * 20, "9" * 400, "1e9", "NaN", "½", "²", "１２", "٣", "\x00",
    "\ud800", "😀", "か\u3099", "ﾍﾟｯﾄ可", "%", "_", "\\", "'", '"', "<b id=evil>", "--", ";", "(",
    "[]", "{}", "../", "//evil.example/", "\r\nX: y", "a" * 3_000, "長" * 3_000, "コール", "受信",
    "東京", "新宿駅", "on", "none", "wage", "2026-02-30", "24:60", "0x1", "None", "null", "True",
    "{{ 7 }}", "{% x %}", "\u202e", "\ufeff", "\u2028", "+81-3-1234-5678", "https://x@y.example/",
]  # fmt: skip
NAMES = [
    "q", "p", "o", "s", "e", "page", "place", "sort", "id", "with", "differs", "call_type",
    "prefecture", "city", "wage_min", "time_of_day", "days_max", "include_unstated", "c", "all",
    "comments", "beginner_ok", "field", "keep", "remove", "compare", "clear", "keep_all", "quiet",
    "fact", "reason", "note", "email", "homepage", "stamp", "name", "body", "role", "months",
    "csrfmiddlewaretoken", "next", "username", "password", "action", "_selected_action", "index",
    "select_across", "_save", "_continue", "_addanother", "_popup", "_to_field", "_copy", "_base",
    "_version", "_changelist_filters", "_choice-title", "term", "app_label", "model_name",
    "field_name", "state", "todo", "employer", "employer__id__exact", "status__exact", "pk__in",
    "id__exact", "title", "employer_id", "guide", "from", "template", "show", "step", "", "[]",
    "file", "posters", "is_demo", "website", "summary", "position", "status", "code", "decided",
]  # fmt: skip
METHODS = ["GET"] * 12 + ["POST"] * 6 + ["HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "X"]
CONTENT_TYPES = [
    "application/x-www-form-urlencoded", "multipart/form-data; boundary=b", "multipart/form-data",
    "multipart/form-data; boundary=", "application/json", "text/plain; charset=shift_jis", "",
    "application/x-www-form-urlencoded; charset=base64", "; charset=", "x; charset*=nothing''b",
    "multipart/form-data; boundary=b; charset=idna", "multipart/form-data; boundary*=x''b",
]  # fmt: skip
HEADERS = [
    "HTTP_ACCEPT", "HTTP_ACCEPT_LANGUAGE", "HTTP_ACCEPT_ENCODING", "HTTP_COOKIE", "HTTP_REFERER",
    "HTTP_ORIGIN", "HTTP_RANGE", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_NONE_MATCH", "HTTP_HOST",
    "HTTP_USER_AGENT", "HTTP_X_FORWARDED_FOR", "HTTP_SEC_FETCH_SITE", "HTTP_X_REQUESTED_WITH",
    "HTTP_TRANSFER_ENCODING", "HTTP_AUTHORIZATION", "HTTP_X_HTTP_METHOD_OVERRIDE",
]  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """A request: `by` is who sends it, "visitor" or "staff"; `query` is written as bytes are."""

    by: str
    method: str
    path: str
    query: str
    content_type: str
    body: bytes
    headers: dict[str, Any] = field(default_factory=dict)


class Generator:
    """`keys`: primary keys and slugs that there are, to hit as often as to miss."""

    def __init__(self, seed: int, keys: list[str], routes: list[str] | None = None):
        self.random = random.Random(seed)
        self.keys = keys
        self.routes = routes or list(routes_of(get_resolver()))

    def requests(self, count: int) -> Iterator[Asked]:
        for _ in range(count):
            yield self.request()

    def request(self) -> Asked:
        choose = self.random.choice
        path = "/" + self._filled(choose(self.routes))
        if self.random.random() < 0.03:
            path = "/" + choose(NASTY)
        path = path.encode("utf-8", "replace").decode()
        method = choose(METHODS)
        content_type = choose(CONTENT_TYPES[:2] if self.random.random() < 0.6 else CONTENT_TYPES)
        return Asked(
            by=choose(["visitor", "staff"]) if not path.startswith("/admin/") else "staff",
            method=method,
            path=path,
            query=self._pairs(),
            content_type=content_type,
            body=b"" if method in ("GET", "HEAD") else self._body(content_type),
            headers=self._headers(),
        )

    def _filled(self, route: str) -> str:
        """Put something into each place of a route, mostly of its kind."""
        filled = ""
        while "<" in route:
            before, _, rest = route.partition("<")
            kind, _, route = rest.partition(">")
            if kind.startswith("int:"):
                value = self.random.choice([*self.keys, "0", "999999", "9" * 30])
            elif kind.startswith("uuid:"):
                value = f"{self.random.getrandbits(128):032x}"
                value = "-".join((value[:8], value[8:12], value[12:16], value[16:20], value[20:]))
            elif kind.startswith("slug:"):
                value = self.random.choice([*self.keys, "postings", "pages", "x" * 300, "-"])
            else:
                value = self.random.choice([*self.keys, *self.keys, *NASTY])
            filled += before + value
        return filled + route

    def _pairs(self) -> str:
        if self.random.random() < 0.2:
            return "".join(self.random.choice("&=%;+[]\xff\x81a1") for _ in range(40))
        pairs = (self._pair() for _ in range(self.random.randrange(6)))
        return "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in pairs)

    def _pair(self) -> tuple[str, str]:
        name = self.random.choice(NAMES if self.random.random() < 0.9 else NASTY)
        return name, self.random.choice([*NASTY, *self.keys, *self.keys])

    def _body(self, content_type: str) -> bytes:
        if self.random.random() < 0.1:
            return self.random.randbytes(self.random.randrange(2_000))
        if "multipart" not in content_type:
            return self._pairs().encode("latin-1", "replace")
        parts = [self._part() for _ in range(self.random.randrange(5))]
        end = b"--b--\r\n" if self.random.random() < 0.9 else b""
        return b"".join(parts) + end

    def _part(self) -> bytes:
        name, value = self._pair()
        more = self.random.choice(
            ["", "", "", '; filename="a.csv"', "; filename*=nothing''b", "; filename*=idna''%ff",
             "\r\nContent-Transfer-Encoding: base64", "\r\nContent-Type: text/plain; charset=x"]
        )  # fmt: skip
        head = f'--b\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n'
        return (head + value + "\r\n").encode("utf-8", "surrogatepass")

    def _headers(self) -> dict[str, str]:
        if self.random.random() < 0.7:
            return {}
        names = self.random.sample(HEADERS, self.random.randrange(1, 4))
        values = [text for text in NASTY if text.isprintable()] + ["bytes=0-1", "a=b; c", "*/*;q=x"]
        return {
            name: self.random.choice(values).encode().decode("latin-1")
            for name in names
            if name != "HTTP_HOST" or self.random.random() < 0.2
        }


def ask(client: Client, asked: Asked, **more: str) -> int:
    """Return the status of the answer; `more`: of the environment, before what is asked with."""
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    response = client.generic(
        asked.method,
        asked.path,
        asked.body,
        asked.content_type,
        QUERY_STRING=asked.query,
        **{**more, **asked.headers},
    )
    client.cookies.load(cookies)  # what a page sets or takes away counts for no other
    return response.status_code


def routes_of(resolver: URLResolver, before: str = "") -> Iterator[str]:
    """Yield every route of the site, without what is left out."""
    for each in resolver.url_patterns:
        route = f"{before}{each.pattern}".replace("^", "").replace("$", "")
        if isinstance(each, URLResolver):
            yield from routes_of(each, route)
        elif isinstance(each, URLPattern) and "(?P" not in route and _is_tried(route):
            yield route


def _is_tried(route: str) -> bool:
    return not route.startswith(LEFT_OUT)


def _quoted(text: str) -> str:
    """Return `text` as the bytes of an address, as a server hands them over."""
    kept = text.encode("utf-8", "surrogatepass")
    return "".join(
        chr(byte) if chr(byte).isalnum() and byte < 128 else f"%{byte:02X}" for byte in kept
    )
