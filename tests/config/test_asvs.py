"""The table of what the site meets of the ASVS names tests and files: each of them is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "docs/asvs.md"
NAMED = re.compile(r"`((?:[a-z_]+/)+test_\w+\.py)?(?:::(test_\w+))?`")
FILES = re.compile(r"`((?:[\w.-]+/)+[\w.-]+\.(?:py|conf|html))`")
LINKS = re.compile(r"\]\(([^)#:]+)\)")
ROW = re.compile(r"^\| ((?:\d+\.)+\d+[^|]*) \|[^|]*\| ([^|]*) \|", re.MULTILINE)
STATES = ("met", "not met", "in part", "not shown", "n. a.", "the operator's", "by setting")


def test_every_test_that_is_named_exists():
    file, named = "", 0
    for path, test in NAMED.findall(TABLE.read_text()):
        file = path or file
        text = (ROOT / "tests" / file).read_text()
        assert not test or f"def {test}(" in text, f"{file}::{test}"
        named += 1
    assert named > 100


def test_every_file_that_is_named_exists():
    text = TABLE.read_text()
    for name in FILES.findall(text):
        assert (ROOT / name).exists() or (ROOT / "tests" / name).exists(), name
    for link in LINKS.findall(text):
        assert (TABLE.parent / link).exists(), link


@pytest.mark.parametrize("state", ["not met", "in part"])
def test_what_is_missing_is_listed_at_the_end(state):
    """Each number whose row says so, and no other."""
    table, _, summary = TABLE.read_text().partition("## Not met")
    said = summary.partition("In part")
    listed = said[0] if state == "not met" else said[2].partition("Not shown")[0]
    rows = [numbers for numbers, of_row in ROW.findall(table) if of_row == state]
    numbers = re.compile(r"\d+\.\d+\.\d+(?! \(L3)")
    expected = {number for row in rows for number in numbers.findall(row)}
    assert set(numbers.findall(listed)) == expected


def test_every_row_says_how_it_stands():
    rows = ROW.findall(TABLE.read_text())
    assert len(rows) > 130
    assert {state for _, state in rows if not state.startswith(STATES)} == set()
