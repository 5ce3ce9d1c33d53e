"""Ways on from a search that finds nothing or little: conditions to drop, and places near by."""

from dataclasses import dataclass
from datetime import datetime

from jobs.pages.headings import named, quoted_text
from jobs.postings import words
from jobs.postings.choices import Remote
from jobs.postings.neighbours import neighbours
from jobs.search.criteria import Criteria
from jobs.search.engine import totals_of
from jobs.search.facets import CITY, PREFECTURE, REMOTE
from jobs.search.relaxations import FEW

MOST_NEIGHBOURS = 4


@dataclass(frozen=True)
class Way:
    """`note`: what is to know of it. `number`: how many postings `criteria` find."""

    label: str
    note: str
    criteria: Criteria
    number: int

    @property
    def drops_nothing(self) -> bool:
        """Whether all conditions stay, and what does not state them is let in."""
        return self.label == words.INCLUDE_UNSTATED


def ways_out(criteria: Criteria, relaxations: list[tuple[Criteria, int]]) -> list[Way]:
    """Name what each of the looser criteria drops, and what is left."""
    return [
        Way(_dropping(criteria, looser), _left(looser), looser, number)
        for looser, number in relaxations
    ]


def near_by(criteria: Criteria, total: int, now: datetime) -> list[Way]:
    """The same search next door and at home; none where enough is found, or no place is chosen."""
    here = _prefectures(criteria)
    if total >= FEW or not here:
        return []
    anywhere = criteria.choosing(PREFECTURE.param, ()).choosing(CITY.param, ())
    offers = [
        (f"となりの{PREFECTURE.labels[code]}", "", anywhere.choosing(PREFECTURE.param, (code,)))
        for code in dict.fromkeys(other for each in here for other in neighbours(each))
        if code not in here
    ]
    at_home = _at_home(criteria, anywhere, here)
    asked = [looser for *_, looser in [*at_home, *offers]]
    numbers = totals_of(asked, now)
    ways = [Way(*offer, number) for offer, number in zip([*at_home, *offers], numbers, strict=True)]
    homes = [way for way in ways[: len(at_home)] if way.number > total]
    doors = sorted(ways[len(at_home) :], key=lambda way: -way.number)[:MOST_NEIGHBOURS]
    return homes + [way for way in doors if way.number]


def _prefectures(criteria: Criteria) -> tuple[str, ...]:
    chosen = criteria.chosen.get(PREFECTURE.param, ())
    return chosen or tuple(dict.fromkeys(c[:2] for c in criteria.chosen.get(CITY.param, ())))


def _at_home(
    criteria: Criteria, anywhere: Criteria, here: tuple[str, ...]
) -> list[tuple[str, str, Criteria]]:
    """Fully remote work from here, and wherever the office is.

    What would only narrow the search further is not offered.
    """
    fully = (Remote.FULLY.value,)
    remote = criteria.chosen.get(REMOTE.param, ())
    offers = []
    if CITY.param in criteria.chosen or (remote and Remote.FULLY not in remote):
        from_here = anywhere.choosing(PREFECTURE.param, here).choosing(REMOTE.param, fully)
        offers.append((f"{named(PREFECTURE, here)}の完全在宅", "", from_here))
    offers.append(
        (
            "完全在宅を全国からさがす",
            "住む場所に条件のある求人もあります",
            anywhere.choosing(REMOTE.param, fully),
        )
    )
    return offers


def _dropping(criteria: Criteria, looser: Criteria) -> str:
    dropped = [quoted_text(criteria)] if looser.text != criteria.text else []
    for facet, values in criteria.active:
        if facet.param not in looser.chosen:
            dropped.append(f"「{'・'.join(facet.label_of(value) for value in values[:3])}」")
    if looser.include_unstated == criteria.include_unstated:
        return f"{'と'.join(dropped)}を外す"
    if dropped:
        return f"{'と'.join(dropped)}を外して、{words.INCLUDE_UNSTATED}"
    return words.INCLUDE_UNSTATED


def _left(criteria: Criteria) -> str:
    text = [quoted_text(criteria)] if criteria.text else []
    left = text + [named(facet, values) for facet, values in criteria.active]
    return f"残る条件: {'・'.join(left)}" if left else ""
