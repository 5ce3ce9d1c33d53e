"""What is logged, in which form, and which of it is mailed to who runs the machine."""

import json
import logging
import time
from datetime import UTC, datetime

from django.conf import settings
from django.core import mail
from django.core.exceptions import BadRequest, SuspiciousOperation

logger = logging.getLogger(__name__)

#: What somebody sent that means nothing is no fault of ours: one line of it is enough.
OF_NO_USE = (SuspiciousOperation, BadRequest)
#: A fault comes with every request; one mail of each place in so many seconds.
MAILED_EVERY = 600


class LineFormatter(logging.Formatter):
    """A line, and below it where a fault of ours came from."""

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name} {message}", style="{")

    def format(self, record: logging.LogRecord) -> str:
        with_trace = record.exc_info and not _is_of_no_use(record)
        if with_trace:
            return super().format(record)
        return super().format(_without_trace(record))


class JsonFormatter(logging.Formatter):
    """One object a line, for a log that machines read."""

    def format(self, record: logging.LogRecord) -> str:
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "process": record.process,
        }
        if status := getattr(record, "status_code", None):
            told["status"] = status
        if record.exc_info and not _is_of_no_use(record):
            told["trace"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False)


class MailAdmins(logging.Handler):
    """Mails faults to ADMINS: the path and where in the code, none of what was sent.

    Django's own handler mails cookies, form fields and local variables as well. A database that is
    away is not told here: every page says so, and so does /readyz/.
    """

    def __init__(self, **options: object) -> None:
        super().__init__(**options)  # type: ignore[arg-type]  # its level
        self._mailed: dict[str, float] = {}

    def emit(self, record: logging.LogRecord) -> None:
        if not settings.ADMINS or getattr(record, "status_code", 500) == 503:
            return
        place = record.getMessage().partition("?")[0]
        now = time.monotonic()
        if now - self._mailed.get(place, -MAILED_EVERY) < MAILED_EVERY:
            return
        self._mailed = {
            each: when for each, when in self._mailed.items() if now - when < MAILED_EVERY
        }
        self._mailed[place] = now
        message = mail.EmailMessage(
            f"コールくらべ: {place}"[:200].replace("\n", " "),
            f"{self.format(record)}\n\n{settings.SITE_URL}\n",
            to=settings.ADMINS,
        )
        try:
            mail.mailers.default.send_messages([message])
        except Exception as error:
            logger.warning("A fault could not be mailed: %s", type(error).__name__)


def _is_of_no_use(record: logging.LogRecord) -> bool:
    return bool(record.exc_info) and isinstance(record.exc_info[1], OF_NO_USE)  # type: ignore[index]


def _without_trace(record: logging.LogRecord) -> logging.LogRecord:
    copy = logging.makeLogRecord(record.__dict__)
    copy.exc_info = copy.exc_text = None
    # Whatever was sent stays on its line.
    copy.msg, copy.args = record.getMessage().replace("\n", "\\n").replace("\r", "\\r"), None
    return copy
