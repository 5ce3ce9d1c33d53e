"""The list as a seeker meets it: choosing, removing, paging, finding nothing."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from jobs.postings.municipalities import municipalities
from jobs.search.facets import BY_PARAM, MOST_CITIES
from jobs.search.form import AT_SIGHT
from tests.factories import EmployerFactory, PostingFactory
from tests.pages import read

pytestmark = pytest.mark.django_db


def ids(client, query=""):
    return read(client.get(f"/jobs/?{query}")).ids


def test_shows_only_what_is_live(client):
    live = PostingFactory()
    for state in ("draft", "scheduled", "expired", "closed"):
        PostingFactory(**{state: True})
    page = read(client.get("/jobs/"))
    assert page.ids == [live.pk]
    assert page.total == 1


def test_any_value_within_a_parameter_and_all_parameters_together(client):
    tokyo = PostingFactory(prefecture="13", quota="none")
    osaka = PostingFactory(prefecture="27", quota="none")
    PostingFactory(prefecture="27", quota="team", quota_detail="チームで")
    PostingFactory(prefecture="40", quota="none")
    assert set(ids(client, "prefecture=13&prefecture=27&quota=none")) == {tokyo.pk, osaka.pk}


def test_unstated_is_never_taken_for_none(client):
    PostingFactory(quota="unstated", incentive="unstated", complaint_level=None)
    assert ids(client, "quota=none") == []
    assert ids(client, "incentive=none") == []
    assert ids(client, "complaint_max=4") == []
    assert len(ids(client, "quota=unstated")) == 1


def test_complaint_max_includes_calmer_ones(client):
    calm, busy = PostingFactory(complaint_level=1), PostingFactory(complaint_level=3)
    assert ids(client, "complaint_max=2") == [calm.pk]
    assert set(ids(client, "complaint_max=3")) == {calm.pk, busy.pk}


@pytest.mark.parametrize("typed", ["1500", "1,500", "１５００", "1500円"])
def test_wage_min_compares_the_hourly_equivalent(client, typed):
    hourly = PostingFactory(pay_min=1500)
    monthly = PostingFactory(pay_unit="monthly", pay_min=240_000, minutes_per_pay_unit=9600)
    PostingFactory(pay_unit="monthly", pay_min=239_999, minutes_per_pay_unit=9600)
    PostingFactory(pay_min=1499, pay_max=3000)
    assert set(ids(client, f"wage_min={typed}")) == {hourly.pk, monthly.pk}


@pytest.mark.parametrize("value", ["1", "true", "on"])
def test_beginner_ok(client, value):
    welcome = PostingFactory(beginner_ok=True)
    PostingFactory(beginner_ok=False)
    PostingFactory(beginner_ok=None)
    assert ids(client, f"beginner_ok={value}") == [welcome.pk]


@pytest.mark.parametrize("words", ["ｵﾍﾟﾚｰﾀｰ", "おぺれーた", "みどり商会", "梅田", "受注 みどり"])
def test_words_are_found_in_title_text_and_employer_however_spelt(client, words):
    found = PostingFactory(
        employer=EmployerFactory(name="みどり商会"),
        title="通販のオペレータ",
        description="ご注文の受注です。",
        station="梅田駅",
    )
    PostingFactory()
    assert ids(client, f"q={words}") == [found.pk]


def test_a_renamed_employer_is_found_by_its_new_name(client):
    posting = PostingFactory(employer=EmployerFactory(name="ふるい名前"))
    posting.employer.name = "あたらしい名前"
    posting.employer.save()
    assert ids(client, "q=あたらしい") == [posting.pk]
    assert ids(client, "q=ふるい") == []


@pytest.mark.parametrize("words", ["%", "_", "\\", "'"])
def test_signs_with_a_meaning_for_the_database_are_only_signs(client, words):
    PostingFactory(title="ふつうの求人")
    with_sign = PostingFactory(title=f"特別{words}な求人")
    assert read(client.get("/jobs/", {"q": words})).ids == [with_sign.pk]


def test_orders(client):
    now = timezone.now()
    old_rich = PostingFactory(pay_min=2000, opens_at=now - timedelta(days=9))
    new_poor = PostingFactory(pay_min=1300, opens_at=now - timedelta(days=1))
    closing = PostingFactory(
        pay_min=1400, opens_at=now - timedelta(days=5), closes_at=now + timedelta(days=1)
    )
    assert ids(client) == [new_poor.pk, closing.pk, old_rich.pk]
    assert ids(client, "sort=wage") == [old_rich.pk, closing.pk, new_poor.pk]
    assert ids(client, "sort=closing")[0] == closing.pk


@pytest.mark.parametrize("sort", ["new", "wage", "closing"])
def test_pages_never_share_a_posting_even_when_all_are_equal(client, sort):
    now = timezone.now()
    made = {PostingFactory(opens_at=now, closes_at=now + timedelta(days=9)).pk for _ in range(45)}
    shown = [ids(client, f"sort={sort}&page={page}") for page in (1, 2, 3)]
    assert [len(page) for page in shown] == [20, 20, 5]
    assert {pk for page in shown for pk in page} == made


def test_pager_keeps_the_query_and_ends_at_the_last_page(client):
    PostingFactory.create_batch(41, quota="none")
    page = read(client.get("/jobs/?quota=none&sort=wage&page=2"))
    assert "/jobs/?quota=none&sort=wage" in page.links  # back to the first
    assert "/jobs/?quota=none&sort=wage&page=3" in page.links
    assert ids(client, "quota=none&sort=wage&page=99") == ids(client, "quota=none&sort=wage&page=3")


def test_chips_remove_one_condition_each(client):
    PostingFactory(call_type="outbound", duty="sales", prefecture="13", title="蓄電池の販売")
    page = read(client.get("/jobs/?q=蓄電池&call_type=outbound&prefecture=13&prefecture=27"))
    for rest in (
        "/jobs/?call_type=outbound&prefecture=13&prefecture=27",
        "/jobs/?q=%E8%93%84%E9%9B%BB%E6%B1%A0&prefecture=13&prefecture=27",
        "/jobs/?q=%E8%93%84%E9%9B%BB%E6%B1%A0&call_type=outbound&prefecture=27",
        "/jobs/?q=%E8%93%84%E9%9B%BB%E6%B1%A0&call_type=outbound&prefecture=13",
    ):
        assert rest in page.links


def test_what_many_ask_for_is_one_touch_away_while_it_would_leave_something(client):
    PostingFactory(remote="fully", quota="none")
    page = read(client.get("/jobs/?quota=none"))
    assert "条件に加える: 在宅あり" in page.text
    assert "/jobs/?quota=none&remote=partly&remote=fully" in page.links
    assert "条件に加える: ノルマなし" not in page.text
    PostingFactory(remote="none", outbound=True)
    assert "条件に加える: 在宅あり" not in read(client.get("/jobs/?call_type=outbound")).text


def test_work_at_home_in_part_or_whole_is_one_chip(client):
    PostingFactory(remote="fully", quota="none")
    page = read(client.get("/jobs/?remote=none&remote=partly&remote=fully&quota=none"))
    assert page.text.count("条件を外す") == 3
    assert "/jobs/?quota=none&remote=none" in page.links
    assert "条件を外す: 完全在宅" in read(client.get("/jobs/?remote=fully")).text


def test_place_comes_first_and_what_few_ask_for_is_folded_away(client):
    PostingFactory()
    html = client.get("/jobs/").content.decode()
    at_sight, more = html.split("もっと条件を見る")
    asked_first = [param for param in AT_SIGHT if param in BY_PARAM]
    assert facets_in(at_sight) == ["prefecture", *asked_first]
    assert {"duty", "employment", "complaint_max"} <= set(facets_in(more))


def facets_in(html):
    return list(dict.fromkeys(re.findall(r'data-facet="(\w+)"', html)))


def test_a_facet_without_any_posting_is_not_folded_away_whole(client):
    PostingFactory()
    counts = read(client.get("/jobs/?q=見つからない言葉")).counts
    assert set(counts["wage_min"].values()) == {0}


def test_options_with_none_are_folded_away_but_there(client):
    PostingFactory(duty="support")
    before, none = client.get("/jobs/").content.decode().split("いま0件の業務")
    assert 'id="duty-support"' in before
    assert 'id="duty-order"' not in before
    assert 'id="duty-order"' in none


def test_more_conditions_say_how_many_are_chosen(client):
    PostingFactory(duty="support", employment="regular")
    assert "選択中: 2" in read(client.get("/jobs/?duty=support&employment=regular")).text
    assert "選択中" not in read(client.get("/jobs/?quota=none")).text


def test_counts_leave_out_their_own_parameter_only(client):
    PostingFactory(call_type="inbound", quota="none")
    PostingFactory(call_type="inbound", quota="unstated")
    PostingFactory(call_type="outbound", duty="sales", quota="none")
    counts = read(client.get("/jobs/?call_type=inbound")).counts
    assert counts["call_type"] == {"outbound": 1, "inbound": 2, "blended": 0}
    assert counts["quota"] == {"unstated": 1, "none": 1, "team": 0, "personal": 0}
    assert len(counts["prefecture"]) == 47


def test_nothing_found_says_which_condition_to_drop(client):
    PostingFactory.create_batch(2, quota="none", prefecture="13")
    PostingFactory(quota="unstated", prefecture="27")
    response = client.get("/jobs/?quota=none&prefecture=27")
    page = read(response)
    assert page.total == 0
    assert "いまありません" in page.text
    assert "「大阪府」を外す" in page.text
    assert page.links.index("/jobs/?quota=none") > 0
    ways = [link for link in page.links if link in ("/jobs/?quota=none", "/jobs/?prefecture=27")]
    assert ways[-2:] == ["/jobs/?quota=none", "/jobs/?prefecture=27"]  # two postings, then one


def test_nothing_found_for_words_offers_to_drop_them(client):
    PostingFactory()
    page = read(client.get("/jobs/?q=みつからない言葉&call_type=inbound"))
    assert "「みつからない言葉」を外す" in page.text


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("quota=lots&call_type=inbound", "ノルマ: 「lots」"),
        ("complaint_max=9&call_type=inbound", "クレームの多さ: 「9」"),
        ("complaint_max=2&complaint_max=3&call_type=inbound", "クレームの多さ: 「2」"),
        ("wage_min=-5&call_type=inbound", "時給（下限の額）: 「-5」"),
        ("wage_min=0&call_type=inbound", "時給（下限の額）: 「0」"),
        ("wage_min=99999999999&call_type=inbound", "「99999999999」"),
        ("sort=best&call_type=inbound", "並び順: 「best」"),
        ("page=0&call_type=inbound", "ページ: 「0」"),
        ("page=abc&call_type=inbound", "ページ: 「abc」"),
        ("prefecture=1&prefecture=13&call_type=inbound", "都道府県: 「1」"),
    ],
)
def test_what_means_nothing_is_ignored_and_told(client, query, told):
    inbound = PostingFactory(complaint_level=1)
    PostingFactory(outbound=True)
    page = read(client.get(f"/jobs/?{query}"))
    assert told in page.text
    assert "除いて表示" in page.text
    assert page.ids == [inbound.pk]  # the rest is applied


def test_empty_values_are_no_mistake(client):
    posting = PostingFactory()
    page = read(client.get("/jobs/?q=&wage_min=&quota=&sort=&page=", follow=True))
    assert page.ids == [posting.pk]
    assert "除いて表示" not in page.text


def test_long_words_are_cut_and_the_page_says_so(client):
    page = read(client.get("/jobs/?q=" + "あ" * 300))
    assert "はじめの200文字だけを使いました" in page.text


def test_fictional_employers_are_marked_and_real_ones_are_not(client, settings):
    real = PostingFactory()
    fictional = PostingFactory(employer=EmployerFactory(is_demo=True))
    page = read(client.get("/jobs/"))
    assert page.ids == [real.pk]
    assert "架空" not in page.text
    settings.DEMO = True
    page = read(client.get("/jobs/"))
    assert page.ids == [fictional.pk]
    assert "すべて架空" in page.text
    assert page.text.count("架空") == 2  # the notice, and the mark on the card


def test_text_of_staff_is_escaped(client):
    PostingFactory(title="<script>alert(1)</script>", city="<b>")
    html = client.get("/jobs/").content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_list_is_only_read(client, method):
    assert getattr(client, method)("/jobs/").status_code == 405


@pytest.fixture
def in_cities():
    """Two postings in 新宿区, one in 立川市, one in 大阪市北区, one where no one knows."""
    made = [
        ("13", "新宿区"),
        ("13", "新宿区"),
        ("13", "立川市"),
        ("27", "大阪市北区"),
        ("13", "某所"),
    ]
    return [PostingFactory(prefecture=prefecture, city=city).pk for prefecture, city in made]


def test_cities_are_shown_once_a_prefecture_is_chosen(client, in_cities):
    page = read(client.get("/jobs/"))
    assert "city" not in page.counts
    page = read(client.get("/jobs/?prefecture=13"))
    assert page.counts["city"] == {"13104": 2, "13202": 1}  # none of those with no posting
    counts = read(client.get("/jobs/?prefecture=13&prefecture=27")).counts
    assert counts["city"] == {"13104": 2, "13202": 1, "27127": 1}


def test_a_city_narrows_and_its_chip_removes_it(client, in_cities):
    page = read(client.get("/jobs/?prefecture=13&city=13104"))
    assert set(page.ids) == set(in_cities[:2])
    assert page.counts["city"] == {"13104": 2, "13202": 1}  # its own facet is left out
    assert "東京都新宿区の求人" in page.text
    assert "/jobs/?prefecture=13" in page.links
    assert set(ids(client, "prefecture=13&city=13104&city=13202")) == set(in_cities[:3])


def test_a_city_narrows_without_its_prefecture_too(client, in_cities):
    page = read(client.get("/jobs/?city=13104"))
    assert set(page.ids) == set(in_cities[:2])
    assert page.counts["city"] == {"13104": 2, "13202": 1}  # the others of its prefecture beside
    assert ids(client, "prefecture=13&city=27127") == []


def test_a_chosen_city_stays_visible_with_nothing_in_it(client, in_cities):
    assert read(client.get("/jobs/?prefecture=13&city=13101")).counts["city"] == {
        "13101": 0,
        "13104": 2,
        "13202": 1,
    }


@pytest.mark.parametrize("unknown", ["新宿区", "13999", "1310", "13000"])
def test_an_unknown_city_is_ignored_and_told(client, in_cities, unknown):
    page = read(client.get(f"/jobs/?city={unknown}&prefecture=27"))
    assert f"市区町村: 「{unknown}」" in page.text
    assert page.ids == [in_cities[3]]


def test_cities_are_not_offered_for_more_than_three_prefectures(client, in_cities):
    three = "prefecture=13&prefecture=14&prefecture=27"
    assert set(read(client.get(f"/jobs/?{three}")).counts["city"]) == {"13104", "13202", "27127"}
    assert "city" not in read(client.get(f"/jobs/?{three}&prefecture=01")).counts
    page = read(client.get(f"/jobs/?{three}&prefecture=01&city=13202"))
    assert page.ids == [in_cities[2]]
    assert page.counts["city"] == {"13202": 1}


def test_more_cities_than_anyone_means_are_told(client, in_cities):
    codes = [code for code, _ in municipalities("13")]
    page = read(client.get("/jobs/", {"city": codes}))
    assert len(page.counts["city"]) == MOST_CITIES
    assert f"市区町村: 「{dict(municipalities('13'))[codes[MOST_CITIES]]}」" in page.text
