"""A city that names no municipality is told, with the names that may be meant."""

import pytest

from jobs.postings.choices import Prefecture
from tests.jobs.gate.judging import fired, found_in


def message(prefecture: str, city: str) -> str:
    [problem] = [
        each
        for each in found_in(prefecture=prefecture, city=city)
        if each.rule.name == "unknown_city"
    ]
    assert not problem.blocks
    return problem.message


@pytest.mark.parametrize(
    ("prefecture", "city", "told"),
    [
        ("13", "新縮区", "新宿区"),
        ("13", "新宿区西新宿", "新宿区"),
        ("27", "北区", "大阪市北区、堺市北区"),
        ("14", "川﨑市", "川崎市川崎区"),
        ("13", "横浜市中区", "神奈川県にはある名前"),
        ("13", "架空市", "名前だけを書いてください"),
    ],
)
def test_with_what_may_be_meant(prefecture, city, told):
    assert told in message(prefecture, city)
    assert f"「{city}」" in message(prefecture, city)


@pytest.mark.parametrize(
    ("prefecture", "city"),
    [("13", "新宿区"), ("13", "東京都新宿区"), ("27", "髙槻市"), ("", "新宿区"), ("13", "")],
)
def test_a_name_that_is_understood_is_not_warned_of(prefecture, city):
    assert ("unknown_city", "city") not in fired(prefecture=prefecture, city=city)


def test_a_tick_holds_for_this_city_of_this_prefecture():
    keys = {
        problem.key
        for prefecture in (Prefecture("13"), Prefecture("14"))
        for city in ("架空市", "仮空市")
        for problem in found_in(prefecture=prefecture, city=city)
        if problem.rule.name == "unknown_city"
    }
    assert len(keys) == 4
