"""Postings side by side: what differs, what is better, what is to be asked, what is not shown."""

import re
from itertools import pairwise
from urllib.parse import unquote

import pytest

from jobs.postings.choices import ComplaintLevel, Employment
from jobs.postings.schema import BY_NAME, ROWS
from jobs.postings.schema.row import Choice
from jobs.reading.ease.reasons import REASONS
from jobs.reading.ease.scales import ByValue
from jobs.reading.facts import KINDS, disclosure
from keep.comparing import line_of, marks_of
from tests.factories import EmployerFactory, PostingFactory
from tests.pages import read

pytestmark = pytest.mark.django_db

SECRET = "まだ言えない求人"
BETTER = [row for row in ROWS if row.better]


def address(*postings, **more) -> str:
    query = [f"id={getattr(posting, 'pk', posting)}" for posting in postings]
    return "/compare/?" + "&".join([*query, *(f"{name}={value}" for name, value in more.items())])


def marks(name: str, *postings) -> list[str]:
    """Best marks with ＋, worst ones with −."""
    found = marks_of(BY_NAME[name], list(postings))
    return [mark and f"{'＋' if mark.is_best else '−'}{mark.word}" for mark in found]


def line(name: str, *postings):
    return line_of(BY_NAME[name], list(postings))


def columns(page) -> list[int]:
    return read(page).ids


# --- Rows ---------------------------------------------------------------------------------------


def test_every_row_with_facts_is_compared_by_its_concern(client):
    stated = PostingFactory(
        quota="team", quota_detail="チームで応答率93%以上", complaint_level=2, may_hang_up=True
    )
    unstated = PostingFactory()
    page = client.get(address(stated, unstated)).text.replace("<wbr>", "")
    for words in (
        *("電話の仕事", "サポート体制とカスハラ対策", "給与・報酬", "法律で決まった項目・契約"),
        *("チーム目標のみ（チームで応答率93%以上）", "月に1件以上、週に2件未満", "切ってよい"),
        *(str(disclosure(stated)), str(disclosure(unstated))),
    ):
        assert words in page


def test_what_one_leaves_unstated_is_the_question_to_ask():
    (told, open_) = line(
        "complaint_level", PostingFactory(complaint_level=2), PostingFactory()
    ).places
    assert told.cell.text
    assert open_.cell.is_unstated
    assert open_.cell.question == "クレームは、1人あたりどのくらいありますか。"


def test_what_all_leave_unstated_is_one_cell_with_one_question(client):
    pair = PostingFactory.create_batch(3)
    found = line("longest_talk_minutes", *pair)
    assert found.is_unstated
    assert found.questions == ["いちばん長い通話は、何分くらいになりますか。"]
    page = client.get(address(*pair)).text
    assert page.count("いちばん長い通話は、何分くらいになりますか。") == 1
    assert "どれも記載なし" in page


def test_a_row_that_none_can_have_is_left_out():
    assert line("dialled_per_day", *PostingFactory.create_batch(2)) is None
    assert line("title", *PostingFactory.create_batch(2)) is None


def test_beside_outsourcing_each_says_what_does_not_apply(client):
    employed = PostingFactory(pay_min=1500)
    outsourced = PostingFactory(
        employment=Employment.OUTSOURCING, pay_min=3000, fee_payment="月末締め", own_costs="なし"
    )
    trial = line("trial_period", employed, outsourced).places
    assert (trial[0].cell.text, trial[1].cell.ruled_out_by) == ("なし", "業務委託")
    fee = line("fee_payment", employed, outsourced).places
    assert (fee[0].cell.ruled_out_by, fee[1].cell.text) == ("アルバイト・パート", "月末締め")
    pay = line("pay_min", employed, outsourced)
    assert pay.label == "給与・報酬"
    assert "最低賃金も当てはまりません" in pay.places[1].cell.notes[0]
    assert marks("pay_min", employed, outsourced) == [None, None]
    assert "当てはまりません（業務委託）" in client.get(address(employed, outsourced)).text


