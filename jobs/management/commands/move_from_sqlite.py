from pathlib import Path
from typing import Any

from django.core.management import CommandParser
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from config import moving
from jobs.models import SearchVersion


class Command(BaseCommand):
    help = (
        "Move all of a SQLite database into the empty PostgreSQL one of DATABASE_URL, compare it "
        "row by row, all or nothing. Stop the site before; sessions are left behind."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the SQLite file, which is only read")

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            moved = moving.move_from(file)
        except moving.MovingError as error:
            raise CommandError(f"Nothing was moved: {error}") from error
        with transaction.atomic():
            # No process takes what it knows of the empty database for what is here now.
            SearchVersion.raise_by_one()
        for label, number in sorted(moved.items()):
            if number:
                self.stdout.write(f"{number:>9,} {label}")
        self.stdout.write(f"Moved and compared {sum(moved.values()):,} rows.")
