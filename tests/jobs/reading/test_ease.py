"""How easy a posting reads: the points behind the order, and the words that explain them."""

from datetime import timedelta
from itertools import product
from types import SimpleNamespace

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from jobs.models import JobPosting
from jobs.postings.choices import CallType, Duty, Incentive, Quota, ResultsShownTo
from jobs.reading.ease import COLUMNS, EVEN, REASONS, Weights, points, reading_of, score
from jobs.reading.ease.scales import ByShare, BySize, ByValue
from jobs.search.standing import standing_of
from jobs.search.sync import follower
from tests.factories import PostingFactory
from tests.pages import read

NUMBERS = {
    "calls_per_hour": [None, 1, 10, 11, 20, 21, 50],
    "longest_talk_minutes": [None, 1, 15, 16, 29, 30, 90],
    "dialled_per_day": [None, 0, 100, 101, 299, 300, 900],
    "connected_per_day": [None, 0, 9, 10, 30, 60],
    "operators_per_supervisor": [None, 1, 9, 10, 14, 15],
    "training_days": [None, 0, 1, 4, 5, 20],
    "complaint_level": [None, 1, 2, 3, 4, 5],
}
CHOICES = {
    "call_type": list(CallType),
    "quota": list(Quota),
    "results_shown_to": list(ResultsShownTo),
}
VALUES = {
    column: NUMBERS.get(column) or CHOICES.get(column, [None, True, False]) for column in COLUMNS
}

EASY = {
    "quota": Quota.NONE,
    "results_shown_to": ResultsShownTo.NOBODY,
    "complaint_level": 1,
    "longest_talk_minutes": 10,
    "supervisor_at_hand": True,
    "may_hold_and_ask": True,
    "may_hand_over": True,
    "training_days": 10,
}
HARD = {
    "call_type": CallType.OUTBOUND,
    "duty": Duty.SALES,
    "quota": Quota.PERSONAL,
    "quota_detail": "1日2件",
    "results_shown_to": ResultsShownTo.EVERYONE,
    "dialled_per_day": 300,
    "connected_per_day": 30,
    "longest_talk_minutes": 40,
    "supervisor_at_hand": False,
}


@st.composite
def rows(draw):
    return SimpleNamespace(
        **{name: draw(st.sampled_from(values)) for name, values in VALUES.items()}
    )


@given(rows())
def test_no_reason_can_drown_the_others(row):
    assert all(-6 <= number <= 6 for number in points(row))


def test_each_reason_speaks_both_for_and_against():
    for reason in REASONS:
        worth = [set(_worths(clue.scale)) for clue in reason.clues]
        totals = [sum(combination) for combination in product(*worth)]
        assert min(totals) < 0 < max(totals), reason.name


def _worths(scale):
    if isinstance(scale, ByValue):
        return scale.points.values()
    if isinstance(scale, BySize):
        return (scale.low, 0, scale.high)
    assert isinstance(scale, ByShare)
    return (-1, 0, 1)


@given(rows(), st.sampled_from(COLUMNS))
def test_unstated_counts_as_neither(row, column):
    """A fact taken out of the advert takes its own points out, and no others."""
    stated = points(row)
    unstated = SimpleNamespace(**{**vars(row), column: None})
    for reason, before, after in zip(REASONS, stated, points(unstated), strict=True):
        clues = [clue for clue in reason.clues if column in clue.scale.columns]
        assert after == before - sum(clue.scale.of(row) or 0 for clue in clues)


@pytest.mark.django_db
@pytest.mark.parametrize("asked", [EVEN, Weights(3, 0, 2, 1, 0), Weights(0, 3, 0, 0, 3)])
def test_a_row_and_a_query_say_the_same(asked):
    employer = PostingFactory().employer
    postings = [PostingFactory.build(employer=employer, **_valid(seed)) for seed in range(60)]
    JobPosting.objects.bulk_create(postings)
    found = JobPosting.objects.annotate(ease=score(asked))
    assert found.count() == 61
    for posting in found:
        expected = sum(w * p for w, p in zip(asked, points(posting), strict=True))
        assert posting.ease == expected


