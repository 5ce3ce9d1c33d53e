"""Notes the words that no listed posting has, for staff to see which synonyms are missing.

What is kept is a word, how often it was met, and the first and last day: no address, no account, no
time of day, and nothing that joins the words of one search. A word standing alone like that tells
of no one. Terms that may still be about a person are never kept: those with four digits or more (a
telephone number, a postcode, a birthday; numerals in kanji count), with an @, or with the look of a
URL, and phrases, which are several words joined. Nor are those of more than 20 characters, of one
character, or without a letter, which no synonym could help.
"""

import logging
import re
from datetime import date, datetime
from itertools import islice

from django.db import DatabaseError
from django.db.models import F
from django.utils import timezone

from jobs.models import ZeroResultTerm
from jobs.search.criteria import Criteria
from jobs.search.sync import follower

logger = logging.getLogger(__name__)

TERMS_PER_SEARCH = 3
LONGEST_TERM = 20
MOST_DIGITS = 3
#: A robot that searches for nonsense fills the table no further than this: words that are already
#: in it still count, and there is room for new ones once staff have cleared some.
MOST_TERMS = 5_000

# Terms are normalised, so these are all the forms there are.
_ADDRESS = re.compile(r"@|//|www\.|\w\.[a-z]{2}")


def note_zero_result_terms(criteria: Criteria, now: datetime) -> None:
    """Count each term of `criteria` that by itself matches no posting listed at `now`.

    For a search that found nothing. Where another condition was too narrow, or the terms only do
    not meet in one posting, there is nothing to note, and nothing is written. Never raises because
    the database refuses to write.
    """
    candidates = [words for words in criteria.terms if _may_be_kept(words[0])]
    terms = _without_postings(candidates, now) if candidates else []
    if not terms:
        return
    try:
        _count(terms, timezone.localdate(now))
    except DatabaseError as error:
        logger.warning("Words that were not found could not be noted: %s", type(error).__name__)


def _without_postings(candidates: list[tuple[str, ...]], now: datetime) -> list[str]:
    """The first few terms that no listed posting has, in any of their alternatives.

    None while the index is being built: asking the database for each term would take too long.
    """
    with follower.following() as index:
        if index is None:
            return []
        listed = index.listed(now)
        unmatched = (
            words[0]
            for words in candidates
            if all(listed.isdisjoint(index.containing(word)) for word in words)
        )
        return list(islice(unmatched, TERMS_PER_SEARCH))


def _may_be_kept(term: str) -> bool:
    return (
        1 < len(term) <= LONGEST_TERM
        and " " not in term
        and any(char.isalpha() for char in term)
        and sum(char.isnumeric() for char in term) <= MOST_DIGITS
        and not _ADDRESS.search(term)
    )


def _count(terms: list[str], day: date) -> None:
    """One more for each term. Of two first searches at one moment, one may go uncounted."""
    known = ZeroResultTerm.objects.filter(pk__in=terms).update(times=F("times") + 1, last_day=day)
    if known == len(terms) or ZeroResultTerm.objects.count() >= MOST_TERMS:
        return
    ZeroResultTerm.objects.bulk_create(
        [ZeroResultTerm(term=term, first_day=day, last_day=day) for term in terms],
        ignore_conflicts=True,
    )
