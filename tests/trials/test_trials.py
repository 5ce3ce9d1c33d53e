"""The trials of docs/trials.md: that each has its place there, and a short one of some."""

import os
import subprocess
import sys

import pytest

from config.env import PROJECT_ROOT
from tests.environment import DEADLINE, LONG
from trials import report

TRIALS = ["overload", "slow", "kills", "faults", "fuzz", "nodes"]


def test_each_trial_has_its_place_in_the_document_and_takes_only_that():
    document = report.DOCUMENT.read_text()
    for name in TRIALS:
        assert (PROJECT_ROOT / "trials" / f"{name}.py").exists()
        changed = report.put(document, name, r"what it found \1")
        assert f"<!-- {name} -->\nwhat it found \\1\n<!-- end of {name} -->" in changed
        others = [each for each in TRIALS if each != name]
        for other in others:
            mark = f"<!-- end of {other} -->"
            assert changed.split(mark)[0].endswith(document.split(mark)[0][-40:])
    with pytest.raises(ValueError, match="no place"):
        report.put(document, "another", "")


@pytest.mark.longer
@pytest.mark.skipif(not LONG, reason="takes minutes: run by make test-long")
@pytest.mark.parametrize(
    "arguments",
    [
        ["kills", "--kills", "6", "--database", "sqlite"],
        ["kills", "--kills", "6", "--database", "postgres"],
        ["fuzz", "--requests", "500", "--http", "200"],
    ],
    ids=" ".join,
)
def test_nothing_is_left_half_done(arguments):
    done = subprocess.run(
        [sys.executable, "-m", "trials", *arguments],
        cwd=PROJECT_ROOT,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        timeout=5 * DEADLINE,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
