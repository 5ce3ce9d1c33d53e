"""The form of what is logged."""

import json
import logging
import sys

from django.core.exceptions import DisallowedHost, PermissionDenied

from config.logs import JsonFormatter, LineFormatter


def record_of(error: Exception, message: str = "of %s") -> logging.LogRecord:
    try:
        raise error
    except Exception:
        return logging.makeLogRecord(
            {
                "name": "x",
                "levelname": "ERROR",
                "request_id": "r1",
                "msg": message,
                "args": ("/a",),
                "exc_info": sys.exc_info(),
            }
        )


def test_an_odd_host_is_one_line():
    record = record_of(DisallowedHost("Invalid HTTP_HOST header: 'a\nb'"), "bad\nhost %s")
    assert len(LineFormatter().format(record).splitlines()) == 1
    assert "trace" not in json.loads(JsonFormatter().format(record))


def test_a_refusal_is_one_line():
    record = record_of(PermissionDenied(), "Forbidden (Permission denied): %s")
    assert len(LineFormatter().format(record).splitlines()) == 1
    assert "trace" not in json.loads(JsonFormatter().format(record))


def test_a_fault_of_ours_says_where():
    record = record_of(ValueError("ours"))
    assert "raise error" in LineFormatter().format(record)
    told = json.loads(JsonFormatter().format(record))
    assert (told["message"], told["level"]) == ("of /a", "ERROR")
    assert "raise error" in told["trace"]
