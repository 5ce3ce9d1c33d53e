"""The specification of search, in the ORM: which postings match, in which order, how many.

Within one parameter any value may hold; every parameter must. Every character pair of every term
of `q`, or of a synonym of the term, must occur in the posting's own text or in its employer's name,
all normalised; no pair spans two fields. An unstated fact has no value, so no condition on its
value holds for it.
"""

from itertools import pairwise

from django.db.models import Count, Q, QuerySet

from jobs.models.querysets import ORDERINGS
from jobs.reading import ease
from jobs.search.criteria import EASE, Criteria
from jobs.search.facets import FACETS

Counts = dict[str, dict[str, int]]


def matching(postings: QuerySet, criteria: Criteria) -> QuerySet:
    """Narrow `postings` to those that match, in the order asked for. Visibility is theirs."""
    found = postings.filter(_text(criteria) & _all_but(None, criteria))
    if criteria.sort != EASE:
        return found.in_order(criteria.sort)
    return found.annotate(ease=ease.score(criteria.weights)).order_by("-ease", *ORDERINGS["new"])


def counted(postings: QuerySet, criteria: Criteria) -> tuple[int, Counts]:
    """Return the total, and for every option of every facet how many postings have it.

    Counts are disjunctive: an option's count applies every other parameter, but not the values
    chosen in its own facet, so it says what choosing it instead would give. One query.
    """
    aggregates = {"total": Count("pk", filter=_all_but(None, criteria) or None)}
    for facet in FACETS:
        others = _all_but(facet.param, criteria)
        for option in facet_options(facet, criteria):
            aggregates[f"{facet.param}__is__{option}"] = Count(
                "pk", filter=others & facet.condition(option)
            )
    figures = postings.filter(_text(criteria)).order_by().aggregate(**aggregates)
    counts: Counts = {facet.param: {} for facet in FACETS}
    for name, number in figures.items():
        if name != "total":
            param, _, value = name.partition("__is__")
            counts[param][value] = number
    return figures["total"], counts


def relaxed(postings: QuerySet, criteria: Criteria) -> list[tuple[Criteria, int]]:
    """For criteria that find nothing: each parameter dropped alone, with what that would find.

    Only what finds something, most first. One query.
    """
    looser = [criteria.without(facet.param) for facet, _ in criteria.active]
    if criteria.text:
        looser.append(criteria.without_text())
    if not looser:
        return []
    figures = postings.order_by().aggregate(
        **{
            f"dropped_{number}": Count("pk", filter=(_text(c) & _all_but(None, c)) or None)
            for number, c in enumerate(looser)
        }
    )
    return best_first([(c, figures[f"dropped_{number}"]) for number, c in enumerate(looser)])


def best_first(looser: list[tuple[Criteria, int]]) -> list[tuple[Criteria, int]]:
    """Keep what finds something, most first."""
    return sorted((pair for pair in looser if pair[1]), key=lambda pair: -pair[1])


def facet_options(facet, criteria: Criteria) -> list[str]:
    """The values to count: those offered, and any other that was typed into the address."""
    offered = facet.offered(criteria.chosen) if facet.offered else facet.labels
    return list(dict.fromkeys([*offered, *criteria.chosen.get(facet.param, ())]))


def _all_but(param: str | None, criteria: Criteria) -> Q:
    condition = Q()
    for facet, values in criteria.active:
        if facet.param != param:
            condition &= facet.any_of(values)
    return condition


def _text(criteria: Criteria) -> Q:
    condition = Q()
    for alternatives in criteria.terms:
        said = Q()
        for term in alternatives:
            said |= _says(term)
        condition &= said
    return condition


def _says(term: str) -> Q:
    condition = Q()
    for part in parts_of(term):
        condition &= Q(search_text__contains=part) | Q(employer__search_name__contains=part)
    return condition


def parts_of(term: str) -> list[str]:
    """The character pairs of a term, without repeats; a single character stands for itself."""
    pairs = [first + second for first, second in pairwise(term)]
    return list(dict.fromkeys(pairs)) or [term]
