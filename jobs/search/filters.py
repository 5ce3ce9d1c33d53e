"""The filters of a search: for each parameter, which postings match it, in the ORM.

Within one parameter any value may hold; every parameter must. Every term of `q`, or a synonym of
the term, must stand, character by character, in one of the posting's own texts or in its employer's
name, all normalised; of a term of several sentences, each of them. An unstated fact has no value,
so no condition on its value holds for it; `include_unstated` adds to the values of a facet that of
what does not state it (`Criteria.matched`).
"""

from typing import Any

import django_filters
from django.db.models import Q

from jobs.models.querysets import ORDERINGS, JobPostingQuerySet
from jobs.postings import words
from jobs.reading import ease
from jobs.reading.ease import REASONS, Reason
from jobs.search.criteria import EASE, INCLUDE_UNSTATED, Order
from jobs.search.facets import FACETS, Facet
from jobs.search.fields import (
    FacetField,
    PageField,
    PlaceField,
    SortField,
    TextQueryField,
    UnstatedField,
    WeightField,
)
from jobs.search.sentences import sentences
from jobs.search.vocabulary import search_terms


class DeclaredFilter(django_filters.Filter):
    """Base: leaves the queryset as it is. Knows no set, so that all sets share it."""

    def filter(self, qs: JobPostingQuerySet, value: Any) -> JobPostingQuerySet:
        return qs


class ConditionFilter(DeclaredFilter):
    """Narrows to what meets a condition, which can be counted by as well."""

    def condition(self, value: Any) -> Q:
        """Return what matches `value`; everything does where `value` is empty."""
        raise NotImplementedError

    def filter(self, qs: JobPostingQuerySet, value: Any) -> JobPostingQuerySet:
        return qs.filter(self.condition(value))


class FacetFilter(ConditionFilter):
    """Narrows to the postings that have any of the values of a facet."""

    field_class = FacetField

    def __init__(self, facet: Facet):
        super().__init__(facet.param, label=facet.label, facet=facet)
        self.facet = facet

    def condition(self, value: tuple[str, ...]) -> Q:
        return self.facet.any_of(value)


class TextFilter(ConditionFilter):
    """Narrows to the postings that say every term of a text."""

    field_class = TextQueryField

    def condition(self, value: str) -> Q:
        condition = Q()
        for alternatives in search_terms(value):
            said = Q()
            for term in alternatives:
                said |= _says(term)
            condition &= said
        return condition


class PlaceFilter(DeclaredFilter):
    """Adds the field to the form, which takes what is typed there for words of the search."""

    field_class = PlaceField


class UnstatedFilter(DeclaredFilter):
    """Adds the switch to the form; the facets' filters are handed what it adds to their values."""

    field_class = UnstatedField


class OrderFilter(DeclaredFilter):
    """Orders the queryset, and narrows nothing."""

    field_class = SortField

    def filter(self, qs: JobPostingQuerySet, value: Order) -> JobPostingQuerySet:
        if value.sort != EASE:
            return qs.in_order(value.sort)
        return qs.annotate(ease=ease.score(value.weights)).order_by("-ease", *ORDERINGS["new"])


class WeightFilter(DeclaredFilter):
    """Adds a weight to the form; OrderFilter applies it."""

    field_class = WeightField

    def __init__(self, reason: Reason):
        super().__init__(reason.param, label=f"{reason.label}の大事さ", reason=reason)


class PageFilter(DeclaredFilter):
    """Adds the page number to the form; the view that shows the list applies it."""

    field_class = PageField


TEXT = TextFilter("q", label="検索の言葉")
BY_FACET = {facet.param: FacetFilter(facet) for facet in FACETS}
#: Parameter → filter, in the order of the form.
FILTERS: dict[str, DeclaredFilter] = {
    "q": TEXT,
    "place": PlaceFilter("place", label="働く場所"),
    **BY_FACET,
    INCLUDE_UNSTATED: UnstatedFilter(INCLUDE_UNSTATED, label=words.INCLUDE_UNSTATED),
    "sort": OrderFilter("sort", label="並び順"),
    **{reason.param: WeightFilter(reason) for reason in REASONS},
    "page": PageFilter("page", label="ページ"),
}


def _says(term: str) -> Q:
    condition = Q()
    for part in sentences(term):
        condition &= Q(search_text__contains=part) | Q(employer__search_name__contains=part)
    return condition
