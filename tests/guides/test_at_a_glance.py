"""The picture that opens the article, its figures counted again from the postings themselves."""

import re
from html import unescape

import pytest
from django.core.management import call_command

from guides.at_a_glance import DECISIVE
from jobs.models import JobPosting
from jobs.pages.comparison import MANY
from tests.factories import EmployerFactory, GuideFactory, PostingFactory
from tests.pages import read

pytestmark = pytest.mark.django_db

ARTICLE = "/guides/outbound-vs-inbound/"
ROW = re.compile(r'<div class="glance-row">(.*?)</div>', re.DOTALL)

#: For each row: does a posting state the fact, and does it have it?
FACTS = {
    "個人ノルマがある": (lambda p: p.quota != "unstated", lambda p: p.quota == "personal"),
    "成績を全員に見せる": (
        lambda p: p.results_shown_to != "unstated",
        lambda p: p.results_shown_to == "everyone",
    ),
    "インセンティブがある": (
        lambda p: p.incentive != "unstated",
        lambda p: p.incentive in ("personal", "team"),
    ),
    "クレームが日に2件以上": (
        lambda p: p.complaint_level is not None,
        lambda p: p.complaint_level >= 4,
    ),
    "SVが近くにいる": (
        lambda p: p.supervisor_at_hand is not None,
        lambda p: p.supervisor_at_hand,
    ),
    "30分以上の通話": (
        lambda p: p.longest_talk_minutes is not None,
        lambda p: p.longest_talk_minutes >= 30,
    ),
}


@pytest.fixture(autouse=True)
def guides():
    call_command("load_guides", verbosity=0)


def picture(response) -> str:
    page = response.text
    start = page.index('<figure class="glance"')
    return page[start : page.index("</figure>", start)]


def percent(part: int, whole: int) -> int:
    return int(100 * part / whole + 0.5)


def drawn(html: str) -> dict[str, str]:
    """The drawing of each row, by its label."""
    return {re.search(r'glance-label">(.*?)<', row)[1]: row for row in ROW.findall(html)}


def spoken(html: str) -> list[str]:
    return [unescape(text) for text in re.findall(r'role="img" aria-label="([^"]*)"', html)]


def make(outbound, inbound, **employer):
    """Create, for each role, so many postings that show results to everyone, and to nobody."""
    for (shown, hidden), trait in ((outbound, {"outbound": True}), (inbound, {})):
        PostingFactory.create_batch(shown, results_shown_to="everyone", **trait, **employer)
        PostingFactory.create_batch(hidden, results_shown_to="nobody", **trait, **employer)


@pytest.mark.same_on_both
def test_shares_and_coverage_are_those_of_the_postings(client, demo_site):
    call_command("load_demo", beside_real=True, postings=700, seed=3, verbosity=0)
    rows = drawn(picture(client.get(ARTICLE)))
    assert list(rows) == list(FACTS) == [label for label, _ in DECISIVE]
    live = list(JobPosting.objects.live())
    for label, (is_stated, has_it) in FACTS.items():
        dots = dict(re.findall(r'data-voice="(\w+)" x="([\d.]+)%"', rows[label]))
        spoken_shares, coverages = [], []
        for role in ("outbound", "inbound"):
            postings = [posting for posting in live if posting.call_type == role]
            stating = [posting for posting in postings if is_stated(posting)]
            having = [posting for posting in stating if has_it(posting)]
            assert dots[role] == f"{100 * len(having) / len(stating):.1f}", (label, role)
            spoken_shares.append(percent(len(having), len(stating)))
            coverages.append(percent(len(stating), len(postings)))
        outbound, inbound = spoken_shares
        assert f"{label}: 発信{outbound}%、受信{inbound}%" in rows[label]
        numbers = re.findall(r'class="glance-number"[^>]*>(\d+)<', rows[label])
        assert sorted(map(int, numbers)) == sorted(spoken_shares)
        note = re.sub(r"<[^>]+>", "", rows[label])
        assert f"↗発信{coverages[0]}% ↙受信{coverages[1]}%" in note


