"""How many postings match, counted by the ORM with the conditions of the filters.

Which postings match, and in which order, is the `qs` of jobs.search.filterset.PostingFilterSet.
"""

from django.db.models import Count, Q, QuerySet

from jobs.search.criteria import INCLUDE_UNSTATED, Criteria
from jobs.search.facets import FACETS, PREFECTURE, WORKPLACE, Facet
from jobs.search.filters import BY_FACET, TEXT

#: Parameter → value → how many postings have it.
Counts = dict[str, dict[str, int]]
#: Stands among the parameters for what is found where one may live, not where the workplace is.
BY_RESIDENCE = "by_residence"


def counted(postings: QuerySet, criteria: Criteria) -> tuple[int, Counts]:
    """Return the total, and for every option of every facet how many postings have it.

    Counts are disjunctive: an option's count applies every other parameter, but not the values
    chosen in its own facet, so it says what choosing it instead would give. The number beside
    INCLUDE_UNSTATED is what it adds; that beside BY_RESIDENCE, of how many matches the workplace is
    in none of the chosen prefectures. One query.
    """
    switched = criteria.including_unstated(not criteria.include_unstated)
    aggregates = {
        "total": Count("pk", filter=_all_but(None, criteria) or None),
        "switched": Count("pk", filter=_all_but(None, switched) or None),
    }
    if prefectures := criteria.chosen.get(PREFECTURE.param):
        elsewhere = ~WORKPLACE.any_of(prefectures)
        aggregates[BY_RESIDENCE] = Count("pk", filter=_all_but(None, criteria) & elsewhere)
    for facet in FACETS:
        others = _all_but(facet.param, criteria)
        for option in facet_options(facet, criteria):
            aggregates[f"{facet.param}__is__{option}"] = Count(
                "pk",
                filter=others
                & BY_FACET[facet.param].condition(criteria.matching(facet, (option,))),
            )
    figures = postings.filter(TEXT.condition(criteria.text)).order_by().aggregate(**aggregates)
    counts: Counts = {facet.param: {} for facet in FACETS}
    total, switched_total = figures.pop("total"), figures.pop("switched")
    by_residence = figures.pop(BY_RESIDENCE, 0)
    for name, number in figures.items():
        param, _, value = name.partition("__is__")
        counts[param][value] = number
    counts[INCLUDE_UNSTATED] = {"1": abs(switched_total - total)}
    counts[BY_RESIDENCE] = {"1": by_residence}
    return total, counts


def relaxed(postings: QuerySet, criteria: Criteria) -> list[tuple[Criteria, int]]:
    """For criteria that find nothing: each that is a little looser, with what it would find.

    Only what finds something, most first. One query.
    """
    looser = looser_than(criteria)
    if not looser:
        return []
    figures = postings.order_by().aggregate(
        **{
            f"dropped_{number}": Count("pk", filter=_condition(each) or None)
            for number, each in enumerate(looser)
        }
    )
    return best_first([(c, figures[f"dropped_{number}"]) for number, c in enumerate(looser)])


def looser_than(criteria: Criteria) -> list[Criteria]:
    """The criteria with each parameter dropped alone, or with what is unstated included."""
    looser = [criteria.without(facet.param) for facet, _ in criteria.active]
    if criteria.text:
        looser.append(criteria.without_text())
    if criteria.drops_unstated and not criteria.include_unstated:
        looser.append(criteria.including_unstated())
    return looser


def best_first(looser: list[tuple[Criteria, int]]) -> list[tuple[Criteria, int]]:
    """Keep what finds something, most first."""
    return sorted((pair for pair in looser if pair[1]), key=lambda pair: -pair[1])


def facet_options(facet: Facet, criteria: Criteria) -> list[str]:
    """The values to count: those offered, and any other that was typed into the address."""
    offered = facet.offered(criteria.chosen) if facet.offered else facet.labels
    return list(dict.fromkeys([*offered, *criteria.chosen.get(facet.param, ())]))


def _condition(criteria: Criteria) -> Q:
    return TEXT.condition(criteria.text) & _all_but(None, criteria)


def _all_but(param: str | None, criteria: Criteria) -> Q:
    condition = Q()
    for facet, values in criteria.matched:
        if facet.param != param:
            condition &= BY_FACET[facet.param].condition(values)
    return condition
