"""What contradicts a field, in whatever order people and predicate come, and its lawful twins."""

from itertools import product

import pytest

from tests.jobs.gate.judging import alarms, fired, missed

OUTBOUND = {"call_type": "outbound", "duty": "appointment"}
TEAM = {**OUTBOUND, "quota": "team", "quota_detail": "チームで月100件"}
HOME = {"remote": "fully", "address_line": "", "station": ""}


def crossed(*parts: str) -> list[str]:
    """Return every sentence that the parts make, each with its variants between bars."""
    return ["".join(each) for each in product(*(part.split("|") for part in parts))]


#: Name of the rule, facts of the posting, what fires beside them, and what does not.
CASES = [
    (
        "beginners_contradicted",
        {"beginner_ok": True},
        [
            *crossed(
                "電話応対の",
                "経験が2年以上|経験が1年以上",
                "ある方が対象です(必須)|ある方に限ります",
            ),
            *crossed("経験者", "が対象です|でないと応募できません|に限定しています"),
            *crossed("経験", "が条件です|がないと応募できません|をお持ちでない方はご遠慮ください"),
        ],
        [
            "経験者でなくてもかまいません",
            "経験が必要な業務はありません",
            "経験のある方も未経験の方も歓迎",
        ],
    ),
    (
        "beginners_contradicted",
        {"beginner_ok": False},
        crossed(
            "未経験の方|初心者の方|経験のない方", "も採用します|もぜひご応募ください|でも大丈夫です"
        ),
        crossed("未経験の方", "は応募できません|はご応募いただけません"),
    ),
    (
        "call_type_contradicted",
        OUTBOUND,
        crossed("発信業務|営業電話|電話をかける業務", "は行いません|はお願いしません|は不要です"),
        ["お断りになったお客様にもう一度かけることはありません"],
    ),
    (
        "complaints_contradicted",
        {"complaint_level": 1},
        crossed("毎日|連日", "、", "苦情が入ります|お叱りの電話を受けます"),
        ["苦情が続いたときは休憩できます"],
    ),
    (
        "quota_contradicted",
        TEAM,
        crossed(
            "お一人ずつ|各自|それぞれに、",
            "月15件",
            "の割り当てがあります|を受け持っていただきます",
        ),
        ["個別の目標はありません", "目標設定の面談はありません"],
    ),
    (
        "incentive_contradicted",
        {**OUTBOUND, "incentive": "none"},
        ["成約1件につき500円", "結果に応じて、毎月の給与に上乗せがあります"],
        ["歩合や報奨金は付きません", "インセンティブはなく、時給のみです"],
    ),
    (
        "remote_contradicted",
        HOME,
        [
            *crossed(
                "在宅での勤務|自宅でのお仕事|リモートワーク",
                "はできません|は認めていません|には対応していません",
            ),
            "月・水・金は出社",
            "出社が基本です",
        ],
        ["出社は一切ありません", "希望すれば出社もできます"],
    ),
    (
        "remote_contradicted",
        {"remote": "none"},
        ["リモートも選べます", "在宅中心です"],
        crossed("土日は|祝日の|週末は", "出勤なし"),
    ),
    (
        "employment_contradicted",
        {"employment": "part_time"},
        crossed("正社員|契約社員", "として働いていただきます|待遇です"),
        ["正社員として働いていた方も活躍中です"],
    ),
    (
        "contract_term_contradicted",
        {"contract_term": "permanent"},
        ["契約は年度末までです", "期間の定めがあります", "契約の更新は会社が判断します"],
        ["期間の定めはありません", "お客様のご契約の更新を受け付けます"],
    ),
    (
        "overtime_contradicted",
        {"overtime": "なし"},
        crossed("残業|時間外労働", "は週に2日ほどあります|はほぼ毎日あります"),
        ["残業をお願いすることはありません", "残業が発生した場合は割増でお支払いします"],
    ),
    (
        "days_off_contradicted",
        {"days_off": "土日祝"},
        crossed("土日は|日曜日も", "毎週かならず|月に数回は", "出勤していただきます|働ける方"),
        ["土日は毎週お休みです", "土日の出勤はありません"],
    ),
    (
        "workplace_change_contradicted",
        {"workplace_change_scope": "変更なし"},
        crossed("勤務場所|就業場所|職場", "を変更することがあります|は会社の都合で変更します"),
        ["転勤を伴う異動はありません"],
    ),
    (
        "employer_hidden",
        {},
        crossed("会社の名前|雇用主名|店名", "は伏せています|は応募いただいた方にお伝えします"),
        ["お電話で会社名をお伝えください"],
    ),
    (
        "dispatch_unmarked",
        {"employment": "part_time"},
        ["派遣会社から通信会社のセンターへ派遣され、そちらで働きます", "派遣社員を募集しています"],
        ["派遣社員を募集する企業へのテレアポ"],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}-{case[2][0]}")
def test_order_makes_no_difference(case):
    rule, facts, fires, leaves = case
    assert missed(rule, facts, fires) == []
    assert alarms(rule, facts, leaves) == []


SHINJUKU = {"prefecture": "13", "city": "新宿区"}


@pytest.mark.parametrize(
    ("station", "is_elsewhere"),
    [
        ("大阪メトロ御堂筋線 梅田駅 徒歩3分", True),
        ("天神駅から徒歩1分", True),
        ("JR線・三ノ宮駅", True),
        ("新宿駅 徒歩5分、大阪行きの高速バスのりばの前", False),
        ("町田駅 徒歩5分", False),
        ("新宿駅 徒歩3分(新幹線は東京駅・新横浜駅)", False),
    ],
)
def test_a_big_station_tells_its_prefecture(station, is_elsewhere):
    found = ("place_contradicted", "station") in fired(**SHINJUKU, station=station)
    assert found is is_elsewhere


@pytest.mark.parametrize(("highest", "is_found"), [(1_300, True), (1_400, False), (None, False)])
def test_a_range_does_not_end_below_its_beginning(highest, is_found):
    found = fired(pay_unit="hourly", minutes_per_pay_unit=60, pay_min=1_400, pay_max=highest)
    assert (("pay_range_reversed", "pay_max") in found) is is_found
