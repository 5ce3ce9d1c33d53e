"""What every page is looked at for, on a phone and a desktop, by day and by night."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.environment import LONG

PHONE, DESKTOP = (390, 844), (1280, 900)
#: By night a page differs in its colours only: what else axe knows is asked of it by day, where it
#: is looked at by day as well.
OF_COLOURS = ["color-contrast", "link-in-text-block"]

sizes = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["390", "1280"])
schemes = pytest.mark.parametrize("scheme", ["light", "dark"])
_longer = [
    pytest.param(PHONE, "dark", id="390-dark", marks=pytest.mark.longer),
    pytest.param(DESKTOP, "light", id="1280-light", marks=pytest.mark.longer),
]
#: Both sizes and both schemes; each with each in `make test-long`.
looks = pytest.mark.parametrize(
    ("size", "scheme"),
    [
        pytest.param(PHONE, "light", id="390-light"),
        pytest.param(DESKTOP, "dark", id="1280-dark"),
        *(_longer if LONG else []),
    ],
)


def violations(page: Page, part: str | None = None) -> list[tuple[str, list[str]]]:
    """Return what axe finds, as rules and places; in `part` only, where a theme is around it."""
    page.wait_for_load_state()
    page.wait_for_selector("html:not([x-cloak])")  # the staff side's theme hides each page at first
    by_night = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    of_colours = {"runOnly": OF_COLOURS} if LONG and by_night else {}
    options = {"resultTypes": ["violations"]} | of_colours
    found = Axe().run(page, context=part, options=options).response["violations"]
    return [(rule["id"], [node["html"][:120] for node in rule["nodes"][:3]]) for rule in found]


def overflow(page: Page) -> int:
    """Return by how many pixels the page scrolls sideways."""
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


def unfold(page: Page) -> None:
    for fold in page.locator("details").all():
        fold.evaluate("fold => { fold.open = true }")
