"""The list's parameters as one FilterSet, whose `qs` is the specification of search."""

from typing import ClassVar

import django_filters
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.functional import cached_property

from jobs.models import JobPosting
from jobs.search.criteria import Criteria
from jobs.search.filters import FILTERS, DeclaredFilter
from jobs.search.form import FilterForm, SharedFields


class PostingFilterSet(django_filters.FilterSet):
    """The specification of search: `qs` is exactly what matches, in order.

    It narrows the queryset it is handed and never decides what may be seen.
    """

    class Meta:
        model = JobPosting
        fields: list[str] = []
        form = FilterForm

    _form_class: ClassVar[type[FilterForm]]

    def __init__(self, data: QueryDict | None = None, queryset: QuerySet | None = None) -> None:
        """As FilterSet does, without a copy of each filter: these keep nothing of their set."""
        self.is_bound = data is not None
        self.data = data or QueryDict()
        self.queryset = JobPosting.objects.all() if queryset is None else queryset
        self.request = self.form_prefix = None
        self.filters = self.base_filters

    @classmethod
    def get_filters(cls) -> dict[str, DeclaredFilter]:
        return dict(FILTERS)

    @classmethod
    def for_criteria(cls, criteria: Criteria, queryset: QuerySet) -> "PostingFilterSet":
        """Return the set for given criteria, whose text is not searched for filter words again."""
        filterset = cls(QueryDict(criteria.query_string()), queryset)
        filterset.criteria = criteria
        return filterset

    @cached_property
    def criteria(self) -> Criteria:
        self.form.is_valid()
        return self.form.criteria

    @property
    def page(self) -> int:
        self.form.is_valid()
        return self.form.cleaned_data["page"]

    @property
    def has_place(self) -> bool:
        """Whether a place was typed, which the criteria have as what it was read as."""
        self.form.is_valid()
        return bool(self.form.cleaned_data["place"])

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """Apply each filter to the criteria as understood: a word of `q` may be a facet's value."""
        for name, value in self.criteria.values.items():
            queryset = self.filters[name].filter(queryset, value)
        return queryset

    def get_form_class(self) -> type[FilterForm]:
        """Return the form class, made once: nothing in it depends on the request."""
        cls = type(self)
        if "_form_class" not in vars(cls):
            cls._form_class = super().get_form_class()
            cls._form_class.base_fields = SharedFields(cls._form_class.base_fields)
        return cls._form_class
