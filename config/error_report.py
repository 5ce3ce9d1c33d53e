"""Errors told to a service that collects them (Sentry, GlitchTip and their kin), if there is one.

Of sentry-sdk only the client that makes and sends an event is used: nothing is patched, and nothing
of a request is collected that would have to be scrubbed. What is told is config.errors' to say.
Without ERROR_REPORT_DSN there is no such handler, and the library is not even imported.
"""

import logging
import os
from typing import Any

from django.conf import settings
from sentry_sdk import Client
from sentry_sdk.transport import HttpTransport

from config.env import PROJECT_ROOT
from config.errors import LAST_WORDS, ErrorTeller, Failure, Throttle, Told

logger = logging.getLogger(__name__)

#: The service groups errors and counts them: it is told more often than people are.
SAME_AGAIN_SECONDS = 60.0
MOST_IN_AN_HOUR = 200

#: All that an event may have, whatever a later version of the library thinks of.
EVENT = {
    *("event_id", "timestamp", "platform", "level", "logger", "release", "environment", "sdk"),
    *("transaction", "tags", "extra", "logentry", "exception"),
}


class Sending(HttpTransport):
    """Sends in a thread of its own; what cannot be sent is dropped, and said so in our log."""

    TIMEOUT = 10

    def on_dropped_event(self, reason: str) -> None:
        logger.warning("An error could not be reported: %s", reason)


class ErrorReport(ErrorTeller):
    _client: Client | None = None
    _client_of = 0

    @staticmethod
    def throttle_of() -> Throttle:
        return Throttle(SAME_AGAIN_SECONDS, MOST_IN_AN_HOUR)

    def tell(self, told: Told) -> None:
        if self._client is None or self._client_of != os.getpid():
            self._client, self._client_of = _new_client(), os.getpid()
        self._client.capture_event(_event(told))

    def flush(self) -> None:
        super().flush()
        if self._client is not None and self._client_of == os.getpid():
            self._client.flush(timeout=LAST_WORDS)


def _new_client() -> Client:
    return Client(
        dsn=settings.ERROR_REPORT_DSN,
        transport=Sending,
        # The folder of a release bears its name.
        release=PROJECT_ROOT.resolve().name,
        environment="demo" if settings.DEMO else "production",
        server_name="",
        before_send=_only_what_may_be_told,
        default_integrations=False,
        auto_enabling_integrations=False,
        include_local_variables=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        auto_session_tracking=False,
        send_client_reports=False,
        enable_backpressure_handling=False,
        transport_queue_size=MOST_IN_AN_HOUR,
        spotlight=False,
    )


def _only_what_may_be_told(event: Any, hint: Any) -> Any:
    return {name: value for name, value in event.items() if name in EVENT}


def _event(told: Told) -> Any:
    """Return an event of https://develop.sentry.dev/sdk/data-model/event-payloads/."""
    event: dict[str, Any] = {
        "level": "error",
        "platform": "python",
        "timestamp": told.at,
        "logger": told.logger,
        "transaction": told.asked or None,
        "tags": {"request_id": told.request},
        "extra": {"left out, same": told.left_out.same, "left out, others": told.left_out.others},
        "logentry": {"message": told.what},
    }
    if told.failures:
        # The service wants the cause first, and what was raised last.
        event["exception"] = {"values": [_exception(each) for each in reversed(told.failures)]}
    return event


def _exception(failure: Failure) -> dict[str, Any]:
    frames = [
        {
            "filename": place.file.removeprefix(f"{PROJECT_ROOT}/"),
            "function": place.function,
            "lineno": place.line,
            "context_line": place.code,
            "in_app": place.file.startswith(str(PROJECT_ROOT)) and "/.venv/" not in place.file,
        }
        for place in failure.places
    ]
    return {
        "type": failure.name,
        "module": failure.kind.rpartition(".")[0],
        # Its text may hold what somebody typed.
        "value": "",
        "stacktrace": {"frames": frames},
    }