@pytest.mark.same_on_both
@pytest.mark.parametrize("narrowed", ["", "?prefecture=13"])
def test_the_table_behind_it_opens_what_it_counts(client, demo_site, narrowed):
    call_command("load_demo", beside_real=True, postings=700, seed=3, verbosity=0)
    table = picture(client.get(ARTICLE + narrowed)).split("<tbody")[1]
    cells = re.findall(
        r'<a href="([^"]*)">(\d+)%</a><span[^>]*>([\d,]+)件中([\d,]+)件・記載\d+%', table
    )
    assert len(cells) == 2 * len(DECISIVE)
    for href, share, whole, part in cells:
        counted = int(part.replace(",", ""))
        assert read(client.get(unescape(href))).total == counted
        assert int(share) == percent(counted, int(whole.replace(",", "")))
    assert table.count("95%信頼区間") == len(cells)


def test_the_label_of_many_complaints_is_the_level_counted():
    assert MANY.label.startswith("日に2件以上")


def test_a_difference_is_unsure_where_its_interval_holds_zero(client):
    make((30, 10), (10, 30))
    assert "成績を全員に見せる: 発信75%、受信25%" in spoken(picture(client.get(ARTICLE)))
    make((0, 12), (12, 0))
    assert "成績を全員に見せる: 発信58%、受信42%。差は不確か" in spoken(
        picture(client.get(ARTICLE))
    )


def test_a_difference_of_too_few_is_unsure(client):
    make((29, 0), (0, 30))
    assert "成績を全員に見せる: 発信100%、受信0%。差は不確か" in spoken(
        picture(client.get(ARTICLE))
    )
    make((1, 0), (0, 0))
    assert "成績を全員に見せる: 発信100%、受信0%" in spoken(picture(client.get(ARTICLE)))


def test_dots_that_would_cover_each_other_stand_apart(client):
    make((22, 18), (20, 20))
    row = drawn(picture(client.get(ARTICLE)))["成績を全員に見せる"]
    heights = re.findall(r'class="glance-mark" data-voice="\w+" x="[\d.]+%" y="(\d+)"', row)
    assert int(heights[1]) - int(heights[0]) >= 12


def test_a_share_of_fewer_than_five_is_not_drawn(client):
    make((6, 0), (0, 4))
    shown = picture(client.get(ARTICLE))
    assert "成績を全員に見せる: 発信100%、受信は出しません" in spoken(shown)
    assert drawn(shown)["成績を全員に見せる"].count('class="glance-number"') == 1
    assert "書いてある求人が4件だけなので、出しません" in shown


def test_without_any_share_there_are_words(client):
    PostingFactory.create_batch(6)
    shown = picture(client.get(ARTICLE))
    assert "書いてある求人が少ないので出しません" in shown
    assert "<svg" not in shown


def test_it_says_whose_postings_these_are(client, settings):
    make((6, 0), (0, 6), employer=EmployerFactory(is_demo=True))
    settings.DEMO = True
    assert "<h2>見本の求人では、" in picture(client.get(ARTICLE))
    make((6, 0), (0, 6))
    settings.DEMO = False
    assert "<h2>いまの求人では、" in picture(client.get(ARTICLE))


def test_answer_picture_and_findings_come_before_all_else(client):
    make((40, 0), (0, 40))
    page = client.get(ARTICLE).text
    places = [
        page.index(words)
        for words in (
            "楽なのは受信",
            '<figure class="glance"',
            '<section class="comparison"',
            'class="guide-contents"',
            "コールセンターは時給がいい",
        )
    ]
    assert places == sorted(places)


def test_a_guide_with_the_picture_alone_opens_with_it(client):
    guide = GuideFactory(body="答えです。\n\n[[at-a-glance]]\n\n本文です。\n\n[[comparison]]")
    page = client.get(guide.get_absolute_url()).text
    places = [
        page.index(words)
        for words in (
            'class="guide-opening"',
            "答えです",
            '<figure class="glance"',
            'class="guide-article',
            "本文です",
            '<section class="comparison"',
        )
    ]
    assert places == sorted(places)
