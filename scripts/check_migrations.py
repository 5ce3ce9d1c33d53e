"""Refuse a migration that the released code cannot live with: `python scripts/check_migrations.py`.

A migration runs while the last release is still serving, and that goes on for as long as the new
one needs to take its place, on each machine. The old code reads and writes every column of its
models by name, and knows nothing of new ones. So a release may only add what old code may leave
out ("expand"); what goes, goes a release after the code has stopped using it ("contract").
docs/decisions/0037-updates-without-a-pause.md has the steps.

Old code is what the migrations of the last release make: scripts/released_migrations.txt, which
`python scripts/check_migrations.py --release` writes when a release is made. Whatever cannot be
judged, a migration has to say of itself, by an attribute of its class:

    lives_with = "…"       why old code lives with what RunPython, RunSQL or the like does,
                           or with a constraint between old columns and new ones
    unused_since = "0.3.0" a column or table is dropped by RunSQL: the release, already made, since
                           which no code uses it
    stops_the_site = "…"   old code cannot live with it, and why that is worth a pause
"""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import django
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import AlterOrderWithRespectTo
from django.db.migrations.operations.base import Operation
from django.db.migrations.operations.models import AlterTogetherOptionOperation
from django.db.migrations.state import ProjectState
from django.db.models.fields import NOT_PROVIDED

ROOT = Path(__file__).resolve().parents[1]
RELEASED = ROOT / "scripts" / "released_migrations.txt"
#: What these do, old code does not notice, whatever they are about.
HARMLESS = (
    migrations.CreateModel,  # whose constraints are those of a table that it does not know
    migrations.AddIndex,
    migrations.RemoveIndex,
    migrations.RenameIndex,
    migrations.RemoveConstraint,
    migrations.AlterConstraint,
    migrations.AlterModelOptions,
    migrations.AlterModelManagers,
    migrations.AlterModelTableComment,
)
UNJUDGED = (
    "what {} does cannot be judged: say in `lives_with` why old code lives with it,"
    ' or in `unused_since = "X.Y.Z"` since which release nothing uses what it drops'
)
#: A type may become one that is further to the right: all that is written fits.
WIDER = (
    ("SmallIntegerField", "IntegerField", "BigIntegerField"),
    ("PositiveSmallIntegerField", "PositiveIntegerField", "PositiveBigIntegerField"),
    ("SmallAutoField", "AutoField", "BigAutoField"),
    ("SlugField", "CharField", "TextField"),
    ("URLField", "CharField", "TextField"),
    ("EmailField", "CharField", "TextField"),
)
DROPS = re.compile(r"\b(DROP|RENAME)\b", re.IGNORECASE)


class Change(NamedTuple):
    """An operation; `old` is what released code knows, `before` and `after` what is around it."""

    operation: Operation
    app: str
    old: ProjectState
    before: ProjectState
    after: ProjectState

    @property
    def model(self) -> str:
        name = getattr(self.operation, "model_name", None) or getattr(self.operation, "name", "")
        return name.lower()

    @property
    def is_of_an_old_table(self) -> bool:
        return (self.app, self.model) in self.old.models

    def old_field(self, name: str) -> models.Field | None:
        known = self.old.models.get((self.app, self.model))
        return known.fields.get(name) if known else None


def problem(change: Change) -> str | None:
    """Return why old code cannot live with the change, or None where it can."""
    operation = change.operation
    if isinstance(operation, migrations.RunPython | migrations.RunSQL):
        return UNJUDGED.format(type(operation).__name__)
    if isinstance(operation, HARMLESS):
        return None
    if judge := next((judge for kind, judge in JUDGES if isinstance(operation, kind)), None):
        return judge(change) if change.is_of_an_old_table else None
    return UNJUDGED.format(type(operation).__name__)


def of_a_model(change: Change) -> str | None:
    operation = change.operation
    if isinstance(operation, migrations.AlterModelTable):
        known = change.before.models[change.app, change.model]
        default = f"{change.app}_{change.model}"
        if (known.options.get("db_table") or default) == (operation.table or default):
            return None
    return "old code reads and writes the table by its name"


def of_a_renamed_model(change: Change) -> str | None:
    """With `db_table` it keeps its table; nothing of it may then be named after the model."""
    known = change.old.models[change.app, change.operation.old_name.lower()]
    if known.options.get("db_table") and not any(f.many_to_many for f in known.fields.values()):
        return None
    return "old code reads and writes the table by its name"


def of_a_removed_field(change: Change) -> str | None:
    if change.old_field(change.operation.name) is None:
        return None
    return (
        "old code reads and writes the column: take it from the model alone"
        " (SeparateDatabaseAndState), and drop it a release later"
    )


