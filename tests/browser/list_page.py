"""The list page as a browser test handles it: its parts by name, and whether they agree."""

from playwright.sync_api import Page, expect


def option(page: Page, facet: str, value: str):
    return page.locator(f'[data-facet="{facet}"][data-value="{value}"] input')


def chip(page: Page, label: str):
    return page.locator(".chip", has_text=label)


def total(page: Page, number: int) -> None:
    expect(page.locator("[data-total]")).to_have_attribute("data-total", str(number))


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.id || document.activeElement.textContent")


#: What each part of the page says, read of the page shown and of a fresh one alike.
PARTS = """(page) => ({
    title: page.title,
    heading: page.querySelector('#heading').textContent,
    total: page.querySelector('[data-total]').dataset.total,
    list: [...page.querySelectorAll('[data-posting]')].map((card) => card.dataset.posting),
    chips: [...page.querySelectorAll('.chip')].map((chip) => chip.textContent),
    ticks: [...page.querySelectorAll('#conditions input')].flatMap((i) => i.checked ? i.id : []),
    counts: [...page.querySelectorAll('[data-count]')].map((option) => option.dataset.count),
    sort: page.querySelector('#sort').value,
    words: page.querySelector('#q').value,
    announcement: page.querySelector('#results').dataset.announce,
})"""


def assert_one_truth(page: Page) -> None:
    """Compare what is shown with a fresh page of the address, which is asked for past the page."""
    fresh = page.context.request.get(page.url).text()
    shown = page.evaluate(f"({PARTS})(document)")
    expected = page.evaluate(
        f"(html) => ({PARTS})(new DOMParser().parseFromString(html, 'text/html'))", fresh
    )
    assert shown == expected
