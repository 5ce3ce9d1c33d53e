"""A posting as the lists show it: the same few facts in the same places, so cards compare."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.text import Truncator

from jobs.models import JobPosting
from jobs.postings.choices import CallType, ComplaintLevel, PayUnit
from jobs.postings.schema import DECISIVE, ROWS, SHOWN_WITH
from jobs.postings.schema.pay import pay_text
from jobs.postings.schema.place import place_text
from jobs.postings.schema.row import Row
from jobs.reading.ease import Reading, reading_of
from jobs.reading.facts import unstated_among_decisive

NEW_FOR = timedelta(days=3)
CLOSING_WITHIN = timedelta(days=7)
#: Characters that a slot has room for.
SLOT_LENGTH = 14

IN_SLOTS = tuple(row for row in ROWS if row.card)
TAGGED = tuple(row for row in ROWS if row.tag)


@dataclass(frozen=True)
class Card:
    """What templates/components/card.html shows.

    `facts`: label → text, "" when unstated. `hourly`: the hourly equivalent of the lower end, or
    why there is none; "" if a wage is by the hour. `dots`: five marks, "" when unstated. `ease`:
    only in the order by ease.
    """

    posting: JobPosting
    key: str
    arrow: str
    pay: str
    hourly: str
    place: str
    facts: dict[str, str]
    dots: str
    complaint: str
    tags: list[str]
    timing: str
    decisive: int
    unstated: int
    ease: Reading | None


def card_of(posting: JobPosting, now: datetime, with_ease: bool = False) -> Card:
    level = posting.complaint_level
    return Card(
        posting=posting,
        key=str(posting.pk),  # a number would be formatted for the language, at a price
        arrow=CallType(posting.call_type).arrow,
        pay=pay_text(posting),
        hourly=_hourly(posting),
        place=place_text(posting),
        facts={row.card: _slot(row, posting) for row in IN_SLOTS},
        dots=dots_of(level),
        complaint=ComplaintLevel(level).label if level else "",
        tags=_tags(posting),
        timing=_timing(posting, now),
        decisive=len(DECISIVE),
        unstated=unstated_among_decisive(posting),
        ease=reading_of(posting) if with_ease else None,
    )


def _hourly(posting: JobPosting) -> str:
    if posting.hourly_equivalent is None:
        by_result = "出来高払いの" if posting.pay_unit == PayUnit.PER_RESULT else ""
        return f"{by_result}報酬（時給の比較に入れません）"
    if posting.is_paid_by_the_hour:
        return ""
    return f"時給にすると{posting.hourly_equivalent:,}円（下限）"


def _slot(row: Row, posting: JobPosting) -> str:
    """Return the short form; where only fields shown with it are stated, the beginning of those."""
    if text := row.short(posting):
        return text
    stated = "、".join(filter(None, (other.read(posting) for other in SHOWN_WITH[row.name])))
    return Truncator(stated).chars(SLOT_LENGTH)


def dots_of(level: int | None) -> str:
    return "●" * level + "○" * (5 - level) if level else ""


def _tags(posting: JobPosting) -> list[str]:
    return [text for row in TAGGED if row.tag and (text := row.tag(posting))]


def _timing(posting: JobPosting, now: datetime) -> str:
    """Return the closing day if it is near, else 新着 if the posting is new, else ""."""
    if now <= posting.closes_at <= now + CLOSING_WITHIN:
        day = timezone.localtime(posting.closes_at)
        return f"{day.month}月{day.day}日まで"
    return "新着" if posting.opens_at >= now - NEW_FOR else ""
