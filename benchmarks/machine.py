"""What the figures were taken on, and how much memory this process has. Linux only."""

import os
import platform
import resource
import sqlite3
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


def resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / MEGABYTE


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MEGABYTE


def _cpu_model() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()
