"""Long work beside requests of the same process, such as making an index."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

#: A request waits so long for a thread that is at work, and does so several times: whenever it
#: comes back from the database. Python's own 5 ms is three times as much for a page. In seconds.
TURN = 0.001

_lock = threading.Lock()
_at_work = 0
_turn = sys.getswitchinterval()


@contextmanager
def beside_requests() -> Iterator[None]:
    """Let others have their turn more often for as long as it takes."""
    global _at_work  # of each process one, as the turn is
    with _lock:
        _at_work += 1
        sys.setswitchinterval(TURN)
    try:
        yield
    finally:
        with _lock:
            _at_work -= 1
            if not _at_work:
                sys.setswitchinterval(_turn)
