"""What the page of one posting shows, whether it is stored or only typed."""

from django.utils import timezone

from jobs.models import JobPosting
from jobs.pages.cards import card_of, dots_of, ticks
from jobs.pages.changes import changes_of
from jobs.pages.funnel import funnel_bars, height_of
from jobs.pages.listing import list_url
from jobs.pages.structured_data import posting_scripts
from jobs.postings.choices import CallType
from jobs.postings.schema.pay import is_outsourced, pay_text
from jobs.postings.schema.place import place_text
from jobs.reading import facts
from jobs.reading.ease import reading_of
from jobs.search.similar import similar
from jobs.search.standing import standing_of

NEAREST_BESIDE = 4


def page_of(posting: JobPosting, *, is_unsaved: bool = False) -> dict:
    """Return the context of jobs/detail.html.

    An unsaved posting is shown alone: no similar postings, nothing for search engines. It may lack
    what a stored one always has.
    """
    is_public = not is_unsaved and posting.is_live
    bars = funnel_bars(posting)
    now = timezone.now()
    alike = similar(posting, now, NEAREST_BESIDE) if is_public else []
    stated = facts.disclosure(posting)
    standing = standing_of(posting, now) if is_public else None
    return {
        "posting": posting,
        "is_preview": not is_public,
        "arrow": _arrow_of(posting),
        "pay": pay_text(posting),
        "place": place_text(posting),
        "dots": dots_of(posting.complaint_level),
        "disclosure": stated,
        "ticks": ticks(stated.stated, stated.of),
        "call_work": facts.facts_of(facts.CALL_WORK, posting),
        "ease": reading_of(posting),
        "standing": standing,
        "standing_url": list_url(standing.criteria) if standing else "",
        "protections": facts.facts_of(facts.PROTECTIONS, posting),
        "funnel": facts.facts_of(facts.FUNNEL, posting),
        "funnel_bars": bars,
        "funnel_height": height_of(bars),
        "pay_place_hours": facts.facts_of(facts.PAY_PLACE_HOURS, posting),
        "is_outsourced": is_outsourced(posting),
        "legal": facts.facts_of(facts.LEGAL, posting),
        "contract": facts.facts_of(facts.CONTRACT, posting),
        "questions": facts.questions(posting),
        "perks": posting.perks.splitlines(),
        "cards": [card_of(live, now) for live in alike],
        "changes": changes_of(posting, now) if is_public else None,
        "structured_data": posting_scripts(posting) if is_public else "",
    }


def _arrow_of(posting: JobPosting) -> str:
    """A preview may have no call type yet."""
    return CallType(posting.call_type).arrow if posting.call_type else ""
