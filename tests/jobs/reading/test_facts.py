"""What a posting states is read, whatever it leaves out beside it; the rest is asked."""

import re

import pytest

from jobs.pages.cards import card_of
from jobs.postings.schema import BY_NAME, DECISIVE, ROWS, SHOWN_WITH
from jobs.postings.schema.hours import short_hours
from jobs.postings.schema.row import Choice, Count, Hours, Prefectures, Row, Text, YesNo
from jobs.reading import facts
from tests.factories import PostingFactory
from tests.pages import read

#: A field with one that is shown with it, of all that an advert may leave out. Where several answer
#: one question, tests of their own follow.
PAIRS = [
    (parent, child)
    for parent in ROWS
    if not parent.required and parent.answered is None
    for child in SHOWN_WITH[parent.name]
]
#: A field with one that has a fact of its own and depends on it, where that may be unstated.
DEPENDING = [
    (BY_NAME[condition.control], row, kind)
    for kind in facts.KINDS
    for row in [kind.row]
    for condition in (*row.applies, *kind.fact.when)
    if BY_NAME[condition.control].kind.unstated is not None
]
of_pairs = pytest.mark.parametrize(
    ("parent", "child"), PAIRS, ids=[f"{parent.name}-{child.name}" for parent, child in PAIRS]
)
of_depending = pytest.mark.parametrize(
    ("control", "row", "kind"), DEPENDING, ids=[f"{c.name}-{r.name}" for c, r, _ in DEPENDING]
)


def unstated(row: Row):
    if isinstance(row.kind, Choice):
        return row.kind.unstated
    return "" if isinstance(row.kind, Text | Prefectures) else None


def stated(row: Row, number: int):
    match row.kind:
        case Text():
            return f"見本{number}"
        case Count():
            return number
        case Hours():
            return number * 60
        case YesNo():
            return True
        case Prefectures():
            return f"{number:02}"
    raise TypeError(row.kind)


def fitting(parent: Row, child: Row):
    """A value of `parent` with which `child` applies."""
    for condition in child.applies:
        if condition.control == parent.name:
            return condition.values[0]
    return stated(parent, 5)


def said(row: Row, posting) -> str:
    """Return what the page must have of a stated field: of a number, the digits."""
    text = row.read(posting)
    return re.sub("[^0-9]", "", text) if isinstance(row.kind, Count | Hours) else text


def needed_by(row: Row) -> dict:
    return {condition.control: condition.values[0] for condition in row.applies}


def test_the_pairs_are_those_that_adverts_have():
    assert {(parent.name, child.name) for parent, child in PAIRS} >= {
        ("quota", "quota_detail"),
        ("incentive", "incentive_detail"),
        ("incentive_typical_yen", "incentive_top_yen"),
        ("supervisor_at_hand", "operators_per_supervisor"),
        ("contract_term", "contract_period"),
    }
    assert {(control.name, row.name) for control, row, _ in DEPENDING} >= {
        ("contract_term", "renewal_criteria"),
        ("incentive", "incentive_typical_yen"),
        ("remote", "station"),
    }


@of_pairs
def test_what_is_stated_beside_an_unstated_field_is_read_and_not_asked(parent, child):
    values = {**needed_by(parent), parent.name: unstated(parent), child.name: stated(child, 7)}
    posting, kind = PostingFactory.build(**values), facts.kind_of(parent.name)
    assert kind.applies(posting)
    assert child.read(posting) in kind.text(posting)
    asked = facts.questions(posting)
    assert parent.question == parent.question_left or parent.question not in asked
    assert not parent.question or parent.question_left in asked


@of_pairs
def test_where_neither_is_stated_all_of_it_is_asked(parent, child):
    values = {**needed_by(parent), parent.name: unstated(parent), child.name: unstated(child)}
    posting, kind = PostingFactory.build(**values), facts.kind_of(parent.name)
    assert kind.text(posting) == ""
    assert not parent.question or parent.question in facts.questions(posting)


@of_pairs
def test_a_field_alone_is_a_whole_answer(parent, child):
    values = {**needed_by(parent), parent.name: fitting(parent, child), child.name: unstated(child)}
    posting, kind = PostingFactory.build(**values), facts.kind_of(parent.name)
    assert parent.read(posting) in kind.text(posting)
    assert not {parent.question, parent.question_left} & {*facts.questions(posting)} - {""}


@of_pairs
def test_both_are_read_together(parent, child):
    values = {
        **needed_by(parent),
        parent.name: fitting(parent, child),
        child.name: stated(child, 7),
    }
    posting, kind = PostingFactory.build(**values), facts.kind_of(parent.name)
    assert said(parent, posting) in kind.text(posting)
    assert said(child, posting) in kind.text(posting)
    assert f"{child.label}:" not in kind.text(posting)


