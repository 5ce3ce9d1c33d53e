"""/jobs/suggest/: what somebody who is typing may mean."""

import re
from html import unescape
from itertools import product
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jobs.models import JobPosting
from jobs.search import suggestions
from jobs.search.sync import follower
from tests.factories import PostingFactory
from tests.pages import read

pytestmark = pytest.mark.django_db

OPTION = re.compile(
    r'<a class="suggestion".*?href="(?P<url>[^"]*)" data-words="(?P<words>[^"]*)">'
    r'.*?<span class="suggestion-name">(?P<name>.*?)</span>\s*<span class="suggestion-kind">'
    r'.*?data-total="(?P<total>\d+)"',
    re.S,
)


@pytest.fixture(autouse=True)
def postings():
    PostingFactory.create_batch(2, prefecture="13", city="新宿区", station="新宿駅 徒歩5分")
    PostingFactory(prefecture="13", city="北区", quota="none")
    PostingFactory(
        outbound=True, prefecture="27", city="大阪市北区", station="梅田駅 徒歩3分", quota="none"
    )
    PostingFactory(
        prefecture="27",
        city="大阪市北区",
        station="東梅田駅",
        quota="personal",
        quota_detail="月10件",
    )
    PostingFactory(prefecture="27", city="大阪市中央区", station="難波駅", draft=True)


def suggested(client, **params):
    """Name, as read, → address and number."""
    response = client.get("/jobs/suggest/?" + urlencode(params, doseq=True))
    assert response.status_code == 200
    found = {}
    for option in OPTION.finditer(response.text):
        name = re.sub(r"<[^>]+>|\s+", "", unescape(option["name"]))
        found[name] = (unescape(option["url"]), int(option["total"]))
    assert len(found) == response.text.count('role="option"')
    return found


MEANT = [
    ("大阪", "大阪府", "/jobs/?prefecture=27"),
    ("おおさか", "大阪府", "/jobs/?prefecture=27"),
    ("オオサ", "大阪府", "/jobs/?prefecture=27"),
    ("京", "東京都", "/jobs/?prefecture=13"),
    ("新宿区", "新宿区", "/jobs/?city=13104"),
    ("新宿", "新宿駅", "/jobs/?q=" + "%E6%96%B0%E5%AE%BF%E9%A7%85"),
    ("梅田", "東梅田駅", "/jobs/?q=" + "%E6%9D%B1%E6%A2%85%E7%94%B0%E9%A7%85"),
    ("北区", "大阪市北区", "/jobs/?city=27127"),
    ("北区", "北区", "/jobs/?city=13117"),
    ("ノルマ", "ノルマなし", "/jobs/?quota=none"),
    ("時給1500円以上 受", "時給1500円以上×受信", "/jobs/?call_type=inbound&wage_min=1500"),
]


def test_what_is_typed_is_suggested_with_its_address(client):
    for typed, name, address in MEANT:
        found = suggested(client, q=typed)
        assert found[name][0] == address
        assert found[name][1] > 0


IN_CONTEXT = [
    {"q": "大阪"},
    {"q": "ノル", "prefecture": ["27"]},
    {"q": "大阪 ノル", "call_type": "outbound"},
    {"place": "北区", "field": "place", "q": "受付", "include_unstated": "1"},
    {"place": "大阪", "field": "place", "prefecture": ["13"], "sort": "wage", "page": "3"},
    {"place": "新宿", "field": "place", "city": ["27127"]},
    {"place": "大阪", "field": "place", "city": ["13104"]},
    {"q": '大阪 "受付" 梅', "quota": ["none", "personal"]},
]


def test_each_number_is_that_of_the_list_behind_it(client):
    for params in IN_CONTEXT:
        found = suggested(client, **params)
        assert found
        for url, number in found.values():
            assert read(client.get(url)).total == number
            assert ("sort=wage" in url) == ("sort" in params)
            assert "page" not in url


def test_places_only_where_a_place_is_asked_for(client):
    assert "ノルマなし" in suggested(client, q="ノルマ")
    assert "ノルマなし" not in suggested(client, place="ノルマ", field="place")


def test_what_is_chosen_already_is_not_suggested(client):
    assert "大阪府" not in suggested(client, q="大阪", prefecture="27")
    assert "ノルマなし" not in suggested(client, q="ノルマ", quota="none")


def test_a_city_and_a_prefecture_take_each_others_place(client):
    found = suggested(client, place="新宿区", field="place", prefecture="27", call_type="inbound")
    assert found["新宿区"] == ("/jobs/?call_type=inbound&city=13104", 2)
    found = suggested(client, place="大阪", field="place", city="13104")
    assert found["大阪府"] == ("/jobs/?prefecture=27", 2)


def test_what_finds_nothing_is_left_out_unless_it_is_exactly_that(client):
    assert "難波駅" not in suggested(client, q="難波")


def test_a_station_that_no_posting_names_any_more_is_not_offered(client):
    """By an index that has followed its postings, as by one that was built since."""
    assert "新宿駅" in suggested(client, q="新宿駅")
    JobPosting.objects.filter(station__contains="新宿駅").delete()
    assert "新宿駅" not in suggested(client, q="新宿駅")
    follower.forget()
    assert "新宿駅" not in suggested(client, q="新宿駅")
    assert suggested(client, q="沖縄")["沖縄県"] == ("/jobs/?prefecture=47", 0)
    assert "沖縄県" not in suggested(client, q="沖")


def test_the_words_of_each_mean_it_and_nothing_else(client):
    """What the sheet on a phone types for a suggestion."""
    text = client.get("/jobs/suggest/?q=北区").text
    for option in OPTION.finditer(text):
        listed = read(client.get("/jobs/", {"place": unescape(option["words"])}, follow=True))
        assert listed.total == int(option["total"])


HOSTILE = [
    *("", " ", "\u3000", "\x00", "\x07\u200b", '"', "「", "%", "\\", "<b>"),
    *("é" * 5000, "a b " * 3000),
]


def test_nothing_that_is_typed_breaks_it(client):
    for typed, field in product(HOSTILE, ["q", "place", "x"]):
        response = client.get("/jobs/suggest/", {"q": typed, "place": typed, "field": field})
        assert response.status_code == 200
        assert "<b>" not in response.text


def test_it_is_the_same_for_everyone_and_may_be_kept_for_a_minute(client, staff_client):
    responses = [each.get("/jobs/suggest/?q=大阪") for each in (client, staff_client)]
    assert responses[0].content == responses[1].content
    for response in responses:
        assert "Cookie" not in response.get("Vary", "")
        assert response["Cache-Control"] == "public, max-age=60"
        assert not response.cookies


def test_it_asks_the_database_for_the_version_only(client):
    suggested(client, q="大阪")  # the first one builds the index
    with CaptureQueriesContext(
        connection,
    ) as queries:
        suggested(client, q="大阪 ノル", call_type="inbound")
    assert len(queries) == 1


def test_without_an_index_nothing_is_suggested(client, monkeypatch):
    monkeypatch.setattr(follower, "current", lambda: None)
    assert suggested(client, q="大阪") == {}


def test_a_posting_that_the_index_leaves_out_is_counted(client):
    PostingFactory(pk=-1, prefecture="27", city="大阪市北区")
    assert suggested(client, q="大阪")["大阪府"] == ("/jobs/?prefecture=27", 3)


def test_every_name_can_be_typed():
    names = [*suggestions._prefectures(), *suggestions._cities(), *suggestions._words()]
    assert len(names) > 1_900
    assert all(name.rank(name.folded[0]) == 0 for name in names)