def test_what_depends_on_something_unstated_is_open_and_not_ruled_out():
    paid = PostingFactory(incentive="team", incentive_detail="全員に", incentive_typical_yen=5000)
    (told, open_, none) = (
        place.cell
        for place in line(
            "incentive_typical_yen", paid, PostingFactory(), PostingFactory(incentive="none")
        ).places
    )
    assert told.text
    assert open_.is_unstated
    assert none.ruled_out_by == "インセンティブなし"


def test_rows_that_are_the_same_are_marked_for_the_switch(client):
    one, other = PostingFactory(quota="none"), PostingFactory(quota="none", overtime="なし")
    assert line("quota", one, other).is_same
    assert not line("overtime", one, other).is_same
    assert not line("quota", one, PostingFactory()).is_same
    plain, only = (client.get(address(one, other, **more)).text for more in ({}, {"differs": 1}))
    assert plain.count("is-same") == only.count("is-same") > 10
    assert "only-differing" in only
    assert "only-differing" not in plain
    assert re.search(r'name="differs" value="1" checked', only)


# --- Better and worse ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "values", "expected"),
    [
        ("complaint_level", [1, 3, 5], ["＋少ない", None, "−多い"]),
        ("complaint_level", [1, None, 5], ["＋少ない（2件中）", None, "−多い（2件中）"]),
        ("complaint_level", [3, 3], [None, None]),
        ("complaint_level", [3, None], [None, None]),
        ("complaint_level", [2, 2, 4], ["＋少ない", "＋少ない", "−多い"]),
        ("quota", ["none", "team", "personal"], ["＋軽い", None, "−重い"]),
        ("quota", ["none", "unstated", "team"], ["＋軽い（2件中）", None, "−重い（2件中）"]),
        ("results_shown_to", ["everyone", "self"], ["−見られやすい", "＋見られにくい"]),
        ("calls_per_hour", [8, 20], ["＋少ない", "−多い"]),
        ("longest_talk_minutes", [90, 20], ["−長い", "＋短い"]),
        ("may_hang_up", [True, False, None], ["＋有利（2件中）", "−不利（2件中）", None]),
        ("commuting_pay", ["full", "none"], ["＋有利", "−不利"]),
        ("yearly_holidays", [125, 105], ["＋多い", "−少ない"]),
        ("training_days", [1, 20], [None, None]),
        ("incentive", ["none", "team"], [None, None]),
    ],
)
def test_better_and_worse_have_a_word(name, values, expected):
    postings = [PostingFactory.build(**{name: value}) for value in values]
    assert marks(name, *postings) == expected


def test_pay_is_compared_by_the_hour():
    hourly = PostingFactory.build(pay_min=1500)
    monthly = PostingFactory.build(
        pay_unit="monthly", pay_min=240_000, minutes_per_pay_unit=160 * 60
    )
    same = PostingFactory.build(pay_unit="daily", pay_min=12_000, minutes_per_pay_unit=8 * 60)
    assert marks("pay_min", hourly, monthly) == [None, None]
    assert marks("pay_min", same, hourly) == [None, None]
    hourly.pay_min = 1501
    assert marks("pay_min", hourly, monthly, same) == ["＋下限が高い", "−下限が低い", "−下限が低い"]


def test_a_ranking_of_choices_leaves_none_out():
    for row in BETTER:
        if isinstance(row.kind, Choice) and row.better.ranked:
            assert set(row.better.ranked) == set(row.kind.choices) - {row.kind.unstated}, row.name
    assert BY_NAME["complaint_level"].better.merit(ComplaintLevel.RARE) == -1


def test_only_what_the_table_shows_is_ranked():
    shown = {kind.row.name for kind in KINDS}
    assert {row.name for row in BETTER} <= shown
    assert all(row.better.best != row.better.worst for row in BETTER)


def test_better_agrees_with_what_makes_work_easy():
    """Two tables tell of the same fields, and must not say the opposite."""
    agreed = set()
    for clue in (clue for reason in REASONS for clue in reason.clues):
        row = BY_NAME.get(getattr(clue.scale, "column", ""))
        if row is None or row.better is None:
            continue
        values = clue.scale.points if isinstance(clue.scale, ByValue) else range(1, 60)
        postings = [PostingFactory.build(**{row.name: value}) for value in values]
        postings.sort(key=row.merit)
        points = [clue.scale.of(posting) for posting in postings]
        assert all(low <= high for low, high in pairwise(points)), row.name
        agreed.add(row.name)
    assert {"quota", "complaint_level", "supervisor_at_hand"} <= agreed


