"""Copies of the theme's files, in which only what its policy refuses is written otherwise.

Where a newer theme has changed one of them, this fails: take the change over.
"""

import hashlib
import re
from pathlib import Path

import pytest
import unfold
from django.contrib.staticfiles import finders

THEME = Path(unfold.__file__).parent
ROOT = Path(__file__).resolve().parents[2]
#: Of dist/cdn.min.js in the npm package, version 3.17.4.
PUBLISHED = "0d18d7f8d7910e2e0212f0f056b12f50bebc3abb7d88d2f7c7cb4c336fe4519a"
RESIZE = re.compile(r'x-on:mousemove\.window="if .*?"')
#: What stands in the theme's file, and in ours.
WRITTEN_OTHERWISE = {
    "admin/nav_sidebar.html": [
        (RESIZE, 'x-on:mousemove.window="resizing && setSidebarWidth($event.clientX)"'),
        ('x-data="{ min: 220, max: 360, resizing: false }"', 'x-data="{ resizing: false }"'),
        (
            'x-bind:style="`width: ${sidebarWidth}px`"',
            "x-bind:style=\"{width: sidebarWidth + 'px'}\"",
        ),
    ],
    "admin/actions.html": [
        (
            "x-bind:style=\"'width: ' + changeListWidth + 'px'\"",
            "x-bind:style=\"{width: changeListWidth + 'px'}\"",
        )
    ],
    "unfold/helpers/navigation_user.html": [
        (
            "if (!$event.target.closest('a')) { openUserLinks = !openUserLinks }",
            "$event.target.closest('a') || (openUserLinks = !openUserLinks)",
        )
    ],
    "unfold/helpers/command.html": [
        (
            "if (!$event.metaKey && !$event.ctrlKey) selectItem(",
            "$event.metaKey || $event.ctrlKey || selectItem(",
        )
    ],
}


def bare(template: str) -> str:
    return re.sub(r"\s+", "", re.sub(r"{#.*?#}", "", template))


@pytest.mark.parametrize("name", WRITTEN_OTHERWISE)
def test_a_copy_says_what_the_theme_says(name):
    theirs = (THEME / "templates" / name).read_text()
    for old, ours in WRITTEN_OTHERWISE[name]:
        parts = old.split(theirs) if isinstance(old, re.Pattern) else theirs.split(old)
        assert len(parts) > 1, f"the theme no longer has {old}"
        theirs = ours.join(parts)
    assert bare((ROOT / "templates" / name).read_text()) == bare(theirs)


def test_alpine_is_the_build_without_eval_and_no_older_than_the_themes():
    name = "unfold/js/alpine/alpine.js"
    ours, theirs = Path(finders.find(name)), THEME / "static" / name
    assert ours == ROOT / "static" / name
    text = ours.read_text()
    assert "new Function(" in theirs.read_text()
    assert "new Function(" not in text
    published = text.partition("*/\n")[2]
    assert hashlib.sha256(published.encode()).hexdigest() == PUBLISHED
    (version,) = re.findall(r'version:"([\d.]+)"', text)
    assert text.startswith(f"/*! Alpine.js {version}, ")
    assert as_numbers(version) >= as_numbers(re.search(r'version:"(.+?)"', theirs.read_text())[1])


def as_numbers(version: str) -> list[int]:
    return [int(number) for number in version.split(".")]


def test_every_colour_of_the_theme_has_a_value_of_ours():
    """Each colour that the theme's own settings name has one in our file."""
    from unfold.settings import CONFIG_DEFAULTS

    css = Path(finders.find("css/staff-colors.css")).read_text()
    named = {
        f"--color-{name}-{weight}"
        for name, weights in CONFIG_DEFAULTS["COLORS"].items()
        for weight in weights
    }
    assert set(re.findall(r"^  (--color-[\w-]+):", css, re.MULTILINE)) == named
