from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from guides.comments.erasing import erase_due


class Command(BaseCommand):
    help = (
        "Erase commenters' addresses 90 days after the decision, or after the receipt where there "
        "is none, and the marks of their networks after a day. Safe to repeat; meant for a "
        "scheduler, at least once a day."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        erased = erase_due(timezone.now())
        self.stdout.write(f"addresses erased: {erased.addresses}, senders: {erased.senders}")
