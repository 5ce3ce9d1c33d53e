"""What is offered near a place where little is found."""

import re
from html import unescape
from urllib.parse import unquote

import pytest

from tests.factories import PostingFactory
from tests.pages import read

pytestmark = pytest.mark.django_db

#: Address, label and number of a way that an empty or short list offers.
WAY = re.compile(
    r'<a class="way" href="([^"]+)">\s*<span class="way-label">([^<]+).*?<strong>([0-9]+)</strong>',
    re.DOTALL,
)


def offers(client, query):
    """What is offered → number, and that its address finds as many."""
    _, _, section = client.get(f"/jobs/?{query}").text.partition('id="near-by"')
    found = {label: int(number) for _, label, number in WAY.findall(section)}
    for url, label, _ in WAY.findall(section):
        assert read(client.get(unescape(url))).total == found[label]
    return found


def test_neighbours_with_what_is_asked_for_most_first(client):
    PostingFactory(prefecture="28", call_type="inbound")
    PostingFactory.create_batch(2, prefecture="26", call_type="inbound")
    PostingFactory(prefecture="29", outbound=True)
    PostingFactory(prefecture="13", call_type="inbound")
    found = offers(client, "prefecture=27&call_type=inbound")
    assert list(found.items()) == [("となりの京都府", 2), ("となりの兵庫県", 1)]


def test_few_get_them_at_the_foot_of_the_list_and_enough_do_not(client):
    PostingFactory(prefecture="28")
    PostingFactory.create_batch(4, prefecture="27")
    page = read(client.get("/jobs/?prefecture=27"))
    assert page.total == 4
    assert "近くもさがす" in page.text
    PostingFactory(prefecture="27")
    assert "近くもさがす" not in read(client.get("/jobs/?prefecture=27")).text


def test_nothing_is_near_where_no_place_is_asked_for(client):
    PostingFactory(prefecture="28", call_type="inbound")
    assert offers(client, "call_type=outbound") == {}


def test_a_citys_neighbours_are_those_of_its_prefecture(client):
    PostingFactory(prefecture="28")
    assert offers(client, "city=27127") == {"となりの兵庫県": 1}


def test_two_prefectures_are_not_offered_each_other(client):
    PostingFactory(prefecture="26", call_type="inbound")
    assert offers(client, "prefecture=27&prefecture=28&call_type=inbound") == {"となりの京都府": 1}


def test_work_at_home_from_here_and_from_anywhere(client):
    PostingFactory(prefecture="27", city="堺市堺区", remote="fully")
    PostingFactory(prefecture="13", remote="fully")
    assert offers(client, "city=27127") == {"大阪府の完全在宅": 1, "完全在宅を全国からさがす": 2}
    assert offers(client, "prefecture=30&remote=none") == {"完全在宅を全国からさがす": 2}


def test_two_conditions_are_named_with_what_is_left(client):
    PostingFactory.create_batch(3, prefecture="13", remote="none", quota="none")
    page = read(client.get("/jobs/?prefecture=27&remote=fully&quota=none"))
    text = page.text.replace("\u200b", "")
    assert "「完全在宅」と「大阪府」を外す" in text
    assert "残る条件: ノルマなし" in text
    assert "/jobs/?quota=none" in page.links


def test_a_place_typed_without_script_is_understood(client):
    PostingFactory(prefecture="27", city="大阪市北区", station="梅田駅 徒歩1分")
    PostingFactory(prefecture="13", city="新宿区")
    for typed, number in [("大阪", 1), ("新宿区", 1), ("梅田駅", 1), ("北区", 1), ("", 2)]:
        page = client.get("/jobs/", {"place": typed}, follow=True)
        assert read(page).total == number


def test_a_place_typed_leads_to_the_address_of_its_list(client):
    response = client.get("/jobs/?place=大阪 梅田&q=受付&sort=wage&page=2&prefecture=13")
    assert response.status_code == 302
    assert unquote(response.url) == (
        "/jobs/?q=受付+梅田&prefecture=13&prefecture=27&sort=wage&page=2"
    )


def test_of_a_search_too_long_the_heading_says_its_beginning(client):
    page = read(client.get("/jobs/", {"q": "あ" * 300}))
    assert "検索の言葉: はじめの200文字だけを使いました" in page.text
    assert f"「{'あ' * 39}…」を含む求人" in page.text


def test_what_cannot_be_read_of_a_place_is_said(client):
    page = read(client.get("/jobs/", {"place": "あ" * 300}))
    assert "働く場所: はじめの200文字だけを使いました" in page.text
