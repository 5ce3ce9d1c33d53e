import re

import pytest

from jobs.demo.places import CITIES
from jobs.models import JobPosting
from jobs.postings.choices import Prefecture
from jobs.postings.municipalities import code_of, municipalities, only_one_called
from tests.factories import PostingFactory

ALL = [pair for prefecture in Prefecture.values for pair in municipalities(prefecture)]


def test_every_prefecture_has_some_in_the_order_of_their_codes():
    for prefecture in Prefecture.values:
        codes = [code for code, _ in municipalities(prefecture)]
        assert len(codes) >= 15, prefecture
        assert codes == sorted(set(codes))
        assert all(re.fullmatch(rf"{prefecture}\d{{3}}", code) for code in codes)
    # 1,741 municipalities, the 23 wards of Tokyo among them; 20 of them have 171 wards instead.
    assert len(ALL) == 1741 - 20 + 171


def test_the_23_wards_of_tokyo():
    wards = [name for _, name in municipalities("13") if name.endswith("区")]
    assert len(wards) == 23
    assert (wards[0], wards[-1]) == ("千代田区", "江戸川区")


def test_each_is_found_by_its_own_name():
    assert [pair for pair in ALL if code_of(pair[0][:2], pair[1]) != pair[0]] == []


@pytest.mark.parametrize(
    ("prefecture", "city", "code"),
    [
        ("13", "新宿区", "13104"),
        ("27", "大阪市北区", "27127"),
        ("27", " 大阪市　北区 ", "27127"),
        ("07", "会津若松市", "07202"),
        ("13", "府中市", "13206"),
        ("34", "府中市", "34208"),  # the same name in another prefecture
        ("19", "南ｱﾙﾌﾟｽ市", "19208"),
        ("08", "龍ヶ崎市", "08208"),
        ("08", "龍ケ崎市", "08208"),
    ],
)
def test_however_it_is_spelt(prefecture, city, code):
    assert code_of(prefecture, city) == code


@pytest.mark.parametrize(
    ("prefecture", "whole", "short", "code"),
    [
        ("06", "東置賜郡川西町", "川西町", "06382"),
        ("28", "赤穂郡上郡町", "上郡町", "28481"),
        ("20", "下伊那郡阿智村", "阿智村", "20407"),
        ("13", "三宅島三宅村", "三宅村", "13381"),
        ("13", "八丈島八丈町", "八丈町", "13401"),
    ],
)
def test_a_town_with_its_district_and_without(prefecture, whole, short, code):
    assert code_of(prefecture, whole) == code_of(prefecture, short) == code
    assert (code, whole) in ALL


@pytest.mark.parametrize(
    ("prefecture", "city"),
    [
        ("13", ""),
        ("13", "郡"),
        ("13", "大阪市北区"),  # another prefecture's
        ("27", "大阪市"),  # its wards are meant to be named
        ("27", "北区"),
        ("13", "新宿区西新宿"),
        ("28", "町"),
        ("99", "新宿区"),
        ("", "新宿区"),
        ("13", "架空市\x00"),
    ],
)
def test_what_is_no_municipality(prefecture, city):
    assert code_of(prefecture, city) == ""


def test_every_city_of_the_demo_is_known():
    unknown = [
        (prefecture, city)
        for prefecture, cities in CITIES.items()
        for city, _ in cities
        if not code_of(prefecture, city)
    ]
    assert unknown == []


@pytest.mark.django_db
def test_a_posting_has_the_code_of_its_city_whenever_it_is_written():
    posting = PostingFactory(prefecture="13", city="新宿区")
    assert stored_code(posting) == "13104"
    posting.prefecture, posting.city = "27", "大阪市 北区"
    posting.save()
    assert stored_code(posting) == "27127"
    posting.city = "どこか"
    posting.save()
    assert stored_code(posting) == ""
    posting.delete()
    [made] = JobPosting.objects.bulk_create([PostingFactory.build(employer=posting.employer)])
    assert stored_code(made) == "13104"


def stored_code(posting):
    return JobPosting.objects.values_list("city_code", flat=True).get(pk=posting.pk)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("新宿区", "13104"),
        ("東京都新宿区", "13104"),
        ("大阪市北区", "27127"),
        ("淀川区", "27123"),  # a ward without its city
        ("東京都府中市", "13206"),
        ("津市", "24201"),
        ("北区", ""),  # of Tokyo, and of six cities
        ("府中市", ""),
        ("大阪市", ""),  # its wards are the municipalities
        ("東村", ""),  # a surname as well
        ("新宿", ""),
        ("", ""),
    ],
)
def test_a_name_that_only_one_has(name, code):
    assert only_one_called(name) == code
