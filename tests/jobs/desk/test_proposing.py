"""Proposals read from prose: what is told plainly, and nothing where there is a doubt."""

import csv

import pytest
from django.core.management import call_command

from jobs.desk.proposing import proposals
from jobs.models import JobPosting
from tests.factories import PostingFactory

TOLD = [
    (
        {"work_hours": "9:00〜18:00"},
        {"schedule": "fixed", "earliest_start": 540, "latest_end": 1080},
    ),
    (
        {"work_hours": "９時から１８時まで"},
        {"schedule": "fixed", "earliest_start": 540, "latest_end": 1080},
    ),
    (
        {"work_hours": "22:00〜翌7:00"},
        {"schedule": "fixed", "earliest_start": 1320, "latest_end": 1860},
    ),
    (
        {"work_hours": "シフト制（9:00〜21:00のうち実働8時間）"},
        {"schedule": "shift", "earliest_start": 540, "latest_end": 1260},
    ),
    (
        {"work_hours": "シフト制 8:30〜17:30、12:00〜21:00"},
        {"schedule": "shift", "earliest_start": 510, "latest_end": 1260},
    ),
    ({"work_hours": "シフト制"}, {"schedule": "shift"}),
    ({"work_hours": "働く時間は自由", "employment": "outsourcing"}, {"schedule": "free"}),
    (
        {"work_hours": "シフト制（0:00〜24:00のうち8時間）"},
        {"schedule": "shift", "earliest_start": 0, "latest_end": 1440},
    ),
    ({"breaks": "60分"}, {"break_minutes": 60}),
    ({"breaks": "1時間（12:00〜13:00）"}, {"break_minutes": 60}),
    ({"breaks": "なし"}, {"break_minutes": 0}),
    ({"breaks": "無給60分"}, {"break_minutes": 60}),
    ({"breaks": "60分（お昼45分＋午後15分）"}, {"break_minutes": 60}),
    (
        {"work_hours": "9:00〜18:00", "shift_notice_days": 14},
        {"earliest_start": 540, "latest_end": 1080},
    ),
    (
        {"remote": "fully", "description": "お客様からのお電話です。全国どこからでも働けます。"},
        {"residence": "all"},
    ),
    ({"days_off": "土日祝"}, {"weekends_off": "all"}),
    ({"days_off": "完全週休2日制（土日）、祝日"}, {"weekends_off": "all"}),
    ({"days_off": "シフト制（土日のうち1日）"}, {"weekends_off": "some"}),
    ({"days_off": "シフト制（週3日から）"}, {"days_per_week": 3}),
    ({"days_off": "シフト制（週3〜4日）"}, {"days_per_week": 3, "days_per_week_max": 4}),
    (
        {"work_hours": "シフト制・週5日勤務"},
        {"schedule": "shift", "days_per_week": 5, "days_per_week_max": 5},
    ),
    ({"work_hours": "シフト制・週20時間以上"}, {"schedule": "shift", "weekly_minutes_min": 1200}),
    (
        {"work_hours": "シフト制・週20〜30時間"},
        {"schedule": "shift", "weekly_minutes_min": 1200, "weekly_minutes_max": 1800},
    ),
    ({"insurance": "雇用保険・労災保険"}, {"insured_employment": True, "insured_accident": True}),
    (
        {"insurance": "健康保険・厚生年金・雇用・労災"},
        {
            "insured_health": True,
            "insured_pension": True,
            "insured_employment": True,
            "insured_accident": True,
        },
    ),
    (
        {"insurance": "社会保険完備"},
        {
            "insured_health": True,
            "insured_pension": True,
            "insured_employment": True,
            "insured_accident": True,
        },
    ),
    ({"pay_note": "研修中も時給は同額です"}, {"training_pay": "same"}),
    ({"remote": "fully", "perks": "全国どこからでも働けます"}, {"residence": "all"}),
]
DOUBTFUL = [
    {"work_hours": "10時〜6時"},
    {"work_hours": "9:00〜6:00"},
    {"work_hours": "1時〜6時"},
    {"work_hours": "フレックスタイム制（コアタイム10:00〜15:00）"},
    {"work_hours": "9:00〜18:00以外の時間帯もあり"},
    {"breaks": "10分（1時間ごと）"},
    {"insurance": "社保完備（試用期間は除く）"},
    {"pay_note": "研修中も同じチームで働きます"},
    {"remote": "fully", "description": "お客様が全国どこからでも応募できる懸賞の受付です。"},
    {"work_hours": "午後1時から6時"},
    {"work_hours": "平日9:00〜18:00、土曜10:00〜15:00"},
    {"work_hours": "9:00〜18:00など"},
    {"work_hours": "応相談"},
    {"work_hours": "固定シフトかシフト制か選べます"},
    {"breaks": "6時間を超える日は45分、8時間を超える日は60分"},
    {"breaks": "60分（ほかに小休憩10分）"},
    {"breaks": "法定どおり"},
    {"breaks": "60分", "employment": "outsourcing"},
    {"days_off": "土日"},
    {"days_off": "土日祝（月1回の土曜出勤あり）"},
    {"days_off": "土日祝も交代で勤務"},
    {"days_off": "週2日（シフト制）"},
    {"days_off": "週3日休み"},
    {"days_off": "シフト制（研修中は週5日勤務）"},
    {"work_hours": "週20時間以上で社会保険に加入"},
    {"insurance": "条件により社会保険に加入"},
    {"insurance": "労災保険。健康保険は週30時間から"},
    {"insurance": "健康保険なし"},
    {"pay_note": "研修中は時給が50円下がります"},
    {"pay_note": "研修中も交通費を支給します"},
    {"remote": "partly", "perks": "全国どこからでも働けます"},
    {"remote": "fully", "description": "全国のお客様からのお電話を受けます"},
    {"remote": "fully", "perks": "全国どこからでも応募できますが、関東にお住まいの方に限ります"},
]  # fmt: skip
PROSE = ("work_hours", "breaks", "days_off", "insurance", "pay_note", "trial_period", "perks")


def posting_with(fields: dict) -> JobPosting:
    return JobPosting(**{**dict.fromkeys(PROSE, ""), "employment": "part_time", **fields})


@pytest.mark.parametrize(("prose", "proposed"), TOLD, ids=lambda each: str(each))
def test_what_is_told_plainly_is_proposed(prose, proposed):
    assert proposals(posting_with(prose)) == proposed


@pytest.mark.parametrize("prose", DOUBTFUL, ids=lambda each: str(each))
def test_what_is_in_doubt_is_not(prose):
    assert proposals(posting_with(prose)) == {}


def test_what_is_stated_stays():
    stated = {"break_minutes": 45, "latest_end": 1000, "schedule": "shift", "insured_health": False}
    prose = {"work_hours": "9:00〜18:00", "breaks": "60分", "insurance": "健康保険・労災"}
    assert proposals(posting_with({**stated, **prose})) == {"insured_accident": True}


@pytest.mark.django_db
def test_the_command_writes_a_sheet_and_no_row(tmp_path):
    posting = PostingFactory(breaks="60分", break_minutes=None)
    silent = dict.fromkeys(PROSE, "")
    PostingFactory(**silent)
    call_command("propose_terms", tmp_path / "sheet.csv", verbosity=0)
    with (tmp_path / "sheet.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["サイトの求人番号"] for row in rows] == [str(posting.pk)]
    assert rows[0]["休憩の長さ（分）"] == "60"
    posting.refresh_from_db()
    assert posting.break_minutes is None