def of_a_renamed_field(change: Change) -> str | None:
    known = change.old_field(change.operation.old_name)
    if known is None or known.db_column:
        return None
    return "old code reads and writes the column by its name (db_column keeps it)"


def of_an_added_field(change: Change) -> str | None:
    field = change.operation.field
    if field.many_to_many or getattr(field, "generated", False):
        return None
    if not field.null and field.db_default is NOT_PROVIDED:
        return "old code adds rows without it: give it a db_default, or null=True"
    if field.unique and not field.null:
        return "old code adds rows without it, and all would have the same"
    return None


def of_an_altered_field(change: Change) -> str | None:
    name, field = change.operation.name, change.operation.field
    if change.old_field(name) is None:
        return of_an_added_field(change)  # as it is in the end
    before = change.before.models[change.app, change.model].fields[name]
    if before.null and not field.null:
        return "old code may write no value"
    if not before.unique and field.unique:
        return "old code may write the same twice"
    if before.db_column != field.db_column:
        return "old code reads and writes the column by its name"
    if before.remote_field and field.remote_field:
        if str(before.remote_field.model).lower() != str(field.remote_field.model).lower():
            return "old code writes keys of the other table"
    elif not is_as_wide(before, field):
        return "what old code writes or reads may not fit the new type"
    has_lost = before.db_default is not NOT_PROVIDED and field.db_default is NOT_PROVIDED
    return "old code leaves the value to db_default" if has_lost and not field.null else None


def is_as_wide(before: models.Field, after: models.Field) -> bool:
    """Tell whether each value of the one is a value of the other."""
    was, becomes = before.get_internal_type(), after.get_internal_type()
    if was != becomes and not any(
        was in types and becomes in types and types.index(was) < types.index(becomes)
        for types in WIDER
    ):
        return False
    if becomes != "TextField" and after.max_length is not None:
        return before.max_length is not None and before.max_length <= after.max_length
    if becomes == "DecimalField":
        whole = [each.max_digits - each.decimal_places for each in (before, after)]
        return whole[0] <= whole[1] and before.decimal_places <= after.decimal_places
    return True


def of_a_constraint(change: Change) -> str | None:
    """One on new columns alone is met by what their defaults put in."""
    constraint = change.operation.constraint
    names = fields_of(constraint)
    if names and names.isdisjoint(known_columns(change)):
        fields = change.after.models[change.app, change.model].fields
        is_unique = isinstance(constraint, models.UniqueConstraint)
        if not is_unique or any(fields[name].null for name in names):
            return None
    replaced = {
        each.name: each
        for each in change.old.models[change.app, change.model].options.get("constraints", [])
    }.get(constraint.name)
    if replaced is not None and allows_as_much(replaced, constraint):
        return None
    return f"old code may write what {constraint.name} refuses"


def known_columns(change: Change) -> set[str]:
    return set(change.old.models[change.app, change.model].fields)


def fields_of(constraint: models.BaseConstraint) -> set[str]:
    """The names of the columns that it is about; empty where that cannot be told."""
    names = set(getattr(constraint, "fields", ()))
    if condition := getattr(constraint, "condition", None):
        names |= set(condition.referenced_base_fields)
    return set() if getattr(constraint, "expressions", ()) else names


def allows_as_much(before: models.BaseConstraint, after: models.BaseConstraint) -> bool:
    """Tell whether it is the same, but for lists of what is allowed that have grown."""
    if before == after:
        return True
    conditions = [getattr(each, "condition", None) for each in (before, after)]
    if not all(isinstance(each, models.CheckConstraint) for each in (before, after)):
        return False
    return all(conditions) and _is_looser(*conditions)


def _is_looser(before: models.Q | tuple, after: models.Q | tuple) -> bool:
    if before == after:
        return True
    if isinstance(before, tuple) and isinstance(after, tuple):
        (lookup, allowed), (other, now) = before, after
        return lookup == other and lookup.endswith("__in") and set(allowed) <= set(now)
    if not (isinstance(before, models.Q) and isinstance(after, models.Q)):
        return False
    same_shape = (before.connector, len(before.children)) == (after.connector, len(after.children))
    return (
        same_shape
        and not (before.negated or after.negated)
        and all(map(_is_looser, before.children, after.children))
    )


def of_fields_together(change: Change) -> str | None:
    operation = change.operation
    if operation.option_name != "unique_together":
        return None
    known = change.before.models[change.app, change.model].options.get("unique_together") or ()
    added = {tuple(each) for each in operation.option_value} - {tuple(each) for each in known}
    if any(change.old_field(name) is not None for each in added for name in each):
        return "old code may write the same twice"
    return None


def of_an_order(change: Change) -> str | None:
    return (
        "old code adds rows without their place" if change.operation.order_with_respect_to else None
    )


