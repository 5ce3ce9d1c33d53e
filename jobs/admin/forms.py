"""The form of a posting on the staff side."""

from copy import copy
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone

from jobs.admin.features.gate_form import GateFormMixin
from jobs.admin.features.hidden_fields import HiddenFieldsMixin
from jobs.admin.fields import LastDayField, OpeningField
from jobs.admin.layout import FIELDS
from jobs.admin.transitions import CLOSE, pressed_in
from jobs.models import JobPosting
from jobs.models.publication import CLOSES_IN_THE_PAST, ON_SITE
from jobs.postings.choices import PayUnit, Status
from jobs.postings.schema import BY_NAME
from jobs.postings.schema.pay import MINUTES_PER_HOUR
from jobs.postings.schema.row import Count


class PostingForm(GateFormMixin, HiddenFieldsMixin, forms.ModelForm):
    opens_at = OpeningField(
        label=BY_NAME["opens_at"].label, required=False, help_text=BY_NAME["opens_at"].help
    )
    closes_at = LastDayField(
        label=BY_NAME["closes_at"].label, required=False, help_text=BY_NAME["closes_at"].help
    )

    class Meta:
        model = JobPosting
        fields = FIELDS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Not asked for hourly pay, where only 60 is possible. A view-only user gets no fields.
        if minutes := self.fields.get("minutes_per_pay_unit"):
            minutes.required = False
        self.now = timezone.now()
        self.transition = pressed_in(self.data)
        self._limit_counts()
        # Kept apart, as validation writes what was typed into the instance.
        self.state_before = self.instance.state_at(self.now)

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
            if isinstance(kind, Count):
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

    def _settle_working_time(self, cleaned: dict[str, Any]) -> None:
        if cleaned.get("pay_unit") == PayUnit.HOURLY:
            self.errors.pop("minutes_per_pay_unit", None)
            cleaned["minutes_per_pay_unit"] = MINUTES_PER_HOUR
        elif "pay_unit" in cleaned and cleaned.get("minutes_per_pay_unit", "invalid") is None:
            self.add_error("minutes_per_pay_unit", "日給・月給のときは、所定労働時間が必要です。")

    def _check_closing_day(self, cleaned: dict[str, Any]) -> None:
        """Refuse a past day, unless it is the unchanged one of a posting that has ended."""
        closes_at = cleaned.get("closes_at")
        is_moved = self.instance.is_published and "closes_at" in self.changed_data
        if closes_at and closes_at < self.now and (self.publishes or is_moved):
            self.add_error("closes_at", CLOSES_IN_THE_PAST)
