"""The employers that a member of staff is in charge of, on that user's page."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import QuerySet

from accounts.user_parts import StaffUserPart
from config.key_fields import KeySelectMultiple, KeysField
from jobs.models import Employer, JobPosting


class EmployersInCharge(StaffUserPart):
    name = "employers"
    label = "受けもつ企業"

    def form_field(self) -> forms.Field:
        return KeysField(
            label=self.label,
            queryset=Employer.objects.all(),
            required=False,
            # The list of employers is asked for as it is from a posting.
            widget=KeySelectMultiple(JobPosting._meta.get_field("employer"), admin.site),
            help_text="求人担当の人が、求人を書いて公開できる企業です。",
        )

    def initial(self, user: User) -> QuerySet[Employer]:
        return user.employers.all()

    def save(self, user: User, value: Any) -> None:
        """Change each employer from its own side, because its history records the change."""
        wanted = set(value)
        for employer in Employer.objects.filter(posters=user):
            if employer not in wanted:
                employer.posters.remove(user)
        for employer in wanted:
            employer.posters.add(user)

    def as_text(self, user: User) -> str:
        return "、".join(map(str, user.employers.all()))
