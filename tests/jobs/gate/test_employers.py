"""Employers whose record does not say who, where or how to reach them; and closing dates."""

from datetime import datetime, timedelta

import pytest

from tests.jobs.gate.judging import DAYS, JST, fired, found_in

FIRES = [
    (
        "employer_unnamed",
        "name",
        ["某大手企業", "社名非公開", "株式会社○○", "大手通信会社", "A社", "テスト株式会社", "匿名"],
    ),
    (
        "employer_unplaced",
        "address",
        [
            "東京都",
            "大阪府大阪市",
            "東京都新宿区",
            "東京",
            "都内某所",
            "都内",
            "非公開",
            "○○県○○市1-1",
            "東京都新宿区西新宿x-x-x",
        ],
    ),
    (
        "employer_unreachable",
        "phone",
        ["00-0000-0000", "000-0000-0000", "03-1111-1111", "1234567890", "03-12", "999-9999-9999"],
    ),
]
LEAVES = [
    (
        "employer_unnamed",
        "name",
        [
            "みほんコール株式会社",
            "株式会社A",
            "大手町コールセンター株式会社",
            "株式会社ひみつ堂",
            "株式会社エー",
            "東京通信会社合同会社",
            "B&Aコール株式会社",
        ],
    ),
    (
        "employer_unplaced",
        "address",
        [
            "東京都新宿区西新宿1-1-1",
            "京都府京都市中京区烏丸通三条上る",
            "北海道札幌市中央区北一条西2丁目",
            "大阪市北区梅田二丁目",
            "長野県上田市大字上田",
            "東京都千代田区1-1",
        ],
    ),
    (
        "employer_unreachable",
        "phone",
        ["03-5555-0101", "03-0000-0000", "0120-000-000", "090-1234-5678", "+81-3-5555-0101", ""],
    ),
]


@pytest.mark.parametrize(("rule", "field", "values"), FIRES)
def test_what_says_nothing_needs_a_reason(rule, field, values):
    assert [each for each in values if (rule, "employer") not in fired({field: each})] == []


@pytest.mark.parametrize(("rule", "field", "values"), LEAVES)
def test_what_says_something_is_fine(rule, field, values):
    assert [each for each in values if (rule, "employer") in fired({field: each})] == []


def test_the_employer_is_not_judged_from_the_postings_own_columns():
    [problem] = found_in({"address": "東京都"})
    assert problem.needs_reason
    assert not problem.rule.of_its_own
    assert "「東京都」" in problem.message


@pytest.mark.parametrize(
    ("days", "found"), [(30, []), (366, []), (367, [("closing_date", "closes_at")])]
)
def test_no_advert_runs_for_more_than_a_year(days, found):
    opens = DAYS["opens_at"]
    assert fired(prefecture="", opens_at=opens, closes_at=opens + timedelta(days=days)) == found


def test_a_closing_date_before_the_opening_one():
    days = {
        "opens_at": datetime(2026, 12, 10, tzinfo=JST),
        "closes_at": datetime(2026, 12, 1, tzinfo=JST),
    }
    assert fired(**days) == [("closing_before_opening", "closes_at")]


@pytest.mark.parametrize("ways", [{"phone": "03-0000-0000"}, {"email": "a@example.com"}])
def test_a_link_is_not_enough_of_a_contact(ways):
    link = {"phone": "", "website": "https://kakuu.example/recruit/"}
    assert fired(link) == [("contact_only_link", "employer")]
    assert fired({**link, **ways}) == []
