"""Migrations stay as they were written: what they need of the project they hold themselves."""

import ast
from pathlib import Path

import pytest

from config.env import PROJECT_ROOT

ROOT = PROJECT_ROOT
MIGRATIONS = sorted(ROOT.glob("*/migrations/*.py"))
PACKAGES = {path.parent.name for path in ROOT.glob("*/__init__.py")}


def imports_of(path: Path) -> set[str]:
    """Return what a module imports, each by its first name; "." for an import from beside it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add("." if node.level else node.module.partition(".")[0])
    return found


def test_all_migrations_are_looked_at():
    assert {path.parts[-3] for path in MIGRATIONS} >= {"accounts", "guides", "jobs"}
    assert {"accounts", "config", "guides", "history", "jobs"} <= PACKAGES


@pytest.mark.parametrize("path", MIGRATIONS, ids=lambda path: "/".join(path.parts[-3::2]))
def test_a_migration_imports_no_code_that_may_change(path):
    live = imports_of(path) & {*PACKAGES, "."}
    assert not live, (
        f"{path.name} imports {', '.join(live)}: copy what it needs into the migration, and leave "
        "derived columns to `manage.py rederive`."
    )
