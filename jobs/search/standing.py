"""Where a posting stands among those of its call type, in the order of the list by ease."""

from datetime import datetime
from typing import NamedTuple

from jobs.models import JobPosting
from jobs.postings.choices import CallType
from jobs.reading import ease
from jobs.search.criteria import EASE, Criteria
from jobs.search.facets import CALL_TYPE
from jobs.search.index import Index


class Standing(NamedTuple):
    """`place`: from 1, the same for equals, of `of` postings, which `criteria` lists in order."""

    place: int
    of: int
    call_type: CallType
    criteria: Criteria


def standing_of(posting: JobPosting, now: datetime, index: Index | None) -> Standing | None:
    """Return where `posting`, a live one, stands at `now` among those this site lists.

    None while there is no whole index, and of a posting that the site does not list.

    Its score is the one that the list sorts by, with nothing mattering more than the rest.
    """
    if not posting.employer.is_listed or index is None or index.left_out:
        return None
    scores = index.scores(CALL_TYPE, posting.call_type, now)
    easier = len(scores) - int(scores.searchsorted(sum(ease.points(posting)), side="right"))
    criteria = Criteria(chosen={CALL_TYPE.param: (posting.call_type,)}, sort=EASE)
    return Standing(easier + 1, len(scores), CallType(posting.call_type), criteria)
