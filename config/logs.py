"""The form of what is logged: lines for people, or objects for machines."""

import json
import logging
from datetime import UTC, datetime

from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation

#: What somebody sent that means nothing, or asked for and may not have, is no fault of ours: one
#: line of it is enough.
OF_NO_USE = (SuspiciousOperation, BadRequest, PermissionDenied)


class LineFormatter(logging.Formatter):
    """A line, and below it where a fault of ours came from."""

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name} {request_id} {message}", style="{")

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
            "request_id": getattr(record, "request_id", "-"),
        }
        if status := getattr(record, "status_code", None):
            told["status"] = status
        if record.exc_info and not _is_of_no_use(record):
            told["trace"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False)


def _is_of_no_use(record: logging.LogRecord) -> bool:
    return bool(record.exc_info) and isinstance(record.exc_info[1], OF_NO_USE)  # type: ignore[index]


def _without_trace(record: logging.LogRecord) -> logging.LogRecord:
    copy = logging.makeLogRecord(record.__dict__)
    copy.exc_info = copy.exc_text = None
    # Whatever was sent stays on its line.
    copy.msg, copy.args = record.getMessage().replace("\n", "\\n").replace("\r", "\\r"), None
    return copy
