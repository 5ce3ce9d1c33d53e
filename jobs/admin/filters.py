"""List filters that follow the clock, as the states of a posting do."""

from datetime import timedelta

from django.utils import timezone
from unfold.contrib.filters.admin import DropdownFilter

from jobs.choices import State

CLOSING_SOON = timedelta(days=7)


class StateFilter(DropdownFilter):
    title = "状態"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return State.choices

    def queryset(self, request, queryset):
        return queryset.in_state(State(self.value())) if self.value() in State.values else queryset


class ClosingSoonFilter(DropdownFilter):
    title = "掲載終了"
    parameter_name = "closing"

    def lookups(self, request, model_admin):
        return [("soon", "掲載中で、7日以内に終了")]

    def queryset(self, request, queryset):
        if self.value() != "soon":
            return queryset
        now = timezone.now()
        return queryset.live(now).filter(closes_at__lte=now + CLOSING_SOON)
