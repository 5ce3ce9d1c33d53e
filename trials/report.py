"""Tells what a trial found, and puts it into docs/trials.md, in the place that has its name."""

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


def tell(name: str, how: str, text: str, *, write: bool) -> None:
    """Print it; where `write`, put it between the marks of `name` in the document too."""
    block = f"{conditions(how)}\n\n{text}"
    sys.stdout.write(f"\n{block}\n")
    if write:
        DOCUMENT.write_text(put(DOCUMENT.read_text(), name, block))


def put(document: str, name: str, block: str) -> str:
    """Return the document with `block` in the place of what `name` had before."""
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    pattern = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    if not pattern.search(document):
        raise ValueError(f"{DOCUMENT} has no place for {name}")
    return pattern.sub(lambda _: f"{begin}\n{block}\n{end}", document)
