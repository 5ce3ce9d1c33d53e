"""Notes the words that no listed posting has, for staff to see which synonyms are missing.

A search writes nothing: it notes in memory, and a thread stores what was noted half a minute later.
So no reader waits for a writer, and a database that refuses to write refuses no search. What a
process had not stored when it ended is lost, and so is what is beyond the limits below.

A word counts once a day for each network, and staff see it once several have asked for it: what one
sender types in, however often, neither fills their list nor stands in it.

What is kept is a word, how often it was met, and the first and last day: no address, no account, no
time of day, and nothing that joins the words of one search. A word standing alone like that tells
of no one. Terms that may still be about a person are never kept: those with four digits or more (a
telephone number, a postcode, a birthday; numerals in kanji count), with an @, or with the look of a
URL, and phrases, which are several words joined. Nor are those of more than 20 characters, of one
character, or without a letter, which no synonym could help.
"""

import logging
import re
import threading
from collections import Counter
from datetime import date, datetime, timedelta
from itertools import islice

from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from jobs.models import ZeroResultMark, ZeroResultTerm
from jobs.models.zero_result_term import SENDERS_TO_SHOW
from jobs.search.criteria import Criteria
from jobs.search.sync import follower

logger = logging.getLogger(__name__)

TERMS_PER_SEARCH = 3
LONGEST_TERM = 20
MOST_DIGITS = 3
#: A robot that searches for nonsense fills the tables no further than this.
MOST_TERMS = 5_000
MOST_MARKS = 50_000
#: Of one network in a day, and of all until the next time they are stored, in each process.
MOST_OF_NETWORK = 20
MOST_WAITING = 200
MOST_NETWORKS = 10_000
STORED_AFTER = timedelta(seconds=30)

# Terms are normalised, so these are all the forms there are.
_ADDRESS = re.compile(r"@|//|www\.|\w\.[a-z]{2}")


class _Waiting:
    """What this process has noted and not yet stored."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        #: Mark → word and day.
        self.notes: dict[str, tuple[str, date]] = {}
        self.by_network: Counter[str] = Counter()
        self.day = date.min
        self.is_timer_set = False

    def add(self, terms: list[str], network: str, day: date) -> None:
        with self.lock:
            if day != self.day or len(self.by_network) > MOST_NETWORKS:
                self.by_network.clear()
                self.day = day
            for term in terms:
                mark = _mark(term, network)
                if mark in self.notes or len(self.notes) >= MOST_WAITING:
                    continue
                if self.by_network[network] >= MOST_OF_NETWORK:
                    break
                self.by_network[network] += 1
                self.notes[mark] = (term, day)

    def take(self) -> dict[str, tuple[str, date]]:
        with self.lock:
            taken, self.notes = self.notes, {}
            return taken


waiting = _Waiting()


def note(criteria: Criteria, network: str, now: datetime) -> None:
    """Note each term of `criteria` that by itself matches no posting listed at `now`.

    For a search that found nothing. Where another condition was too narrow, or the terms only do
    not meet in one posting, there is nothing to note. `network`: where it was asked from; of an
    unknown one nothing is noted, as it could not be told from others.
    """
    candidates = [words for words in criteria.terms if _may_be_kept(words[0])]
    terms = _without_postings(candidates, now) if candidates and network else []
    if terms:
        waiting.add(terms, network, timezone.localdate(now))
        _store_later()


def store() -> None:
    """Store what waits. Never raises because the database refuses to write: then it is lost."""
    notes = waiting.take()
    try:
        if notes:
            _count(notes)
    except DatabaseError as error:
        logger.warning("Words that were not found could not be noted: %s", type(error).__name__)


def _store_later() -> None:
    with waiting.lock:
        if waiting.is_timer_set:
            return
        waiting.is_timer_set = True
    timer = threading.Timer(STORED_AFTER.total_seconds(), _store_aside)
    timer.daemon = True
    timer.start()


def _store_aside() -> None:
    """In a thread, with a connection of its own."""
    with waiting.lock:
        waiting.is_timer_set = False
    try:
        store()
    finally:
        connection.close()


def _mark(term: str, network: str) -> str:
    return salted_hmac(
        "jobs.zero-result-terms", f"{term}\n{network}", algorithm="sha256"
    ).hexdigest()


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


@transaction.atomic
def _count(notes: dict[str, tuple[str, date]]) -> None:
    """One more for each word and network, unless it was counted on that day already."""
    room = _room_for(len(notes))
    if ZeroResultMark.objects.count() + len(notes) > MOST_MARKS:
        return
    for mark, (term, day) in notes.items():
        counted, is_new = ZeroResultMark.objects.get_or_create(pk=mark, defaults={"day": day})
        if not is_new and counted.day == day:
            continue
        ZeroResultMark.objects.filter(pk=mark).update(day=day)
        word = ZeroResultTerm.objects.filter(pk=term)
        more = {"times": F("times") + 1, "senders": F("senders") + int(is_new), "last_day": day}
        if not word.update(**more) and room > 0:
            room -= 1
            ZeroResultTerm.objects.create(term=term, senders=1, first_day=day, last_day=day)


def _room_for(places: int) -> int:
    """Return how many words may be added, once unseen ones that nobody asks for have gone."""
    free = MOST_TERMS - ZeroResultTerm.objects.count()
    if free >= places:
        return free
    unseen = ZeroResultTerm.objects.filter(senders__lt=SENDERS_TO_SHOW)
    oldest = list(unseen.order_by("last_day", "times", "pk")[: places - free])
    ZeroResultTerm.objects.filter(pk__in=[word.pk for word in oldest]).delete()
    return free + len(oldest)
