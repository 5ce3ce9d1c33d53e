"""Labelled adverts, and how well the gate tells the bad from the lawful.

A case changes some fields of one lawful advert, and says whether the gate should fire. The fields
are named as in the corpus, whatever becomes of the model: `FIELDS` and `VALUES` map them.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from jobs.gate.advert import Advert
from jobs.gate.problems import problems
from jobs.gate.rules import Level, Problem
from jobs.postings.minimum_wage import MinimumWages

#: The corpus' name of a field, where the model has another.
FIELDS: dict[str, str] = {}
#: The corpus' value of a choice, where the model has another.
VALUES: dict[tuple[str, Any], Any] = {
    ("remote", "partial"): "partly",
    ("remote", "partially"): "partly",
}


class Expect(StrEnum):
    """Any level counts as firing; the first three say which the writer of the case thought of."""

    BLOCK = "block"
    WARN = "warn"
    EITHER = "either"
    NONE = "none"


@dataclass(frozen=True)
class LabelledCase:
    """`posting` and `employer`: the fields of the whole advert; `days_open`: days it is shown."""

    name: str
    topic: str
    expect: Expect
    posting: dict[str, Any]
    employer: dict[str, Any]
    days_open: int

    @property
    def should_fire(self) -> bool:
        return self.expect != Expect.NONE


@dataclass(frozen=True)
class Judged:
    case: LabelledCase
    found: list[Problem]

    @property
    def is_right(self) -> bool:
        return bool(self.found) == self.case.should_fire

    @property
    def is_blocked(self) -> bool:
        return any(problem.level != Level.WARNING for problem in self.found)


@dataclass(frozen=True)
class Score:
    """`missed`: should have fired; `alarms`: lawful, but fired; `blocked`: lawful, but blocked."""

    fired: int
    missed: int
    alarms: int
    blocked: int

    @property
    def recall(self) -> float:
        wanted = self.fired + self.missed
        return self.fired / wanted if wanted else 1.0

    @property
    def precision(self) -> float:
        found = self.fired + self.alarms
        return self.fired / found if found else 1.0


def read_cases(path: Path) -> list[LabelledCase]:
    """Read the cases of a JSON Lines file, on the advert of `base.json` beside it.

    Raises OSError, and ValueError (json.JSONDecodeError, an unknown label) with the line's number.
    """
    base = json.loads((path.parent / "base.json").read_text(encoding="utf-8"))
    cases = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            cases.append(_case(json.loads(line), base))
        except (ValueError, KeyError) as error:
            raise ValueError(f"line {number}: {error}") from error
    return cases


def judge(
    cases: Iterable[LabelledCase],
    advert: Callable[[LabelledCase], Advert],
    wages: MinimumWages,
) -> list[Judged]:
    """Ask the gate about each; `advert` makes a posting of a case."""
    return [Judged(case, problems(advert(case), wages)) for case in cases]


def score(judged: Iterable[Judged]) -> Score:
    counted: defaultdict[str, int] = defaultdict(int)
    for each in judged:
        if each.case.should_fire:
            counted["fired" if each.found else "missed"] += 1
        elif each.found:
            counted["alarms"] += 1
            counted["blocked"] += each.is_blocked
    return Score(counted["fired"], counted["missed"], counted["alarms"], counted["blocked"])


def by_topic(judged: Iterable[Judged]) -> dict[str, list[Judged]]:
    topics = defaultdict(list)
    for each in judged:
        topics[each.case.topic].append(each)
    return dict(sorted(topics.items()))


def _case(line: Mapping[str, Any], base: Mapping[str, Any]) -> LabelledCase:
    return LabelledCase(
        line["case"],
        line["topic"],
        Expect(line["expect"]),
        _in_names_of_the_model({**base["posting"], **line.get("posting", {})}),
        {**base["employer"], **line.get("employer", {})},
        line.get("days_open", base["days_open"]),
    )


def _in_names_of_the_model(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {
        FIELDS.get(name, name): VALUES.get((name, value), value) for name, value in fields.items()
    }
