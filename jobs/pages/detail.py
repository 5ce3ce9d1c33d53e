"""What the page of one posting shows, whether it is stored or only typed."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from config.site_address import absolute
from jobs.models import JobPosting
from jobs.models.rows import PostingRow
from jobs.pages.cards import ticks
from jobs.pages.changes import changes_of
from jobs.pages.closing import days_left
from jobs.pages.contact import contact_of
from jobs.pages.funnel import funnel_of
from jobs.pages.listing import list_url
from jobs.pages.parts import in_two, parts_of
from jobs.pages.points import points_of
from jobs.pages.share_image import share_image_of
from jobs.pages.structured_data import posting_scripts
from jobs.pages.typical import Typical, typical_of
from jobs.pages.wage_context import WageContext, wage_context
from jobs.postings.choices import CallType
from jobs.postings.schema.pay import is_outsourced, pay_parts, pay_text
from jobs.postings.schema.place import place_text
from jobs.reading import facts
from jobs.reading.ease import reading_of
from jobs.search.index import Index
from jobs.search.similar import similar
from jobs.search.standing import standing_of
from jobs.search.sync import follower

NEAREST_BESIDE = 3
#: Questions that stand unfolded: those that matter most.
ASKED_FIRST = 3
#: Of the folded ones so many are named.
NAMED = 4
#: Characters of the advert's text that stand unfolded, the paragraph that reaches them included.
READ_FIRST = 60
#: So few more are not worth folding.
TOO_FEW_TO_FOLD = 60


@dataclass(frozen=True)
class Near:
    """A posting like this one, in a line."""

    posting: PostingRow
    pay: str
    place: str


def page_of(posting: JobPosting, *, is_unsaved: bool = False) -> dict:
    """Return the context of jobs/detail.html.

    An unsaved posting is shown alone: no similar postings, nothing for search engines. It may lack
    what a stored one always has.
    """
    is_public = not is_unsaved and posting.is_live
    now = timezone.now()
    reading = reading_of(posting)
    lines = [line for _, lines in reading.sections for line in lines]
    reads = {line.columns[0]: line for line in lines if line.points is not None}
    parts = parts_of(posting, reads)
    stated = facts.disclosure(posting)
    questions = facts.questions_of(posting)
    left_open = {row.name for row in stated.unstated}
    index = follower.current() if is_public else None
    standing = standing_of(posting, now, index) if is_public else None
    alike = similar(posting, now, NEAREST_BESIDE, index) if is_public else []
    typical, wage = _among_others(posting, now, index) if is_public else ({}, None)
    return {
        "posting": posting,
        "is_preview": not is_public,
        "is_outsourced": is_outsourced(posting),
        "arrow": _arrow_of(posting),
        "pay": pay_text(posting),
        "pay_parts": in_two(parts.head["pay_min"][0], posting) if parts.head["pay_min"] else (),
        "head": parts.head,
        "days_left": days_left(posting, now),
        "disclosure": stated,
        "ticks": ticks(stated.stated, stated.of),
        "points": points_of(posting, parts.points, reading, typical),
        "left_open": [q for q in questions if q.name in left_open],
        "ease": reading,
        "standing": standing,
        "standing_url": list_url(standing.criteria) if standing else "",
        "questions": questions,
        "asked_first": questions[:ASKED_FIRST],
        "asked_then": questions[ASKED_FIRST:],
        "asked_then_of": _named(questions[ASKED_FIRST:]),
        "calls": parts.calls,
        "funnel": funnel_of(posting, parts.funnel),
        "support": parts.support,
        "pay_and_hours": parts.pay_and_hours,
        "wage": wage,
        "law": parts.law,
        "text": _in_two_parts(posting.description),
        "perks": posting.perks.splitlines(),
        "changes": changes_of(posting, now) if is_public else None,
        "contact": contact_of(posting),
        "share_text": f"{posting.title} {absolute(posting.get_absolute_url())}"
        if is_public and not posting.employer.is_demo
        else "",
        "share_image": share_image_of(posting)
        if is_public and posting.employer.is_listed
        else None,
        "alike": [_near(live) for live in alike],
        "structured_data": posting_scripts(posting) if is_public else "",
    }


def _among_others(
    posting: JobPosting, now: datetime, index: Index | None
) -> tuple[Typical, WageContext | None]:
    """What is typical of its role, and where its pay stands; nothing where the site does not list
    it, and while there is no whole index: counting in the database would take seconds."""
    if not posting.employer.is_listed or index is None or not index.is_whole:
        return {}, None
    return typical_of(index, posting.call_type, now), wage_context(index, posting, now)


def _arrow_of(posting: JobPosting) -> str:
    """A preview may have no call type yet."""
    return CallType(posting.call_type).arrow if posting.call_type else ""


def _in_two_parts(text: str) -> tuple[str, str]:
    """Split a text between paragraphs into what is read first and the rest, which may be ""."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    for count in range(1, len(paragraphs)):
        first, rest = "\n\n".join(paragraphs[:count]), "\n\n".join(paragraphs[count:])
        if len(first) >= READ_FIRST and len(rest) >= TOO_FEW_TO_FOLD:
            return first, rest
    return text, ""


def _named(questions: list[facts.Question]) -> str:
    """「ほか12個（保留して質問、研修、SVに交代、通話の録音など）」"""
    count = len(questions)
    labels = "、".join(question.label for question in questions[:NAMED])
    return f"ほか{count}{'つ' if count < 10 else '個'}（{labels}{'など' if count > NAMED else ''}）"


def _near(posting: PostingRow) -> Near:
    return Near(posting, "".join(pay_parts(posting)) + "円", place_text(posting))
