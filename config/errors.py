"""What is told of an error to whoever does not read the server's log: one rule, and aside.

Told is what `Told` names: the kind of error, its way through the code, the method and the route of
the request, and the request's name, by which the log has the rest. Values are never taken along, so
there is none to be scrubbed: no message of an exception, local variable, query, body, header,
cookie, address or user. docs/decisions/0039-errors-told.md.

Whoever tells (config.error_mail, config.error_report) does so in a thread of its own: no request
waits for a mail server.
"""

import logging
import os
import queue
import re
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, ResolverMatch, resolve

from config.request_ids import current_request, request_id

logger = logging.getLogger(__name__)

MOST_PLACES = 60
MOST_CAUSES = 5
#: Errors that wait to be told; what does not fit is only in the log.
MOST_WAITING = 50
#: Seconds that the end of a process may wait for what is being told.
LAST_WORDS = 5.0

HOUR = 60 * 60.0

_PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
#: The number of a row. A longer one may be a telephone's, where any text can be typed.
_NUMBER = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True)
class Place:
    """A line of code on an error's way; `code` is the text of that line."""

    file: str
    line: int
    function: str
    code: str


@dataclass(frozen=True)
class Failure:
    """An exception; `kind` with its module, `places` from the outermost call to where it arose."""

    kind: str
    places: list[Place]

    @property
    def name(self) -> str:
        return self.kind.rpartition(".")[2]


@dataclass(frozen=True)
class LeftOut:
    """How many errors were not told since the last that was: the same ones, and any others."""

    same: int = 0
    others: int = 0


@dataclass(frozen=True)
class Told:
    """`failures`: the logged exception, then its causes; none, where only a line was logged.

    `what`: a line's text without the values that were put in, or where it was logged.
    `asked`: as 「GET /jobs/12/」; "" outside of requests. `request`: its name, or "-".
    """

    logger: str
    at: float
    what: str
    asked: str
    request: str
    failures: list[Failure]
    left_out: LeftOut


class Throttle:
    """Lets the same error through once in a while, and no flood of different ones.

    For one caller at a time. Each process has its own.
    """

    def __init__(self, same_again: float, most_in_an_hour: int) -> None:
        self.same_again = same_again
        self.most_in_an_hour = most_in_an_hour
        #: By what the error is known by: when it was last told, and how many have been left out.
        self._told: dict[str, list[float]] = {}
        self._others = 0

    def let(self, key: str) -> LeftOut | None:
        """Return what was left out before this one, or None where it is left out itself."""
        now = time.monotonic()
        at, same = self._told.get(key, (-HOUR, 0))
        if at > now - self.same_again:
            self._told[key][1] += 1
            return None
        recent = [key for key, (at, _) in self._told.items() if at > now - HOUR]
        if len(recent) >= self.most_in_an_hour:
            self._others += 1
            return None
        left_out, self._others = LeftOut(int(same), self._others), 0
        self._told.pop(key, None)
        if len(self._told) >= self.most_in_an_hour * 2:
            del self._told[next(iter(self._told))]
        self._told[key] = [now, 0]
        return left_out

    def take_back(self, key: str, left_out: LeftOut) -> None:
        """Count what was let through as left out after all, with what it would have told of."""
        self._told.pop(key, None)
        self._others += left_out.same + left_out.others + 1


