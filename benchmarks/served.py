"""The site as WSGI servers run it, with the empty view, and for requests that forget.

From a request with the header Forgetting what is remembered is kept: see browser.Forgetting. Each
answer names the process that gave it.
"""

import os
from collections.abc import Collection, Iterable
from contextvars import ContextVar
from typing import Any

from django.conf import settings

# Before anything is asked of the addresses.
settings.ROOT_URLCONF = "benchmarks.empty_view"

from benchmarks.browser import Forgetting  # noqa: E402
from config.memory import Memory, Sized  # noqa: E402
from config.wsgi import application as site  # noqa: E402
from jobs.pages import figures, known_cards, remembered  # noqa: E402

_forgetting = ContextVar("forgetting", default=Forgetting.NOTHING)


class Forgetful[Key, Kept: Sized](Memory[Key, Kept]):
    def __init__(self, room: int, forgotten_with: Collection[Forgetting]) -> None:
        super().__init__(room)
        self.forgotten_with = forgotten_with

    def get(self, key: Key) -> Kept | None:
        return None if _forgetting.get() in self.forgotten_with else super().get(key)


_PAGES = {Forgetting.PAGES, Forgetting.ALL}
remembered.memory = Forgetful(settings.REMEMBERED_BYTES, _PAGES)
remembered.bulky = Forgetful(settings.REMEMBERED_BYTES_OF_SITEMAPS, _PAGES)
known_cards.memory = Forgetful(settings.REMEMBERED_BYTES_OF_CARDS, {Forgetting.ALL})


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    forgetting = Forgetting(environ.get("HTTP_FORGETTING", ""))
    _forgetting.set(forgetting)
    if forgetting:
        figures._known.clear()

    def start(status: str, headers: list[tuple[str, str]], *error: Any) -> Any:
        return start_response(status, [*headers, ("Worker", str(os.getpid()))], *error)

    return site(environ, start)
