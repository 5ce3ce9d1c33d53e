"""What cells say, as people in Japan and their Excel write them."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.desk.exchange.cells import (
    Kind,
    Special,
    day_and_time,
    guarded,
    is_formula,
    text_of,
    unguarded,
    whole_number,
)
from jobs.desk.exchange.columns import BY_ATTRIBUTE
from jobs.postings.choices import CallType, ComplaintLevel


@pytest.mark.parametrize(
    "written",
    ["1400", "1,400", "1,400円", "１４００", "１，４００円", "¥1,400", " 1400 ", "1400.0"],
)
def test_numbers(written):
    assert whole_number(written, "円") == 1400


def test_an_empty_cell_is_no_number():
    assert whole_number("") is None
    assert whole_number("　") is None


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("-5", "マイナス"),
        ("▲5", "マイナス"),
        ("=1+1", "式"),
        ("@SUM(1)", "式"),
        ("1400.5", "数として読めません"),
        ("14,00", "数として読めません"),
        ("約1400", "数として読めません"),
        ("8時間", "数として読めません"),
        ("9" * 5000, "数として読めません"),
        (Special(Kind.FORMULA, "=A1"), "式"),
        (Special(Kind.ERROR, "#N/A"), "#N/A"),
        (Special(Kind.MOMENT, "2026-12-01"), "数として読めません"),
    ],
)
def test_what_is_no_number(written, message):
    with pytest.raises(ValueError, match=message):
        whole_number(written, "円")


@pytest.mark.parametrize(
    "written",
    [
        "2026年12月1日",
        "２０２６年１２月１日",
        "令和8年12月1日",
        "令和８年１２月１日",
        "R8.12.1",
        "2026/12/1",
        "2026/12/01",
        "2026-12-01",
        "2026.12.1",
        Special(Kind.MOMENT, "2026-12-01"),
    ],
)
def test_days(written):
    assert day_and_time(written) == (date(2026, 12, 1), None)


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("2026/12/1 9:00", time(9)),
        ("2026-12-01 09:30", time(9, 30)),
        ("2026-12-01T09:30:15", time(9, 30, 15)),
        ("2026年12月1日 9時30分", time(9, 30)),
        ("令和8年12月1日9時", time(9)),
    ],
)
def test_moments(written, at):
    assert day_and_time(written) == (date(2026, 12, 1), at)


def test_the_first_year_of_an_era():
    assert day_and_time("令和元年5月1日") == (date(2019, 5, 1), None)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("来月", "日付として読めません"),
        ("12/1", "日付として読めません"),
        ("26/12/1", "日付として読めません"),
        ("2026/2/30", "ありません"),
        ("2026/12/1 25:00", "ありません"),
        ("0026/12/1", "ありません"),
        ("令和元年4月30日", "ありません"),
        ("46000", "日付として読めません"),
        ("=TODAY()", "式"),
    ],
)
def test_what_is_no_day(written, message):
    with pytest.raises(ValueError, match=message):
        day_and_time(written)


def test_a_posting_closes_on_a_day_and_at_no_time():
    with pytest.raises(ValueError, match="時刻なし"):
        BY_ATTRIBUTE["closes_at"].read("2026/12/1 18:00")


@pytest.mark.parametrize("written", ["受信", "inbound", "INBOUND", " 受 信 "])
def test_choices_by_label_or_code(written):
    assert BY_ATTRIBUTE["call_type"].read(written) == CallType.INBOUND


@pytest.mark.parametrize("written", ["日に2〜5件", "日に2～5件", "日に２～５件", "4", "４"])
def test_labels_that_look_alike_are_one(written):
    assert BY_ATTRIBUTE["complaint_level"].read(written) == ComplaintLevel.FREQUENT


def test_an_unknown_choice_is_told_what_can_be_chosen():
    with pytest.raises(ValueError, match="「両方」は選べません。発信 / 受信 / 発信・受信兼務"):
        BY_ATTRIBUTE["call_type"].read("両方")


@pytest.mark.parametrize(
    ("written", "code"),
    [("東京都", "13"), ("東京", "13"), ("13", "13"), ("1", "01"), ("01", "01"), ("京都", "26")],
)
def test_prefectures(written, code):
    assert BY_ATTRIBUTE["prefecture"].read(written) == code


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("はい", True),
        ("○", True),
        ("TRUE", True),
        ("いいえ", False),
        ("0", False),
        ("記載なし", None),
        ("unstated", None),
        ("", None),
    ],
)
def test_yes_no_and_unstated(written, means):
    assert BY_ATTRIBUTE["beginner_ok"].read(written) is means


def test_text_begins_with_no_formula():
    for written in ("=1+1", "+81", "-要相談", "@SUM(A1)", " =1", "\t=1"):
        with pytest.raises(ValueError, match="式"):
            text_of(written)
    assert text_of("'=1+1") == "=1+1"


def test_a_day_in_a_text_column_may_be_what_excel_made_of_it():
    with pytest.raises(ValueError, match="表示形式を「文字列」"):
        text_of(Special(Kind.MOMENT, "2026-01-02"))


@given(st.text(alphabet="'=+-@＝ａ1", max_size=8))
def test_the_guard_is_taken_away_as_it_was_put(text):
    assert unguarded(guarded(text)) == text
    assert not is_formula(guarded(text))
