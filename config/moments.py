"""What a page being made owes to the moment: until when it stays as it is, and what never repeats.

Whoever looks at the clock says here until when the answer is the same; whoever puts in something
that is of one answer alone has it put in when the page is sent. Where nobody listens, nothing is
noted, and it costs next to nothing.
"""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta

#: The clock does not tell moments apart that are closer: the end of a time that is inclusive is
#: this much before the first moment without it.
TICK = timedelta(microseconds=1)


class Noted:
    """`until`: the first moment at which the page may be another; None if there is none.

    `lasts`: whether that is all there is to it. `later`: marker in the page → what takes its place
    in an answer given at a moment.
    """

    def __init__(self) -> None:
        self.until: datetime | None = None
        self.lasts = True
        self.later: dict[str, Callable[[datetime], str]] = {}


_noted: ContextVar[Noted | None] = ContextVar("noted", default=None)


@contextmanager
def noting() -> Iterator[Noted]:
    noted = Noted()
    token = _noted.set(noted)
    try:
        yield noted
    finally:
        _noted.reset(token)


def holds_until(moment: datetime) -> None:
    """Note that what was just found out is the same at every moment from now to before `moment`."""
    noted = _noted.get()
    if noted is not None and (noted.until is None or moment < noted.until):
        noted.until = moment


def holds_only_now() -> None:
    """Note that nobody knows how long what was just found out stays the same."""
    noted = _noted.get()
    if noted is not None:
        noted.lasts = False


def of_each_answer(make: Callable[[datetime], str], now: datetime) -> str:
    """Return what `make` makes of the moment; for a page that is kept, a marker of it."""
    noted = _noted.get()
    if noted is None:
        return make(now)
    marker = secrets.token_hex(16)  # no text of anybody's can have it by chance or by intent
    noted.later[marker] = make
    return marker
