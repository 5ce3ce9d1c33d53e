"""Ask whether a weakness is known of what the site depends on: `make audit`.

Says as well where the base image of the container is not pinned.

pip-audit asks PyPI about each version in uv.lock. Where that cannot be reached, or knows nothing of
a version, this says SKIPPED, which is not "nothing known": ends with 1 for a known weakness only.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
UV = [sys.executable, "-m", "uv"]
PIP_AUDIT = "pip-audit==2.10.1"
SECONDS = 120
CONTAINER = ROOT / "deploy/container/Containerfile"
#: Weaknesses that do not concern the site, each with why: "PYSEC-2026-1": "we do not parse …".
ACCEPTED: dict[str, str] = {}


def main() -> int:
    if "@sha256:" not in base_image():
        say(f"SKIPPED: {base_image()} is named without its digest (docs/supply-chain.md).")
    answer = ask()
    if answer is None:
        return say("SKIPPED: pip-audit or its data cannot be reached; no dependency was looked up.")
    known, unknown, lines = sort_out(json.loads(answer))
    if unknown:
        lines.append(f"SKIPPED: nothing is to be found of {len(unknown)}: {', '.join(unknown)}")
    lines.append(f"{known} dependencies looked up.")
    say(*lines)
    return int(any(line.startswith("KNOWN") for line in lines))


def base_image() -> str:
    """Return what the container is built on."""
    lines = CONTAINER.read_text().splitlines()
    return next(line for line in lines if line.startswith("ARG PYTHON=")).partition("=")[2]


def ask() -> str | None:
    """Return what pip-audit says, as JSON; None where it comes to nothing."""
    export = [*UV, "export", "--quiet", "--frozen", "--no-dev", "--no-emit-project"]
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder) / "requirements.txt"
        subprocess.run([*export, "--output-file", wanted], cwd=ROOT, check=True)  # noqa: S603
        command = [
            *(*UV, "tool", "run", "--quiet", "--from", PIP_AUDIT, "pip-audit"),
            *("--disable-pip", "--require-hashes", "--requirement", wanted),
            *("--format", "json", "--progress-spinner", "off", "--timeout", "10"),
        ]
        try:
            done = subprocess.run(  # noqa: S603
                command, capture_output=True, text=True, timeout=SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            return None
    # It ends with 1 for what it found as for what it could not do.
    return done.stdout if done.stdout.startswith("{") else None


def sort_out(answer: dict) -> tuple[int, list[str], list[str]]:
    """Return how many were looked up, the names of those that were not, and what is known."""
    unknown = [each["name"] for each in answer["dependencies"] if "skip_reason" in each]
    lines = [
        f"KNOWN: {each['name']} {each['version']}: {found['id']},"
        f" mended in {', '.join(found['fix_versions']) or 'no version'}"
        for each in answer["dependencies"]
        for found in each.get("vulns", ())
        if not {found["id"], *found.get("aliases", ())} & ACCEPTED.keys()
    ]
    return len(answer["dependencies"]) - len(unknown), unknown, lines


def say(*lines: str) -> int:
    print(*lines, sep="\n")  # noqa: T201 - what the command is for
    return 0


if __name__ == "__main__":
    sys.exit(main())
