"""What the figures were taken on, and how much memory this process has. Linux only."""

import os
import platform
import resource
import sqlite3
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

MEGABYTE = 1_000_000


def facts() -> dict:
    return {
        "cpu": _cpu_model(),
        "cores": len(os.sched_getaffinity(0)),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        **{name: version(name) for name in ("django", "numpy", "pyroaring")},
    }


def load() -> float:
    """How many processes wanted a core in the last minute, this one among them."""
    return round(os.getloadavg()[0], 2)


def resident_mb(process: int | None = None) -> float:
    """Of this process, or of another one."""
    pages = int(Path(f"/proc/{process or 'self'}/statm").read_text().split()[1])
    return pages * resource.getpagesize() / MEGABYTE


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MEGABYTE


def descendants() -> list[int]:
    """The processes that this one has started, and theirs."""
    found: list[int] = []
    asked = [os.getpid()]
    while asked:
        process = asked.pop()
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        found += map(int, children)
        asked += map(int, children)
    return found


def shared_out_mb(processes: list[int], kind: str = "Pss") -> float:
    """What they hold together: of what several share, each has its share.

    `kind`: Pss_Anon is without what they map of files, such as the index and a database of SQLite.
    """
    return sum(_field(process, kind) for process in processes) * 1024 / MEGABYTE


def _field(process: int, name: str) -> int:
    """In kilobytes."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))


def busy_seconds(processes: Iterable[int]) -> float:
    """Return the processor seconds that they have used so far, to the hundredth."""
    ticks = 0
    for process in processes:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _cpu_model() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()