def _valid(seed):
    """All values in turn, bent where they contradict: an inbound posting has no funnel."""
    values = {name: values[seed % len(values)] for name, values in VALUES.items()}
    inbound = values["call_type"] == CallType.INBOUND
    connected, dialled = values["connected_per_day"], [None, 300, 900][seed % 3]
    return {
        **values,
        "duty": Duty.SUPPORT if inbound else Duty.SALES,
        "quota_detail": "目標",
        "dialled_per_day": None if inbound else dialled,
        "connected_per_day": None if inbound else connected,
    }


# --- The reading ----------------------------------------------------------------------------------


PRAISE = ("楽そうな点が多い", "気になる点はありません")


def test_an_easy_posting_reads_so():
    reading = reading_of(PostingFactory.build(**EASY))
    assert reading.summary == "書いてあることのなかに、気になる点はありません"
    assert reading.tally == "楽そうな点8・気になる点0・記載なし6"


def test_a_hard_posting_reads_so():
    """By number and name, what weighs most first."""
    reading = reading_of(PostingFactory.build(**HARD))
    assert reading.summary == (
        "気になる点が6つ: ノルマ「個人ノルマあり（1日2件）」、成績の公開「名前入りで全員に」、"
        "いちばん長い通話「40分」など"
    )


def test_the_worst_grade_comes_before_what_is_only_bad():
    """Of the same points: calls that may not be handed over are the worst of their clue."""
    reading = reading_of(PostingFactory.build(complaint_level=4, may_hand_over=False))
    assert [line.label for line in reading.against] == ["SVに交代", "クレームの多さ"]
    assert [line.is_worst for line in reading.against] == [True, False]


@given(rows())
def test_no_praise_while_anything_stands_against_it(row):
    """However much speaks for it, a posting that has a worst grade is not called easy."""
    posting = JobPosting(**vars(row))
    reading = reading_of(posting)
    graded = [clue for reason in REASONS for clue in reason.clues if clue.applies(posting)]
    worst = [c for c in graded if c.scale.of(row) == c.scale.worst < 0 and not c.is_shared]
    if worst:
        assert not [words for words in PRAISE if words in reading.summary]
        named = [line.label for line in reading.against[:3]]
        assert set(named) <= {clue.label for clue in worst} or len(worst) < 3
        assert all(f"{label}「" in reading.summary for label in named)


def test_many_easy_clues_do_not_hide_the_most_complaints():
    easy = EASY | {"complaint_level": 5, "may_hang_up": True, "calls_recorded": True}
    reading = reading_of(PostingFactory.build(**easy))
    assert reading.counts["for"] > 8
    assert reading.summary.startswith("気になる点が1つ: クレームの多さ「")


@given(rows())
def test_the_words_and_the_order_come_from_the_same_points(row):
    """What is for it and against it, and what its kind shares, add up to what it is sorted by."""
    reading = reading_of(JobPosting(**vars(row)))
    totals = [sum(line.points or 0 for line in lines) for _, lines in reading.sections]
    inbound = row.call_type == CallType.INBOUND
    # Of an inbound posting the numbers of a day are not read: it cannot have them.
    assert inbound or tuple(totals) == points(row)


def test_a_posting_is_read_among_its_kind():
    """What all postings of its call type share speaks neither for it nor against it."""
    kinds = (CallType.OUTBOUND, CallType.INBOUND, CallType.BLENDED)
    readings = [
        reading_of(PostingFactory.build(call_type=kind, dialled_per_day=None)) for kind in kinds
    ]
    assert [(r.counts["for"], r.counts["against"]) for r in readings] == [(0, 0)] * 3
    told = [reading.sections[0][1][0].verdict_text for reading in readings]
    assert told == ["発信に共通", "受信に共通", "発信・受信兼務に共通"]


