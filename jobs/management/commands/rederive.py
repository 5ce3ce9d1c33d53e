"""Derived columns, computed by their present rules: see jobs.models.fields.DerivedField."""

from typing import Any

from django.core.management import CommandParser
from django.core.management.base import BaseCommand, CommandError

from jobs.desk.housekeeping.rederiving import rederive
from jobs.models import DerivationState
from jobs.models.derivations import DerivedColumn, derived_columns


class Command(BaseCommand):
    help = (
        "Recompute the derived columns whose rule has another version now. May be stopped, started "
        "again, and run beside the site; housekeeping does the same, ten minutes in each run."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("columns", nargs="*", help="these only, for example search_text")
        parser.add_argument(
            "--all",
            action="store_true",
            dest="anew",
            help="also those whose version is the same, and from the first row on",
        )

    def handle(self, *, columns: list[str], anew: bool, **options: Any) -> None:
        chosen = _chosen(columns)
        if not anew:
            due = DerivationState.due()
            chosen = [column for column in chosen if column in due]
        for column in chosen:
            self.stdout.write(str(rederive(column, anew=anew)))
        if not chosen:
            self.stdout.write("Nothing to do: all rows were computed by the present rules.")


def _chosen(names: list[str]) -> list[DerivedColumn]:
    """Return the columns of these names, whole or the last part; of no names, all."""
    columns = derived_columns()
    if unknown := [name for name in names if not any(_is_called(c, name) for c in columns)]:
        known = ", ".join(column.name for column in columns)
        raise CommandError(f"No derived column: {', '.join(unknown)}. There are: {known}.")
    return [c for c in columns if not names or any(_is_called(c, name) for name in names)]


def _is_called(column: DerivedColumn, name: str) -> bool:
    return name in (column.name, column.field.name)
