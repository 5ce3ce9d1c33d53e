"""The place of work against address, station, title and prose; addresses that name no place."""

import pytest

from tests.jobs.gate.judging import fired

SHINJUKU = {"prefecture": "13", "city": "新宿区"}
OSAKA = {"prefecture": "27", "city": "大阪市北区"}


def fires(rule, **fields):
    return rule in dict(fired(**fields))


@pytest.mark.parametrize(
    ("facts", "field", "said"),
    [
        (SHINJUKU, "address_line", "大阪府大阪市北区梅田2-1"),
        (SHINJUKU, "address_line", "大阪市北区梅田2-1"),
        (SHINJUKU, "address_line", "渋谷区神南1-2"),
        (SHINJUKU, "address_line", "東京都港区芝1-2"),
        (SHINJUKU, "address_line", "横浜市西区みなとみらい2-1"),
        (OSAKA, "address_line", "堺市北区百舌鳥1-1"),
        (SHINJUKU, "station", "大阪梅田駅 徒歩5分"),
        (SHINJUKU, "station", "JR札幌駅"),
        (OSAKA, "station", "新宿駅 徒歩1分"),
        (SHINJUKU, "title", "【大阪】電話の受付"),
        (SHINJUKU, "title", "電話の受付/札幌勤務"),
        (SHINJUKU, "title", "横浜駅前のお仕事・電話の受付"),
        (OSAKA, "title", "新宿オフィス/電話の受付"),
        (SHINJUKU, "description", "電話を受けます。勤務地は横浜市西区です。"),
        (SHINJUKU, "description", "電話を受けます。勤務先:大阪の当社センター"),
        (SHINJUKU, "perks", "働く場所は渋谷区のオフィスです。"),
        (OSAKA, "description", "電話を受けます。勤務していただくのは、東京のセンターです。"),
    ],
)
def test_another_place_is_told(facts, field, said):
    assert fires("place_contradicted", **facts, **{field: said})


@pytest.mark.parametrize(
    ("facts", "field", "said"),
    [
        (SHINJUKU, "address_line", "西新宿1-1-1 3階"),
        (SHINJUKU, "address_line", "新宿区西新宿1-1-1"),
        (SHINJUKU, "address_line", "東京都新宿区西新宿1-1-1"),
        (OSAKA, "address_line", "北区梅田2-1"),
        (OSAKA, "address_line", "大阪市北区梅田2-1"),
        ({"prefecture": "34", "city": "府中市"}, "address_line", "府川町1-1"),
        ({"prefecture": "13", "city": "府中市"}, "station", "府中駅"),
        (SHINJUKU, "station", "新宿駅 徒歩5分"),
        ({"prefecture": "07", "city": "福島市"}, "station", "福島駅"),
        ({"prefecture": "01", "city": "北広島市"}, "station", "北広島駅"),
        (SHINJUKU, "title", "大阪のお客様の受付"),
        (SHINJUKU, "title", "京都銘菓の通販の注文受付"),
        (SHINJUKU, "title", "新宿勤務・電話の受付"),
        (SHINJUKU, "description", "電話を受けます。勤務地は京橋のオフィスです。"),
        (SHINJUKU, "title", "電話の受付(東京)"),
        ({"prefecture": "26", "city": "京都市下京区"}, "title", "電話の受付/京都市下京区"),
        (SHINJUKU, "description", "大阪・梅田の店への注文も受けます。勤務地は新宿です。"),
        (SHINJUKU, "description", "電話を受けます。本社は大阪市北区です。"),
        (SHINJUKU, "description", "電話を受けます。勤務地は新宿区西新宿です。"),
        (SHINJUKU, "description", "電話を受けます。勤務地は東京都内です。"),
        (SHINJUKU, "description", "電話を受けます。勤務地は駅の近くです。"),
    ],
)
def test_the_same_place_or_that_of_others_is_fine(facts, field, said):
    assert not fires("place_contradicted", **facts, **{field: said})


@pytest.mark.parametrize(
    "said",
    [
        "応相談",
        "都内某所",
        "○○町x-x-x △△ビル",
        "面接時にお伝えします",
        "新宿駅周辺",
        "非公開",
        "市内各所",
    ],
)
def test_an_address_that_names_no_place_needs_a_reason(said):
    assert fires("vague_address", address_line=said)
    assert not fires("vague_address", address_line=said, remote="fully")


@pytest.mark.parametrize(
    "said", ["西新宿1-1-1 3階", "大字下田字上12", "本町2丁目3番", "駅前1-2 相談センタービル"]
)
def test_an_address_that_names_one_is_fine(said):
    assert not fires("vague_address", address_line=said)