def test_a_posting_that_says_nothing_is_not_judged():
    reading = reading_of(PostingFactory.build())
    assert reading.summary == "読み取れるほど、書かれていません"
    assert reading.sureness == "手がかり14個のうち0個が書いてあり、あまり確かではありません"


@pytest.mark.parametrize(
    ("fact", "number", "why"),
    [
        ("calls_per_hour", 4, "1件に6分以上かけられる多さです。"),
        ("calls_per_hour", 10, "1件に6分以上かけられる多さです。"),
        ("dialled_per_day", 900, "1日300件以上は、次々にかけ続ける数です。"),
        (
            "operators_per_supervisor",
            3,
            "9人以下で、目が届く人数です。",
        ),
    ],
)
def test_what_is_said_of_a_range_holds_for_all_of_it(fact, number, why):
    """4 calls an hour leave 15 minutes for each, not 6."""
    posting = PostingFactory.build(outbound=True, **{fact: number})
    assert why in [line.why for _, lines in reading_of(posting).sections for line in lines]


def test_the_more_is_stated_the_surer():
    told, half = EASY | {"calls_recorded": True, "calls_per_hour": 6}, dict(list(EASY.items())[:5])
    words = [reading_of(PostingFactory.build(**stated)).sureness for stated in ({}, half, told)]
    assert [text.split("、")[-1] for text in words] == [
        "あまり確かではありません",
        "目安にはなります",
        "かなり確かです",
    ]


def test_what_an_inbound_posting_cannot_state_is_not_missed():
    labels = [
        [line.label for _, lines in reading_of(posting).sections for line in lines]
        for posting in (PostingFactory.build(), PostingFactory.build(outbound=True))
    ]
    assert set(labels[1]) - set(labels[0]) == {"1日にかける件数", "つながる割合"}


def test_every_verdict_that_a_clue_can_have_is_explained():
    for reason in REASONS:
        for clue in reason.clues:
            worth = set(_worths(clue.scale))
            assert clue.good.endswith("。")
            assert clue.bad.endswith("。") == (min(worth) < 0), clue.label


def test_a_line_says_why_it_speaks_for_or_against():
    posting = PostingFactory.build(may_hand_over=False, may_hang_up=True, calls_recorded=False)
    lines = {line.label: line for _, lines in reading_of(posting).sections for line in lines}
    against, speaks_for, neither = (
        lines[label] for label in ("SVに交代", "ひどい電話を切る", "通話の録音")
    )
    assert (against.verdict, against.text) == ("against", "できない")
    assert against.why == "むずかしい電話も、最後まで自分で出ることになります。"
    assert (speaks_for.verdict, speaks_for.text) == ("for", "切ってよい")
    assert speaks_for.why == "暴言を聞き続けなくてすみます。"
    assert (neither.verdict, neither.text, neither.why) == ("neither", "していない", "")
    unstated = lines["研修"]
    assert (unstated.verdict, unstated.text, unstated.why) == ("unstated", "", "")


# --- Pages ----------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_posting_page_explains_line_by_line(client):
    page = client.get(PostingFactory(**HARD).get_absolute_url()).text
    start = page.index('id="ease"')  # what the facts beside it only say in a word
    section = page[start : page.index("</section>", start)]
    assert "気になる点が6つ: ノルマ「個人ノルマあり（1日2件）」" in section
    assert "一人ひとりに数字を求められると、気が休まりません。" in section
    assert "つながるのは10件に1件以下。" in section
    assert "手がかり" in section


@pytest.mark.django_db
def test_posting_page_tells_its_place_in_the_order_of_its_call_type(client):
    """The place that it has in the list that the page leads to, equals sharing the best."""
    PostingFactory.create_batch(3, outbound=True)
    PostingFactory(**EASY)
    easier, first, second = (
        PostingFactory(quota=quota, quota_detail=detail)
        for quota, detail in ((Quota.NONE, ""), (Quota.TEAM, "月10件"), (Quota.UNSTATED, ""))
    )
    links = {posting: read(client.get(posting.get_absolute_url())) for posting in (easier, second)}
    assert "受信の求人4件</a>のうち2番目です" in client.get(easier.get_absolute_url()).text
    for posting in (first, second):
        assert "受信の求人4件</a>のうち3番目です" in client.get(posting.get_absolute_url()).text
    address = "/jobs/?call_type=inbound&sort=ease"
    assert all(address in page.links for page in links.values())
    assert read(client.get(address)).ids[1:] == [easier.pk, second.pk, first.pk]


