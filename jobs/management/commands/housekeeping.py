"""The clock work, for a scheduler.

What seekers see never waits for it: live and expired follow from the clock at every request
(Publication.state_at), and so do the work lists. A late run delays only what it does itself:
erasing what is due, and the digest.
"""

import logging
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.module_loading import import_string

from jobs.models import HousekeepingRun

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Erase what is due, clear expired sessions and old words, recompute derived columns whose "
        "rule changed, and mail the day's work lists to managers. Safe to repeat, and to "
        "start twice at once; meant for a scheduler, once an hour."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        holder = uuid4()
        if not HousekeepingRun.take(holder, timezone.now()):
            self.stdout.write("Another run is under way: nothing done.")
            return
        try:
            failed = [name for name in settings.HOUSEKEEPING_STEPS if not self._do(name, holder)]
        finally:
            HousekeepingRun.give_back(holder)
        if failed:
            raise CommandError(f"{len(failed)} of {len(settings.HOUSEKEEPING_STEPS)} steps failed.")
        HousekeepingRun.note_success(timezone.now())

    def _do(self, name: str, holder: UUID) -> bool:
        """Take one step and report it; return whether it went well."""
        now = timezone.now()
        # Renewed for each step, so that it lasts however many there are. Should another run have
        # taken it in the meantime, no harm is done: each step is safe to repeat.
        HousekeepingRun.take(holder, now)
        try:
            lines = import_string(name)(now)
        except Exception as error:
            logger.exception("Housekeeping: %s failed", name)
            self.stdout.write(f"FAILED {name}: {type(error).__name__}: {error}")
            return False
        for line in lines:
            self.stdout.write(line)
        return True
