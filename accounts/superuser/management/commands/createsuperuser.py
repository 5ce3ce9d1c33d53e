import os
from typing import Any

from django.contrib.auth.management.commands import createsuperuser
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError


class Command(createsuperuser.Command):
    """Asked at a terminal Django checks the password; from the environment it does not."""

    def handle(self, *args: Any, **options: Any) -> str | None:
        password = os.environ.get("DJANGO_SUPERUSER_PASSWORD")
        if not options["interactive"] and password:
            names = (User.USERNAME_FIELD, *User.REQUIRED_FIELDS)
            user = User(**{name: self._given(name, options) for name in names})
            try:
                validate_password(password, user)
            except ValidationError as error:
                raise CommandError(
                    "DJANGO_SUPERUSER_PASSWORD is too weak: " + " ".join(error.messages)
                ) from None
        return super().handle(*args, **options)

    def _given(self, name: str, options: dict[str, Any]) -> str:
        return options.get(name) or os.environ.get(f"DJANGO_SUPERUSER_{name.upper()}", "")
