"""What the audit log says, and what owners of accounts are mailed."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager


class Lines(logging.Handler):
    def __init__(self):
        super().__init__()
        self.texts: list[str] = []

    def emit(self, record):
        self.texts.append(record.getMessage())

    @property
    def events(self) -> list[dict]:
        return [json.loads(text) for text in self.texts]

    @property
    def names(self) -> list[str]:
        return [event["event"] for event in self.events]

    def one(self, name: str) -> dict:
        """Return the event of the name, of which there must be just one."""
        (found,) = [event for event in self.events if event["event"] == name]
        return found


@contextmanager
def audit_log() -> Iterator[Lines]:
    logger, lines = logging.getLogger("audit"), Lines()
    logger.addHandler(lines)
    try:
        yield lines
    finally:
        logger.removeHandler(lines)
