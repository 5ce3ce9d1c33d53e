"""The gate against labelled adverts: what it must find, and where it must stay silent.

corpus/floors.json holds what each file has reached, and only rises.
"""

import json
from functools import cache

import pytest

from jobs.gate.corpus import Judged, LabelledCase, by_topic, judge, read_cases, score
from jobs.postings.minimum_wage import shipped_wages
from tests.jobs.gate.judging import CORPUS, FLOORS, advert

#: How much better than its floor a file may be before the floor has to be raised.
SLACK = 0.005


@cache
def judged(name: str) -> list[Judged]:
    return judge(read_cases(CORPUS / name), advert, shipped_wages())


def test_every_file_has_a_floor():
    assert sorted(path.name for path in CORPUS.glob("*.jsonl")) == sorted(FLOORS)


@pytest.mark.parametrize("name", FLOORS)
def test_no_file_falls_below_its_floor(name):
    cases, floor = judged(name), FLOORS[name]
    reached, wrong = score(cases), [each.case.name for each in cases if not each.is_right]
    assert reached.blocked == 0, "a lawful advert must never be blocked"
    assert reached.recall >= floor["recall"], wrong
    assert reached.precision >= floor["precision"], wrong
    assert reached.recall < floor["recall"] + SLACK, "raise the floor of recall"
    assert reached.precision < floor["precision"] + SLACK, "raise the floor of precision"


def test_the_corpus_is_large_and_a_third_of_it_lawful():
    files = [read_cases(CORPUS / name) for name in FLOORS]
    cases = [case for file in files for case in file]
    lawful = [case for case in cases if not case.should_fire]
    assert len(cases) >= 400
    assert len(lawful) >= len(cases) / 3
    assert all(len({case.name for case in file}) == len(file) for file in files)


def test_figures_are_counted_as_they_are_defined():
    def case(name: str, label: str, **posting) -> LabelledCase:
        base = json.loads((CORPUS / "base.json").read_text(encoding="utf-8"))
        fields = {**base["posting"], **posting}
        return LabelledCase(name, "age", label, fields, base["employer"], 28)

    found = judge(
        [
            case("found", "warn", perks="35歳までの方"),
            case("missed", "block", perks="明るい職場です"),
            case("silent", "none", perks="年齢不問"),
            case("alarm", "none", perks="35歳までの方"),
            case("blocked", "none", pay_min=900),
        ],
        advert,
        shipped_wages(),
    )
    reached = score(found)
    assert (reached.fired, reached.missed, reached.alarms, reached.blocked) == (1, 1, 2, 1)
    assert (reached.recall, reached.precision) == (1 / 2, 1 / 3)
    assert {topic: len(cases) for topic, cases in by_topic(found).items()} == {"age": 5}
