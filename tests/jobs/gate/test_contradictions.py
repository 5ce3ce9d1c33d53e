"""Text against the posting's own facts, and who really hires: from real-looking adverts."""

import pytest

from tests.jobs.gate.judging import fired, found_in

PERSONAL = {"quota": "personal", "quota_detail": "1日にアポイント2件"}
TEAM = {"quota": "team", "quota_detail": "チームで1日10件"}
PAID = {"incentive": "personal", "incentive_detail": "1件500円"}


def names(**fields):
    return [name for name, _ in fired(**fields)]


# rule → (facts it holds against, what fires, what does not)
CASES = {
    "quota_denied": (
        PERSONAL,
        [
            "ノルマなし",
            "ノルマは一切ありません",
            "ノルマ無しで安心",
            "個人ノルマなし",
            "ノルマゼロ",
        ],
        ["ノルマあり", "ノルマは1日2件です", "ノルマがないわけではありません"],
    ),
    "beginners_refused": (
        {"beginner_ok": False},
        [
            "未経験OK",
            "未経験ok",
            "未経験歓迎",
            "未経験者大歓迎",
            "初心者歓迎",
            "業界未経験でもOK",
            "経験不問",
            "はじめての方も歓迎",
            "未経験から始められます",
        ],
        ["経験者歓迎", "経験が必要です", "未経験不可", "未経験の方はご応募いただけません"],
    ),
    "incentive_promised": (
        {"incentive": "none"},
        ["インセンティブあり", "インセンティブ支給", "歩合がつきます", "インセンティブ制度あり"],
        ["インセンティブはありません", "インセンティブありません", "インセンティブなし"],
    ),
    "complaints_denied": (
        {"complaint_level": 3},
        ["クレームなし", "クレームはほとんどありません", "クレーム対応なし", "クレームは少なめ"],
        ["クレームは専門の部署が受けます", "クレームの電話もあります", "クレーム対応の研修あり"],
    ),
    "remote_promised": (
        {"remote": "none"},
        ["在宅勤務OK", "在宅勤務あり", "テレワーク可", "フルリモート", "在宅も選べます"],
        [
            "在宅医療の相談窓口",
            "在宅介護用品の通販受注",
            "ご在宅の時間におかけします",
            "在宅勤務はありません",
            "在宅勤務なし",
            "リモコンの操作案内",
        ],
    ),
    "overtime_denied": (
        {"overtime": "月10時間ほど"},
        ["残業なし", "残業は一切ありません", "残業ゼロ"],
        ["残業少なめ", "残業は月10時間ほど", "ほぼ残業なし", "残業なしの日もあります"],
    ),
    "top_without_typical": (
        PAID,
        ["インセンティブは最高10万円", "月収最大50万円", "最高10万円のインセンティブ"],
        ["最高の仲間がいます", "交通費は最大3万円まで支給", "最大20名の職場"],
    ),
}


@pytest.mark.parametrize(
    ("rule", "facts", "said"),
    [(rule, facts, said) for rule, (facts, said_so, _) in CASES.items() for said in said_so],
)
def test_fires_against_the_facts_only(rule, facts, said):
    assert rule in names(title=said, **facts)
    assert rule in names(description=f"電話の仕事です。{said}。", **facts)


@pytest.mark.parametrize(
    ("rule", "facts", "said"),
    [(rule, facts, said) for rule, (facts, _, others) in CASES.items() for said in others],
)
def test_leaves_alone(rule, facts, said):
    assert rule not in names(title=said, description=said, perks=said, **facts)


@pytest.mark.parametrize(
    ("said", "facts"),
    [
        ("ノルマなし", {"quota": "none"}),
        ("ノルマなし", {"quota": "unstated"}),
        ("未経験OK", {"beginner_ok": True}),
        ("未経験OK", {"beginner_ok": None}),
        ("インセンティブあり", PAID),
        ("インセンティブあり", {"incentive": "unstated"}),
        ("クレームなし", {"complaint_level": 2}),
        ("クレームなし", {"complaint_level": None}),
        ("在宅勤務OK", {"remote": "partly"}),
        ("残業なし", {"overtime": "なし"}),
        ("月収最大50万円", {**PAID, "incentive_typical_yen": 20_000}),
    ],
)
def test_what_is_so_or_unstated_is_not_contradicted(said, facts):
    assert names(title=said, **facts) == []


def test_no_personal_quota_is_true_of_a_team_with_a_target():
    assert names(title="個人ノルマなし", **TEAM) == []
    assert names(title="個人のノルマはありません", **TEAM) == []
    assert names(title="ノルマなし", **TEAM) == ["quota_denied"]


def test_the_best_month_needs_the_usual_one():
    assert fired(**PAID, incentive_top_yen=90_000) == [
        ("top_without_typical", "incentive_typical_yen")
    ]
    assert fired(**PAID, incentive_top_yen=90_000, incentive_typical_yen=20_000) == []


# --- Who hires ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said", ["派遣スタッフ募集", "派遣のお仕事です", "派遣先は新宿の企業です", "紹介予定派遣"]
)
def test_dispatch_work_must_be_marked_as_such(said):
    (problem,) = found_in(description=said)
    assert (problem.rule.name, problem.blocks) == ("dispatch_unmarked", True)
    assert found_in(description=said, employment="dispatch") == []


@pytest.mark.parametrize(
    "said", ["派遣会社から来ている人もいます", "派遣ではありません", "派遣社員からの電話を受けます"]
)
def test_other_words_on_dispatch_are_fine(said):
    assert fired(description=said) == []


@pytest.mark.parametrize("said", ["正社員募集", "当社の直接雇用です", "自社雇用"])
def test_dispatch_work_must_not_read_as_direct(said):
    assert names(description=said, employment="dispatch") == ["dispatch_as_direct"]
    assert names(description=said) == []


def test_a_later_direct_contract_may_be_told():
    assert names(description="直接雇用の可能性があります", employment="dispatch") == []


@pytest.mark.parametrize("said", ["雇用保険・労災保険", "社会保険完備", "健保・厚年"])
def test_outsourced_work_is_not_insured(said):
    outsourced = {"employment": "outsourcing", "insurance": said}
    assert fired(**outsourced) == [("outsourcing_insured", "insurance")]


@pytest.mark.parametrize(
    "said", ["", "なし", "雇用保険・労災保険はありません", "国民健康保険に各自で"]
)
def test_outsourced_work_may_say_that_it_is_not(said):
    assert fired(employment="outsourcing", insurance=said) == []


def test_outsourced_work_has_no_fixed_overtime():
    overtime = {"fixed_overtime_yen": 60_000, "fixed_overtime_hours": 20}
    found = names(employment="outsourcing", insurance="", **overtime)
    assert found == ["outsourcing_overtime"]


@pytest.mark.parametrize(
    "said", ["アルバイト募集", "社会保険完備", "昇給あり", "雇用契約を結びます"]
)
def test_outsourced_work_must_not_read_as_employment(said):
    outsourced = {"employment": "outsourcing", "insurance": ""}
    assert names(description=said, **outsourced) == ["outsourcing_as_employment"]


@pytest.mark.parametrize("said", ["雇用契約ではありません", "業務委託の契約です", "登録制です"])
def test_outsourced_work_told_as_such_is_fine(said):
    assert names(description=said, employment="outsourcing", insurance="") == []
