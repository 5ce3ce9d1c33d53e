"""Sex as a condition, and sex as a fact, of customers, products or both together."""

import pytest

from tests.jobs.gate.judging import fired

FIRES = [
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
    "テレアポ嬢さん急募",
    "主婦歓迎",
    "主婦の方大歓迎",
    "奥様方にぴったりの短時間",
    "男性の応募はご遠慮ください",
    "男性の方の採用は行っておりません",
    "今回、男性は募集していません",
    "申し訳ありませんが、男性は対象外とさせていただきます",
    "女性オペレーターを増員します",
    "お母さん世代の方を求めています",
    "ママさんスタッフ急募",
    "女の子だけのコールセンターで、女の子を募集",
    "体力に自信のある男性を優先",
    "力仕事があるので男性の方が向いています",
    "女性らしい丁寧な応対のできる方",
    "女性ならではの気配りを生かせます",
    "女性オペレーター5名、男性は若干名の募集",
    "募集:女性8名",
    "男性3名・女性7名を採用予定",
    "男子学生、集まれ",
    "OLさん募集",
    "声のきれいなお姉さん募集!",
    "コールガール、もといテレアポガール大募集",
    "セールスマン求む",
    "女性にお願いしたいお仕事です",
    "求む!元気な女子",
    "看護婦さん募集",
    "女性の方でとの派遣先の希望です",
    "男不可",
    "女性限定の職場につき男性のご応募はできません",
    "夜勤は男性のみとさせていただきます",
    "主婦・学生歓迎",
    "イケメンオペレーター募集",
    "女性歓迎、経験不問",
    "女性が多数活躍中です。男性はご遠慮ください",
    "応募資格:女性",
]
LEAVES = [
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
    "主ふの方歓迎",
    "主婦の方が多く働いています",
    "女性限定ではありません",
    "性別不問",
    "女性6割、男性4割のチームです",
    "男性スタッフも女性スタッフも在籍",
    "女性管理職の割合は40%です",
    "女性が8名、男性が5名働いています",
    "女性のSVが教えます",
    "男性の育休取得の実績があります",
    "メンズコスメの通販の注文受付",
    "レディースファッションの注文を受けます",
    "男性からのお問い合わせも女性からのお問い合わせもあります",
    "女性の会員様からのお電話が中心です",
    "女性向けフィットネスクラブの入会案内",
    "母の日の花の注文を受けます",
    "ママ向けの通販のお客様窓口",
    "パパママ割引プランのお問い合わせ",
    "男女別のトイレがあります",
    "女性用の休憩室と男性用の休憩室",
    "取れたアポは営業マンに引き継ぎます",
    "マンツーマンで教えます",
    "女性だけの職場ではありません",
    "男性だから、女性だからという区別はありません",
    "女性の応募を断ることはありません",
    "募集人数は10名です。男女は問いません",
    "ご主人や奥様のお名前でのご契約も調べます",
    "女性の職種比率が4割を下回るため、女性を優先して採用します(均等法8条)",
    "少女漫画の通販の注文受付",
    "女優が使う化粧水の通販です",
    "旦那様へのギフトの注文を受けます",
    "女子トイレ・男子トイレは別です",
    "主婦歴20年の先輩もいます",
    "女性活躍推進企業(えるぼし)の認定を受けています",
    "女性特有の悩みの相談窓口",
    "婦人靴の通販でご注文をお受けします",
    "老若男女を問わず活躍できます",
]
TERMS = [
    "女性は受信、男性は発信を担当",
    "男性1,500円、女性1,400円",
    "総合職は男性、一般職は女性",
    "男女で昇給の仕組みが異なります",
]
GENDER_RULES = {"gender", "gender_terms", "body_or_looks", "gender_identity"}


@pytest.mark.parametrize("said", FIRES)
def test_sex_as_a_condition_is_found(said):
    assert ("gender", "description") in fired(description=f"電話に出る仕事です。{said}")


@pytest.mark.parametrize("said", LEAVES)
def test_sex_as_a_fact_is_left_alone(said):
    text = f"電話に出る仕事です。{said}。"
    assert not GENDER_RULES & dict(fired(description=text, perks=said, pay_note=said)).keys()


@pytest.mark.parametrize("said", TERMS)
def test_terms_that_differ_by_sex_are_found(said):
    assert "gender_terms" in dict(fired(pay_note=said))


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("body_or_looks", "身長160センチ以上の方"),
        ("body_or_looks", "体重60kg以下の方"),
        ("body_or_looks", "容姿端麗な方を歓迎"),
        ("body_or_looks", "ルックスに自信のある方大歓迎"),
        ("gender_identity", "トランスジェンダーの方の採用はしていません"),
        ("gender_identity", "LGBTの方はご遠慮ください"),
    ],
)
def test_body_and_identity(rule, said):
    assert rule in dict(fired(description=said))


@pytest.mark.parametrize(
    "said",
    [
        "身長170cm以上のお客様には大きいサイズをご案内",
        "LGBTフレンドリーな職場です",
        "同性パートナーにも慶弔休暇があります",
        "性自認にかかわらず応募できます",
    ],
)
def test_body_and_identity_left_alone(said):
    assert not GENDER_RULES & dict(fired(description=said)).keys()


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("perks", "住宅手当 月2万円(男性社員のみ)"),
        ("workplace_change_scope", "男性は全国の拠点、女性は変更なし"),
        ("trial_period", "女性は1か月、男性は3か月"),
    ],
)
def test_terms_told_in_other_fields(field, said):
    assert (GENDER_RULES & dict(fired(**{field: said})).keys()) != set()
