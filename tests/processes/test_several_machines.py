"""The table of docs/several-machines.md, by the script that it was made with."""

import os
import subprocess
import sys

import pytest

from config.env import PROJECT_ROOT
from tests.environment import DEADLINE, LONG
from tests.processes.cluster import STEPS
from tests.processes.streaming import find_binaries


@pytest.mark.longer
@pytest.mark.skipif(not LONG, reason="takes minutes: run by make test-long")
def test_three_nodes_and_a_replica_are_as_fresh_as_one():
    if find_binaries() is None:
        pytest.skip("NOT TRIED: there is no pg_basebackup beside the tests' PostgreSQL")
    # A process of its own: it works on another database than the tests.
    kept = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    script = subprocess.Popen(
        [sys.executable, "-m", "tests.processes.cluster"],
        cwd=PROJECT_ROOT,
        env=kept,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        table, log = script.communicate(timeout=3 * DEADLINE)
    finally:
        script.terminate()
    assert script.returncode == 0, log
    lines = table.splitlines()[2:]
    assert [line.split(" | ")[0].removeprefix("| ") for line in lines] == list(STEPS)
    document = (PROJECT_ROOT / "docs/several-machines.md").read_text()
    assert [each for each in STEPS if f"| {each} |" not in document] == []
