"""What lists are called: each answer has a form that can stand before 求人."""

import re

import pytest
from django.http import QueryDict

from jobs.models import JobPosting
from jobs.pages.headings import FORMS, form_of, heading_of
from jobs.pages.phrases import phrases
from jobs.postings import words
from jobs.search.facets import BY_PARAM, FACETS, UNSTATED
from jobs.search.filterset import PostingFilterSet
from tests.factories import PostingFactory

#: Facet → what its values are called, in their order. Places are names, each with の behind.
SAID = {
    "call_type": ["発信の", "受信の", "発信・受信兼務の"],
    "duty": [
        *["テレアポの", "勧誘・販売の", "アンケート調査の", "お支払い案内の"],
        *["カスタマーセンターの", "通販受注の", "テクニカルサポートの", "予約受付の"],
    ],
    "quota": ["ノルマの記載がない", "ノルマなしの", "チーム目標のみの", "個人ノルマありの"],
    "results_shown_to": [
        *["成績の公開の記載がない", "成績をだれにも見せない", "成績を本人だけに見せる"],
        "成績を名前入りで全員に見せる",
    ],
    "incentive": [
        *["インセンティブの記載がない", "インセンティブなしの"],
        *["チームの成果でインセンティブが出る", "個人の成果でインセンティブが出る"],
    ],
    "complaint_max": [
        *["クレームが月に1件未満の", "クレームが週に2件未満の"],
        *["クレームが日に2件未満の", "クレームが日に6件未満の"],
    ],
    "wage_min": [f"時給{yen:,}円以上の" for yen in range(1100, 2001, 100)],
    "longest_talk_max": [f"いちばん長い通話が{minutes}分までの" for minutes in (15, 30, 60)],
    "beginner_ok": ["未経験OKの"],
    "supervisor_at_hand": ["SVが近くにいる"],
    "remote": ["在宅勤務の記載がない", "出社のみの", "一部在宅の", "完全在宅の"],
    "employment": [
        *["正社員の", "契約社員の", "アルバイト・パートの", "派遣社員の", "業務委託の"],
    ],
    "commuting_pay": [
        *["交通費の記載がない", "交通費なしの", "交通費に上限がある", "交通費全額支給の"],
    ],
    "time_of_day": ["朝に働ける", "日中に働ける", "夕方に働ける", "深夜に働ける"],
    "days_max": [f"週{days}日から働ける" for days in range(1, 6)],
    "weekly_hours": ["週20時間未満の", "週20時間以上30時間未満の", "週30時間以上の"],
    "weekends_off": [
        *["土日祝の休みの記載がない", "土日祝休みの"],
        *["土日祝のうち休める日がある", "土日祝も勤務の"],
    ],
    "insurance": ["雇用保険に入れる", "健康保険に入れる", "厚生年金に入れる"],
    "training_paid": ["研修中も支払いがある"],
    "complaint_level": [
        *["クレームが月に1件未満の", "クレームが月に1件以上、週に2件未満の"],
        *["クレームが週に2件以上、日に2件未満の", "クレームが日に2件以上、6件未満の"],
        *["クレームが日に6件以上の", "クレームの多さの記載がない"],
    ],
    "longest_talk_min": ["いちばん長い通話が30分以上の"],
    "stated": [
        *[
            "インセンティブの額が書いてある",
            "クレームの多さが書いてある",
            "1時間の件数が書いてある",
        ],
        *["いちばん長い通話が書いてある", "つながる割合が書いてある"],
        *["未経験OKかどうかが書いてある", "SVが近くにいるかどうかが書いてある"],
    ],
    "unstated": [
        *[
            "インセンティブの額の記載がない",
            "クレームの多さの記載がない",
            "1時間の件数の記載がない",
        ],
        *["いちばん長い通話の記載がない", "つながる割合の記載がない"],
        *["未経験OKかどうかの記載がない", "SVが近くにいるかどうかの記載がない"],
    ],
}
PLACES = {"prefecture", "city"}
#: What may stand before a noun: の behind a noun, or the plain form of a verb or adjective.
ATTRIBUTIVE = re.compile(r".+(?<![のにをるい:])の|.+(ない|る)")


def test_every_facet_has_forms():
    assert set(FORMS) == {facet.param for facet in FACETS}
    assert set(SAID) == set(FORMS) - PLACES


@pytest.mark.parametrize("param", SAID)
def test_every_option_can_stand_before_a_noun(param):
    facet = BY_PARAM[param]
    assert [str(form_of(facet, option.value)) for option in facet.options] == SAID[param]


