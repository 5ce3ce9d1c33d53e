"""Wording from real-looking adverts: what each rule finds, and what it must leave alone."""

import pytest

from tests.jobs.gate.judging import fired, found_in

FIRES = {
    "age": [
        "35歳までの方",
        "35才以下の方を募集",
        "４０歳未満",
        "三十五歳まで",
        "20代歓迎",
        "20代・30代歓迎!",
        "20~30代の方歓迎",
        "20代の女性歓迎",
        "20歳〜35歳",
        "18〜40歳くらい",
        "25歳以上の方",
        "若い方歓迎",
        "若手限定の募集です",
    ],
    "gender": [
        "女性歓迎",
        "女性大歓迎のオフィス",
        "女性スタッフ募集",
        "男性限定",
        "応募は女性のみ",
        "女性の方を優遇します",
        "女性向きのお仕事",
        "営業マン募集",
        "法人営業の営業マン",
        "テレフォンレディ募集",
        "受付嬢",
        "主婦歓迎",
        "主婦の方大歓迎",
    ],
}
LEAVES = {
    "age": [
        "年齢不問",
        "20代から50代まで幅広く活躍中",
        "20代が多い職場です",
        "40代・50代も歓迎",
        "深夜の勤務があるため18歳以上",
        "定年は60歳、65歳まで再雇用あり",
        "65歳まで働けます",
        "お子さんが3歳になるまで時短勤務ができます",
        "小学生までのお子さんがいる方も働いています",
        "30代のお客さま向けの化粧品",
        "1件20〜30分ほどです",
        "35歳までとは限りません。35歳以下限定ではありません",
        "若い会社です",
    ],
    "gender": [
        "女性が多数活躍",
        "女性が活躍中の職場です",
        "男女ともに歓迎",
        "男性も女性も歓迎",
        "男性・女性歓迎",
        "女性専用の更衣室があります",
        "女性のお客さまが多い窓口です",
        "女性向けの化粧品の受注",
        "女性限定ジムの予約受付",
        "営業マンションのご案内",
        "主婦・主夫歓迎",
        "主婦(主夫)の方歓迎",
        "主婦の方が多く働いています",
        "女性限定ではありません",
        "性別不問",
    ],
}


def sentences(table):
    return [(rule, said) for rule, texts in table.items() for said in texts]


@pytest.mark.parametrize(("rule", "said"), sentences(FIRES))
def test_fires(rule, said):
    assert (rule, "description") in fired(description=f"電話に出る仕事です。{said}")
    assert (rule, "title") in fired(title=said)
    assert (rule, "perks") in fired(perks=f"服装自由\n{said}")


@pytest.mark.parametrize(("rule", "said"), sentences(LEAVES))
def test_leaves_alone(rule, said):
    assert rule not in dict(fired(title=said, description=said, perks=said, pay_note=said))


@pytest.mark.parametrize("said", ["35歳まで", "女性歓迎", "営業マン"])
def test_a_warning_quotes_what_fired(said):
    (problem,) = found_in(title=f"受信の仕事({said})")
    assert problem.wording == said
    assert f"「{said}」" in problem.message
    assert not problem.blocks


def test_the_same_wording_is_told_once_and_others_besides():
    found = found_in(title="20代歓迎", description="20代歓迎です。35歳までの方。")
    assert [(each.field, each.wording) for each in found] == [
        ("title", "20代歓迎"),
        ("description", "35歳まで"),
    ]


def test_a_wording_is_shown_as_it_is_written():
    [problem] = found_in(description="18〜40歳くらいの方")
    assert "「18〜40歳」" in problem.message
    [hidden] = found_in(description="35歳\u200bまで")
    assert hidden.wording == "35歳まで"
