"""What a card says: what is stated in its place, what is not in one line, and why it is there."""

import re

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from jobs.pages.asked import marked
from jobs.postings.schema import DECISIVE
from jobs.postings.text import fold_search
from tests.factories import PostingFactory
from tests.pages import read

FOUND = '<b class="hit">{}<span class="sr-only">（条件に一致）</span></b>'


def card(client, query=""):
    """The first card of a list, as HTML with single spaces."""
    html = client.get(f"/jobs/?{query}").content.decode()
    (first, *_) = re.findall(r"<article.*?</article>", html, re.DOTALL)
    return " ".join(first.split())


def marks(html):
    return re.findall("<mark>(.*?)</mark>", html)


# --- Words --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "text", "shown"),
    [
        ("オペレータ", "通販のオペレーター募集", ["オペレーター"]),
        ("ｵﾍﾟﾚｰﾀｰ", "通販のおぺれーた", ["おぺれーた"]),
        ("がす", "ガスと都市ｶﾞｽの受付", ["ガス", "ｶﾞｽ"]),
        ("か", "ｶﾞｽ", []),  # カ is in ｶﾞ for the eye of a computer alone
        ("ok", "未経験ＯＫ", ["ＯＫ"]),
        ("6か月", "研修は6ヶ月です", ["6ヶ月"]),
        ("株式会社", "㍿みどり", ["㍿"]),
        ("コール センター", "コールセンター", ["コールセンター"]),
        ("受付", "電話  受付", ["受付"]),
        ("電話", "電話 受付", ["電話"]),
        ("a", "a&lt;b & <a>", ["a", "a"]),
        ("みつからない", "通販の受付", []),
    ],
)
def test_a_word_is_marked_as_the_search_finds_it(typed, text, shown):
    html = marked(text, tuple(map(fold_search, typed.split())))
    assert marks(html) == shown
    assert "<a>" not in html


@given(st.text("アあーカガｶﾞ゛6ヶ月 　-ー<&㈱高髙aＡ\u200b", max_size=12), st.data())
def test_whatever_is_found_is_marked_and_nothing_is_lost(text, data):
    folded = fold_search(text)
    start = data.draw(st.integers(0, len(folded)))
    term = folded[start : start + 3].strip()
    html = marked(text, (term,) if term else ())
    assert bool(marks(html)) == bool(term)
    assert all(marks(html))
    assert _plain(html) == text


def _plain(html):
    text = re.sub("</?mark>", "", html)
    return text.replace("&lt;", "<").replace("&amp;", "&")


@pytest.mark.django_db
def test_words_are_marked_where_cards_say_them(client):
    PostingFactory(title="通販の<b>オペレーター", station="新宿駅 徒歩5分")
    html = card(client, "q=おぺれーた 新宿駅")
    assert "通販の&lt;b&gt;<mark>オペレーター</mark>" in html
    assert "<mark>新宿駅</mark> 徒歩5分" in html
    assert marks(card(client)) == []


# --- Facts --------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("quota=none", "なし"),
        ("complaint_max=3", "月に1件以上、週に2件未満"),
        ("remote=partly", "一部在宅"),
        ("employment=part_time", "アルバイト・パート"),
        ("wage_min=1300", "1,400"),
        ("prefecture=13", "東京都新宿区"),
        ("beginner_ok=1", "未経験OK"),
        ("duty=order", "通販受注"),
        ("q=ノルマなし", "なし"),  # a word that is a filter is a condition like any other
    ],
)
def test_what_was_asked_for_is_marked_for_eyes_and_ears(client, query, found):
    PostingFactory(
        duty="order",
        quota="none",
        complaint_level=2,
        remote="partly",
        pay_min=1400,
        prefecture="13",
        city="新宿区",
        beginner_ok=True,
    )
    html = card(client, query)
    assert html.count("条件に一致") == 1
    assert FOUND.format(found) in html


@pytest.mark.django_db
def test_the_call_type_asked_for_needs_no_mark(client):
    PostingFactory()
    assert "条件に一致" not in card(client, "call_type=inbound")


@pytest.mark.django_db
def test_what_is_not_stated_is_in_one_line_and_nowhere_else(client):
    PostingFactory(quota="none", complaint_level=None, results_shown_to="unstated")
    html = card(client, "quota=none&include_unstated=1")
    (line,) = re.findall('<p class="card-unstated">(.*?)</p>', html)
    assert html.count("記載なし") == 1
    assert "成績の公開、" in line
    assert "クレーム、" in line
    assert "ノルマ" not in line


