"""What the site is made of: known weaknesses are told, and so is what was not looked up."""

import json
import re

from config.env import PROJECT_ROOT
from scripts import audit


def answer_of(*dependencies: dict) -> str:
    return json.dumps({"dependencies": dependencies, "fixes": []})


KNOWN = {
    "name": "one",
    "version": "1.0",
    "vulns": [{"id": "PYSEC-2026-1", "aliases": ["CVE-2026-1"], "fix_versions": ["1.1"]}],
}
CLEAN = {"name": "two", "version": "2.0", "vulns": []}
UNKNOWN = {"name": "three", "skip_reason": "Dependency not found on PyPI"}


def test_a_known_weakness_fails_unless_it_is_none_here(monkeypatch, capsys):
    monkeypatch.setattr(audit, "ask", lambda: answer_of(KNOWN, CLEAN))
    assert audit.main() == 1
    assert "KNOWN: one 1.0: PYSEC-2026-1, mended in 1.1" in capsys.readouterr().out
    monkeypatch.setattr(audit, "ACCEPTED", {"CVE-2026-1": "we do not use that part"})
    assert audit.main() == 0


def test_what_was_not_looked_up_is_said_to_be_skipped(monkeypatch, capsys):
    monkeypatch.setattr(audit, "ask", lambda: answer_of(UNKNOWN, CLEAN))
    assert audit.main() == 0
    said = capsys.readouterr().out
    assert "SKIPPED: nothing is to be found of 1: three" in said
    assert "1 dependencies looked up" in said
    monkeypatch.setattr(audit, "ask", lambda: None)
    assert audit.main() == 0
    assert "SKIPPED" in capsys.readouterr().out


def test_the_image_installs_with_the_uv_that_wrote_the_lock():
    script = (PROJECT_ROOT / "scripts/ensure_venv.sh").read_text()
    version = re.search(r"^UV_VERSION=\"?([\d.]+)", script, re.MULTILINE)[1]
    container = (PROJECT_ROOT / "deploy/container/Containerfile").read_text()
    assert f" uv=={version}\n" in container


def test_a_base_image_without_a_digest_is_said(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(audit, "ask", lambda: answer_of(CLEAN))
    monkeypatch.setattr(audit, "CONTAINER", tmp_path / "Containerfile")
    for image, skipped in (("python:3.13", True), (f"python:3.13@sha256:{'0' * 64}", False)):
        audit.CONTAINER.write_text(f"# base\nARG PYTHON={image}\nFROM ${{PYTHON}}\n")
        assert audit.main() == 0
        assert (f"SKIPPED: {image}" in capsys.readouterr().out) == skipped


def test_both_stages_of_the_image_begin_with_the_one_that_is_pinned():
    container = (PROJECT_ROOT / "deploy/container/Containerfile").read_text()
    assert re.findall(r"^FROM (\S+)", container, re.MULTILINE) == ["${PYTHON}"] * 2
    assert audit.base_image().startswith("docker.io/library/python:3.13-slim-")