@of_depending
def test_what_is_stated_is_read_though_what_it_depends_on_is_not(control, row, kind):
    part = {"employment": "outsourcing"} if kind.is_of_outsourcing else {}
    posting = PostingFactory.build(
        **{control.name: unstated(control), row.name: stated(row, 7)}, **part
    )
    assert kind.applies(posting)
    assert kind.text(posting)


@of_depending
def test_what_cannot_be_is_neither_read_nor_asked(control, row, kind):
    conditions = [c for c in (*row.applies, *kind.fact.when) if c.control == control.name]
    allowed = {value for condition in conditions for value in condition.values}
    for value in {*control.kind.choices.values} - allowed - {unstated(control)}:
        posting = PostingFactory.build(**{control.name: value, row.name: stated(row, 7)})
        assert not kind.applies(posting)
        assert kind.question_for(posting) == ""


@pytest.mark.django_db
def test_the_page_and_its_questions_know_what_stands_there(client):
    posting = PostingFactory(operators_per_supervisor=9, contract_term="unstated", bare=True)
    posting.contract_period, posting.renewal_criteria = "6か月", "勤務成績による"
    posting.save()
    text = read(client.get(posting.get_absolute_url())).text
    for words in ("SV1人あたりの人数: 9人", "契約期間の内容: 6か月", "勤務成績による"):
        assert words in text
    assert "SV）は近くにいますか。" in text
    assert "1人で何人を見ていますか" not in text
    assert "契約の期間は決まっていますか" not in text


def test_a_card_says_of_a_quota_what_the_page_does(now):
    detail = "1日にアポイントを2件取ること"
    card = card_of(PostingFactory.build(pk=1, quota_detail=detail, hourly_equivalent=1500), now)
    silent = card_of(PostingFactory.build(pk=1, hourly_equivalent=1500), now)
    assert card.facts["ノルマ"] == "1日にアポイントを2件取る…"
    assert "ノルマ" not in silent.facts
    assert card.disclosure.stated == silent.disclosure.stated + 1


@pytest.fixture
def now():
    return PostingFactory.build().opens_at


# --- Coded terms and the advert's own words ----------------------------------------------------


def text_of(name: str, **values) -> str:
    return facts.kind_of(name).text(PostingFactory.build(**values))


SPAN = {"earliest_start": 540, "latest_end": 1080}
NIGHT = {"earliest_start": 17 * 60, "latest_end": 26 * 60}


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"work_hours": "9:00〜18:00"}, "9:00〜18:00"),
        ({**SPAN, "work_hours": ""}, "9:00〜18:00"),
        ({**SPAN, "work_hours": "9時から18時まで"}, "9:00〜18:00"),
        ({**SPAN, "schedule": "shift", "work_hours": ""}, "9:00〜18:00（シフト制）"),
        (
            {**SPAN, "schedule": "shift", "work_hours": "９：００～１８：００ シフト勤務"},
            "9:00〜18:00（シフト制）",
        ),
        (
            {**SPAN, "schedule": "shift", "work_hours": "9:00〜18:00のうち4時間から"},
            "9:00〜18:00（シフト制）\n9:00〜18:00のうち4時間から",
        ),
        ({**NIGHT, "work_hours": ""}, "17:00〜翌2:00"),
        ({"schedule": "free", "work_hours": ""}, "自分で決められる"),
        ({"schedule": "shift", "work_hours": "シフト制（実働8時間）"}, "シフト制（実働8時間）"),
        ({"schedule": "shift", "work_hours": "9:00〜18:00"}, "シフト制\n9:00〜18:00"),
        (
            {**SPAN, "work_hours": "9:00〜17:00、10:00〜18:00"},
            "9:00〜18:00\n9:00〜17:00、10:00〜18:00",
        ),
        ({**SPAN, "work_hours": "9時〜18時（シフト制）"}, "9:00〜18:00\n9時〜18時（シフト制）"),
        ({**NIGHT, "work_hours": "17時から26時まで"}, "17:00〜翌2:00"),
        ({**NIGHT, "work_hours": "17:00〜2:00"}, "17:00〜翌2:00"),
        ({**SPAN, "work_hours": "9時半〜18時"}, "9:00〜18:00\n9時半〜18時"),
    ],
)
def test_hours_lead_with_the_span_and_repeat_no_words(values, text):
    assert text_of("work_hours", **values) == text


def test_insurance_that_is_not_coded_is_left_in_the_adverts_own_words():
    values = {"insured_health": True, "insured_accident": True}
    words = "健康保険・厚生年金・雇用保険・労災保険"
    assert text_of("insurance", **values, insurance=words) == f"健康保険・労災保険\n{words}"
    assert text_of("insurance", **values, insurance="労災、健保") == "健康保険・労災保険"


