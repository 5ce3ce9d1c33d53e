from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from jobs.search import saved
from jobs.search.sync import follower


class Command(BaseCommand):
    help = (
        "Save the search index, so that servers find it at their start. For deploying: with a new"
        " release's code before its servers start, as they answer slowly while one of them builds."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.INDEX_FILE is None:
            raise CommandError("INDEX_DIR is empty: no index is saved.")
        follower.load_or_build()
        snapshot = follower.snapshot
        if snapshot is None:
            raise CommandError("The index could not be built.")
        path = saved.of_this_release(settings.INDEX_FILE)
        self.stdout.write(f"{len(snapshot.index.published)} postings: {path}")
