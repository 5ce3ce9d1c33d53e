"""Wording from real-looking adverts: what each rule finds, and what it must leave alone."""

import pytest

from tests.jobs.gate.judging import fired, found_in

FIRES = {
    "vague_pay": [
        "高収入",
        "高収入のお仕事です",
        "高時給で人気",
        "がっつり稼げます",
        "短期間で稼げる",
        "給与応相談",
        "時給は経験により応相談",
        "報酬は面談の上決定",
        "高額報酬",
    ],
    "told_elsewhere": [
        "詳細はリンク先をご覧ください",
        "勤務地は面接時にお伝えします",
        "連絡先は応募後にお伝えします",
        "詳しくはホームページで確認してください",
        "LINEで応募してください",
        "DMください",
        "シグナルに登録して連絡をお待ちください",
    ],
}
LEAVES = {
    "vague_pay": [
        "時給1,500円",
        "シフトは応相談",
        "勤務日数応相談",
        "高収入ではありませんが、安定しています",
        "高収入の方向けの住宅ローンのご案内",
        "給与は毎月25日払い",
        "経験により時給1,400円から1,600円",
        "高級ホテルの予約受付",
        "高給料亭の予約",
    ],
    "told_elsewhere": [
        "詳しい操作は研修でお教えします",
        "LINEのお問い合わせにも答えます",
        "お客さまにはホームページをご案内します",
        "お電話かメールでご応募ください",
        "ご質問は面接でもどうぞ",
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


@pytest.mark.parametrize("said", ["35歳まで", "女性歓迎", "営業マン", "高収入"])
def test_a_warning_quotes_what_fired(said):
    (problem,) = found_in(title=f"受信の仕事({said})")
    assert problem.wording == said
    assert f"「{said}」" in problem.message
    assert not problem.blocks


def test_the_same_wording_is_told_once_and_others_besides():
    found = found_in(title="20代歓迎", description="20代歓迎です。35歳までの方。")
    assert {(each.field, each.wording) for each in found} == {
        ("title", "20代歓迎"),
        ("description", "35歳まで"),
    }


@pytest.mark.parametrize("ways", [{"phone": "03-0000-0000"}, {"email": "a@example.com"}])
def test_a_link_is_not_enough_of_a_contact(ways):
    link = {"phone": "", "website": "https://kakuu.example/recruit/"}
    assert fired(link) == [("contact_only_link", "employer")]
    assert fired({**link, **ways}) == []


def test_a_wording_is_shown_as_it_is_written():
    [problem] = found_in(description="18〜40歳くらいの方")
    assert "「18〜40歳くらい」" in problem.message
    [hidden] = found_in(description="35歳\u200bまで")
    assert hidden.wording == "35歳まで"
