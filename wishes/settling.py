"""Clearing the counts of facts that have been stated, however the posting was written.

Postings are saved one by one, in bulk and by imports, and not all of these send a signal. All of
them raise the posting's version, so whoever lists counts settles them first: only what has changed
since is read. A posting's own page needs none of it: it shows a count beside a question only, and
the questions are read from the posting itself.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from wishes.facts import asked_of
from wishes.models import WantedFact, WishWeek


def settle(now: datetime) -> int:
    """Delete the counts of facts stated by now; return how many there were."""
    asked: dict[int, set[str]] = {}
    filled: list[WantedFact] = []
    still_wanted: list[WantedFact] = []
    changed = WantedFact.objects.exclude(settled_version=F("posting__search_version"))
    for wanted in changed.select_related("posting__employer").order_by():
        posting = wanted.posting
        if posting.pk not in asked:
            asked[posting.pk] = set(asked_of(posting))
        wanted.settled_version = posting.search_version
        (still_wanted if wanted.fact in asked[posting.pk] else filled).append(wanted)
    WantedFact.objects.bulk_update(still_wanted, ["settled_version"], batch_size=500)
    if not filled:
        return 0
    with transaction.atomic():
        _, deleted = WantedFact.objects.filter(pk__in=[each.pk for each in filled]).delete()
        number = deleted.get(WantedFact._meta.label, 0)
        WishWeek.add(timezone.localdate(now), filled=number)
    return number
