"""Form fields and widgets made for the staff side."""

from datetime import datetime

from django import forms
from django.utils import timezone
from unfold.widgets import (
    UnfoldAdminNullBooleanSelectWidget,
    UnfoldAdminSingleDateWidget,
    UnfoldAdminSplitDateTimeWidget,
)

from jobs.models.publication import LAST_SECOND
from jobs.postings import words
from jobs.postings.typed import mail_address


class LastDayField(forms.DateField):
    """A day, held as its last second here: what closes on a day is open all through it."""

    widget = UnfoldAdminSingleDateWidget

    def prepare_value(self, value):
        return timezone.localtime(value).date() if isinstance(value, datetime) else value

    def to_python(self, value):
        day = super().to_python(value)
        return day and timezone.make_aware(datetime.combine(day, LAST_SECOND))

    def has_changed(self, initial, data):
        return super().has_changed(self.to_python(self.prepare_value(initial)), data)


class MailAddressField(forms.EmailField):
    """Takes full-width letters and signs, which Japanese keyboards give, as the plain ones."""

    def to_python(self, value):
        return super().to_python(mail_address(value or ""))


class YesNoUnstatedSelect(UnfoldAdminNullBooleanSelectWidget):
    """Unstated is a fact of the advert, not a lack of knowledge: it is called so."""

    def __init__(self, attrs=None):
        super().__init__(attrs)
        self.choices = [("unknown", words.UNSTATED), ("true", words.YES), ("false", words.NO)]


class OpeningWidget(UnfoldAdminSplitDateTimeWidget):
    """The two inputs of a moment, each with a name to be read aloud."""

    def __init__(self, attrs=None):
        super().__init__(attrs)
        day, time_of_day = self.widgets
        day.attrs["aria-label"] = "掲載開始の日"
        time_of_day.attrs["aria-label"] = "掲載開始の時刻"
