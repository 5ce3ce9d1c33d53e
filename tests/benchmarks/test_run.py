"""A whole run on few postings; which figures come out is for the machine to say, not for a test."""

import json
import subprocess
import sys
from fcntl import LOCK_EX, flock
from pathlib import Path

import pytest

from benchmarks.queries import MIX, awkward_queries
from benchmarks.report import BARS, table
from benchmarks.tables import Bar
from tests.benchmarks.short import KINDS
from tests.environment import DEADLINE, LONG

PROJECT_ROOT = Path(__file__).resolve().parents[2]
DISTRIBUTIONS = [
    *("engine", "engine_busy", "specification", "visible"),
    *("first_answer_after_change", "comparison"),
]


pytestmark = pytest.mark.longer


@pytest.fixture(scope="session")
def folder(tmp_path_factory, worker_id) -> Path:
    """A run for all workers: the first to ask makes it, and the others wait."""
    if not LONG:
        pytest.skip("takes a minute: make test-long")
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    folder = shared / "bench"
    with (shared / "bench.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not (folder / "300.md").exists():
            measure(folder)
    return folder


def measure(folder: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.short", folder],
        cwd=PROJECT_ROOT,
        timeout=5 * DEADLINE,
        check=True,
    )


@pytest.fixture
def figures(folder) -> dict:
    return json.loads((folder / "300.json").read_text())


def asked(figures) -> int:
    return sum(figures["mix"]["kinds"].values())


def test_a_run_says_what_was_measured_on_what(figures):
    assert figures["postings"] == 300
    assert 0 < figures["live"] <= 300
    assert {"cpu", "cores", "python", "numpy", "pyroaring"} <= figures["machine"].keys()
    assert figures["mix"]["kinds"].keys() == MIX.keys()
    assert sum(figures["mix"]["sorts"].values()) == asked(figures)
    assert figures["by_kind"].keys() == MIX.keys()
    assert figures["awkward"].keys() == {query.kind for query in awkward_queries()}


@pytest.mark.parametrize("name", DISTRIBUTIONS)
def test_percentiles_ascend(figures, name):
    times = figures[name]
    assert 0 < times["p50"] <= times["p95"] <= times["p99"] <= times["worst"]


def test_every_query_is_asked_and_the_specification_agrees(figures):
    assert figures["engine"]["number"] == asked(figures) > 30
    assert figures["specification"]["number"] >= 5
    assert figures["specification"]["same_answers"] == figures["specification"]["number"]
    assert figures["times_faster"].keys() == {"ratio_of_medians", "median_of_ratios"}


def test_every_kind_of_change_is_timed(figures):
    assert figures["visible_by_change"].keys() == {"edited", "added", "deleted"}


@pytest.mark.parametrize("measured", ["in_process", "http", "throughput"])
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_each_kind_of_page_is_measured_beside_the_empty_view(figures, measured, encoding):
    assert figures[measured].keys() == set(KINDS)
    for kind in KINDS:
        assert {"new", "remembered", "empty"} <= figures[measured][kind][encoding].keys()


def test_a_new_page_is_made_and_a_remembered_one_is_not(figures):
    for encoding in ("identity", "gzip"):
        ways = figures["in_process"]["list, the mix"][encoding]
        assert ways["from nothing"]["p50"] > 2 * ways["remembered"]["p50"]
        assert ways["new"]["p50"] > ways["remembered"]["p50"]
        assert ways["304"]["number"] == ways["new"]["number"]


def test_only_ratios_have_bars_at_every_size(figures, folder):
    assert all(name.startswith(("in_process", "http", "throughput")) for name in figures["bars"])
    assert "| met |" not in (folder / "300.md").read_text()


def test_a_ratio_that_misses_its_bar_is_marked(figures):
    ways = figures["in_process"]["guide"]["identity"]
    ways["empty"] = {**ways["empty"], "p50": 10.0}
    ways["new"] = {**ways["new"], "p50": 25.0}
    assert "| guide | 2.50 / " in table(figures)
    ways["new"] = {**ways["new"], "p50": 25.1}
    assert "| guide | 2.51 ✗ / " in table(figures)


@pytest.mark.parametrize("postings", BARS)
def test_each_bar_stands_beside_its_figure(figures, postings):
    lines = table(figures | {"postings": postings}).splitlines()
    for name in BARS[postings]:
        (line,) = [line for line in lines if line.startswith(f"| {name} |")]
        assert line.endswith(("| met |", "| missed |"))


def test_a_bar_is_a_limit_from_above_or_below():
    assert Bar(3).met_by(3)
    assert not Bar(3).met_by(3.01)
    assert Bar(20, least=True).met_by(20)
    assert not Bar(20, least=True).met_by(19.9)
