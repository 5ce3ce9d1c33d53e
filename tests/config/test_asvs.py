"""The table of what the site meets of the ASVS names tests: each of them is there."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAMED = re.compile(r"`((?:accounts|browser|config)/test_\w+\.py)?(?:::(test_\w+))?`")


def test_every_test_that_is_named_exists():
    file, named = "", 0
    for path, test in NAMED.findall((ROOT / "docs/asvs.md").read_text()):
        file = path or file
        text = (ROOT / "tests" / file).read_text()
        assert not test or f"def {test}(" in text, f"{file}::{test}"
        named += 1
    assert named > 40