@pytest.mark.parametrize(
    ("values", "asked"),
    [
        ({"work_hours": ""}, True),
        ({"work_hours": "", "schedule": "shift"}, True),
        ({"work_hours": "", **SPAN}, False),
        ({"work_hours": "9:00〜18:00"}, False),
    ],
)
def test_hours_are_asked_for_until_they_are_stated_in_either_way(values, asked):
    questions = facts.questions(PostingFactory.build(**values))
    assert any("始業と終業は何時ですか。" in question for question in questions) == asked


ALL_INSURED = dict.fromkeys(
    ("insured_health", "insured_pension", "insured_employment", "insured_accident"), True
)


@pytest.mark.parametrize(
    ("values", "text", "asked"),
    [
        ({**ALL_INSURED, "insurance": ""}, "健康保険・厚生年金・雇用保険・労災保険", ""),
        (
            {**ALL_INSURED, "insurance": "法定どおり（健保・厚年・雇用・労災）"},
            "健康保険・厚生年金・雇用保険・労災保険",
            "",
        ),
        (
            {"insured_accident": True, "insured_health": False, "insurance": ""},
            "労災保険、健康保険には入らない",
            "ほかの保険には入りますか。",
        ),
        (
            {"insured_accident": True, "insurance": "健康保険は週20時間から"},
            "労災保険\n健康保険は週20時間から",
            "",
        ),
    ],
)
def test_insurances_are_told_once_and_the_rest_is_asked(values, text, asked):
    posting = PostingFactory.build(**values)
    assert facts.kind_of("insurance").text(posting) == text
    assert facts.kind_of("insurance").question_for(posting) == asked


@pytest.mark.parametrize(
    ("values", "text", "asked"),
    [
        ({}, "", "研修中の給与は同じですか。下がるなら、いくらですか。"),
        ({"training_pay": "same"}, "研修中も同額", ""),
        (
            {"training_pay": "lower", "training_pay_detail": "時給1,250円"},
            "研修中は下がる（時給1,250円）",
            "",
        ),
        (
            {"training_pay_detail": "時給1,250円"},
            "研修中の給与の内容: 時給1,250円",
            "研修中の給与は、研修のあとと同じですか。",
        ),
        ({"training_days": 0}, "研修なし", ""),
    ],
)
def test_pay_of_training_is_asked_unless_there_is_none(values, text, asked):
    posting = PostingFactory.build(**values)
    assert facts.kind_of("training_pay").text(posting) == text
    assert facts.kind_of("training_pay").question_for(posting) == asked


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"days_per_week": 3}, "3日から"),
        ({"days_per_week": 3, "days_per_week_max": 5}, "3〜5日"),
        ({"days_per_week": 5, "days_per_week_max": 5}, "5日"),
        ({"days_per_week_max": 4}, "4日まで"),
    ],
)
def test_days_of_a_week_read_as_one(values, text):
    assert text_of("days_per_week", **values) == text


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"weekly_minutes_min": 1230}, "20.5時間から"),
        ({"weekly_minutes_min": 1200, "weekly_minutes_max": 1800}, "20〜30時間"),
        ({"weekly_minutes_min": 2400, "weekly_minutes_max": 2400}, "40時間"),
        ({"weekly_minutes_max": 1680}, "28時間まで"),
    ],
)
def test_hours_of_a_week_read_as_one(values, text):
    assert text_of("weekly_minutes_min", **values) == text


def test_a_break_is_told_once():
    assert text_of("breaks", break_minutes=60, breaks="60分と小休憩") == "60分と小休憩"
    assert text_of("breaks", break_minutes=60, breaks="交代で取る") == "60分（交代で取る）"
    assert text_of("breaks", break_minutes=45, breaks="") == "45分"
    assert text_of("breaks", break_minutes=5, breaks="45分") == "5分（45分）"


def test_hours_in_short_have_what_is_stated_and_no_more():
    posting = PostingFactory.build(
        **SPAN, schedule="shift", days_per_week=3, weekends_off="all", work_hours=""
    )
    assert short_hours(posting).parts == ["9:00〜18:00", "シフト制", "週3日から", "土日祝休み"]
    assert str(short_hours(PostingFactory.build(work_hours=""))) == ""
    words = PostingFactory.build(work_hours="シフト制（実働8時間）", schedule="shift")
    assert str(short_hours(words)) == "シフト制（実働8時間）"


def test_twelve_facts_decide_and_outsourcing_leaves_out_as_many():
    names = [row.name for row in DECISIVE]
    assert len(names) == 12
    for employment in ("part_time", "outsourcing"):
        posting = PostingFactory.build(employment=employment, work_hours="")
        assert len(facts.disclosure(posting).unstated) == 12
        posting.earliest_start, posting.latest_end, posting.training_pay = 540, 1080, "same"
        assert len(facts.disclosure(posting).unstated) == 10
