"""What other apps add to the page of a member of staff: settings.STAFF_USER_PARTS names them.

Accounts must not import the apps that staff edit, so those contribute what they know of a user.
"""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.models import User
from django.utils.module_loading import import_string


class StaffUserPart:
    """One field among a user's rights, kept by the app that contributes it.

    `name`: of the field in the form; `label`: its label, and that of its text.
    """

    name: str
    label: str

    def form_field(self) -> forms.Field:
        raise NotImplementedError

    def initial(self, user: User) -> Any:
        """Return what the field of a stored user starts with."""
        raise NotImplementedError

    def save(self, user: User, value: Any) -> None:
        """Store the field's cleaned value; `user` is stored already."""
        raise NotImplementedError

    def as_text(self, user: User) -> str:
        """Return what is shown in place of the field to users who may only view; "" for nothing."""
        raise NotImplementedError


def staff_user_parts() -> list[StaffUserPart]:
    """Return the parts in the order of the setting."""
    return [import_string(name)() for name in settings.STAFF_USER_PARTS]
