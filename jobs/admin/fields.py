"""Form fields and widgets made for the staff side."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from unfold.widgets import (
    UnfoldAdminNullBooleanSelectWidget,
    UnfoldAdminSingleDateWidget,
    UnfoldAdminSplitDateTimeWidget,
    UnfoldAdminTextInputWidget,
)

from jobs.models.publication import LAST_SECOND
from jobs.postings import words
from jobs.postings.dates import read_day, read_time
from jobs.postings.hours import hours_typed, read_hours
from jobs.postings.typed import mail_address


class DayField(forms.DateField):
    """A day in whatever way people write one, as a sheet may hold it too."""

    widget = UnfoldAdminSingleDateWidget

    def to_python(self, value: Any) -> date | None:
        return _read(read_day, value)


class TimeOfDayField(forms.TimeField):
    def to_python(self, value: Any) -> time | None:
        return _read(read_time, value)


class HoursField(forms.Field):
    """A time in hours, as 162.5 or 162時間55分; its value is whole minutes, as the model has it."""

    widget = UnfoldAdminTextInputWidget

    def prepare_value(self, value: Any) -> Any:
        return hours_typed(value) if isinstance(value, int) else value

    def to_python(self, value: Any) -> int | None:
        return _read(read_hours, value or None)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class LastDayField(DayField):
    """A day, kept as its last second: what closes on a day stays open until the day ends."""

    def prepare_value(self, value: Any) -> Any:
        return timezone.localtime(value).date() if isinstance(value, datetime) else value

    def to_python(self, value: Any) -> datetime | None:
        day = super().to_python(value)
        return timezone.make_aware(datetime.combine(day, LAST_SECOND)) if day else None

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.to_python(self.prepare_value(initial)), data)


class MailAddressField(forms.EmailField):
    """Takes full-width letters and signs, which Japanese keyboards give, as the plain ones."""

    def to_python(self, value: Any) -> str | None:
        return super().to_python(mail_address(value or ""))


def _read(reader: Callable[[str], Any], value: Any) -> Any:
    """Read what was typed; a value of the site's own is one already."""
    if not isinstance(value, str):
        return value
    try:
        return reader(value)
    except ValueError as error:
        raise ValidationError(str(error), code="invalid") from None


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


class OpeningField(forms.SplitDateTimeField):
    """A day and a time of day."""

    widget = OpeningWidget

    def __init__(self, **kwargs: Any) -> None:
        # Past SplitDateTimeField, which would make two fields that know one way of writing.
        super(forms.SplitDateTimeField, self).__init__((DayField(), TimeOfDayField()), **kwargs)
