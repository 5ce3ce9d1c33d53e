"""The list's parameters, as one FilterSet built from the declarations in facets.py."""

import django_filters
from django.utils.functional import cached_property

from jobs.models import JobPosting
from jobs.reading.ease import REASONS
from jobs.search import specification
from jobs.search.criteria import Criteria
from jobs.search.facets import FACETS
from jobs.search.form import (
    FacetField,
    FilterForm,
    PageField,
    SortField,
    TextQueryField,
    WeightField,
)


class ParameterFilter(django_filters.Filter):
    """Brings one parameter's field into the form; PostingFilterSet does the narrowing."""

    def __init__(self, field_class, label, **field_options):
        super().__init__(label=label, **field_options)
        self.field_class = field_class


class PostingFilterSet(django_filters.FilterSet):
    """The specification of search: `qs` is exactly what matches, in order.

    It narrows the queryset it is handed and never decides what may be seen.
    """

    class Meta:
        model = JobPosting
        fields: list[str] = []
        form = FilterForm

    @classmethod
    def get_filters(cls):
        return {
            "q": ParameterFilter(TextQueryField, "検索の言葉"),
            **{
                facet.param: ParameterFilter(FacetField, facet.label, facet=facet)
                for facet in FACETS
            },
            "sort": ParameterFilter(SortField, "並び順"),
            **{
                reason.param: ParameterFilter(WeightField, f"{reason.label}の大事さ", reason=reason)
                for reason in REASONS
            },
            "page": ParameterFilter(PageField, "ページ"),
        }

    @cached_property
    def criteria(self) -> Criteria:
        self.form.is_valid()
        return self.form.criteria

    @property
    def page(self) -> int:
        self.form.is_valid()
        return self.form.cleaned_data["page"]

    def filter_queryset(self, queryset):
        return specification.matching(queryset, self.criteria)
