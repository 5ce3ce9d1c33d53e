"""Mail to ADMINS about errors of the site: what broke and where, and nothing of who was there.

Django's own handler sends the request along, with what was typed and the session's cookie. All that
is logged as an error is told of: pages that broke, a database that is away, failed clock work.
"""

import logging
import time
import traceback

from django.conf import settings
from django.core import mail

from config.request_ids import request_id
from config.site_address import SITE_NAME

#: The same error is told of once in so long, and all of them no more often than this.
SAME_AGAIN_SECONDS = 60 * 60
MOST_IN_AN_HOUR = 20


class ErrorMail(logging.Handler):
    """Each process keeps its own count. A mail that fails is left: the log has the error."""

    def __init__(self, level: int = logging.NOTSET) -> None:
        super().__init__(level)
        self._told: dict[str, float] = {}

    def emit(self, record: logging.LogRecord) -> None:
        # Of a strange host or cookie its sender is to blame, and there are many of them.
        if not settings.ADMINS or settings.DEBUG or record.name.startswith("django.security"):
            return
        if not self._is_new(record):
            return
        try:
            subject = f"［{SITE_NAME}］{_subject(record)}"
            mail.EmailMessage(subject, _text(record), to=settings.ADMINS).send()
        except Exception:
            self.handleError(record)

    def _is_new(self, record: logging.LogRecord) -> bool:
        now = time.time()
        recent = {key: at for key, at in self._told.items() if at > now - SAME_AGAIN_SECONDS}
        self._told = recent
        key = _where(record)
        if key in recent or len(recent) >= MOST_IN_AN_HOUR:
            return False
        recent[key] = now
        return True


def _subject(record: logging.LogRecord) -> str:
    kind = record.exc_info[0] if record.exc_info else None
    return f"エラー: {kind.__name__ if kind else record.levelname}"


def _where(record: logging.LogRecord) -> str:
    """Return what tells one error from another: its kind and the last line of code."""
    if not record.exc_info or not record.exc_info[0]:
        return f"{record.name}:{record.msg}"
    frames = traceback.extract_tb(record.exc_info[2])
    last = frames[-1] if frames else None
    return f"{record.exc_info[0].__name__}:{last and last.filename}:{last and last.lineno}"


def _text(record: logging.LogRecord) -> str:
    """Return method, path and the way through the code: no query, message, value or address."""
    request = getattr(record, "request", None)
    asked = f"{request.method} {request.path}" if request is not None else str(record.msg)
    frames = traceback.format_tb(record.exc_info[2]) if record.exc_info else []
    return (
        f"{record.name}: {asked}\n"
        f"X-Request-ID: {request_id() or '-'}\n\n"
        f"{''.join(frames)}\n"
        "くわしくは、サーバーの記録を、この X-Request-ID でさがしてください。\n"
        f"同じエラーは、{SAME_AGAIN_SECONDS // 3600}時間に一度だけお知らせします。\n"
    )
