from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import CommandParser
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from config import backups


class Command(BaseCommand):
    help = "Write a backup of the database while the site runs, and delete the oldest ones."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--to", type=Path, default=settings.BACKUP_DIR, help="folder (default: BACKUP_DIR)"
        )
        parser.add_argument("--keep", type=int, default=14, help="how many (default 14)")

    def handle(self, *, to: Path, keep: int, **options: Any) -> None:
        if keep < 1:
            raise CommandError(f"--keep must be 1 or more, not {keep}")
        try:
            made = backups.make(to, timezone.now())
            old = backups.rotate(to, keep)
        except (backups.BackupError, OSError) as error:
            raise CommandError(f"No backup was made: {error}") from error
        size = made.stat().st_size
        self.stdout.write(f"{made} ({size / 1_000_000:.1f} MB); {len(old)} older deleted.")
