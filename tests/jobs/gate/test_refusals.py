"""People turned away for what no other rule names, and adverts that turn away nobody wrongly."""

from jobs.gate import age, fair_selection, family, gender, health, refusals
from tests.jobs.gate.judging import alarms, alarms_anywhere, fired, found_in, missed

FIRES = [
    "内向的な性格の方はご遠慮ください",
    "通名をお使いの方は応募をご遠慮ください",
    "大家族で育った方の採用はしていません",
    "体の動きにくい方は応募できません",
    "ご家庭に事情のある方はお断りします",
    "髪の薄い方はご遠慮ください",
]
#: Chosen by what a person is, without a group being named.
GROUNDS = [
    "年齢によっては、お断りする場合がございます",
    "ご出身地によっては採用を見送ります",
    "年齢によりお断りする場合があります",
    "国籍により時給が異なります",
    "性別を考慮して配属を決めます",
    "家族構成も選考の参考にします",
    "障害の程度によって採用を見送ることがあります",
]
NO_GROUNDS = [
    "年齢や性別で時給が変わることはありません",
    "国籍や宗教によって採用を決めることはありません",
    "障害の有無を理由に不採用とすることはありません",
    "お客様の年齢により保険料が異なります",
    "経験により時給を決めます",
    "国籍を問わず採用しています",
]
LEAVES = [
    "未経験の方はご遠慮ください",
    "週3日以上勤務できない方はご応募いただけません",
    "高校生の方は応募できません",
    "暴力団関係者の方はお断りします",
    "同業他社で副業をしている方は応募できません",
    "会員でない方のお申込みはお断りし、入会をご案内します",
    "無理な要求をする方はお断りしてよい決まりです",
    "本人以外の方からの解約のお電話はお受けできません",
    "在留資格のない方は応募できません",
]
#: Whole texts as they are really written, lawful throughout.
ADVERTS = [
    "私たちのセンターでは20代から70代までの約80名が働いています。女性が7割ほどで、子育て中の方も、介護を"
    "しながらの方もいます。急な休みはお互いに補い合っています。未経験で入った方がほとんどです。",
    "健康食品を扱うため、お客様は60代から80代の方が中心です。持病や飲んでいる薬について聞かれたときは、"
    "答えずに薬剤師へつなぐ決まりです。妊娠中の方や授乳中の方からのご注文もあります。",
    "市の子育て支援の窓口です。ひとり親家庭の方、妊娠された方、小さなお子さんのいる方からの電話を受けます。",
    "がん検診の予約センターです。40歳以上の女性の方の乳がん検診、50歳以上の男性の方の検診を受け付けます。",
    "生命保険の請求の窓口です。既往歴や病歴、家族構成、職業をうかがい、決まった画面に入力します。",
    "【応募資格】PCの基本操作ができる方\n【歓迎】主婦(夫)の方、シニアの方、Wワークの方\n"
    "【選考】書類と面接1回です。合否は3日以内にお知らせします",
    "スタッフの声:「40代未経験で不安でしたが、研修が丁寧でした」(45歳・女性)",
    "応募書類は履歴書です。健康診断は入社後に会社の費用で受けていただきます。",
    "年収例 400万円(35歳・SV)。モデル月収 28歳(入社3年目)月25万円。",
    "婚活パーティーの予約受付です。男性の定員が埋まったときは、次の回をご案内します。",
]
ABOUT_PEOPLE = {
    rule.name
    for module in (age, gender, family, fair_selection, health, refusals)
    for rule in module.RULES
}


def test_any_other_refusal_is_asked_about():
    assert missed("people_refused", {}, FIRES) == []


def test_grounds_of_the_work_and_customers_are_left_alone():
    assert alarms("people_refused", {}, LEAVES) == []


def test_choosing_by_what_somebody_is():
    assert missed("chosen_by_person", {}, GROUNDS) == []
    assert alarms("chosen_by_person", {}, NO_GROUNDS) == []


def test_lawful_adverts_are_left_alone():
    assert alarms_anywhere(ABOUT_PEOPLE, ADVERTS) == []


def test_a_refusal_is_told_with_its_predicate():
    said = "外国籍の方のご応募は受け付けておりません"
    [problem] = found_in(description=f"電話に出る仕事です。{said}。")
    assert problem.wording == said
    assert f"「{said}」" in problem.message
    assert problem.rule.suggestion
    assert not problem.blocks


def test_a_taken_back_refusal_is_none():
    assert "gender" not in dict(fired(description="男性の応募をお断りすることはありません"))
