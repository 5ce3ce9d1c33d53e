"""The form of a posting on the staff side."""

from copy import copy
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.html import format_html

from jobs.admin.features.gate_form import GateFormMixin
from jobs.admin.features.hidden_fields import HiddenFieldsMixin
from jobs.admin.fields import (
    ClockField,
    HoursField,
    LastDayField,
    OpeningField,
    PrefecturesField,
)
from jobs.admin.layout import FIELDS
from jobs.admin.transitions import CLOSE, pressed_in
from jobs.models import JobPosting
from jobs.models.publication import CLOSES_IN_THE_PAST, ON_SITE
from jobs.postings.choices import PayUnit, Status
from jobs.postings.hours import MINUTES_PER_HOUR
from jobs.postings.schema import BY_NAME
from jobs.postings.schema.pay import BY_DAY_OR_MONTH, hourly_remark, hourly_sum
from jobs.postings.schema.row import Count, Hours, TimeOfDay

WORKING_TIME = "minutes_per_pay_unit"
TYPE_AGAIN = (
    "給与の単位を変えたので、所定労働時間を入れなおしてください。月給は1か月、日給は1日の時間です。"
)


def _typed(field: type[forms.Field], name: str) -> forms.Field:
    row = BY_NAME[name]
    return field(label=row.label, required=False, help_text=row.help)


class PostingForm(GateFormMixin, HiddenFieldsMixin, forms.ModelForm):
    opens_at = _typed(OpeningField, "opens_at")
    closes_at = _typed(LastDayField, "closes_at")
    minutes_per_pay_unit = _typed(HoursField, WORKING_TIME)
    residence = _typed(PrefecturesField, "residence")
    earliest_start = _typed(ClockField, "earliest_start")
    latest_end = _typed(ClockField, "latest_end")
    weekly_minutes_min = _typed(HoursField, "weekly_minutes_min")
    weekly_minutes_max = _typed(HoursField, "weekly_minutes_max")

    class Meta:
        model = JobPosting
        fields = FIELDS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._begin_without_working_time()
        self.now = timezone.now()
        self.transition = pressed_in(self.data)
        self._limit_counts()
        self._show_hourly_sum()
        # Kept apart, as validation writes what was typed into the instance.
        self.state_before = self.instance.state_at(self.now)

    def full_clean(self) -> None:
        super().full_clean()
        self._show_hourly_sum()

    @property
    def publishes(self) -> bool:
        return self.transition is not None and self.transition.publishes

    @property
    def must_be_lawful(self) -> bool:
        """Whether seekers will see what is saved. Closing a posting must always be possible."""
        stays = self.state_before in ON_SITE and self.transition is not CLOSE
        return self.publishes or stays

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        self._keep_moments(cleaned)
        self._check_transition()
        self._settle_working_time(cleaned)
        self._check_closing_day(cleaned)
        return cleaned

    def validate_constraints(self) -> None:
        """Check the posting as the pressed button will leave it."""
        posting = self.as_published() if self.publishes else self.instance
        try:
            posting.validate_constraints(exclude=self._get_validation_exclusions())
        except ValidationError as error:
            self._update_errors(error)  # type: ignore[attr-defined]  # no stub

    def as_published(self) -> JobPosting:
        """Return a copy of the posting as publishing it now would put it on the site."""
        posting = copy(self.instance)
        posting.status = Status.PUBLISHED
        posting.opens_at = posting.opens_at or self.now
        posting.confirmed_at = self.now
        return posting

    def _get_validation_exclusions(self) -> set[str]:
        """Have the constraints on status checked, although it is not a field of the form."""
        excluded = super()._get_validation_exclusions()  # type: ignore[misc]  # no stub
        return excluded - {"status", "confirmed_at"}

    def _limit_counts(self) -> None:
        """Name the schema's range, where the fields know only what their column can hold.

        What an address or a template proposes is held to it too.
        """
        for name, field in self.fields.items():
            kind = BY_NAME[name].kind
            if isinstance(kind, Count | Hours | TimeOfDay):
                field.validators = [
                    MinValueValidator(kind.low, kind.out_of_range),
                    MaxValueValidator(kind.high, kind.out_of_range),
                ]

    def _keep_moments(self, cleaned: dict[str, Any]) -> None:
        """Keep times that were not edited as they are: the form shows them rounded to minutes."""
        for name in {"opens_at", "closes_at"}.difference(self.changed_data):
            if self.instance.pk:
                cleaned[name] = getattr(self.instance, name)

    def _check_transition(self) -> None:
        if self.transition and self.state_before not in self.transition.offered_in:
            self.add_error(
                None,
                f"この求人は今「{self.state_before.label}」なので、"
                f"「{self.transition.label}」はできません。",
            )

    def _begin_without_working_time(self) -> None:
        """Show no hours of hourly pay: they would pass for those of a day once the unit changes."""
        if self.initial.get("pay_unit", PayUnit.HOURLY) == PayUnit.HOURLY:
            self.initial[WORKING_TIME] = None

    def _settle_working_time(self, cleaned: dict[str, Any]) -> None:
        if cleaned.get("pay_unit") == PayUnit.HOURLY:
            self.errors.pop(WORKING_TIME, None)
            cleaned[WORKING_TIME] = MINUTES_PER_HOUR
        elif self._has_hours_of_another_unit(cleaned):
            self.add_error(WORKING_TIME, TYPE_AGAIN)

    def _has_hours_of_another_unit(self, cleaned: dict[str, Any]) -> bool:
        """The script empties the field when the unit changes; who has none is asked to."""
        return (
            cleaned.get(WORKING_TIME) is not None
            and self.instance.pk is not None
            and "pay_unit" in self.changed_data
            and WORKING_TIME not in self.changed_data
        )

    def _show_hourly_sum(self) -> None:
        """Show beside the hours what they make of the pay; the script renews it as one types."""
        if WORKING_TIME not in self.fields:  # a view-only user gets none
            return
        posting = self.instance
        text = hourly_sum(posting) if BY_DAY_OR_MONTH.holds(posting) else ""
        self[WORKING_TIME].help_text = format_html(
            '{} <output class="hourly-sum" for="id_pay_min id_{}">{}</output>',
            BY_NAME[WORKING_TIME].help,
            WORKING_TIME,
            f"{text}（{hourly_remark(posting)}）" if text else "",
        )

    def _check_closing_day(self, cleaned: dict[str, Any]) -> None:
        """Refuse a past day, unless it is the unchanged one of a posting that has ended."""
        closes_at = cleaned.get("closes_at")
        is_moved = self.instance.is_published and "closes_at" in self.changed_data
        if closes_at and closes_at < self.now and (self.publishes or is_moved):
            self.add_error("closes_at", CLOSES_IN_THE_PAST)