def test_every_form_is_one_of_a_noun_or_of_a_verb():
    forms = {str(form_of(facet, o.value)) for facet in FACETS for o in facet.options}
    assert [form for form in forms if not ATTRIBUTIVE.fullmatch(form)] == []
    assert [form for form in forms if ":" in form or words.UNSTATED in form] == []


def test_a_label_that_answers_its_question_is_no_form():
    """The pattern above is not so wide that the old headings would pass."""
    for glued in ("SVが近くにいるの", "成績: 名前入りで全員にの", "名前入りで全員に", "未経験OK"):
        assert not ATTRIBUTIVE.fullmatch(glued)


@pytest.mark.parametrize(
    ("query", "heading"),
    [
        ("", "すべての求人"),
        ("call_type=inbound", "受信の求人"),
        (
            "prefecture=27&remote=partly&remote=fully&call_type=inbound",
            "大阪府・在宅ありの受信の求人",
        ),
        ("supervisor_at_hand=1", "SVが近くにいる求人"),
        ("prefecture=27&supervisor_at_hand=1", "大阪府の、SVが近くにいる求人"),
        ("results_shown_to=everyone", "成績を名前入りで全員に見せる求人"),
        (
            "results_shown_to=nobody&results_shown_to=self",
            "成績をだれにも見せないか、本人だけに見せる求人",
        ),
        ("complaint_level=unstated", "クレームの多さの記載がない求人"),
        (
            "complaint_level=4&complaint_level=5",
            "クレームが日に2件以上、6件未満か、日に6件以上の求人",
        ),
        ("quota=unstated&quota=none", "ノルマなしか、ノルマの記載がない求人"),
        ("quota=none&quota=team", "個人ノルマなしの求人"),
        ("employment=regular&employment=contract", "正社員か契約社員の求人"),
        ("prefecture=13&city=13104", "東京都新宿区の求人"),
        ("prefecture=13&city=13104&city=13113", "東京都新宿区・渋谷区の求人"),
        ("prefecture=13&prefecture=27&city=13104", "大阪府・東京都新宿区の求人"),
        (
            "prefecture=01&prefecture=13&prefecture=14&prefecture=27",
            "北海道・東京都など4都道府県の求人",
        ),
        (
            "time_of_day=evening&time_of_day=night&call_type=inbound",
            "夕方に働けるか、深夜に働ける受信の求人",
        ),
        ("days_max=3&weekly_hours=under20", "週20時間未満の、週3日から働ける求人"),
        ("weekends_off=all&prefecture=27", "大阪府・土日祝休みの求人"),
        ("weekends_off=all&weekends_off=some", "土日祝に休める日がある求人"),
        ("insurance=health&insurance=pension", "健康保険か厚生年金に入れる求人"),
        ("insurance=health&training_paid=1", "健康保険に入れる、研修中も支払いがある求人"),
        ("q=通販&prefecture=27", "「通販」を含む、大阪府の求人"),
        ("complaint_max=2&include_unstated=1", "クレームが週に2件未満の求人（記載なしを含む）"),
    ],
)
def test_heading_is_a_phrase(query, heading):
    assert heading_of(PostingFilterSet(QueryDict(query)).criteria) == heading


def test_place_and_call_type_are_never_left_out():
    many = (
        "call_type=outbound&quota=none&incentive=none&beginner_ok=1&employment=regular"
        "&supervisor_at_hand=1&prefecture=27"
    )
    assert heading_of(PostingFilterSet(QueryDict(many)).criteria) == (
        "大阪府・ノルマなし・インセンティブなし・未経験OKの発信の求人（ほか2条件）"
    )


def test_no_line_begins_with_a_dot():
    for facet in FACETS:
        for option in facet.options:
            shown = phrases(
                f"大阪府・{form_of(facet, option.value)}求人（{words.INCLUDING_UNSTATED}）"
            )
            assert not re.search("<wbr>[・、。）」]", shown), shown
    assert phrases("発信・受信の求人").startswith("発信・")


@pytest.mark.django_db
def test_pages_feed_and_breadcrumbs_call_a_list_the_same(client):
    posting: JobPosting = PostingFactory(prefecture="27", call_type="inbound")
    query = "?call_type=inbound&prefecture=27"
    page = client.get(f"/jobs/{query}").text
    assert "<title>大阪府の受信の求人 1件 | コールくらべ</title>" in page
    assert 'property="og:title" content="大阪府の受信の求人 1件 | コールくらべ"' in page
    assert 'title="大阪府の受信の求人" href="/jobs/feed/?' in page
    assert (
        "<title>コールくらべ: 大阪府の受信の求人</title>" in client.get(f"/jobs/feed/{query}").text
    )
    assert '"name":"受信の求人"' in client.get(posting.get_absolute_url()).text.replace(": ", ":")
    assert UNSTATED not in page.split("<main")[0]
