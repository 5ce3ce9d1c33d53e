"""Pay against the minimum wage on every day, and fixed overtime told whole."""

from datetime import datetime

import pytest

from jobs.gate.problems import problems
from jobs.postings.minimum_wage import MinimumWages
from tests.jobs.gate.judging import JST, fired, found_in, posting_with

IWATE, TOKYO = "03", "13"


def on(year, month, day):
    return datetime(year, month, day, 12, tzinfo=JST)


@pytest.mark.parametrize(
    ("pay", "opens", "closes", "lawful"),
    [
        # 岩手 rises from 1,031 to 1,090 yen on 2026-12-01.
        (1031, on(2026, 11, 25), on(2026, 11, 30), True),
        (1030, on(2026, 11, 25), on(2026, 11, 30), False),
        (1031, on(2026, 11, 25), on(2026, 12, 1), False),
        (1089, on(2026, 12, 10), on(2026, 12, 20), False),
        (1090, on(2026, 11, 25), on(2027, 3, 1), True),
        # Scheduled: the days before it opens do not count.
        (1090, on(2026, 12, 1), on(2026, 12, 2), True),
    ],
)
def test_pay_is_judged_on_every_day_shown(pay, opens, closes, lawful):
    found = fired(prefecture=IWATE, pay_min=pay, opens_at=opens, closes_at=closes)
    assert found == ([] if lawful else [("minimum_wage", "pay_min")])


def test_the_first_and_the_last_day_are_those_of_japan():
    last_second = datetime(2026, 11, 30, 23, 59, 59, tzinfo=JST)
    first_second = datetime(2026, 12, 1, tzinfo=JST)
    opens = on(2026, 11, 25)
    assert fired(prefecture=IWATE, pay_min=1031, opens_at=opens, closes_at=last_second) == []
    assert fired(prefecture=IWATE, pay_min=1031, opens_at=opens, closes_at=first_second)


def test_a_rise_ahead_tells_its_day_and_both_ways_out():
    (problem,) = found_in(prefecture=IWATE, pay_min=1031)
    assert problem.message == (
        "時給に換算すると1,031円で、岩手県の最低賃金（2026年12月1日から1,090円）を、掲載中に"
        "下回ります。給与を上げるか、掲載終了を11月30日までにしてください。"
    )


@pytest.mark.parametrize(
    ("unit", "minutes", "lowest"),
    [("hourly", 60, 1280), ("daily", 480, 10240), ("monthly", 9600, 204800), ("daily", 465, 9920)],
)
def test_other_units_are_compared_by_the_hour(unit, minutes, lowest):
    unit = {"prefecture": TOKYO, "pay_unit": unit, "minutes_per_pay_unit": minutes}
    assert fired(**unit, pay_min=lowest) == []
    assert fired(**unit, pay_min=lowest - 1) == [("minimum_wage", "pay_min")]


def test_the_upper_end_and_fixed_overtime_do_not_count():
    pay = {"pay_unit": "monthly", "minutes_per_pay_unit": 9600, "pay_min": 200_000}
    overtime = {"fixed_overtime_yen": 60_000, "fixed_overtime_hours": 30}
    assert ("minimum_wage", "pay_min") in fired(**pay, pay_max=300_000, **overtime)


def test_outsourced_work_has_no_minimum_wage():
    assert fired(employment="outsourcing", insurance="", pay_min=500) == []


def test_a_prefecture_without_rows_cannot_be_judged():
    (problem,) = problems(posting_with(), MinimumWages([]))
    assert "最低賃金が登録されていない" in problem.message


def test_what_is_not_filled_in_is_passed_over():
    assert fired(pay_min=None) == [("pay", "pay_min")]
    assert fired(opens_at=None, closes_at=None, pay_min=500) == []
    assert fired(prefecture="") == []
    assert fired(minutes_per_pay_unit=None) == []