class ErrorTeller(logging.Handler):
    """Notes an error under the handler's lock, which takes no time, and tells it in a thread.

    The thread begins with the first error of a process: of a server that forks, in its worker.
    """

    throttle_of: Callable[[], Throttle]

    def __init__(self, level: int = logging.NOTSET) -> None:
        super().__init__(level)
        self._begin_anew()

    def tell(self, told: Told) -> None:
        """In the thread. What it raises is logged as a warning: the log has the error itself."""
        raise NotImplementedError

    def is_told(self, record: logging.LogRecord) -> bool:
        # Of a strange host or cookie its sender is to blame, and there are many of them.
        return not settings.DEBUG and not record.name.startswith("django.security")

    def emit(self, record: logging.LogRecord) -> None:
        try:
            if not self.is_told(record):
                return
            if self._process != os.getpid():
                self._begin_anew()
            key = _known_by(record)
            left_out = self.throttle.let(key)
            if left_out is not None:
                self._wait(key, told_of(record, left_out))
        except Exception:
            self.handleError(record)

    def flush(self) -> None:
        """Wait until all is told, so long; called as the process ends."""
        if self._process != os.getpid():
            return
        with self._waiting.all_tasks_done:
            self._waiting.all_tasks_done.wait_for(
                lambda: not self._waiting.unfinished_tasks, LAST_WORDS
            )

    def _wait(self, key: str, told: Told) -> None:
        try:
            self._waiting.put_nowait(told)
        except queue.Full:
            self.throttle.take_back(key, told.left_out)
        else:
            self._have_thread()

    def _begin_anew(self) -> None:
        """In a new process nothing waits, and a lock may have been held by a thread left behind."""
        self._process = os.getpid()
        self._waiting: queue.Queue[Told] = queue.Queue(MOST_WAITING)
        self._thread: threading.Thread | None = None
        self.throttle = type(self).throttle_of()

    def _have_thread(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(
                target=self._tell_all, args=[self._waiting], name=type(self).__name__, daemon=True
            )
            self._thread.start()

    def _tell_all(self, waiting: queue.Queue[Told]) -> None:
        while True:
            told = waiting.get()
            try:
                self.tell(told)
            except Exception as error:
                logger.warning(
                    "An error could not be told by %s: %s",
                    type(self).__name__,
                    type(error).__name__,
                )
            finally:
                waiting.task_done()


def told_of(record: logging.LogRecord, left_out: LeftOut) -> Told:
    error = record.exc_info[1] if record.exc_info else None
    # A text without values put in may have them in itself.
    what = str(record.msg) if record.args else f"{record.filename}:{record.lineno}"
    asked = getattr(record, "request", None) or current_request()
    return Told(
        logger=record.name,
        at=record.created,
        what=what,
        asked=f"{asked.method} {route_of(asked)}" if isinstance(asked, HttpRequest) else "",
        request=request_id() or getattr(asked, "id", "") or "-",
        failures=_failures(error),
        left_out=left_out,
    )


def route_of(request: HttpRequest) -> str:
    """Return the route of a request with the numbers in it: /jobs/12/, /guides/<slug:slug>/.

    Anything else in a path may have been typed: words that found nothing are keys of rows.
    """
    found = request.resolver_match or _resolved(request)
    if found is None:
        return "(no page)"
    values = found.kwargs

    def shown(parameter: re.Match[str]) -> str:
        value = str(values.get(parameter[1], ""))
        return value if _NUMBER.fullmatch(value) else parameter[0]

    return "/" + _PARAMETER.sub(shown, str(found.route))


def _resolved(request: HttpRequest) -> ResolverMatch | None:
    """Find the page of a request that failed before one was looked for."""
    try:
        return resolve(request.path_info)
    except Resolver404:
        return None


def _failures(error: BaseException | None) -> list[Failure]:
    found: list[Failure] = []
    while error is not None and len(found) < MOST_CAUSES:
        kind = type(error)
        found.append(
            Failure(f"{kind.__module__}.{kind.__qualname__}", _places(error.__traceback__))
        )
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return found


def _places(trace: TracebackType | None) -> list[Place]:
    frames = traceback.StackSummary.extract(traceback.walk_tb(trace), capture_locals=False)
    return [
        Place(each.filename, each.lineno or 0, each.name, each.line or "")
        for each in frames[-MOST_PLACES:]
    ]


def _known_by(record: logging.LogRecord) -> str:
    """Return what tells one error from another: its kind and the last line of code."""
    if not record.exc_info or not record.exc_info[0]:
        return f"{record.name}:{record.msg}"
    last = None
    for frame, line in traceback.walk_tb(record.exc_info[2]):
        last = f"{frame.f_code.co_filename}:{line}"
    return f"{record.exc_info[0].__name__}:{last}"


def _before_a_fork() -> None:
    """A thread in the midst of an import would leave its lock behind, held for ever."""
    for handler in logging.getLogger().handlers:
        if isinstance(handler, ErrorTeller):
            handler.flush()


os.register_at_fork(before=_before_a_fork)
