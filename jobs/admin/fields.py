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
from jobs.postings.hours import hours_typed, read_hours, read_time_of_day, time_of_day_text
from jobs.postings.prefectures import is_kept, read_prefectures, text_of
from jobs.postings.typed import mail_address


class DayField(forms.DateField):
    """A day in whatever way people write one, as a sheet may hold it too."""

    widget = UnfoldAdminSingleDateWidget

    def to_python(self, value: Any) -> date | None:
        return _read(read_day, value)


class TimeOfDayField(forms.TimeField):
    def to_python(self, value: Any) -> time | None:
        return _read(read_time, value)


class TypedField(forms.Field):
    """A value that is stored in one way and typed in others: `reads` what is typed, or raises
    ValueError with a message in Japanese, and `writes` a stored value as one might type it.
    """

    widget = UnfoldAdminTextInputWidget
    stored_as: type = int
    reads: Callable[[str], Any]
    writes: Callable[[Any], str]

    def prepare_value(self, value: Any) -> Any:
        return self.writes(value) if isinstance(value, self.stored_as) else value

    def to_python(self, value: Any) -> Any:
        return _read(self.reads, value or None)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class HoursField(TypedField):
    """A time in hours, as 162.5 or 162時間55分; its value is whole minutes, as the model has it."""

    reads = staticmethod(read_hours)
    writes = staticmethod(hours_typed)


class ClockField(TypedField):
    """A time of the working day, as 9:00 or 翌2:00; its value is minutes after midnight."""

    reads = staticmethod(read_time_of_day)
    writes = staticmethod(time_of_day_text)

    def to_python(self, value: Any) -> int | None:
        """Midnight, which is 0, is a time too."""
        return value if isinstance(value, int) else super().to_python(value)


class PrefecturesField(TypedField):
    """全国 or names of prefectures; its value is as jobs.postings.prefectures keeps them."""

    stored_as = str
    #: What an emptied field has, as fields of text say it.
    empty_value = ""
    reads = staticmethod(read_prefectures)

    @staticmethod
    def writes(value: str) -> str:
        """What was typed is shown again as it was."""
        return text_of(value) if is_kept(value) else value

    def to_python(self, value: Any) -> str:
        return super().to_python(value) or self.empty_value


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
