from typing import Any

from django.core.management import CommandParser, call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from jobs.desk.housekeeping.month_ends import note_month_ends


class Command(BaseCommand):
    help = "Make the demo ready to be served: database, guide, demo listings, staff login."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--postings", type=int, default=2000)

    def handle(self, *, port: int, postings: int, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        call_command("rederive")
        call_command("load_guides")
        call_command("load_demo", postings=postings, only_if_none_live=True)
        note_month_ends(timezone.now())
        call_command("demo_login", port=port)
