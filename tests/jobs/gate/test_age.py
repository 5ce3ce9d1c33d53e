"""Ages that decide who may apply, and ages that are facts, benefits, customers or exceptions."""

import pytest

from tests.jobs.gate.judging import alarms_anywhere, fired, missed

FIRES = [
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
    "U-35の方を募集",
    "アンダー30限定",
    "対象は二十代から三十代前半までです",
    "四十の坂を越えた四十代の方のご応募はお断りしております",
    "応募資格は45歳を超えない方、つまり45歳以下の方です",
    "50代以上の方は書類選考の段階でお断りしています",
    "40代の方の応募は受け付けておりません",
    "アラフォーの方はご遠慮ください",
    "アラサー世代、大歓迎!",
    "年配の方には難しいお仕事です",
    "高齢の方の採用は見送らせていただいています",
    "シニアの方はご応募いただけません",
    "中高年の方はご遠慮願います",
    "平成生まれ限定!",
    "昭和生まれはNG",
    "ゆとり世代・Z世代集まれ",
    "1995年以降に生まれた方が対象です",
    "昭和63年4月2日以降生まれの方",
    "店長が28歳なので、年下の方を希望します",
    "若さあふれる方を求めています",
    "若い感性を持った方を探しています",
    "フレッシュな人材を求めています",
    "元気な若者募集中",
    "還暦を迎えた方はご応募になれません",
    "定年退職された方のご応募はお受けしておりません",
    "年金受給者の方は不可",
    "おじさん・おばさんはお断り",
    "求む!20代",
    "30歳前後の方を想定し、20代後半の方を優先します",
    "年齢:22歳〜32歳",
    "年齢制限あり(38歳まで)",
    "上限年齢40歳",
    "学校を卒業後3年以内の方に限ります",
    "社会人歴3年以内の方のみ",
    "満30歳以上の方に限る",
    "三十代までの方にお願いしています",
    "同世代の仲間を募集",
    "40歳以上の方はご相談の上、不採用とさせていただくことがあります",
    "20代女性にぴったり",
    "女性歓迎、経験不問、35歳まで",
    "20代だけの職場です",
    "63を過ぎている方は採用が難しい仕事です",
    "35歳になるまでの方",
    "満40歳に満たない方",
    "①35歳以下 ②パソコン入力ができる方",
    "大学を出てから4年以内の方が対象です",
    "高卒5年目くらいまでの方が狙い目です",
    "若さを武器に働いてください",
    "若い方から順に面接します",
    "若い力を貸してください",
    "20代の仲間を増やしています",
    "シニア世代の応募は停止しています",
    "年配の方は覚えるのに時間がかかるので採用しません",
    "40代の方には合わないと思います",
    "落ち着いた世代の方はご遠慮ください",
    "60〜64歳の方限定",
    "20代の方は入社祝いあり",
    "年齢制限あり",
    "夜勤の対象は20代の方です",
    "27歳くらいの方",
    "若ければ若いほど歓迎します",
    "若い感性をお持ちの方",
    "50代の方は職場で浮いてしまいます",
]
LEAVES = [
    "年齢不問",
    "20代から50代まで幅広く活躍中",
    "20代が多い職場です",
    "40代・50代も歓迎",
    "深夜の勤務があるため18歳以上",
    "18歳以上(高校生不可)",
    "定年は60歳、65歳まで再雇用あり",
    "定年65歳(70歳までの継続雇用制度あり)",
    "65歳まで働けます",
    "お子さんが3歳になるまで時短勤務ができます",
    "家族手当は22歳までのお子様1人につき5,000円",
    "小学生までのお子さんがいる方も働いています",
    "30代のお客さま向けの化粧品",
    "1件20〜30分ほどです",
    "35歳までとは限りません。35歳以下限定ではありません",
    "若い会社です",
    "若手社員が多い職場です",
    "スタッフの平均年齢は38歳です",
    "最年少は19歳、最年長は67歳です",
    "年齢による制限はありません。60代の方も働いています",
    "シニア歓迎",
    "60歳以上の方歓迎",
    "60代の方、お待ちしています",
    "学生からシニアまで歓迎",
    "20代から60代まで幅広い世代を募集しています",
    "高齢者向け住宅のお問い合わせ窓口です",
    "ご高齢のお客様にはゆっくり話します",
    "65歳以上の方限定の旅行プランのご案内です",
    "30歳以上の会員の方に健診の日程をお知らせします",
    "40歳以上のスタッフは人間ドックを無料で受けられます",
    "20歳未満の方からのお酒のご注文はお受けできません",
    "18歳未満の方は22時以降の勤務ができません",
    "若者向けのスマホプランのお問い合わせをお受けします",
    "40代女性に人気の化粧品の通販です",
    "若手もベテランも、分からないときは助け合います",
    "創業30年の会社です",
    "20代の先輩と60代の先輩がいます",
    "昭和の歌謡曲のCDの注文受付",
    "還暦祝いのちゃんちゃんこの注文を受けます",
    "年齢を理由にお断りすることはありません",
    "年下の先輩が教えることもあります",
    "後期高齢者医療のお知らせについてのお電話を受けます",
    "年金受給者の方からのお問い合わせに答えます",
    "50代のスタッフが多く、30代のスタッフもいます",
    "開始時給は年齢に関係なく同じです",
    "創立35周年",
    "社会人経験3年以上のSVが教えます",
    "「40代でも応募できますか」といった質問にお答えします",
    "婚活パーティーの予約の電話です。20代限定の会もあります",
    "若い人も年配の人も一緒に働いています",
    "40歳からでも始められます",
    "30代の先輩が教えます",
]
PEOPLE_RULES = {"age", "graduates_only"}


