"""A new poster, from signing in to seeing the posting on the site, as a hand would do it.

Nothing is timed, as a machine's seconds say nothing of a person's. The steps are counted instead,
each at what it costs a person: Hand.
"""

import re

import pytest
from playwright.sync_api import expect

from accounts.roles import POSTER
from jobs.models import JobPosting
from jobs.postings.choices import State
from tests.accounts.signing_in import PASSWORD
from tests.browser.test_accounts import sign_in
from tests.factories import EmployerFactory, StaffFactory

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.ignore_template_errors,  # the admin theme's own
]

THREE_MINUTES = 180
STEPS_AT_MOST = 60
#: Seconds by the keystroke-level model (Card, Moran and Newell, 1980): to find a place and click
#: it or tab to it, and to press one key at 55 words a minute.
STEP, KEY = 1.5, 0.2
#: Kana and kanji are typed in Latin letters and converted: about two keys each.
KEYS_A_CHARACTER = 2

TITLE = "受信のみ・通販の注文受付"
TYPED = {
    "title": TITLE,
    # It has to be looked at, and ticked if it stays.
    "description": "かかってくる電話で注文を受けます。35歳以下の方を募集します。",
    "city": "新宿区",
    "address_line": "西新宿1-1",
    "pay_min": "1500",
    "work_hours": "9:00〜18:00",
    "overtime": "なし",
    "breaks": "60分",
    "days_off": "土日祝",
    "trial_period": "なし",
    "duties_change_scope": "変更なし",
    "workplace_change_scope": "変更なし",
    "insurance": "健康保険・厚生年金・雇用保険・労災保険",
}
CHOSEN = {
    "duty": "通販受注",
    "employment": "アルバイト・パート",
    "quota": "ノルマなし",
    "beginner_ok": "はい",
    "supervisor_at_hand": "はい",
    "pay_unit": "時給",
    "prefecture": "東京都",
    "contract_term": "期間の定めなし",
}


class Hand:
    """Types and clicks by what stands on the page, and counts what it does."""

    def __init__(self, page):
        self.page, self.steps, self.keys = page, 0, 0

    def click(self, target):
        self.steps += 1
        target.click()

    def press(self, button):
        self.click(self.page.get_by_role("button", name=button, exact=True))

    def type(self, field, text):
        self.steps += 1
        self.keys += sum(1 if each.isascii() else KEYS_A_CHARACTER for each in text)
        field.focus()
        self.page.keyboard.insert_text(text)

    def choose(self, field, label):
        """Open the list, and pick in it."""
        self.steps += 2
        field.select_option(label=label)

    @property
    def seconds(self):
        return self.steps * STEP + self.keys * KEY


@pytest.fixture
def poster():
    user = StaffFactory(role=POSTER, second_factor=False)
    user.set_password(PASSWORD)
    user.save()
    for name in ("みほん通販株式会社", "みほん倉庫株式会社"):
        EmployerFactory(name=name).posters.add(user)
    EmployerFactory(name="よその会社")
    return user


def field(page, name):
    return page.locator(f"#jobposting_form [name={name}]")


def choose_employer(hand):
    """Of the search box, only one's own employers come."""
    page = hand.page
    hand.click(page.locator(".field-employer .select2-selection"))
    hand.type(page.locator(".select2-search__field"), "みほん")
    hand.click(page.locator(".select2-results__option", has_text="みほん通販株式会社"))


def enter(hand):
    page = hand.page
    hand.click(page.locator("#content").get_by_role("link", name="求人", exact=True).last)
    hand.click(page.get_by_title("求人 を追加"))
    hand.click(page.get_by_role("link", name="受信の求人を作る"))
    choose_employer(hand)
    for name, text in TYPED.items():
        hand.type(field(page, name), text)
    for name, label in CHOSEN.items():
        hand.choose(field(page, name), label)


def test_a_new_poster_publishes_a_complete_posting_within_three_minutes(page, poster):
    hand = Hand(page)
    sign_in(page, poster)
    hand.steps += 3
    hand.keys += len(poster.username) + len(PASSWORD)
    enter(hand)

    hand.press("保存して公開")
    gate = page.get_by_role("region", name="公開する前に、確かめてください")
    expect(gate.get_by_role("heading", name="直すところ")).to_have_text("直すところ 1件")
    expect(gate).to_contain_text("受動喫煙防止措置を書いてください。")
    expect(gate.get_by_role("heading", name="注意")).to_have_text("注意 1件")
    expect(gate).to_contain_text("「35歳以下の方を募集」は、年齢をかぎる書き方に読めます。")
    assert not JobPosting.objects.exists()

    hand.click(gate.get_by_role("link", name="受動喫煙防止措置"))
    hand.type(field(page, "smoking_measures"), "屋内禁煙")
    hand.click(gate.get_by_role("checkbox", name="確認しました"))
    hand.press("保存して公開")
    expect(page.get_by_text(f"「{TITLE}」を公開しました。")).to_be_visible()

    posting = JobPosting.objects.get()
    assert posting.state == State.LIVE
    assert [each.user for each in posting.ticks().values()] == [poster]

    page.goto("/jobs/")
    hand.steps += 1
    hand.click(page.get_by_role("link", name=re.compile(TITLE)).first)
    expect(page.get_by_role("heading", level=1)).to_contain_text(TITLE)
    expect(page.get_by_text("屋内禁煙").first).to_be_visible()
    assert page.url.endswith(posting.get_absolute_url())

    assert hand.steps <= STEPS_AT_MOST
    assert hand.seconds <= THREE_MINUTES
