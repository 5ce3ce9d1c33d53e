"""List filters that follow the clock, as the states of a posting do."""

from django.utils import timezone
from unfold.contrib.filters.admin import DropdownFilter

from jobs.desk.worklists import lists_for
from jobs.postings.choices import State


class StateFilter(DropdownFilter):
    title = "状態"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return State.choices

    def queryset(self, request, queryset):
        return queryset.in_state(State(self.value())) if self.value() in State.values else queryset


class WorkListFilter(DropdownFilter):
    """The lists of the admin's home, whole. An unknown one is ignored."""

    title = "やること"
    parameter_name = "todo"

    def lookups(self, request, model_admin):
        return [(each.name, each.title) for each in self._lists(request, model_admin.model)]

    def queryset(self, request, queryset):
        for each in self._lists(request, queryset.model):
            if each.name == self.value():
                return each.narrow(queryset, timezone.now())
        return queryset

    def _lists(self, request, model):
        return [each for each in lists_for(request.user) if each.model is model]
