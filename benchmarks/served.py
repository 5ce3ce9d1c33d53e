"""The site as WSGI servers run it, with the empty view, and for requests that want a page anew.

A request with the header Anew gets a page that nobody has asked for before: what is remembered is
kept from it. Each answer names the process that gave it.
"""

import os
from collections.abc import Iterable
from contextvars import ContextVar
from typing import Any

from django.conf import settings

# Before anything is asked of the addresses.
settings.ROOT_URLCONF = "benchmarks.empty_view"

from config.memory import Memory, Sized  # noqa: E402
from config.wsgi import application as site  # noqa: E402
from jobs.pages import figures, remembered  # noqa: E402

_anew = ContextVar("anew", default=False)


class Forgetful[Key, Kept: Sized](Memory[Key, Kept]):
    def get(self, key: Key) -> Kept | None:
        return None if _anew.get() else super().get(key)


remembered.memory = Forgetful(settings.REMEMBERED_BYTES)
remembered.bulky = Forgetful(settings.REMEMBERED_BYTES // 8)


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    anew = "HTTP_ANEW" in environ
    _anew.set(anew)
    if anew:
        figures._known.clear()

    def start(status: str, headers: list[tuple[str, str]], *error: Any) -> Any:
        return start_response(status, [*headers, ("Worker", str(os.getpid()))], *error)

    return site(environ, start)
