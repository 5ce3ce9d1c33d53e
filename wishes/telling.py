"""Counting that somebody wants to know a fact: once a day for each network, and not without end."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from jobs.models import JobPosting
from visitors.limits import WISHES
from wishes.models import MOST_COUNTED, WantedFact, Wish, WishWeek

# A few more than the limits may slip in at one moment; what is stored once a day is held by a
# constraint.

OF_SENDER = (
    f"同じ回線から伝えられるのは、1日に{WISHES.of_sender}件までです。"
    "日付が変わると、また伝えられます。"
)
OF_ALL = "今日は多くの声が届いたので、受け付けを終えました。日付が変わると、また伝えられます。"


def tell(posting: JobPosting, fact: str, sender: str, now: datetime) -> str:
    """Count one more for a fact that `posting` leaves open; return why not, or "".

    Who has said so today already is thanked again, and not counted.
    """
    day = timezone.localdate(now)
    today = Wish.objects.filter(day=day)
    if today.count() >= WISHES.of_all:  # asked first: while a flood lasts, nothing else is
        return OF_ALL
    own = today.filter(sender=sender)
    if own.filter(wanted__posting=posting, wanted__fact=fact).exists():
        return ""
    if sender and own.count() >= WISHES.of_sender:
        return OF_SENDER
    _count(posting, fact, sender, day)
    return ""


@transaction.atomic
def _count(posting: JobPosting, fact: str, sender: str, day: date) -> None:
    """The count is locked first, so that settling cannot delete it in between."""
    wanted, is_new = WantedFact.objects.select_for_update().get_or_create(
        posting=posting,
        fact=fact,
        defaults={
            "first_day": day,
            "last_day": day,
            "settled_version": posting.search_version,
        },
    )
    _, is_first_today = Wish.objects.get_or_create(wanted=wanted, sender=sender, day=day)
    if is_first_today:
        counted = WantedFact.objects.filter(pk=wanted.pk, count__lt=MOST_COUNTED)
        counted.update(count=F("count") + 1, last_day=day)
        WishWeek.add(day, wishes=1, wanted=int(is_new))