JUDGES = (
    (migrations.RenameModel, of_a_renamed_model),
    ((migrations.DeleteModel, migrations.AlterModelTable), of_a_model),
    (migrations.RemoveField, of_a_removed_field),
    (migrations.RenameField, of_a_renamed_field),
    (migrations.AddField, of_an_added_field),
    (migrations.AlterField, of_an_altered_field),
    (migrations.AddConstraint, of_a_constraint),
    (AlterTogetherOptionOperation, of_fields_together),
    (AlterOrderWithRespectTo, of_an_order),
)


# --- The migrations -----------------------------------------------------------------------------


def problems(loader: MigrationLoader, released: set[str], releases: set[str]) -> Iterator[str]:
    """Yield a line for each thing that is wrong with the migrations that are not `released`.

    `released`: as "jobs.0029_housekeeping_succeeded". `releases`: the versions that were made.
    """
    keys = list(
        dict.fromkeys(
            key for leaf in loader.graph.leaf_nodes() for key in loader.graph.forwards_plan(leaf)
        )
    )
    new = [key for key in keys if is_ours(loader, key) and ".".join(key) not in released]
    state = ProjectState()
    for key in keys:
        if key not in new:
            state = loader.graph.nodes[key].mutate_state(state, preserve=False)
    old = state.clone()
    for key in new:
        migration = loader.graph.nodes[key]
        for text in problems_of(migration, old, state, releases):
            yield f"{migration.app_label}/migrations/{migration.name}.py: {text}"
        state = migration.mutate_state(state)


def problems_of(
    migration: migrations.Migration, old: ProjectState, state: ProjectState, releases: set[str]
) -> Iterator[str]:
    since = getattr(migration, "unused_since", None)
    if since is not None and since not in releases:
        yield f"unused_since is {since!r}, which is no release that was made"
    if getattr(migration, "stops_the_site", ""):
        return
    for operation in migration.operations:
        after = state.clone()
        operation.state_forwards(migration.app_label, after)
        for change in in_the_database(operation, migration.app_label, old, state, after):
            found = problem(change)
            if found and not is_said(migration, change):
                yield f"{change.operation.describe()}: {found}"
        yield from left_in_the_table(operation, migration.app_label, state)
        state = after


def left_in_the_table(operation: Operation, app: str, before: ProjectState) -> Iterator[str]:
    """A column that only the model loses has to do without what new code no longer writes."""
    if not isinstance(operation, migrations.SeparateDatabaseAndState):
        return
    for each in operation.state_operations:
        if isinstance(each, migrations.RemoveField) and not operation.database_operations:
            field = before.models[app, each.model_name_lower].fields[each.name]
            if not (field.many_to_many or field.null or field.db_default is not NOT_PROVIDED):
                yield f"{each.describe()}: new code adds rows without it: make it null=True first"


def in_the_database(
    operation: Operation, app: str, old: ProjectState, before: ProjectState, after: ProjectState
) -> Iterator[Change]:
    """What is done there: of SeparateDatabaseAndState one part only."""
    if not isinstance(operation, migrations.SeparateDatabaseAndState):
        yield Change(operation, app, old, before, after)
        return
    for each in operation.database_operations:
        then = before.clone()
        each.state_forwards(app, then)
        yield from in_the_database(each, app, old, before, then)
        before = then


def is_said(migration: migrations.Migration, change: Change) -> bool:
    """Tell whether the migration answers for what cannot be judged from here."""
    operation = change.operation
    unused_since, lives_with = (
        bool(getattr(migration, name, "")) for name in ("unused_since", "lives_with")
    )
    if isinstance(operation, migrations.AddConstraint):
        # Between old columns and new ones: old code may never write what it is about.
        return lives_with and not fields_of(operation.constraint) <= known_columns(change)
    if any(isinstance(operation, kind) for kind, _ in JUDGES):
        return False
    if isinstance(operation, migrations.RunSQL) and DROPS.search(str(operation.sql)):
        return unused_since
    return lives_with or unused_since


def is_ours(loader: MigrationLoader, key: tuple[str, str]) -> bool:
    return (ROOT / loader.graph.nodes[key].__module__.split(".")[0]).is_dir()


def main(arguments: list[str]) -> int:
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DEBUG", "1")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    loader = MigrationLoader(None)
    if arguments == ["--release"]:
        ours = sorted(".".join(key) for key in loader.graph.nodes if is_ours(loader, key))
        RELEASED.write_text("\n".join(ours) + "\n")
        return 0
    made = set(re.findall(r"^## (\d\S*)", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE))
    found = list(problems(loader, set(RELEASED.read_text().split()), made))
    for line in found:
        print(line)  # noqa: T201 - what the command is for
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
