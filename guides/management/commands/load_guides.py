from typing import Any

from django.core.management.base import BaseCommand

from guides.loading import load_all


class Command(BaseCommand):
    help = "Load guides/content/*.md. Safe to repeat: what staff have edited is never overwritten."

    def handle(self, *args: Any, **options: Any) -> None:
        for slug, outcome in load_all():
            self.stdout.write(f"{slug}: {outcome.value}")
