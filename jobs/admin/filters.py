"""Filters of the list of postings: by state, by work list, and by what seekers filter by."""

from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from unfold.contrib.filters.admin import DropdownFilter

from jobs.desk.worklists import WorkList, lists_for
from jobs.models.querysets import JobPostingQuerySet
from jobs.postings.choices import State
from jobs.search.facets import Facet
from jobs.search.filters import BY_FACET


class StateFilter(DropdownFilter):
    title = "状態"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return State.choices

    def queryset(self, request: HttpRequest, queryset: JobPostingQuerySet) -> QuerySet:
        return queryset.in_state(State(self.value())) if self.value() in State.values else queryset


class WorkListFilter(DropdownFilter):
    """The work lists, of which the admin's home shows the start. An unknown one is ignored."""

    title = "やること"
    parameter_name = "todo"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [(each.name, each.title) for each in self._lists(request, model_admin.model)]

    def queryset(self, request: HttpRequest, queryset: JobPostingQuerySet) -> QuerySet:
        for each in self._lists(request, queryset.model):
            if each.name == self.value():
                return each.narrow(queryset, timezone.now())
        return queryset

    def _lists(self, request: HttpRequest, model: type[models.Model]) -> list[WorkList]:
        return [each for each in lists_for(request.user) if each.model is model]


class FacetListFilter(DropdownFilter):
    """Base class: narrows the list as seekers' search does, by one value of `facet`.

    The parameter is named as Django names that of a field, so that saved addresses still work.
    """

    facet: Facet

    @classmethod
    def of(cls, facet: Facet) -> type["FacetListFilter"]:
        """Return the list filter of `facet`."""
        named = {"title": facet.label, "parameter_name": f"{facet.param}__exact", "facet": facet}
        return type(f"{cls.__name__}_{facet.param}", (cls,), named)

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [(option.value, option.label) for option in self.facet.options]

    def queryset(self, request: HttpRequest, queryset: JobPostingQuerySet) -> QuerySet:
        if not self.value():
            return queryset
        value = self.facet.value_of(self.value())
        # Not ignored, as a seeker's would be: steps are taken with all that is listed.
        if value is None:
            return queryset.none()
        return BY_FACET[self.facet.param].filter(queryset, (value,))
