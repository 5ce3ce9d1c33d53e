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
    """A day, held as its last second here: what closes on a day is open all through it."""

    widget = UnfoldAdminSingleDateWidget

    def prepare_value(self, value: Any) -> Any:
        return timezone.localtime(value).date() if isinstance(value, datetime) else value

    def to_python(self, value: Any) -> datetime | None:
        day = super().to_python(value)
        return timezone.make_aware(datetime.combine(day, LAST_SECOND)) if day else None

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.to_python(self.prepare_value(initial)), data)


class YesNoUnstatedSelect(UnfoldAdminNullBooleanSelectWidget):
    """Unstated is a fact of the advert, not a lack of knowledge: it is called so."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.choices = [("unknown", words.UNSTATED), ("true", words.YES), ("false", words.NO)]


class OpeningWidget(UnfoldAdminSplitDateTimeWidget):
    """The two inputs of a moment, each with a name to be read aloud."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        day, time_of_day = self.widgets
        day.attrs["aria-label"] = "掲載開始の日"
        time_of_day.attrs["aria-label"] = "掲載開始の時刻"
