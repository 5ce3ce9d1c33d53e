"""The list of what somebody keeps: short rows, in one of three orders, what has ended last."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from jobs.models import JobPosting
from jobs.pages.closing import days_left
from jobs.postings.choices import CallType, Remote, State
from jobs.postings.schema import DECISIVE
from jobs.postings.schema.hours import short_hours
from jobs.postings.schema.pay import pay_text
from jobs.postings.schema.place import place_text
from jobs.reading.facts import kind_for

SORTS = {"kept": "キープした順", "wage": "時給が高い順", "closing": "締切が近い順"}
DEFAULT_SORT = "kept"
#: Closing days this near are told in days as well.
NEAR = timedelta(days=7)


@dataclass(frozen=True)
class Row:
    """`hours`: "" if not stated. `facts`: the other decisive facts that are stated, as label and
    short text; `unstated`: the labels of those that are not. `days_left` is "" unless the
    closing day is near."""

    posting: JobPosting
    arrow: str
    pay: str
    place: str
    hours: str
    facts: list[tuple[str, str]]
    unstated: list[str]
    days_left: str
    has_ended: bool


def row_of(posting: JobPosting, now: datetime) -> Row:
    facts, unstated = [], []
    for row in DECISIVE:
        kind = kind_for(row, posting)
        if kind is None:
            continue
        label = row.card or kind.label
        if text := row.short(posting) or kind.text(posting):
            if row.name != "work_hours":
                facts.append((label, text))
        else:
            unstated.append(label)
    at_home = posting.remote == Remote.FULLY
    return Row(
        posting=posting,
        arrow=CallType(posting.call_type).arrow,
        pay=pay_text(posting),
        place=posting.get_remote_display() if at_home else place_text(posting),
        hours=short_hours(posting).span,
        facts=facts,
        unstated=unstated,
        days_left=days_left(posting, now) if posting.closes_at <= now + NEAR else "",
        has_ended=posting.state_at(now) != State.LIVE,
    )


def in_order(postings: list[JobPosting], sort: str) -> list[JobPosting]:
    """Return live postings, which come as they were kept, in the order `sort`; the latest first."""
    latest_first = postings[::-1]
    if sort == "wage":
        return sorted(latest_first, key=lambda posting: -(posting.hourly_equivalent or 0))
    if sort == "closing":
        return sorted(latest_first, key=lambda posting: posting.closes_at)
    return latest_first
