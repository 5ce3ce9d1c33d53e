"""Django's PostgreSQL, with limits to how long a request waits for it: config.waits.

The server's own limits do not help while it is frozen, so the client has one too. Once a request
has waited in vain, the others are told so at once until the server answers again, instead of
waiting one after the other until no thread is left.
"""

import os
import threading
import time
from typing import Any

import psycopg
from django.db.backends.postgresql import base
from psycopg import errors

from config import waits
from config.waits import patience

NO_ANSWER = "the database did not answer in time"
#: It may only have been one question that took long: others wait so long to hear of that.
DOUBTED_FOR = 0.3
ASKED_AGAIN_EVERY = 1.0


class Breaker:
    """Whether a server answers; of each process one for each server."""

    def __init__(self) -> None:
        self.answers = threading.Event()
        self.answers.set()
        self.lock = threading.Lock()

    def enter(self) -> None:
        if not self.answers.wait(DOUBTED_FOR):
            raise errors.OperationalError(f"{NO_ANSWER} to others")

    def trip(self, opened_with: dict[str, Any]) -> None:
        """Have a thread ask until it answers: no seeker has to wait to find that out."""
        with self.lock:
            if not self.answers.is_set():
                return
            self.answers.clear()
        threading.Thread(target=self._ask, args=[opened_with], daemon=True).start()

    def _ask(self, opened_with: dict[str, Any]) -> None:
        parameters = opened_with | {"connect_timeout": 2}
        while True:
            try:
                psycopg.connect(**parameters).close()
                break
            except errors.ConnectionTimeout:
                time.sleep(ASKED_AGAIN_EVERY)
            except errors.Error:
                break  # it says no at once: so it does to who asks for a page
        self.answers.set()


_breakers: dict[tuple[str, str], Breaker] = {}


def breaker_of(opened_with: dict[str, Any]) -> Breaker:
    address = str(opened_with.get("host")), str(opened_with.get("port"))
    return _breakers.setdefault(address, Breaker())


# In a forked process each begins anew: the thread that asks has stayed in the other one.
os.register_at_fork(after_in_child=_breakers.clear)


class Connection(psycopg.Connection):
    opened_with: dict[str, Any]

    def wait(self, *args: Any, **options: Any) -> Any:
        allowed = patience()
        if allowed is None or options.get("timeout") is not None:
            return super().wait(*args, **options)
        breaker = breaker_of(self.opened_with)
        breaker.enter()
        options["timeout"] = allowed.answer
        try:
            return super().wait(*args, **options)
        except errors._WaitTimeout:
            # Its answer may come at any time, and would be taken for that of the next question.
            self.pgconn.finish()
            breaker.trip(self.opened_with)
            raise errors.OperationalError(NO_ANSWER) from None
        except errors.IdleInTransactionSessionTimeout as error:
            raise errors.OperationalError(str(error)) from error


class _Driver:
    """What Django asks of psycopg."""

    def __getattr__(self, name: str) -> Any:
        return getattr(psycopg, name)

    @staticmethod
    def connect(**parameters: Any) -> Connection:
        breaker = breaker_of(parameters)
        if patience():
            breaker.enter()
        try:
            connection = Connection.connect(**parameters)
        except errors.ConnectionTimeout:
            breaker.trip(parameters)
            raise
        connection.opened_with = parameters
        return connection


class DatabaseWrapper(base.DatabaseWrapper):
    Database = _Driver()  # type: ignore[assignment]  # a module, to Django

    def get_connection_params(self) -> dict[str, Any]:
        """Settings of the session; what DATABASE_URL says of the same comes last and wins."""
        parameters = super().get_connection_params()
        limits = {"idle_in_transaction_session_timeout": "10min", "lock_timeout": "60s"}
        if patience():
            # A thread keeps its connection from one request to the next, whatever they ask for.
            limits = {
                "idle_in_transaction_session_timeout": "30s",
                "lock_timeout": f"{waits.WRITING.lock * 1000:.0f}ms",
                "statement_timeout": "30s",
            }
        ours = " ".join(f"-c {name}={value}" for name, value in limits.items())
        parameters["options"] = f"{ours} {parameters.get('options', '')}".strip()
        return parameters
