import pytest

from jobs.postings.stations import stations_of


@pytest.mark.parametrize(
    ("text", "stations"),
    [
        ("梅田駅 徒歩5分", ["梅田駅"]),
        ("梅田駅から徒歩5分", ["梅田駅"]),
        ("新宿駅前", ["新宿駅"]),
        ("JR大阪環状線福島駅、阪神「福島」駅から徒歩3分", ["福島駅"]),
        ("ＪＲ大阪駅／地下鉄 西梅田駅", ["大阪駅", "西梅田駅"]),
        ("西新宿駅・都庁前駅 各5分", ["西新宿駅", "都庁前駅"]),
        ("最寄りは梅田駅", ["梅田駅"]),
        ("さいたま新都心駅東口", ["さいたま新都心駅"]),
        ("", []),
        ("駅", []),
        ("最寄り駅なし", []),
        ("駅から徒歩3分", []),
        ("バス停 市役所前", []),
        ("こ" * 40 + "駅", []),
    ],
)
def test_stations_are_read_of_what_is_typed(text, stations):
    assert list(stations_of(text)) == stations
