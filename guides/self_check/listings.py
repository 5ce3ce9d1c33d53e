"""The listings that a self-check leads to: real filters, with the number that they find now."""

from dataclasses import dataclass
from datetime import datetime

from guides.self_check.check import SelfCheck, Wish
from jobs.postings.choices import CallType
from jobs.search.criteria import Criteria
from jobs.search.engine import search
from jobs.search.facets import CALL_TYPE


@dataclass(frozen=True)
class Found:
    criteria: Criteria
    total: int


@dataclass(frozen=True)
class Listings(Found):
    """`left_out`: what would have left nothing to find. `blended`: for those who could do both.

    `total` is 0 only when not one posting is live.
    """

    kept: list[Wish]
    left_out: list[Wish]
    blended: Found | None


def listings_for(check: SelfCheck, now: datetime) -> Listings:
    kept, total = _findable(check, now)
    left_out = [wish for wish in check.wishes if wish not in kept]
    return Listings(check.criteria(kept), total, kept, left_out, _blended(check, kept, now))


def _findable(check: SelfCheck, now: datetime) -> tuple[list[Wish], int]:
    """All wishes where they find something together; else, from the most important on, those that
    still do beside the ones before them."""
    total = _total(check.criteria(check.wishes), now)
    if total:
        return check.wishes, total
    kept: list[Wish] = []
    total = _total(check.criteria(kept), now)
    for wish in check.wishes if total else []:
        with_it = _total(check.criteria([*kept, wish]), now)
        if with_it:
            kept, total = [*kept, wish], with_it
    return kept, total


def _blended(check: SelfCheck, kept: list[Wish], now: datetime) -> Found | None:
    """The same search among blended postings, unless there is none."""
    if not check.able_in_both:
        return None
    criteria = check.criteria(kept)
    both = {**criteria.chosen, CALL_TYPE.param: (CallType.BLENDED.value,)}
    criteria = Criteria(chosen=both, sort=criteria.sort)
    total = _total(criteria, now)
    return Found(criteria, total) if total else None


def _total(criteria: Criteria, now: datetime) -> int:
    return search(criteria, 1, now).total
