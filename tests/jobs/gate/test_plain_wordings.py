"""How clerks put it in a few words: what contradicts a field, and what only sounds like it."""

import pytest

from jobs.gate.clauses import is_denied
from jobs.gate.reader import Reading, pattern
from tests.jobs.gate.judging import alarms, fired, found_in, missed, posting_with

OUTBOUND = {"call_type": "outbound", "duty": "appointment"}
PAID = {**OUTBOUND, "incentive": "personal", "incentive_detail": "1件500円"}
TEAM_PAID = {**OUTBOUND, "incentive": "team", "incentive_detail": "チームで5,000円"}
FIXED = {"contract_term": "fixed", "contract_period": "6か月", "renewal_criteria": "通算3年まで"}
REGULAR = {"employment": "regular", "pay_unit": "monthly", "pay_min": 250_000}

#: Name of the rule, facts of the posting, what fires beside them, and what does not.
CASES = [
    (
        "call_type_contradicted",
        {"call_type": "inbound"},
        [
            "TELアポのお仕事",
            "お電話で化粧品をおすすめして、ご購入いただきます",
            "リストを見ながら1日80件ほど架けていきます",
            "お客様へのご案内の電話が中心になります",
            "1日中電話をかけ続けるお仕事です",
        ],
        [
            "テレアポの経験も活かせます",
            "こちらから営業の電話をかけること(テレアポ)はありません",
            "電話をかけてこられたお客様のご注文を入力します",
            "休憩中に私用の電話をかけるのは自由です",
            "LINE公式アカウントでも情報を発信しています",
        ],
    ),
    (
        "call_type_contradicted",
        OUTBOUND,
        ["電話を待つ仕事です。こちらからはかけません", "かかってきたご注文の電話だけを担当します"],
        ["折り返しの電話を受けることもあります"],
    ),
    (
        "complaints_contradicted",
        {"complaint_level": 1},
        [
            "かかってくるのはほとんどがクレームです",
            "毎日苦情の電話が10件以上来ます",
            "返品や苦情の電話が9割です",
        ],
        ["苦情はほとんどありません", "商品への苦情を減らすため、声を開発へ届けます"],
    ),
    (
        "complaints_contradicted",
        {"complaint_level": 5},
        [
            "クレームはほとんど無いので安心",
            "クレームはまずありません",
            "苦情は年に数えるほど",
            "苦情が来ることはめったにないです",
        ],
        ["苦情の電話が多い窓口です", "クレームは上司に代わってもらえます"],
    ),
    (
        "beginners_contradicted",
        {"beginner_ok": True},
        [
            "経験者を求めています",
            "未経験からの応募は受け付けていません",
            "未経験の人はごめんなさい",
            "即戦力の方だけ募集",
            "受電経験3年以上の人だけでお願いします",
            "電話応対経験2年以上",
            "コールセンターで1年以上働いたことのある人が対象です",
        ],
        ["経験者は時給を優遇します", "経験の有無は問いません", "経験者も初心者も歓迎します"],
    ),
    (
        "beginners_contradicted",
        {"beginner_ok": False},
        [
            "はじめてさん大歓迎",
            "経験ゼロからスタートできます",
            "はじめてのお仕事でも研修があるので安心です",
        ],
        ["業界未経験でも電話応対の経験があれば応募できます", "商品の知識は不要です"],
    ),
    (
        "quota_contradicted",
        {"quota": "none"},
        [
            "毎月20件の契約を取ることが目標です",
            "成績を貼り出し、達成しない人には残ってもらいます",
            "1か月に3件取れなければ契約を更新しません",
            "契約件数によるノルマがございます",
            "獲得数の少ない人はシフトを減らします",
        ],
        ["目標やノルマに追われません", "件数や売上を競うことはありません"],
    ),
    (
        "quota_contradicted",
        {**OUTBOUND, "quota": "team", "quota_detail": "チームで月200件"},
        ["ノルマも目標もいっさいナシ"],
        ["一人ずつのノルマはありません"],
    ),
    (
        "incentive_contradicted",
        {"incentive": "none"},
        [
            "頑張り次第でボーナスが毎月もらえます",
            "1件ご注文をお受けするごとに30円のごほうび",
            "1件獲得すると300円が加算されます",
            "件数に応じてクオカードがもらえます",
            "売上の3%を還元",
            "出来高のボーナスつき",
        ],
        ["インセンティブ旅行のご予約を受けます", "交通費は1日500円まで支給"],
    ),
    (
        "incentive_contradicted",
        PAID,
        [
            "インセンティブは廃止しました",
            "歩合はつきません",
            "歩合・インセンティブの支給はありません",
        ],
        ["達成した月はインセンティブをお支払いします"],
    ),
    (
        "incentive_contradicted",
        TEAM_PAID,
        ["個人の獲得件数に応じて、1件300円の報奨金", "アポ1件ごとにご本人へ500円"],
        ["チームの件数に応じて支給します"],
    ),
    (
        "employment_contradicted",
        REGULAR,
        ["契約社員からのスタートです"],
        ["アルバイトから始めた先輩もいます"],
    ),
    ("employment_contradicted", {}, ["正社員としてお迎えします"], ["正社員の管理者が10名います"]),
    (
        "trial_length_contradicted",
        {"trial_period": "3か月"},
        ["はじめの6か月は試用期間です"],
        ["入社後3か月は試用期間です"],
    ),
    (
        "insurance_contradicted",
        {"insurance": "健保・厚年・雇用・労災"},
        ["雇用保険のみ加入"],
        ["社会保険完備"],
    ),
    (
        "overtime_contradicted",
        {"overtime": "なし"},
        [
            "残業 月に十時間ほど",
            "セールの時期は遅くまで残っていただきます",
            "繁忙期は残業が増えます",
            "月末は毎日残業です",
        ],
        ["みなし残業はありません"],
    ),
    (
        "overtime_contradicted",
        {"overtime": "月40時間"},
        ["残業はほぼありません"],
        ["みなし残業はありません"],
    ),
    ("overtime_contradicted", {"overtime": "月5時間"}, ["残業なし"], ["残業はほぼありません"]),
    (
        "days_off_contradicted",
        {"days_off": "土日祝"},
        [
            "土曜日も月2回出勤していただきます",
            "土日も交代で出ていただきます",
            "日曜・祝日も営業のため、シフトで勤務していただきます",
            "日曜出勤手当2,000円(月2回の出勤は必須です)",
            "休みはシフトによります",
        ],
        ["土日はお届けの時間が変わるため、その案内もします"],
    ),
    (
        "days_off_contradicted",
        {"days_off": "シフト制(平日に2日)"},
        ["土日祝は完全にお休み", "土・日・祝休み", "週末は必ず休めます"],
        ["土日に休みたい日は希望を出せます", "土日どちらか休めます"],
    ),
    (
        "time_of_day_contradicted",
        {"work_hours": "9:00〜18:00"},
        ["夜勤の方を募集します", "夜22時からのシフトにも入っていただきます", "夜間の受付スタッフ"],
        ["夜間の受付は委託先が行います"],
    ),
    (
        "work_hours_contradicted",
        {"work_hours": "9:00〜18:00"},
        ["朝7時から16時までの勤務です"],
        ["9時から18時までの勤務です", "10時から15時までの短時間勤務もできます"],
    ),
    (
        "remote_contradicted",
        {"remote": "none"},
        ["月〜木はご自宅で、金曜だけ集まります", "出社は月に1回だけです"],
        ["お客様のご自宅にお届けする商品の受注です", "早めの出社は要りません"],
    ),
    (
        "remote_contradicted",
        {"remote": "fully"},
        ["勤務は新宿のセンターです", "新宿のオフィスで働きます"],
        ["東京の本社から機材を送ります"],
    ),
    (
        "remote_contradicted",
        {"remote": "partly"},
        [
            "一度も会社に来ずに働けます",
            "100%在宅",
            "在宅勤務はできず、毎日新宿のセンターに出社していただきます",
            "在宅勤務の制度は昨年終了しました",
        ],
        ["はじめの1か月は毎日出社、そのあとは週3日まで在宅です"],
    ),
    (
        "duties_change_contradicted",
        {"duties_change_scope": "変更なし"},
        [
            "倉庫の仕事に変わってもらう場合があります",
            "会社の指示により職種が変わることがあります",
            "2年ごとのジョブローテーションで、経理や商品管理も経験します",
        ],
        ["事務や営業へ変わることはありません"],
    ),
    (
        "workplace_change_contradicted",
        {"workplace_change_scope": "変更なし"},
        ["3年後に大阪センターへ転勤してもらうことがあります"],
        ["お客様の転勤による解約の受付です"],
    ),
    (
        "smoking_contradicted",
        {"smoking_measures": "屋内禁煙"},
        ["タバコを吸いながら休憩できます", "席で一服してもらえます。灰皿あります"],
        ["電子タバコの注文を受けるお仕事です", "敷地の外に喫煙所があります"],
    ),
    (
        "dispatch_unmarked",
        {},
        [
            "派遣元は当社、派遣先は新宿区の化粧品会社です",
            "勤務は派遣先のコールセンターです",
            "派遣会社の当社に登録して、通信会社で働きます",
        ],
        ["派遣会社ではないので、登録会などはありません"],
    ),
    (
        "employment_as_outsourcing",
        {},
        ["フリーランスとしてのご契約です"],
        ["フリーランスの方からの確定申告についての質問に答えます"],
    ),
    (
        "chat_only",
        {},
        [
            "面接したい人は店長の個人LINE(ID tencho-shinjuku)に名前を送って",
            "応募と連絡はTelegramのみです",
            "インスタのDMへ",
            "友だち追加してメッセージを送ってください(LINE)",
        ],
        ["LINEで届いたご質問に、電話で答えることもあります"],
    ),
    (
        "dark_job",
        {},
        [
            "ご自分の口座とキャッシュカードを用意してください",
            "お年寄りのお宅に電話し、警察の人のふりをして話します",
        ],
        ["給与の振込口座をご用意ください", "「誰でも簡単に稼げる」といった言い方はしない台本です"],
    ),
    (
        "told_elsewhere",
        {},
        ["勤務条件は採用後にお知らせします"],
        ["仕事の内容は、入社後の研修でも一つずつ説明します"],
    ),
    (
        "date_gone_by",
        {},
        ["2024年4月1日に一斉入社していただける方を募集します", "2025年4月1日開始のお仕事です"],
        ["2022年4月に開設しました"],
    ),
    (
        "nobody_hired",
        {},
        ["人が辞めたら連絡するので、登録だけしてください"],
        ["期限を過ぎた方には「応募は締め切りました」とご案内します"],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}-{case[2][0]}")
def test_plain_wordings(case):
    rule, facts, fires, leaves = case
    assert missed(rule, facts, fires) == []
    assert alarms(rule, facts, leaves) == []


def test_no_wording_reaches_from_one_field_into_the_next():
    assert (
        fired(perks="社会保険完備", trial_period="なし", insurance="健保・厚年・雇用・労災") == []
    )


def test_what_is_part_of_a_longer_wording_is_not_said_again():
    found = [each for each in found_in(title="入社祝い金5万円プレゼント") if "祝い" in each.wording]
    assert [each.rule.name for each in found] == ["hiring_gift"]


@pytest.mark.parametrize(
    ("said", "denies"), [("違約金として10万円", False), ("違約金は0円", True), ("違約金なし", True)]
)
def test_a_nought_denies_only_by_itself(said, denies):
    [mention] = Reading(posting_with(perks=said)).mentions(pattern("違約金"))
    assert is_denied(mention) is denies
