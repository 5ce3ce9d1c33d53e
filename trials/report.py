"""Puts the table of a trial into docs/trials.md, in the place that has its name."""

import os
import platform
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "trials.md"


def conditions(text: str) -> str:
    """Say how it was run: what `text` says, the day, the machine and what else it was doing."""
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    return (
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, load {load} at the end. {text}"
    )


def table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def write(name: str, how: str, text: str) -> None:
    """Print it, and put it between the marks of `name` in the document."""
    block = f"{conditions(how)}\n\n{text}"
    sys.stdout.write(f"\n{block}\n")
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    document = DOCUMENT.read_text()
    pattern = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    if not pattern.search(document):
        raise SystemExit(f"{DOCUMENT} has no place for {name}")
    DOCUMENT.write_text(pattern.sub(lambda _: f"{begin}\n{block}\n{end}", document))
