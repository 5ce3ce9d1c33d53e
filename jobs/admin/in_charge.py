"""The employers that a member of staff is in charge of, on that user's page."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.db.models.signals import m2m_changed
from django.dispatch import receiver

from accounts import notices
from accounts.user_parts import StaffUserPart
from config import audit
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


@receiver(m2m_changed, sender=Employer.posters.through)
def tell_who_is_in_charge(
    sender: type, instance: Any, action: str, reverse: bool, pk_set: set[int] | None, **kwargs: Any
) -> None:
    """Tell the audit log and the member of staff, from whichever side it is changed."""
    step = {"post_add": "given", "post_remove": "taken", "pre_clear": "taken"}.get(action)
    if step is None or pk_set == set():
        return
    pairs: Iterable[tuple[User, int]]
    if reverse:
        keys = instance.employers.values_list("pk", flat=True) if pk_set is None else pk_set
        pairs = [(instance, key) for key in keys]
    else:
        users = instance.posters.all()
        if pk_set is not None:
            users = User.objects.filter(pk__in=pk_set)
        pairs = [(user, instance.pk) for user in users]
    for user, employer in pairs:
        audit.record(f"employer_{step}", account=user, employer=employer)
        notices.tell(user, notices.RIGHTS)
