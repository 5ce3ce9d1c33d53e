"""The README's pictures, each of the page as it is: the list on a phone, and a posting.

The way to each is walked on every run; `make handbook` takes them anew, into docs/pictures/.
"""

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from tests.browser.page_checks import PHONE
from tests.environment import TAKE_PICTURES
from tests.factories import EmployerFactory, PostingFactory

pytestmark = pytest.mark.django_db(transaction=True)

PICTURES = settings.PROJECT_ROOT / "docs" / "pictures"
#: Wide enough for what to do with it to stand beside what the posting says.
WIDE = (1100, 862)
MOST_BYTES = 200_000


@pytest.fixture
def posting(demo_site):
    """Return the newer of two postings; each states some of what matters and leaves some open."""
    PostingFactory(
        outbound=True,
        employer=EmployerFactory(name="みほんテレマーケティング株式会社", is_demo=True),
        title="発信・法人へのアポ取り、土日休み",
        quota="personal",
        quota_detail="1日に3件のアポイント",
        incentive="personal",
        incentive_detail="アポイント1件につき500円",
        complaint_level=3,
        calls_per_hour=20,
        pay_min=1600,
        pay_max=1900,
    )
    return PostingFactory(
        employer=EmployerFactory(name="みほん通販株式会社", is_demo=True),
        title="受信のみ・通販の注文受付",
        duty="order",
        quota="none",
        results_shown_to="self",
        complaint_level=2,
        calls_per_hour=8,
        supervisor_at_hand=True,
        beginner_ok=True,
        training_days=5,
        station="新宿駅 徒歩5分",
    )


def take(page: Page, name: str) -> None:
    file = PICTURES / f"{name}.png"
    if TAKE_PICTURES:
        page.wait_for_load_state("networkidle")
        file.parent.mkdir(exist_ok=True)
        page.screenshot(path=file, animations="disabled", caret="hide")
    assert file.stat().st_size <= MOST_BYTES


def test_the_list_on_a_phone(open_context, posting):
    page = open_context(PHONE).new_page()
    page.goto("/jobs/")
    page.locator(".browse-top").evaluate("head => head.scrollIntoView()")
    expect(page.locator(f"[data-posting='{posting.pk}'] .card-facts")).to_be_in_viewport()
    take(page, "list")


def test_a_posting_with_its_questions(open_context, posting):
    page = open_context(WIDE).new_page()
    page.goto(posting.get_absolute_url())
    page.locator("#points").evaluate("points => points.scrollIntoView()")
    expect(page.locator("#points")).to_be_in_viewport()
    expect(page.get_by_role("heading", name="書かれていないこと")).to_be_in_viewport()
    take(page, "posting")