@pytest.mark.parametrize(
    ("unit", "usual", "unusual"),
    [
        ("monthly", [80 * 60, 9600, 190 * 60], [80 * 60 - 1, 190 * 60 + 1]),
        ("daily", [180, 450, 720], [179, 721]),
    ],
)
def test_hours_that_few_work_are_asked_about(unit, usual, unusual):
    def asked_about(minutes):
        pay = {"pay_unit": unit, "pay_min": 1500 * minutes // 60, "minutes_per_pay_unit": minutes}
        found = found_in(**pay)
        return [problem.blocks for problem in found if problem.rule.name == "unusual_hours"]

    assert [minutes for minutes in usual if asked_about(minutes)] == []
    assert [minutes for minutes in unusual if asked_about(minutes) != [False]] == []


def test_the_hours_and_results_of_outsourced_work_are_its_own():
    outsourced = {"employment": "outsourcing", "insurance": ""}
    monthly = {"pay_unit": "monthly", "pay_min": 15_000, "minutes_per_pay_unit": 600}
    assert fired(**outsourced, **monthly) == []
    assert fired(**outsourced, pay_unit="per_result", result_unit="アポ1件") == []


# --- Fixed overtime -----------------------------------------------------------------------------

MONTHLY = {"pay_unit": "monthly", "minutes_per_pay_unit": 9600, "pay_min": 256_000}  # 1,600 an hour


@pytest.mark.parametrize(
    ("yen", "hours"), [(40_000, None), (None, 20), (0, 20), (40_000, 0), (0, 0)]
)
def test_fixed_overtime_needs_both_amount_and_hours(yen, hours):
    found = fired(**MONTHLY, fixed_overtime_yen=yen, fixed_overtime_hours=hours)
    assert found == [("fixed_overtime_details", "fixed_overtime_hours")]


@pytest.mark.parametrize(("yen", "found"), [(40_000, []), (39_999, ["fixed_overtime_worth"])])
def test_fixed_overtime_is_worth_a_quarter_more_than_other_hours(yen, found):
    problems = found_in(**MONTHLY, fixed_overtime_yen=yen, fixed_overtime_hours=20)
    assert [each.rule.name for each in problems] == found


@pytest.mark.parametrize(("hours", "found"), [(45, []), (46, ["fixed_overtime_hours"])])
def test_many_hours_of_fixed_overtime_are_doubtful(hours, found):
    problems = found_in(**MONTHLY, fixed_overtime_yen=100_000, fixed_overtime_hours=hours)
    assert [each.rule.name for each in problems] == found


@pytest.mark.parametrize(
    "note",
    [
        "固定残業代20時間分を含む",
        "月給はみなし残業代込みです",
        "定額残業手当あり",
        "残業代込みの月給です",
        "見込み残業を含みます",
    ],
)
def test_fixed_overtime_in_words_needs_its_fields(note):
    assert fired(pay_note=note) == [("fixed_overtime_told", "pay_note")]
    told = {"fixed_overtime_yen": 60_000, "fixed_overtime_hours": 20}
    assert fired(pay_note=note, **told) == []


@pytest.mark.parametrize(
    "note",
    [
        "固定残業代はありません",
        "固定残業代なし。残業した分は全額支給",
        "みなし残業制度はありません",
        "残業代は1分単位で支給",
        "残業手当は全額支給",
    ],
)
def test_other_words_on_overtime_are_fine(note):
    assert fired(pay_note=note) == []


@pytest.mark.parametrize(
    "note",
    [
        "超過分は支給しません",
        "20時間を超えた分の残業代は支給なし",
        "超えた分の手当の支払いはありません",
    ],
)
def test_unpaid_excess_is_refused(note):
    assert fired(pay_note=note) == [("fixed_overtime_excess", "pay_note")]


@pytest.mark.parametrize("note", ["超過分は別途支給します", "20時間を超えた分は追加で支給"])
def test_paid_excess_is_fine(note):
    assert fired(pay_note=note) == []
