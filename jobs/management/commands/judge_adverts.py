"""Hold the publishing gate against a corpus of labelled adverts."""

import json
from argparse import ArgumentParser
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from jobs.gate.corpus import Judged, LabelledCase, by_topic, judge, read_cases, score
from jobs.gate.rules import Level
from jobs.models import Employer, JobPosting
from jobs.postings.minimum_wage import shipped_wages

#: No posting is saved, but the rules about an employer ask whether there is one.
ANY_KEY = 1


class Command(BaseCommand):
    help = (
        "判定の見本（JSON Lines）で掲載チェックを試します。同じフォルダーの base.json をもとにし、"
        "データベースには何も書きません。"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.jsonl")
        parser.add_argument("--json", action="store_true", help="1件を1行のJSONで出します。")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            cases = read_cases(options["file"])
            now = timezone.now()
            judged = judge(cases, lambda case: posting_of(case, now), shipped_wages())
        except (OSError, ValueError, FieldDoesNotExist) as error:
            raise CommandError(str(error)) from error
        lines = [_as_json(each) for each in judged] if options["json"] else _report(judged)
        for line in lines:
            self.stdout.write(line)


def posting_of(case: LabelledCase, now: datetime) -> JobPosting:
    """Return the advert of a case, unsaved, open from `now` on. Raises FieldDoesNotExist."""
    fields = dict(case.posting)
    for name in fields:
        JobPosting._meta.get_field(name)
    opens_at = _moment(fields.pop("opens_at", None)) or now
    closes_at = _moment(fields.pop("closes_at", None)) or opens_at + timedelta(days=case.days_open)
    employer = Employer(pk=ANY_KEY, **case.employer)
    return JobPosting(employer=employer, opens_at=opens_at, closes_at=closes_at, **fields)


def _moment(text: str | None) -> datetime | None:
    return parse_datetime(text) if text else None


def _as_json(judged: Judged) -> str:
    findings = [
        {
            "rule": problem.rule.name,
            "level": "warning" if problem.level == Level.WARNING else "blocking",
            "field": problem.field,
            "wording": problem.wording,
        }
        for problem in judged.found
    ]
    return json.dumps({"case": judged.case.name, "findings": findings}, ensure_ascii=False)


def _report(judged: list[Judged]) -> list[str]:
    lines = []
    for topic, cases in by_topic(judged).items():
        of_topic = score(cases)
        lines.append(
            f"{topic}: {len(cases)} cases, missed {of_topic.missed}, false alarms {of_topic.alarms}"
        )
    of_all = score(judged)
    lines.append(
        f"all: {len(judged)} cases, recall {of_all.recall:.3f}, precision {of_all.precision:.3f}, "
        f"lawful blocked {of_all.blocked}"
    )
    for each in judged:
        if not each.is_right:
            fired = "、".join(f"{problem.rule.name}「{problem.wording}」" for problem in each.found)
            lines.append(
                f"{'alarm' if each.found else 'missed'}: {each.case.name} {fired}".rstrip()
            )
    return lines
