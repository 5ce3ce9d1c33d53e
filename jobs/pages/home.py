"""What the home page shows of places: the ways in, and all regions."""

from dataclasses import dataclass

from jobs.pages.listing import list_url
from jobs.postings.choices import Remote
from jobs.search.criteria import Criteria
from jobs.search.facets import PREFECTURE, REMOTE, Facet
from jobs.search.specification import Counts

MOST_PLACES = 4


@dataclass(frozen=True)
class Place:
    label: str
    url: str
    number: int


def places_context(counts: Counts) -> dict:
    """Prefectures with postings, those with most first and by region; and fully remote work."""
    places = [
        (PREFECTURE.groups[code], _place(PREFECTURE, code, number))
        for code, number in counts[PREFECTURE.param].items()
        if number
    ]
    regions: dict[str, list[Place]] = {}
    for region, place in places:
        regions.setdefault(region, []).append(place)
    most = sorted((place for _, place in places), key=lambda place: -place.number)
    at_home = _place(REMOTE, Remote.FULLY, counts[REMOTE.param][Remote.FULLY])
    return {
        "places": [*most[:MOST_PLACES], *([at_home] if at_home.number else [])],
        "regions": list(regions.items()),
    }


def _place(facet: Facet, value: str, number: int) -> Place:
    criteria = Criteria().choosing(facet.param, (value,))
    return Place(facet.label_of(value), list_url(criteria), number)