# --- What was asked for ---------------------------------------------------------------------------


@pytest.mark.parametrize("count", [0, 1])
def test_of_fewer_than_two_the_heading_counts_nothing(client, count):
    page = client.get(address(*PostingFactory.create_batch(count))).text
    assert "<h1>求人を比べる</h1>" in page
    assert "<title>求人を比べる |" in page


def test_the_address_is_the_state(client):
    a, b, c = PostingFactory.create_batch(3)
    page = client.get(address(b, a, c))
    assert columns(page) == [b.pk, a.pk, c.pk]
    assert f'href="/compare/?id={b.pk}&amp;id={c.pk}" rel="nofollow" aria-label="外す' in page.text
    assert f"/keep/?with={b.pk}&amp;with={a.pk}&amp;with={c.pk}" in page.text
    assert 'name="robots" content="noindex"' in page.text


def test_what_is_wrong_is_said_and_the_rest_is_shown(client):
    live = PostingFactory.create_batch(2)
    ended = PostingFactory(expired=True, title="終わった求人", description="もう見せない")
    hidden = [
        PostingFactory(draft=True, title=SECRET),
        PostingFactory(scheduled=True, title=SECRET),
        PostingFactory(employer=EmployerFactory(is_demo=True), title=SECRET),
    ]
    page = client.get(address(live[0], ended, hidden[0], live[1]))
    assert columns(page) == [live[0].pk, live[1].pk]
    assert "「終わった求人」" in re.sub(r"<[^>]*>", "", page.text)
    assert "の募集は終わりました" in page.text
    assert "見つからない求人が1件ありました" in page.text
    assert "もう見せない" not in page.text
    page = client.get(address(*hidden, live[0], "abc", live[0], "9" * 30))
    assert columns(page) == [live[0].pk]
    assert "見つからない求人が5件ありました" in page.text
    assert "同じ求人が2回以上" in page.text
    assert "あと1件" in page.text
    assert SECRET not in page.text
    assert SECRET not in client.get(address(*hidden).replace("compare/", "compare/sheet/")).text


def test_more_than_four_are_not_taken_in(client):
    postings = PostingFactory.create_batch(6)
    page = client.get(address(*postings))
    assert columns(page) == [posting.pk for posting in postings[:4]]
    assert "4件までなので、あとの2件は入れていません" in page.text


def test_nothing_to_compare_leads_on(client):
    page = client.get("/compare/")
    assert page.status_code == 200
    assert "2件から4件を並べて" in page.text
    assert "/keep/" in read(page).links


def test_of_the_demo_site_only_fictional_ones_are_compared(client, demo_site):
    real, fictional = PostingFactory(), PostingFactory(employer=EmployerFactory(is_demo=True))
    assert columns(client.get(address(real, fictional))) == [fictional.pk]


def test_four_ask_one_query(client, django_assert_num_queries):
    postings = PostingFactory.create_batch(4, outbound=True, dialled_per_day=100)
    with django_assert_num_queries(1):
        client.get(address(*postings))


# --- Sending it on ------------------------------------------------------------------------------


def test_comparison_is_sent_by_line_with_its_own_address(client, settings):
    one, other = PostingFactory.create_batch(2)
    page = client.get(f"{address(one, other)}&differs=1").text
    link = re.search(r'<a href="https://line\.me/R/msg/text/\?([^"]*)" rel="([^"]*)"', page)
    assert unquote(link[1]) == f"2つの求人を比べる {settings.SITE_URL}{address(one, other)}"
    assert link[2] == "noopener noreferrer nofollow"


def test_nothing_is_sent_of_one_posting_or_of_fiction(client, settings):
    assert "line.me" not in client.get(address(PostingFactory(), "7777777")).text
    settings.DEMO = True
    fiction = PostingFactory.create_batch(2, employer=EmployerFactory(is_demo=True))
    page = client.get(address(*fiction))
    assert columns(page) == [posting.pk for posting in fiction]
    assert "line.me" not in page.text
