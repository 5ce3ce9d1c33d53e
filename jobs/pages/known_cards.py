"""Cards as they were made, for the next page that shows the same postings.

A page that nobody has asked for yet is mostly made of cards that somebody has had on another. A
card is the same for as long as its posting is, down to the moment at which a day or a time ends;
so it is kept with the version that its posting was last written as, and the versions of the
postings of a page are asked for in one query.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection
from django.utils.safestring import SafeString

from config.memory import Memory
from config.moments import holds_only_now, holds_until, noting
from config.prepared import LARGEST_KEY
from jobs.models.rows import rows_for_cards
from jobs.models.versions import VERSIONS_KEPT, in_a_transaction
from jobs.pages.asked import NOTHING, Asked
from jobs.pages.card_html import card_html
from jobs.pages.cards import card_of
from jobs.reading import ease

#: Bytes that a card takes in memory beside its HTML, of which each character may take two.
FRAME = 400


class Stamp(NamedTuple):
    """The version that a posting was last written as. Its token tells it from the same number of
    another history, such as that of a restored backup; None where that is too long ago."""

    number: int
    token: str | None


@dataclass(frozen=True)
class KnownCard:
    """Holds for a posting of this `stamp`, at moments from `since` to before `until`."""

    stamp: Stamp
    since: datetime
    until: datetime | None
    html: SafeString

    @property
    def size(self) -> int:
        return FRAME + 2 * len(self.html)

    def holds(self, stamp: Stamp, now: datetime) -> bool:
        in_time = self.since <= now and (self.until is None or now < self.until)
        return in_time and self.stamp == stamp


#: By the key of the posting, and the variant of what is asked for, which cards mark.
memory: Memory[tuple[int, Hashable], KnownCard] = Memory(settings.REMEMBERED_BYTES_OF_CARDS)


def cards_of(keys: Iterable[int], now: datetime, asked: Asked = NOTHING) -> list[SafeString]:
    """Return the cards of the postings `keys`, in their order; a key without a posting has none.

    One query, and one more for those that have to be made.
    """
    keys = list(keys)
    if not memory.room or in_a_transaction():  # what is read there may never be committed
        return list(_made(keys, {}, now, asked).values())
    stamps = _stamps(keys)
    cards = {key: card for key, stamp in stamps.items() if (card := _known(key, stamp, now, asked))}
    cards |= _made([key for key in stamps if key not in cards], stamps, now, asked)
    return [cards[key] for key in keys if key in cards]


def _known(key: int, stamp: Stamp, now: datetime, asked: Asked) -> SafeString | None:
    known = memory.get((key, asked.variant))
    if known is None or not known.holds(stamp, now):
        return None
    if known.until is not None:
        holds_until(known.until)
    return known.html


def _made(
    keys: list[int], stamps: dict[int, Stamp], now: datetime, asked: Asked
) -> dict[int, SafeString]:
    """Make the cards of `keys`, and keep those whose posting has still the stamp it had."""
    if not keys:
        return {}
    besides = [column for facet, _ in asked.facets for column in facet.fields]
    if asked.by_ease:
        besides.extend(ease.COLUMNS)
    rows = rows_for_cards(keys, "search_version", *besides)
    return {row.pk: _made_of(row, stamps.get(row.pk), now, asked) for row in rows}


def _made_of(row: Any, stamp: Stamp | None, now: datetime, asked: Asked) -> SafeString:
    with noting() as noted:
        html = card_html(card_of(row, now, asked))
    if noted.until is not None:
        holds_until(noted.until)
    if not noted.lasts:
        holds_only_now()
    elif stamp and stamp.number == row.search_version:
        memory.put((row.pk, asked.variant), KnownCard(stamp, now, noted.until, html))
    return html


def _stamps(keys: list[int]) -> dict[int, Stamp]:
    keys = [key for key in keys if key <= LARGEST_KEY]
    if not keys:
        return {}
    with connection.cursor() as cursor:  # asked for with every page that shows cards
        cursor.execute(_stamps_of(len(keys)), [VERSIONS_KEPT, *keys])
        return {key: Stamp(number, token) for key, number, token in cursor.fetchall()}


_STAMPS = (
    "SELECT posting.id, posting.search_version, past.token FROM jobs_jobposting posting"
    " LEFT JOIN jobs_pastversion past ON past.number = posting.search_version"
    " AND past.slot = posting.search_version %% %s WHERE posting.id IN "
)


@cache
def _stamps_of(number: int) -> str:
    return f"{_STAMPS}({', '.join(['%s'] * number)})"
