"""Asks the WSGI application for pages, as a server does, with no network between."""

from io import BytesIO
from typing import Any

from config.wsgi import application


def get(path: str, query: str = "", encoding: str = "identity") -> bytes:
    """Return the body of a page; raises RuntimeError when the answer is not a 200."""
    environ = {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "localhost",
        "HTTP_ACCEPT_ENCODING": encoding,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": BytesIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    statuses = []

    def start_response(status: str, headers: object, error: object = None, /) -> Any:
        statuses.append(status)

    response = application(environ, start_response)
    body = b"".join(response)
    response.close()
    if not statuses[-1].startswith("200"):
        raise RuntimeError(f"{path}?{query} answered {statuses[-1]}")
    return body
