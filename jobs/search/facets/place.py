"""Where the work is done: at home, or in which place."""

from typing import Any

from django.db.models import Q

from jobs.postings import words
from jobs.postings.choices import REGIONS, Prefecture, Remote
from jobs.postings.municipalities import municipalities
from jobs.postings.prefectures import ALL as WHOLE_COUNTRY
from jobs.postings.prefectures import codes_of
from jobs.search.facets.facet import UNSTATED, Chosen, Facet, Option, field_facet, options_of


def _region_of(code: str) -> str:
    return next(name for name, (first, last) in REGIONS.items() if first <= code <= last)


REMOTE = field_facet(
    "remote",
    "在宅勤務",
    options_of(Remote),
    describe=lambda value: (
        words.unstated_of("在宅勤務") if value == UNSTATED else Remote(value).label
    ),
)


# Only of work done entirely from home a residence is stated: the database holds that.
def _done_from(values: tuple[str, ...]) -> Q:
    condition = Q(residence="", prefecture__in=values) | Q(residence=WHOLE_COUNTRY)
    for value in values:
        condition |= Q(residence__contains=value)  # codes of two digits, with spaces between
    return condition


def prefectures_of(posting: Any) -> tuple[str, ...]:
    """Return where one can do the work: where one may live, if that is stated, or the workplace.

    That may be all 47.
    """
    return codes_of(posting.residence) or (posting.prefecture,)


PREFECTURE = Facet(
    "prefecture",
    "都道府県",
    tuple(Option(code, label, _region_of(code)) for code, label in Prefecture.choices),
    condition=lambda value: _done_from((value,)),
    fields=("prefecture", "residence"),
    values_of=prefectures_of,
    condition_of_any=_done_from,
    note="完全在宅の求人は、住んで働ける都道府県が書いてあれば、そのどれにも入ります。",
)
#: Not asked for by anyone: it tells what is found by residence alone.
WORKPLACE = field_facet("workplace", "勤務地の都道府県", PREFECTURE.options, column="prefecture")


# One query counts every option, with the chosen values in the condition of each. Three prefectures
# have at most 337 municipalities: that and MOST_CITIES keep the query below 1,664 columns, which is
# PostgreSQL's limit, and below 32,766 parameters, which is SQLite's.
PREFECTURES_WITH_CITIES = 3
MOST_CITIES = 50


def _cities_offered(chosen: Chosen) -> list[str]:
    """Those of the chosen prefectures; none for so many that the list would be no help."""
    prefectures = chosen.get(PREFECTURE.param, ())
    if len(prefectures) > PREFECTURES_WITH_CITIES:
        return []
    return [code for prefecture in sorted(prefectures) for code, _ in municipalities(prefecture)]


CITY = field_facet(
    "city",
    "市区町村",
    tuple(
        Option(code, name, prefecture.label)
        for prefecture in Prefecture
        for code, name in municipalities(prefecture)
    ),
    column="city_code",
    offered=_cities_offered,
    most=MOST_CITIES,
)
