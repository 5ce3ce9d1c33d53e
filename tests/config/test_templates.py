"""No template lies about unused: each is rendered by a view, included, extended, or a widget's."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS_OF_TEMPLATES = ("pages", "templates")
FOLDERS = (
    *("about", "accounts", "history", "jobs", "guides", "keep", "reports"),
    *("visitors", "wishes", "config"),
    *FOLDERS_OF_TEMPLATES,
)
#: What frameworks look up by a name of their own.
BY_CONVENTION = re.compile(
    r"(400|403|403_csrf|404|429|500)\.html|kurabe/(field|whole_uni_form)\.html|(admin|unfold)/.*"
    r"|(account|mfa|usersessions)/messages/.*"
)


def test_every_template_is_used():
    sources = [
        path.read_text()
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".py", ".html")
    ]
    names = [
        str(path.relative_to(ROOT / folder))
        for folder in FOLDERS_OF_TEMPLATES
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    ]
    unused = [
        name
        for name in names
        if not BY_CONVENTION.fullmatch(name)
        and not any(f'"{name}"' in text or f'"{name}#' in text for text in sources)
    ]
    assert names
    assert unused == []
