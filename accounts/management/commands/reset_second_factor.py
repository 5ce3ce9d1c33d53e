from typing import Any

from django.contrib.auth import get_user_model
from django.core.management import CommandParser
from django.core.management.base import BaseCommand, CommandError

from accounts.second_factor import reset


class Command(BaseCommand):
    help = "Remove the second factor of a user who lost it. They log in by password and set up one."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")

    def handle(self, *, username: str, **options: Any) -> None:
        user = get_user_model().objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"There is no user {username!r}.")
        reset(user)
        self.stdout.write(f"The second factor of {username} is gone; their sessions are ended.")
