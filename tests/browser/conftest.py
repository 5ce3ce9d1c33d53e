"""A real Chromium against a live server. No page may ask any other host for anything."""

import os
import shutil

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from tests.browser.page_checks import DESKTOP
from tests.environment import DEADLINE

#: The shell has no window to draw, and takes half the time that a whole Chromium takes.
NAMES = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"]
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
QUIET = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # No other host is reached; what asks for one is told of. Routing would do without the cache.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
]
PATIENCE = DEADLINE * 1000  # ms
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser():
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail(
                "No Chromium for the browser tests: apt-get install chromium-headless-shell"
            )
        pytest.skip("NO CHROMIUM: apt-get install chromium-headless-shell fonts-noto-cjk")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET, timeout=PATIENCE)
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

    def only_ours(request):
        if not request.url.startswith((live_server.url, "data:", "blob:")):
            troubles.append(f"asked another host: {request.url}")

    def opened(size=DESKTOP, scheme="light", **options) -> BrowserContext:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": size[0], "height": size[1]},
            color_scheme=scheme,
            locale="ja-JP",
            **options,
        )
        context.set_default_timeout(PATIENCE)
        context.on("request", only_ours)
        context.on("page", watch)
        contexts.append(context)
        return context

    yield opened
    for context in contexts:
        context.close()
    assert troubles == []


@pytest.fixture
def staff_context(open_context, staff_client, live_server):
    """Return a function that opens a context which is signed in."""

    def opened(*arguments, **options) -> BrowserContext:
        context = open_context(*arguments, **options)
        session = staff_client.cookies[settings.SESSION_COOKIE_NAME]
        context.add_cookies([{"name": session.key, "value": session.value, "url": live_server.url}])
        return context

    return opened


@pytest.fixture
def page(open_context):
    return open_context().new_page()
