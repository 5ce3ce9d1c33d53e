"""axe finds nothing on any kind of page, on a phone and a desktop, by day and by night."""

import pytest
from django.core.management import call_command

from about.pages import PAGES
from tests.browser.page_checks import looks, overflow, unfold, violations
from tests.factories import EmployerFactory, PostingFactory, ReportFactory

FIGURES = "/guides/outbound-vs-inbound/figures/"

pytestmark = pytest.mark.django_db(transaction=True)

FULL = {
    "outbound": True,
    "quota": "personal",
    "quota_detail": "1日2件",
    "incentive": "team",
    "incentive_detail": "全員に",
    "results_shown_to": "everyone",
    "complaint_level": 3,
    "dialled_per_day": 300,
    "connected_per_day": 30,
    "conversations_per_day": 9,
    "perks": "交通費支給\n髪型自由",
}


@pytest.fixture
def addresses():
    """The kinds of page → their address, with something on each of them."""
    call_command("load_guides", verbosity=0)
    PostingFactory.create_batch(22, employer=EmployerFactory())
    fictional = PostingFactory(employer=EmployerFactory(is_demo=True))
    full = PostingFactory(**FULL)
    ReportFactory(posting=full, confirmed=True)
    ended = PostingFactory(closed=True)
    return {
        "home": "/",
        "list": "/jobs/",
        "filtered": "/jobs/?call_type=outbound&quota=personal&q=受付&page=abc",
        "conditions": "/jobs/?call_type=outbound&prefecture=13#filters",
        "nothing": "/jobs/?call_type=outbound&prefecture=47&quota=none",
        "detail": full.get_absolute_url(),
        "fiction": fictional.get_absolute_url(),
        "guides": "/guides/",
        "guide": "/guides/outbound-vs-inbound/",
        "410": ended.get_absolute_url(),
        "404": "/nowhere/",
        "report": f"{full.get_absolute_url()}report/",
        "reported": f"{full.get_absolute_url()}report/received/",
        **{page.name: f"/{page.name}/" for page in PAGES},
        "login": "/admin/login/",
    }


@looks
@pytest.mark.ignore_template_errors  # the login page's are the admin theme's own
def test_axe_finds_nothing(open_context, addresses, size, scheme):
    page = open_context(size, scheme).new_page()
    for name, address in addresses.items():
        page.goto(address)
        unfold(page)
        assert violations(page) == [], name


@pytest.mark.ignore_template_errors
def test_no_page_scrolls_sideways(open_context, addresses):
    """On narrow screens and with text twice as large; unfolded, but for boxes that scroll alone."""
    page = open_context().new_page()
    for address in (*addresses.values(), "/guides/which-suits-you/", FIGURES):
        page.goto(address)
        unfold(page)
        for width, text in ((320, 100), (320, 200), (390, 100), (390, 200)):
            page.set_viewport_size({"width": width, "height": 800})
            page.evaluate("text => { document.documentElement.style.fontSize = `${text}%` }", text)
            assert overflow(page) == 0, (address, width, text)


@pytest.mark.parametrize(
    ("name", "words", "place"),
    [("guides", "本文へ移動", "main"), ("list", "結果へ移動", "results")],
)
def test_the_first_tab_leads_past_the_menu(page, addresses, name, words, place):
    page.goto(addresses[name])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == words
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == place