def test_an_age_that_decides_is_found():
    assert missed("age", {}, FIRES) == []


def test_an_age_that_decides_nothing_is_left_alone():
    assert alarms_anywhere(PEOPLE_RULES, LEAVES) == []


PERMANENT = {"contract_term": "permanent"}
FIXED = {
    "contract_term": "fixed",
    "contract_period": "1年",
    "renewal_criteria": "勤務成績により判断。通算5年まで",
}
RETIREMENT = "59歳以下の方(定年が60歳のため)"
CAREER = "35歳以下(長期勤続によるキャリア形成のため)。経験は問いません"


@pytest.mark.parametrize(
    "said",
    [
        RETIREMENT,
        "65歳未満の方。定年65歳のため",
        CAREER,
        "おおむね40歳以下。省令3号のイ",
        "就職氷河期世代(35歳から59歳)の方に限った募集です",
    ],
)
def test_exceptions_need_a_contract_without_term(said):
    assert "age" not in dict(fired(description=said, **PERMANENT))
    assert "age" in dict(fired(description=said, **FIXED))


@pytest.mark.parametrize(
    "said",
    [
        "45歳以下の方(定年が60歳のため)",
        "25歳以上35歳以下(長期勤続によるキャリア形成のため)",
        "35歳以下(長期勤続によるキャリア形成のため)。テレアポ経験2年以上",
    ],
)
def test_exceptions_have_conditions(said):
    assert "age" in dict(fired(description=said, **PERMANENT))


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("trial_period", "2か月(50歳以上の方は4か月)"),
        ("trial_period", "20代の方は1か月、ほかの方は3か月"),
        ("renewal_criteria", "勤務成績による。満55歳で終了。通算5年まで"),
        ("renewal_criteria", "60歳未満の方のみ更新。上限なし"),
        ("renewal_criteria", "勤務成績による。65歳を過ぎた方は更新しません。通算5年まで"),
        ("insurance", "健康保険・雇用保険 ※65すぎの方はとりません"),
        ("duties_change_scope", "45歳を超えた方は倉庫業務へ配置"),
        ("pay_note", "40歳以上の方は時給1,250円から"),
        ("station", "新宿駅 徒歩15分(坂が急なので60歳以上の方はご遠慮ください)"),
    ],
)
def test_terms_that_hang_on_age_are_found_where_they_are_told(field, said):
    assert ("age", field) in fired(**{**FIXED, field: said})


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("renewal_criteria", "勤務成績による。更新は満65歳まで。通算5年まで"),
        ("insurance", "健康保険・厚生年金・雇用保険・労災保険(70歳未満の方)"),
        ("duties_change_scope", "変更なし"),
    ],
)
def test_terms_that_every_law_allows_are_left_alone(field, said):
    assert "age" not in dict(fired(**{**FIXED, field: said}))


@pytest.mark.parametrize("said", ["新卒・第二新卒のみの募集", "新卒の方に限ります", "第二新卒限定"])
def test_graduates_only_are_for_contracts_without_term(said):
    assert "graduates_only" in dict(fired(description=said, **FIXED))
    assert "graduates_only" not in dict(fired(description=said, **PERMANENT))


@pytest.mark.parametrize("said", ["新卒の方も歓迎", "新卒のみの募集ではありません"])
def test_graduates_beside_others(said):
    assert "graduates_only" not in dict(fired(description=said, **FIXED))


@pytest.mark.parametrize(
    ("said", "fires"), [("45歳定年制です", True), ("定年は55歳", True), ("定年は60歳", False)]
)
def test_a_retirement_age_under_sixty(said, fires):
    assert ("early_retirement" in dict(fired(description=said))) is fires
