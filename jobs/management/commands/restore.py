from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import CommandParser
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, transaction
from django.utils import timezone

from config import backups
from jobs.models import SearchVersion


class Command(BaseCommand):
    help = (
        "Make the database what it was when a backup was made, all or nothing. What is there is "
        "backed up first. The site may go on running; run migrate afterwards."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("backup", type=Path)
        parser.add_argument(
            "--replace", action="store_true", help="also where there is a database already"
        )
        parser.add_argument("--identity", type=Path, help="file of age's secret key")

    def handle(self, *, backup: Path, replace: bool, identity: Path | None, **options: Any) -> None:
        if not backup.is_file():
            raise CommandError(f"There is no {backup}.")
        try:
            with backups.read(backup, identity) as bring_back:
                if backups.holds_anything():
                    self._keep_what_is_there(replace)
                bring_back()
        except backups.BackupError as error:
            raise CommandError(f"Nothing was restored: {error}") from error
        _begin_another_history()
        self.stdout.write(f"Restored {backup.name}. Now run: manage.py migrate")

    def _keep_what_is_there(self, replace: bool) -> None:
        if not replace:
            raise CommandError("There is a database already: --replace replaces it.")
        try:
            kept = backups.make(settings.BACKUP_DIR / "before-restore", timezone.now())
        except (backups.BackupError, OSError, DatabaseError) as error:
            self.stderr.write(f"What is there could not be backed up: {error}")
        else:
            self.stdout.write(f"What was there: {kept}")


def _begin_another_history() -> None:
    """So that no process takes what it knows for what is here now, whatever came after it."""
    with transaction.atomic():
        SearchVersion.raise_by_one()
