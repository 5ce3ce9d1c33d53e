"""The command that holds the gate against a file of labelled adverts."""

import json
import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

BASE = Path(__file__).with_name("corpus") / "base.json"
AGED = {"case": "年齢", "topic": "age", "expect": "warn", "posting": {"perks": "35歳までの方"}}
LAWFUL = {"case": "定年", "topic": "lawful", "expect": "none", "posting": {"perks": "定年は65歳"}}


@pytest.fixture
def run(tmp_path):
    """Run the command on a file of these lines; no test here may reach a database."""

    def run(*lines, json_lines=False):
        shutil.copy(BASE, tmp_path / "base.json")
        file = tmp_path / "cases.jsonl"
        texts = (each if isinstance(each, str) else json.dumps(each) for each in lines)
        file.write_text("\n".join(texts) + "\n", encoding="utf-8")
        out = StringIO()
        call_command("judge_adverts", file, json=json_lines, stdout=out)
        return out.getvalue().splitlines()

    return run


def test_each_case_is_a_line_of_json(run):
    aged, lawful = map(json.loads, run(AGED, LAWFUL, json_lines=True))
    assert aged["case"] == "年齢"
    (finding,) = aged["findings"]
    assert set(finding) == {"rule", "level", "field", "wording"}
    assert (finding["rule"], finding["level"], finding["field"]) == ("age", "warning", "perks")
    assert lawful == {"case": "定年", "findings": []}


def test_what_only_a_reason_lets_through_counts_as_blocking(run):
    told = {**AGED, "posting": {"pay_note": "固定残業代を含みます"}}
    (line,) = map(json.loads, run(told, json_lines=True))
    assert [finding["level"] for finding in line["findings"]] == ["blocking"]


def test_without_json_it_reports_figures_and_what_went_wrong(run):
    wrong = {**AGED, "case": "見のがし", "posting": {"perks": "明るい職場です"}}
    lines = run(AGED, wrong, LAWFUL, "")
    assert "age: 2 cases, missed 1, false alarms 0" in lines
    assert "all: 3 cases, recall 0.500, precision 1.000, lawful blocked 0" in lines
    assert lines[-1] == "missed: 見のがし"


def test_employer_and_days_may_be_changed_too(run):
    (line,) = run({**AGED, "posting": {}, "employer": {"address": "未定"}}, json_lines=True)
    assert [finding["rule"] for finding in json.loads(line)["findings"]] == ["employer_address"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "line 1"),
        ({**AGED, "expect": "maybe"}, "'maybe'"),
        ({"case": "x"}, "line 1: 'topic'"),
        ({**AGED, "posting": {"colour": "red"}}, "colour"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(run, line, told):
    with pytest.raises(CommandError, match=told):
        run(line)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CommandError, match=r"base\.json"):
        call_command("judge_adverts", tmp_path / "none.jsonl")
