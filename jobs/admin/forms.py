"""The form of a posting on the staff side."""

from copy import copy

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from jobs.admin.features.gate_form import GateFormMixin
from jobs.admin.features.hidden_fields import HiddenFieldsMixin
from jobs.admin.fields import LastDayField, OpeningField
from jobs.admin.layout import FIELDS
from jobs.admin.transitions import CLOSE, ON_SITE, pressed_in
from jobs.models import JobPosting
from jobs.models.pay import MINUTES_PER_HOUR
from jobs.models.publication import CLOSES_IN_THE_PAST
from jobs.postings.choices import PayUnit, Status
from jobs.postings.schema import BY_NAME


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

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Hourly pay needs no answer here, as it could only be 60. Who may only look has no fields.
        if minutes := self.fields.get("minutes_per_pay_unit"):
            minutes.required = False
        self.now = timezone.now()
        self.transition = pressed_in(self.data)
        # Kept apart, as validation writes what was typed into the instance.
        self.state_before = self.instance.state_at(self.now)

    @property
    def publishes(self) -> bool:
        return self.transition is not None and self.transition.publishes

    @property
    def must_be_lawful(self) -> bool:
        """Whether seekers will see what is saved. Ending an advert must always be possible."""
        stays = self.state_before in ON_SITE and self.transition is not CLOSE
        return self.publishes or stays

    def clean(self):
        cleaned = super().clean()
        self._keep_moments(cleaned)
        self._check_transition()
        self._settle_working_time(cleaned)
        self._check_closing_day(cleaned)
        return cleaned

    def validate_constraints(self):
        """Hold the posting to the rules of what the pressed button makes of it."""
        posting = self.as_published() if self.publishes else self.instance
        try:
            posting.validate_constraints(exclude=self._get_validation_exclusions())
        except ValidationError as error:
            self._update_errors(error)

    def as_published(self) -> JobPosting:
        """Return what publishing now would put on the site, the form's own posting left alone."""
        posting = copy(self.instance)
        posting.status = Status.PUBLISHED
        posting.opens_at = posting.opens_at or self.now
        posting.confirmed_at = self.now
        return posting

    def _get_validation_exclusions(self):
        """Let the rules about status be checked, though it is not a field of the form."""
        return super()._get_validation_exclusions() - {"status", "confirmed_at"}

    def _keep_moments(self, cleaned):
        """Leave a moment that was not edited as exact as it is: the form shows it rounded."""
        for name in {"opens_at", "closes_at"}.difference(self.changed_data):
            if self.instance.pk:
                cleaned[name] = getattr(self.instance, name)

    def _check_transition(self):
        if self.transition and self.state_before not in self.transition.offered_in:
            self.add_error(
                None,
                f"この求人は今「{self.state_before.label}」なので、"
                f"「{self.transition.label}」はできません。",
            )

    def _settle_working_time(self, cleaned):
        if cleaned.get("pay_unit") == PayUnit.HOURLY:
            self.errors.pop("minutes_per_pay_unit", None)
            cleaned["minutes_per_pay_unit"] = MINUTES_PER_HOUR
        elif "pay_unit" in cleaned and cleaned.get("minutes_per_pay_unit", "invalid") is None:
            self.add_error("minutes_per_pay_unit", "日給・月給のときは、所定労働時間が必要です。")

    def _check_closing_day(self, cleaned):
        """Refuse a day gone by, but leave alone the past one of a posting that has ended."""
        closes_at = cleaned.get("closes_at")
        is_moved = self.instance.is_published and "closes_at" in self.changed_data
        if closes_at and closes_at < self.now and (self.publishes or is_moved):
            self.add_error("closes_at", CLOSES_IN_THE_PAST)
