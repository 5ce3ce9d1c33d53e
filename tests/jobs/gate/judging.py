"""Asking the gate's rules of postings that no database holds."""

from datetime import datetime
from zoneinfo import ZoneInfo

from jobs.gate.problems import RULES, problems
from jobs.gate.rules import Problem
from jobs.postings.minimum_wage import shipped_wages
from tests.factories import EmployerFactory, PostingFactory

JST = ZoneInfo("Asia/Tokyo")
DAYS = {
    "opens_at": datetime(2026, 11, 25, 9, tzinfo=JST),
    "closes_at": datetime(2026, 12, 25, 23, 59, 59, tzinfo=JST),
}
NAMES = [rule.name for rule in RULES]


def posting_with(employer: dict | None = None, **fields):
    return PostingFactory.build(
        employer=EmployerFactory.build(pk=1, **(employer or {})), **{**DAYS, **fields}
    )


def found_in(employer: dict | None = None, **fields) -> list[Problem]:
    return problems(posting_with(employer, **fields), shipped_wages())


def fired(employer: dict | None = None, **fields) -> list[tuple[str, str]]:
    """Return the name of each rule that fires, with the field it points at."""
    return [(each.rule.name, each.field) for each in found_in(employer, **fields)]
