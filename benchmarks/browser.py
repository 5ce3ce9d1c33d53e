"""Asks the WSGI application for pages, as a server does, with no network between."""

from enum import StrEnum
from io import BytesIO
from typing import Any, NamedTuple, Protocol


class Answer(NamedTuple):
    status: int
    etag: str
    body: bytes


class Forgetting(StrEnum):
    """What an answer has to do without.

    PAGES: no page that was remembered, and no figures; it may have cards that stood on other pages.
    ALL: cards neither.
    """

    NOTHING = ""
    PAGES = "pages"
    ALL = "all"


class Get(Protocol):
    def __call__(
        self,
        address: str,
        encoding: str = "identity",
        *,
        forgetting: Forgetting = Forgetting.NOTHING,
        etag: str = "",
    ) -> Answer:
        """Ask for `address`, path and query; `etag`: as who has it.

        Raises RuntimeError when the answer is neither 200 nor 304.
        """


def headers_of(encoding: str, forgetting: Forgetting, etag: str) -> dict[str, str]:
    """Return what a request says besides its address."""
    headers = {"Host": "localhost", "Accept-Encoding": encoding}
    if forgetting:
        headers["Forgetting"] = forgetting
    if etag:
        headers["If-None-Match"] = etag
    return headers


def get(
    address: str,
    encoding: str = "identity",
    *,
    forgetting: Forgetting = Forgetting.NOTHING,
    etag: str = "",
) -> Answer:
    from benchmarks.served import application

    path, _, query = address.partition("?")
    sent = headers_of(encoding, forgetting, etag)
    environ = {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        **{f"HTTP_{name.upper().replace('-', '_')}": value for name, value in sent.items()},
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": BytesIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    started: list[tuple[str, dict[str, str]]] = []

    def start_response(status: str, headers: list[tuple[str, str]], *error: Any) -> Any:
        started.append((status, dict(headers)))

    response: Any = application(environ, start_response)
    body = b"".join(response)
    response.close()
    status, headers = started[-1]
    return checked(address, Answer(int(status[:3]), headers.get("ETag", ""), body))


def checked(address: str, answer: Answer) -> Answer:
    if answer.status not in (200, 304):
        raise RuntimeError(f"{address} answered {answer.status}")
    return answer