@pytest.mark.django_db
def test_how_much_is_stated_has_one_denominator(client):
    """That of the schema, whatever the posting is for and wherever it is shown."""
    posting = PostingFactory()
    ended = PostingFactory(closed=True)
    said = rf"大事な{len(DECISIVE)}項目のうち\d+項目に記載"
    compared, by_employer = f"/compare/?id={posting.pk}", posting.employer.get_absolute_url()
    for address in (
        *("/", "/jobs/", compared, by_employer),
        *(posting.get_absolute_url(), ended.get_absolute_url()),
    ):
        text = read(client.get(address)).text
        assert re.search(said, text), address
        assert set(re.findall(r"大事な(\d+)項目", text)) == {str(len(DECISIVE))}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("pay", "is_long"),
    [
        ({"pay_min": 1500, "pay_max": 1900}, False),
        ({"pay_unit": "monthly", "pay_min": 250000, "minutes_per_pay_unit": 9600}, False),
        (
            {
                "pay_unit": "daily",
                "pay_min": 12600,
                "pay_max": 14600,
                "minutes_per_pay_unit": 480,
            },
            True,
        ),
    ],
)
def test_long_amounts_are_in_smaller_letters(client, pay, is_long):
    PostingFactory(**pay)
    assert ('class="is-long"' in client.get("/jobs/").text) is is_long


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("residence", "query", "place"),
    [
        ("all", "", "完全在宅（全国から）"),
        ("27 28", "", "完全在宅（大阪府・兵庫県から）"),
        ("11 12 13 14 27", "", "完全在宅（埼玉県・千葉県・東京都ほか2都道府県から）"),
        (
            "11 12 13 14 27",
            "prefecture=27",
            FOUND.format("完全在宅（大阪府・埼玉県・千葉県ほか2都道府県から）"),
        ),
        ("", "", "完全在宅"),
    ],
)
def test_work_from_home_has_its_place_where_one_may_live(client, residence, query, place):
    PostingFactory(
        remote="fully", residence=residence, prefecture="13", city="新宿区", station="新宿駅"
    )
    html = card(client, query)
    assert f'<dt>場所</dt><dd><span class="card-main">{place}</span>' in html
    assert "職場は東京都新宿区" in html
    assert html.count("完全在宅") == 1


@pytest.mark.django_db
def test_the_workplace_is_what_a_prefecture_finds_where_no_place_to_live_is_stated(client):
    PostingFactory(remote="fully", residence="", prefecture="13", city="新宿区", station="新宿駅")
    html = card(client, "prefecture=13")
    assert '<span class="card-main">完全在宅</span>' in html
    assert FOUND.format("職場は東京都新宿区") in html
    assert "新宿駅" not in html  # nobody is to go there


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("time_of_day=evening", "13:00〜21:00"),
        ("days_max=3", "週3日から"),
        ("weekends_off=all", "土日祝休み"),
        ("training_paid=1", "5日・同額"),
        ("insurance=employment", "雇用保険"),  # cards show it to those who ask
    ],
)
def test_hours_and_terms_asked_for_are_marked(client, query, found):
    PostingFactory(
        earliest_start=780,
        latest_end=1260,
        work_hours="",
        days_per_week=3,
        weekends_off="all",
        training_days=5,
        training_pay="same",
        insured_employment=True,
    )
    html = card(client, query)
    assert html.count("条件に一致") == 1
    assert FOUND.format(found) in html


# --- Addresses ----------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["list", "feed"])
@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("q=&complaint_max=&quota=none", "?quota=none"),
        ("quota=none&q=%20%E3%80%80&quota=team", "?quota=none&quota=team"),
        ("q=&page=abc&unknown=1&utm=", "?page=abc&unknown=1"),
        ("q=%FF&sort=", "?q=%FF"),
        ("q=&sort=", ""),
        ("&&q&", ""),
    ],
)
def test_what_is_left_empty_is_left_out_of_the_address(client, name, method, typed, clean):
    path = reverse(f"jobs:{name}")
    response = getattr(client, method)(f"{path}?{typed}")
    assert (response.status_code, response["Location"]) == (301, f"{path}{clean}")
    assert getattr(client, method)(response["Location"]).status_code == 200


@pytest.mark.django_db
def test_what_is_ignored_is_still_told_after_it(client):
    page = read(client.get("/jobs/?q=&quota=lots", follow=True))
    assert "ノルマ: 「lots」" in page.text
