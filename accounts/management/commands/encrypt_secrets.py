from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.sealing import UnknownKeyError, seal_all


class Command(BaseCommand):
    help = "Encrypt the secrets of second factors anew, with the first of ENCRYPTION_KEYS."

    def handle(self, **options: Any) -> None:
        try:
            number = seal_all(only_plain=False)
        except UnknownKeyError as error:
            raise CommandError(f"{error} Nothing was changed.") from None
        self.stdout.write(f"Second factors encrypted with the first key: {number}.")
