"""What is stated in fields against each other's details, and what is not stated at all."""

import pytest

from tests.jobs.gate.judging import fired, found_in

OUTBOUND = {
    "call_type": "outbound",
    "duty": "appointment",
    "title": "会社への電話",
    "description": "会社に電話をかけ、訪問の日を決めます。",
}
TEAM = {**OUTBOUND, "quota": "team", "quota_detail": "チームで1日10件"}
PAID = {**OUTBOUND, "incentive": "personal", "incentive_detail": "1件500円"}


def names(**fields):
    return [name for name, _ in fired(**fields)]


@pytest.mark.parametrize(
    ("said", "facts"),
    [
        ("ノルマなし", {"quota": "none"}),
        ("ノルマなし", {"quota": "unstated"}),
        ("個人目標は月20件です", {"quota": "unstated"}),
        ("未経験OK", {"beginner_ok": True}),
        ("未経験OK", {"beginner_ok": None}),
        ("経験者限定", {"beginner_ok": None}),
        ("インセンティブあり", PAID),
        ("インセンティブあり", {"incentive": "unstated"}),
        ("クレームなし", {"complaint_level": 2}),
        ("クレームなし", {"complaint_level": None}),
        ("在宅勤務OK", {"remote": "partly"}),
        ("残業なし", {"overtime": "なし"}),
        ("残業あり", {"overtime": "繁忙期による"}),
        ("月収最大30万円", {**PAID, "incentive_typical_yen": 20_000}),
    ],
)
def test_what_is_so_or_unstated_is_not_contradicted(said, facts):
    found = names(**{**facts, "title": said})
    assert [name for name in found if "contradicted" in name or name == "top_without_typical"] == []


def test_no_personal_quota_is_true_of_a_team_with_a_target():
    assert names(**{**TEAM, "title": "個人ノルマなし"}) == []
    assert names(**{**TEAM, "title": "個人のノルマはありません"}) == []
    assert names(**{**TEAM, "title": "ノルマなし"}) == ["quota_contradicted"]


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"quota": "none", "quota_detail": "月15件(個人)"}, "quota_detail"),
        ({"quota": "none", "quota_detail": "なし(1日40件ほど)"}, None),
        ({"quota": "personal", "quota_detail": "チーム全体で月300件"}, "quota_detail"),
        ({"quota": "personal", "quota_detail": "1人1日2件、チームで月200件"}, None),
        ({"incentive": "none", "incentive_detail": "1件500円"}, "incentive_detail"),
    ],
)
def test_details_of_what_is_stated_otherwise(fields, found):
    told = [(name, field) for name, field in fired(**{**OUTBOUND, **fields})]
    wanted = [] if found is None else [("detail_contradicted", found)]
    assert [each for each in told if each[0] == "detail_contradicted"] == wanted


def test_a_job_of_calling_that_tells_only_of_taking_calls():
    facts = {"call_type": "outbound", "duty": "appointment", "title": "電話のスタッフ"}
    taking = "通販のお客様からのご注文をお電話でお受けし、画面に入力します。"
    assert names(**facts, description=taking) == ["call_type_undescribed"]
    calling = f"{taking}お礼のお電話もおかけします。"
    assert names(**facts, description=calling) == []


@pytest.mark.parametrize(
    "said", ["インセンティブは最高10万円", "月収最大50万円", "最高10万円のインセンティブ"]
)
def test_the_best_month_in_words_needs_the_usual_one(said):
    assert "top_without_typical" in names(**{**PAID, "title": said})


@pytest.mark.parametrize(
    "said", ["最高の仲間がいます", "交通費は最大3万円まで支給", "最大20名の職場"]
)
def test_other_words_on_the_best_are_fine(said):
    assert names(**{**PAID, "title": said}) == []


def test_the_best_month_needs_the_usual_one():
    assert fired(**PAID, incentive_top_yen=90_000) == [
        ("top_without_typical", "incentive_typical_yen")
    ]
    assert fired(**PAID, incentive_top_yen=90_000, incentive_typical_yen=20_000) == []


def test_a_contradiction_quotes_both_sides():
    [problem] = found_in(title="未経験OK", beginner_ok=False)
    assert problem.message == (
        "「未経験OK」とありますが、未経験OKは「経験が必要」です。どちらかを直してください。"
    )
    assert not problem.blocks


# --- Who hires ----------------------------------------------------------------------------------


def test_dispatch_work_not_marked_as_such_needs_a_reason():
    [problem] = found_in(description="派遣のお仕事です")
    assert (problem.rule.name, problem.needs_reason) == ("dispatch_unmarked", True)
    assert found_in(description="派遣のお仕事です", employment="dispatch") == []


@pytest.mark.parametrize("said", ["雇用保険・労災保険", "社会保険完備", "健保・厚年"])
def test_outsourced_work_is_not_insured(said):
    assert ("outsourcing_insured", "insurance") in fired(employment="outsourcing", insurance=said)


@pytest.mark.parametrize(
    "said", ["", "なし", "雇用保険・労災保険はありません", "国民健康保険に各自で"]
)
def test_outsourced_work_may_say_that_it_is_not(said):
    assert fired(employment="outsourcing", insurance=said) == []


def test_outsourced_work_has_no_fixed_overtime():
    overtime = {"fixed_overtime_yen": 60_000, "fixed_overtime_hours": 20}
    found = names(employment="outsourcing", insurance="", **overtime)
    assert found == ["outsourcing_overtime"]
