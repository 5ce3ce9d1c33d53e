"""How many postings match, counted by the ORM with the conditions of the filters.

Which postings match, and in which order, is the `qs` of jobs.search.filterset.PostingFilterSet.
"""

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet

from jobs.search.criteria import INCLUDE_UNSTATED, Criteria
from jobs.search.facets import FACETS, PREFECTURE, WORKPLACE, Facet
from jobs.search.filters import TEXT

#: Parameter → value → how many postings have it.
Counts = dict[str, dict[str, int]]
#: Stands among the parameters for what is found where one may live, not where the workplace is.
BY_RESIDENCE = "by_residence"
#: More than there can be.
EVERY_ROW = 2**31 - 1


def counted(postings: QuerySet, criteria: Criteria) -> tuple[int, Counts]:
    """Return the total, and for every option of every facet how many postings have it.

    Counts are disjunctive: an option's count applies every other parameter, but not the values
    chosen in its own facet, so it says what choosing it instead would give. The number beside
    INCLUDE_UNSTATED is what it adds; that beside BY_RESIDENCE, of how many matches the workplace is
    in none of the chosen prefectures. One query.
    """
    switched = criteria.including_unstated(not criteria.include_unstated)
    fits = {f"fits_{facet.param}": facet.any_of(values) for facet, values in criteria.matched}
    fits |= {f"switched_{facet.param}": facet.any_of(values) for facet, values in switched.matched}
    aggregates = {
        "total": Count("pk", filter=_all_of("fits", criteria) or None),
        "switched": Count("pk", filter=_all_of("switched", criteria) or None),
    }
    if prefectures := criteria.chosen.get(PREFECTURE.param):
        elsewhere = ~WORKPLACE.any_of(prefectures)
        aggregates[BY_RESIDENCE] = Count("pk", filter=_all_of("fits", criteria) & elsewhere)
    for facet in FACETS:
        others = _all_of("fits", criteria, but=facet.param)
        for option in facet_options(facet, criteria):
            aggregates[f"{facet.param}__is__{option}"] = Count(
                "pk", filter=others & facet.any_of(criteria.matching(facet, (option,)))
            )
    rows = (
        postings.filter(TEXT.condition(criteria.text))
        .order_by()
        .annotate(**{name: ExpressionWrapper(each, BooleanField()) for name, each in fits.items()})
    )
    # Cut off nowhere, but a cut makes a subquery of it: the conditions of what is chosen then stand
    # in the query once, and not in the count of every option.
    figures = rows[:EVERY_ROW].aggregate(**aggregates)
    counts: Counts = {facet.param: {} for facet in FACETS}
    total, switched_total = figures.pop("total"), figures.pop("switched")
    by_residence = figures.pop(BY_RESIDENCE, 0)
    for name, number in figures.items():
        param, _, value = name.partition("__is__")
        counts[param][value] = number
    counts[INCLUDE_UNSTATED] = {"1": abs(switched_total - total)}
    counts[BY_RESIDENCE] = {"1": by_residence}
    return total, counts


def facet_options(facet: Facet, criteria: Criteria) -> list[str]:
    """The values to count: those offered, and any other that was typed into the address."""
    offered = facet.offered(criteria.chosen) if facet.offered else facet.labels
    return list(dict.fromkeys([*offered, *criteria.chosen.get(facet.param, ())]))


def _all_of(prefix: str, criteria: Criteria, but: str = "") -> Q:
    """Say that the columns of the chosen facets are true, but for one facet."""
    chosen = [param for param in criteria.chosen if param != but]
    return Q(**{f"{prefix}_{param}": True for param in chosen})
