"""Asking the gate's rules of postings that no database holds."""

import json
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from jobs.gate.corpus import LabelledCase
from jobs.gate.problems import RULES, problems
from jobs.gate.rules import Problem
from jobs.management.commands.judge_adverts import posting_of
from jobs.models import JobPosting
from jobs.postings.minimum_wage import shipped_wages
from tests.factories import EmployerFactory, PostingFactory

#: Labelled adverts, and what the gate has reached on each file.
CORPUS = Path(__file__).with_name("corpus")
FLOORS = json.loads((CORPUS / "floors.json").read_text(encoding="utf-8"))
#: The adverts name days and years, so they are judged on the day they were written.
WRITTEN_ON = datetime(2026, 11, 26, 12, tzinfo=UTC)


def advert(case: LabelledCase) -> JobPosting:
    return posting_of(case, WRITTEN_ON)


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


def description_with(said: str, facts: dict) -> str:
    """Return a description that fits the call type and says something more."""
    if facts.get("call_type") == "outbound":
        return f"会社に電話をかけ、訪問の日を決めます。{said}。"
    return f"かかってくる電話に出て、ご質問に答えます。{said}。"


def names_with(said: str, facts: dict) -> set[str]:
    """Return the names of the rules that fire when a description says something."""
    return {name for name, _ in fired(**facts, description=description_with(said, facts))}


def missed(rule: str, facts: dict, wordings: list[str]) -> list[str]:
    """Return the wordings on which a rule should fire and does not."""
    return [said for said in wordings if rule not in names_with(said, facts)]


def alarms(rule: str, facts: dict, wordings: list[str]) -> list[str]:
    """Return the wordings on which a rule fires and should not."""
    return [said for said in wordings if rule in names_with(said, facts)]


def alarms_anywhere(rules: set[str], wordings: list[str]) -> list[str]:
    """Return the wordings on which one of `rules` fires in a description or in other texts."""
    return [
        said
        for said in wordings
        if rules
        & {
            name
            for name, _ in fired(
                description=description_with(said, {}), perks=said, pay_note=said, station=said
            )
        }
    ]
