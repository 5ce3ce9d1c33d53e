"""What housekeeping does of its own. A step is a function: with now, to the lines it reports.

It may raise whatever it likes, is safe to repeat, and names no person in what it reports. Which
steps there are, other apps' among them: settings.HOUSEKEEPING_STEPS.

Notes of deleted postings (DeletedPosting) stay. A process that has not searched for long still has
to read them, and nothing tells how far behind the last one is. A note takes some twenty bytes.
"""

from datetime import datetime, timedelta
from time import monotonic

from django.contrib.sessions.models import Session
from django.db.models import Q
from django.utils import timezone

from jobs.desk.exchange.storing import erase_due
from jobs.desk.housekeeping.rederiving import rederive
from jobs.models import (
    DerivationState,
    PreparedChange,
    SearchVersion,
    ZeroResultMark,
    ZeroResultTerm,
)
from jobs.models.zero_result_term import SENDERS_TO_SHOW

#: Old words make room for new ones, of which only so many are kept (search.zero_result_terms).
WORDS_KEPT = timedelta(days=365)
MARKS_KEPT = timedelta(days=30)
#: Versions; a process that has fallen further behind reads the rows.
FOLLOWED_AFTER = 100

#: How long a run recomputes derived columns. The next run continues: the digest, a later step, must
#: not wait for a large table.
REDERIVING_AT_MOST = timedelta(minutes=10)


def clear_sessions(now: datetime) -> list[str]:
    deleted, _ = Session.objects.filter(expire_date__lt=now).delete()
    return [f"expired sessions deleted: {deleted}"]


def erase_uploads(now: datetime) -> list[str]:
    return [f"uploads given up deleted: {erase_due(now)}"]


def forget_old_words(now: datetime) -> list[str]:
    """Words that staff do not see yet, and what tells networks apart, stay for a month."""
    today = timezone.localdate(now)
    old = Q(last_day__lt=today - WORDS_KEPT)
    unseen = Q(last_day__lt=today - MARKS_KEPT, senders__lt=SENDERS_TO_SHOW)
    words, _ = ZeroResultTerm.objects.filter(old | unseen).delete()
    # A day to come is of a clock that ran ahead, and would keep its mark until then.
    due = Q(day__lt=today - MARKS_KEPT) | Q(day__gt=today + timedelta(days=1))
    marks, _ = ZeroResultMark.objects.filter(due).delete()
    return [f"words not searched for any more deleted: {words}, network marks: {marks}"]


def forget_large_changes(now: datetime) -> list[str]:
    """What was made ready for the index, once whoever searches at all has taken it in."""
    followed = SearchVersion.latest() - FOLLOWED_AFTER
    deleted, _ = PreparedChange.objects.filter(search_version__lt=followed).delete()
    return [f"large changes made ready deleted: {deleted}"]


def rederive_columns(now: datetime) -> list[str]:
    """Recompute the columns whose rule has changed its version."""
    deadline = monotonic() + REDERIVING_AT_MOST.total_seconds()
    passes = [rederive(column, deadline=deadline) for column in DerivationState.due()]
    return list(map(str, passes)) or ["derived columns: all by their present rules"]
