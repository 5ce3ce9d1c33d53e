"""Asks the WSGI application for pages, as a server does, with no network between."""

from io import BytesIO
from typing import Any, NamedTuple, Protocol


class Answer(NamedTuple):
    status: int
    etag: str
    body: bytes


class Get(Protocol):
    def __call__(
        self, address: str, encoding: str = "identity", *, anew: bool = False, etag: str = ""
    ) -> Answer:
        """Ask for `address`, path and query; `anew` as if nobody had, `etag` as who has it.

        Raises RuntimeError when the answer is neither 200 nor 304.
        """


def headers_of(encoding: str, anew: bool, etag: str) -> dict[str, str]:
    """Return what a request says besides its address."""
    headers = {"Host": "localhost", "Accept-Encoding": encoding}
    if anew:
        headers["Anew"] = "1"
    if etag:
        headers["If-None-Match"] = etag
    return headers


def get(address: str, encoding: str = "identity", *, anew: bool = False, etag: str = "") -> Answer:
    from benchmarks.served import application

    path, _, query = address.partition("?")
    sent = headers_of(encoding, anew, etag)
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
