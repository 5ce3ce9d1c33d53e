"""What every page is looked at for, on a phone and a desktop, by day and by night."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

PHONE, DESKTOP = (390, 844), (1280, 900)
#: By night a page differs in its colours only: what else axe knows was asked by day.
OF_COLOURS = ["color-contrast", "link-in-text-block"]

sizes = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["390", "1280"])
schemes = pytest.mark.parametrize("scheme", ["light", "dark"])


def violations(page: Page, part: str | None = None) -> list[tuple[str, list[str]]]:
    """Return what axe finds, as rules and places; in `part` only, where a theme is around it."""
    page.wait_for_load_state()
    page.wait_for_selector("html:not([x-cloak])")  # the staff side's theme hides each page at first
    by_night = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    options = {"resultTypes": ["violations"]} | ({"runOnly": OF_COLOURS} if by_night else {})
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
