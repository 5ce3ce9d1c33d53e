"""Form fields and widgets made for the staff side."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from unfold.widgets import (
    UnfoldAdminNullBooleanSelectWidget,
    UnfoldAdminSingleDateWidget,
    UnfoldAdminSplitDateTimeWidget,
)

from jobs.models.publication import LAST_SECOND
from jobs.postings import words


class LastDayField(forms.DateField):
    """A day, kept as its last second: what closes on a day stays open until the day ends."""

    widget = UnfoldAdminSingleDateWidget

    def prepare_value(self, value: Any) -> Any:
        return timezone.localtime(value).date() if isinstance(value, datetime) else value

    def to_python(self, value: Any) -> datetime | None:
        day = super().to_python(value)
        return timezone.make_aware(datetime.combine(day, LAST_SECOND)) if day else None

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.to_python(self.prepare_value(initial)), data)


class YesNoUnstatedSelect(UnfoldAdminNullBooleanSelectWidget):
    """Says 記載なし rather than "unknown": that an advert leaves something out is itself a fact."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.choices = [("unknown", words.UNSTATED), ("true", words.YES), ("false", words.NO)]


class OpeningWidget(UnfoldAdminSplitDateTimeWidget):
    """The two inputs of a date and time, each with a name for screen readers."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        day, time_of_day = self.widgets
        day.attrs["aria-label"] = "掲載開始の日"
        time_of_day.attrs["aria-label"] = "掲載開始の時刻"
