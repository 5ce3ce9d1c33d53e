"""Find code that nothing names, or only a test: `python scripts/find_unused.py`.

vulture finds what is defined and never named. What a framework finds by its name vulture cannot
know, so this adds names in templates, names in strings ("jobs.admin", "employer__name"), and
whatever a base class from outside the site declares: that is called from there.

Names are compared, not objects: of two functions of one name, each keeps the other alive.
"""

import ast
import os
import re
import sys
from collections.abc import Iterator
from enum import Enum
from functools import cache
from importlib import import_module
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.db.models import Model
from django.forms import BaseForm
from vulture import Vulture
from vulture.core import Item

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = [
    *("about", "accounts", "benchmarks", "config", "guides", "history", "jobs", "keep"),
    *("reports", "visitors", "wishes"),
]
#: Those of seekers' pages and of staff's.
TEMPLATES = ["pages", "templates"]
#: These call the packages; what they define themselves, Django and gunicorn read.
STARTERS = ["manage.py", "gunicorn.conf.py"]
#: Decorators that register what they decorate with a framework.
REGISTERING = ["@admin.register", "@register*", "@receiver"]
#: Read by name from any module or class, although no base class declares them.
FOUND_BY_NAME = {
    *("urlpatterns", "handler500", "app_name", "Command", "Meta", "Media"),  # Django
    "get_help_text",  # django.contrib.auth: a password validator's
    "usable_password",  # django.contrib.auth: a form takes a field away by saying None
    *("db_for_read", "db_for_write", "allow_relation", "allow_migrate"),  # a database router's
    "template_name",  # django.forms: a widget's, and an include's
    # django.contrib.syndication
    *("subtitle", "author_name", "author_link", "feed_url", "feed_guid"),
    *("item_guid", "item_pubdate", "item_updateddate"),
}
#: Other kinds are ruff's to find (imports), or belong to objects that are not ours (attributes).
KINDS = {"class", "function", "method", "property", "variable"}

DOTTED = re.compile(r"[A-Za-z_]\w*(\.\w+)*")
TAG = re.compile(r"{{.*?}}|{%.*?%}", re.DOTALL)
WORD = re.compile(r"[A-Za-z_]\w*")


class Names(Vulture):
    """What the files that were scanned define, and what they name."""

    def __init__(self) -> None:
        super().__init__(ignore_decorators=REGISTERING)

    def visit(self, node: ast.AST) -> None:
        if not is_offer(node):
            super().visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:  # noqa: N802 - as ast calls it
        if isinstance(node.value, str) and DOTTED.fullmatch(node.value):
            for part in node.value.split("."):
                self.used_names.update([part, *part.split("__")])


def is_offer(node: ast.AST) -> bool:
    """Tell whether `node` sets __all__: to be offered is not to be used."""
    targets = node.targets if isinstance(node, ast.Assign) else []
    return any(isinstance(target, ast.Name) and target.id == "__all__" for target in targets)


def main() -> int:
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DEBUG", "1")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    site, tests = Names(), Names()
    site.scavenge([ROOT / name for name in PACKAGES + STARTERS], exclude=["*/migrations/*"])
    site.used_names.update(names_in_templates())
    tests.scavenge([ROOT / "tests"])
    unused = [item for item in site.get_unused_code() if not is_for_a_framework(item)]
    for item in unused:
        place = f"{item.filename.relative_to(ROOT)}:{item.first_lineno}"
        who = "only tests name" if item.name in tests.used_names else "nothing names"
        print(f"{place}: {who} the {item.typ} {item.name}")  # noqa: T201 - what the command is for
    return 1 if unused else 0


def names_in_templates() -> Iterator[str]:
    for folder in TEMPLATES:
        for path in filter(Path.is_file, (ROOT / folder).rglob("*")):
            for tag in TAG.findall(path.read_text()):
                yield from WORD.findall(tag)


def is_for_a_framework(item: Item) -> bool:
    path = item.filename.relative_to(ROOT)
    if item.typ not in KINDS or item.confidence == 100:  # 100: an argument, which the caller wants
        return True
    if str(path) in STARTERS or (path.parts[0] == "config" and item.name in dir(settings)):
        return True
    around = classes_around(item)
    if FOUND_BY_NAME & {item.name, *around}:
        return True
    module = import_module(".".join(path.with_suffix("").parts))
    if item.typ == "class":
        return getattr(module, item.name, None) in registered()
    if not around:
        return False
    owner = module
    for name in around:
        owner = getattr(owner, name)
    return any(declared_elsewhere(each, item.name) for each in [owner, *heirs(owner)])


def classes_around(item: Item) -> list[str]:
    """Return the names of the classes that `item` stands in, the outermost first."""
    return [
        node.name
        for node in ast.walk(parsed(item.filename))  # the outer come before the inner
        if isinstance(node, ast.ClassDef)
        and node.lineno < item.first_lineno <= (node.end_lineno or 0)
    ]


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


@cache
def registered() -> set[type]:
    """Return the classes that Django finds where it expects them: models and app configurations."""
    return {*apps.get_models(), *map(type, apps.get_app_configs())}


def heirs(owner: type) -> Iterator[type]:
    for heir in owner.__subclasses__():
        yield heir
        yield from heirs(heir)


def declared_elsewhere(owner: type, name: str) -> bool:
    """Tell whether a class from outside the site declares `name`, or makes a field of it."""
    if issubclass(owner, Enum) or name in fields(owner):
        return True
    outside = [base for base in owner.__mro__ if base.__module__.split(".")[0] not in PACKAGES]
    return any(
        name in vars(base) or name in getattr(base, "__annotations__", {}) for base in outside
    )


def fields(owner: type) -> set[str]:
    """Return the fields of a model or a form, and the clean methods a form has for each."""
    if issubclass(owner, Model):
        return {field.name for field in owner._meta.get_fields()}
    if issubclass(owner, BaseForm):
        return {prefix + name for name in owner.base_fields for prefix in ("", "clean_")}
    return set()


if __name__ == "__main__":
    sys.exit(main())