@pytest.mark.django_db
def test_a_place_is_that_of_the_postings_live_now(client):
    easy, plain = PostingFactory(**EASY), PostingFactory()
    assert "受信の求人2件</a>のうち2番目です" in client.get(plain.get_absolute_url()).text
    easy.close()
    assert "受信の求人1件</a>のうち1番目です" in client.get(plain.get_absolute_url()).text
    later = timezone.now() + timedelta(days=400)
    assert standing_of(plain, later, follower.current())[:2] == (1, 0)


@pytest.mark.django_db
def test_without_an_index_a_posting_page_tells_no_place(client, monkeypatch):
    posting = PostingFactory()
    monkeypatch.setattr(follower, "_catch_up", lambda: None)
    follower.forget()
    page = client.get(posting.get_absolute_url()).text
    assert 'id="ease"' in page
    assert "楽そうな順に並べると" not in page


@pytest.mark.django_db
def test_list_is_sorted_by_ease_and_says_why(client):
    hard, easy = PostingFactory(**HARD).pk, PostingFactory(**EASY).pk
    silent = PostingFactory(outbound=True).pk
    response = client.get("/jobs/?sort=ease")
    assert read(response).ids == [easy, silent, hard]
    assert "書いてあることのなかに、気になる点はありません" in response.text
    assert "楽そうな点0・気になる点6・記載なし10" in response.text
    assert "書いていないことは、どちらにも数えません" in response.text


@pytest.mark.django_db
def test_among_equals_the_newest_comes_first(client):
    first, second = PostingFactory().pk, PostingFactory().pk
    assert read(client.get("/jobs/?sort=ease")).ids == [second, first]


@pytest.mark.django_db
def test_what_matters_decides(client):
    no_quota = PostingFactory(outbound=True, quota=Quota.NONE).pk
    calm = PostingFactory(complaint_level=1, quota=Quota.PERSONAL, quota_detail="1日30件").pk
    quota_first = "/jobs/?sort=ease&ease_quota=3&ease_reaction=0"
    complaints_first = "/jobs/?sort=ease&ease_quota=0&ease_complaints=3"
    assert read(client.get(quota_first)).ids == [no_quota, calm]
    assert read(client.get(complaints_first)).ids == [calm, no_quota]


@pytest.mark.django_db
def test_weights_are_asked_in_that_order_and_carried_in_any_other(client):
    PostingFactory()
    page = client.get("/jobs/?sort=ease&ease_quota=3").text
    assert '<option value="3" selected>とても大事</option>' in page
    other = client.get("/jobs/?ease_quota=3").text
    assert '<option value="3" selected>とても大事</option>' not in other
    assert '<input type="hidden" name="ease_quota" value="3">' in other


@pytest.mark.django_db
@pytest.mark.parametrize("bad", ["4", "-1", "abc", "3.5", "³"])
def test_a_weight_that_is_none_is_told_and_left_out(client, bad):
    PostingFactory()
    response = client.get("/jobs/", {"sort": "ease", "ease_quota": bad})
    assert response.status_code == 200
    assert f"ノルマと、その見せ方の大事さ: 「{bad}」" in response.text
    assert read(response).total == 1


@pytest.mark.django_db
def test_sorting_by_ease_takes_no_more_queries(client, django_assert_num_queries):
    PostingFactory.create_batch(25, incentive=Incentive.NONE, **EASY)
    client.get("/jobs/")
    # The version, the stamps of the cards, and the rows of those that are not known.
    with django_assert_num_queries(3):
        client.get("/jobs/?sort=ease")
