"""A real Chromium against a live server. No page may ask any other host for anything."""

import os
import shutil

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
QUIET = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PHONE, DESKTOP = (390, 844), (1280, 900)


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser():
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("No Chromium for the browser tests: apt-get install chromium")
        pytest.skip("NO CHROMIUM: apt-get install chromium fonts-noto-cjk")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def open_context(browser: Browser, live_server):
    """Return a function that opens a context; at the end nothing may have been out of order."""
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def watch(page):
        page.on("pageerror", lambda error: troubles.append(f"error: {error}"))
        page.on(
            "console",
            lambda message: (
                troubles.append(f"{message.type}: {message.text}")
                if message.type in ("error", "warning") and "status of 4" not in message.text
                else None
            ),
        )

    def only_ours(route):
        if route.request.url.startswith(live_server.url):
            route.continue_()
        else:
            troubles.append(f"asked another host: {route.request.url}")
            route.abort()

    def opened(size=DESKTOP, scheme="light", **options) -> BrowserContext:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": size[0], "height": size[1]},
            color_scheme=scheme,
            locale="ja-JP",
            **options,
        )
        context.set_default_timeout(10_000)
        context.route("**/*", only_ours)
        context.on("page", watch)
        contexts.append(context)
        return context

    yield opened
    for context in contexts:
        context.close()
    assert troubles == []


@pytest.fixture
def page(open_context):
    return open_context().new_page()
