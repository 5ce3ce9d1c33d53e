"""Not everybody waits for what has just not answered: one asks again, once in a while."""

from threading import Lock
from time import monotonic

#: Seconds after which an asker who was let through, and never told how it went, counts as gone.
LONGEST_TRIAL = 30


class Pause:
    """Tells whether to ask. After a failure one asker is let through, `pause` seconds later.

    The next one only once it is known how that went: each may hang for longer than the pause.
    """

    def __init__(self, pause: float) -> None:
        self._pause = pause
        self._lock = Lock()
        self._again_at: float | None = None

    def may_ask(self) -> bool:
        if self._again_at is None:
            return True
        with self._lock:
            now = monotonic()
            if self._again_at is not None and now < self._again_at:
                return False
            self._again_at = now + LONGEST_TRIAL
            return True

    def failed(self) -> None:
        self._again_at = monotonic() + self._pause

    def answered(self) -> None:
        self._again_at = None
