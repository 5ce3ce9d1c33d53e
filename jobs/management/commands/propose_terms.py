"""Hours and terms read from prose, as a sheet for staff to check and import."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from jobs.desk.exchange.files import write_csv_utf8, written_rows
from jobs.desk.proposing import proposals, with_proposals
from jobs.models import JobPosting


class Command(BaseCommand):
    help = (
        "時間と条件の空欄に、文から読み取った値を入れたCSVを書き出します。データベースには何も書きません。"
        "確かめてから「取り込み」に出すと、変わるところが1件ずつ出ます。"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.csv")

    def handle(self, *args: Any, **options: Any) -> None:
        postings = JobPosting.objects.select_related("employer").order_by("pk")
        proposed = with_proposals(each for each in postings if proposals(each))
        options["file"].write_bytes(write_csv_utf8(written_rows(proposed)))
        self.stdout.write(f"{len(proposed)}件の求人に提案があります。")
