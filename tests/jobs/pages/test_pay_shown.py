"""What pages say of pay: the sum, of which end it is, and that outsourcing pays no wage."""

import pytest
from django.utils import timezone

from jobs.pages.charts import pay_chart
from jobs.pages.comparison import PAY, PAY_UPPER
from jobs.pages.figures import compare
from jobs.reading import facts
from jobs.search.criteria import Criteria
from tests.factories import PostingFactory
from tests.pages import read

MONTHLY = {"pay_unit": "monthly", "pay_min": 250_000, "minutes_per_pay_unit": 9600}
OUTSOURCED = {
    "employment": "outsourcing",
    "outbound": True,
    "bare": True,
    "address_line": "西新宿1-1",
}
BY_RESULT = {**OUTSOURCED, "pay_unit": "per_result", "result_unit": "アポ1件", "pay_min": 3000}

pytestmark = pytest.mark.django_db


def page_of(client, posting) -> str:
    return " ".join(read(client.get(posting.get_absolute_url())).text.split())


# --- The sum ------------------------------------------------------------------------------------


def test_anybody_can_check_the_sum(client):
    text = page_of(client, PostingFactory(**MONTHLY, yearly_holidays=125))
    assert (
        "月給250,000円 ÷ 160時間 = 時給1,562円（下限の額。1円未満は切り捨て）"
        "月160時間は、年間休日125日なら1日8時間" in text
    )


def test_a_sum_that_comes_out_even_is_not_rounded(client):
    text = page_of(client, PostingFactory(**{**MONTHLY, "pay_min": 240_000}))
    assert "月給240,000円 ÷ 160時間 = 時給1,500円（下限の額）" in text


def test_holidays_left_open_are_asked_about_with_monthly_pay_only():
    question = "年間の休日は何日ですか。"
    assert question in facts.questions(PostingFactory(**MONTHLY))
    assert question not in facts.questions(PostingFactory())


def test_cards_say_that_the_hourly_figure_is_of_the_lower_end(client):
    PostingFactory(**MONTHLY, pay_max=300_000)
    assert "時給にすると1,562円（下限）" in read(client.get("/jobs/")).text


# --- Outsourcing --------------------------------------------------------------------------------


def test_pay_by_the_result_reads_as_what_is_paid_for(client):
    posting = PostingFactory(**BY_RESULT)
    text = page_of(client, posting)
    assert "アポ1件3,000円（出来高払い。時給には換算できません）" in text
    assert (
        "業務委託の報酬は賃金ではないので、時給の絞り込み、並び順、中央値には入れていません" in text
    )
    card = " ".join(read(client.get("/jobs/")).text.split())
    assert "アポ1件3,000円 出来高払いの報酬（時給の比較に入れません）" in card


def test_an_amount_never_runs_into_the_number_of_a_result(client):
    posting = PostingFactory(**{**BY_RESULT, "result_unit": "アポ1"})
    assert "アポ1につき3,000円" in page_of(client, posting)


@pytest.mark.parametrize("pay", [BY_RESULT, OUTSOURCED])
def test_a_page_of_outsourcing_does_not_speak_of_employment(client, pay):
    text = page_of(client, PostingFactory(**pay))
    for word in ("職業安定法", "試用期間", "保険", "受動喫煙", "残業", "給与", "勤務", "時給1"):
        assert word not in text, word
    for word in ("報酬", "業務委託の契約", "契約の前に聞くこと"):
        assert word in text, word


def test_outsourcing_has_questions_of_its_own():
    asked = facts.questions(PostingFactory(**BY_RESULT))
    employed = facts.questions(PostingFactory(outbound=True, bare=True))
    assert "通話料、パソコン、通信費は、だれが負担しますか。" in asked
    assert any("取り消されたとき" in question for question in asked)
    for word in ("保険", "試用", "シフト", "離れたい", "残業"):
        assert not any(word in each for each in asked), word
    assert any("保険" in each for each in employed)
    assert not any("報酬" in each or "負担" in each for each in employed)


def test_by_the_hour_outsourcing_keeps_its_amount_and_stays_out_of_wages(client):
    posting = PostingFactory(**OUTSOURCED, pay_min=1800)
    wage = PostingFactory(pay_min=1500)
    assert "1時間1,800円" in page_of(client, posting)
    found = read(client.get("/jobs/?wage_min=1100"))
    assert found.ids == [wage.pk]
    assert "業務委託の報酬は賃金ではない" in found.text
    by_pay = read(client.get("/jobs/?sort=wage"))
    assert by_pay.ids == [wage.pk, posting.pk]
    assert "最後に並べます" in by_pay.text


# --- Figures ------------------------------------------------------------------------------------


def test_the_comparison_tells_the_medians_of_both_ends_and_leaves_outsourcing_out(client):
    for yen in (1400, 1500, 1600):
        PostingFactory(outbound=True, pay_min=yen, pay_max=yen + 400)
    PostingFactory.create_batch(2, outbound=True, pay_min=1500)
    PostingFactory.create_batch(3, **OUTSOURCED, pay_min=9000)
    PostingFactory(**BY_RESULT)
    comparison = compare(Criteria(), timezone.now())
    figures = [comparison.figure(measure, "outbound") for measure in (PAY, PAY_UPPER)]
    assert [(f.count, f.spread.median) for f in figures] == [(5, 1500), (5, 1800)]
    assert "時給の下限" in read(client.get("/")).text
    chart = pay_chart(comparison)
    assert "横軸は0円からではなく、1,500円からです" in chart.caption
