"""When a session ends by itself: after a working day, or after two hours without a page.

Twelve hours is the longest shift; two hours outlast a lunch with a form left open, and not an
afternoon on a shared computer.
"""

import time
from datetime import timedelta

from django.contrib.sessions.backends.base import SessionBase

LONGEST = timedelta(hours=12)
IDLE = timedelta(hours=2)
#: A session is written no more often than this for having been used.
NOTED_EVERY = timedelta(minutes=5)
BEGAN, SEEN = "staff_began", "staff_seen"


def begin(session: SessionBase) -> None:
    session[BEGAN] = session[SEEN] = time.time()


def has_ended(session: SessionBase) -> bool:
    """Whether its time is over; if not, note that it is in use."""
    if BEGAN not in session:
        begin(session)
    now = time.time()
    idle = now - session[SEEN]
    if idle > IDLE.total_seconds() or now - session[BEGAN] > LONGEST.total_seconds():
        return True
    if idle > NOTED_EVERY.total_seconds():
        session[SEEN] = now
    return False
