"""Which words find a posting: all that its page says, and nothing that it does not say."""

import pytest
from django.utils import timezone

from jobs.postings.schema import ROWS
from jobs.postings.schema.row import Text
from jobs.search.criteria import Criteria
from jobs.search.engine import from_index, from_specification
from jobs.search.sync import follower
from tests.factories import EmployerFactory, PostingFactory

pytestmark = pytest.mark.django_db

#: For staff and their sheets only.
NOT_SHOWN = {"reference"}


def found(text: str) -> list[int]:
    """Return the keys that both the index and the specification find."""
    criteria, now = Criteria(text=text), timezone.now()
    with follower.following() as index:
        answer = from_index(index, criteria, 1, now)
    assert answer == from_specification(criteria, 1, now)
    return list(answer.keys)


def test_every_text_that_seekers_read_is_searched():
    texts = {row.name for row in ROWS if isinstance(row.kind, Text)} - NOT_SHOWN
    assert {row.name for row in ROWS if row.searched} >= texts


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"work_hours": "9:00〜21:00、シフト制"}, "シフト制"),
        ({"pay_note": "研修中は時給1,450円"}, "研修中"),
        ({"insurance": "健康保険・厚生年金・労災"}, "厚生年金"),
        ({"insurance": "法定どおり(健保・厚年・雇用・労災)"}, "厚生年金 健康保険"),
        ({"days_off": "土日祝、年末年始"}, "年末年始"),
        ({"breaks": "小休憩10分"}, "小休憩"),
        ({"breaks": "45分"}, "休憩45分"),
        ({"overtime": "なし"}, "残業なし"),
        ({"trial_period": "14日間(同条件)"}, "試用期間14日間"),
        (
            {"quota": "team", "quota_detail": "週に受注10件"},
            "受注10件",
        ),
        ({"incentive": "team", "incentive_detail": "達成でデジタル商品券"}, "商品券"),
        (
            {
                "contract_term": "fixed",
                "contract_period": "4か月",
                "renewal_criteria": "通算5年まで",
            },
            "契約期間4か月 通算5年 期間の定めあり",
        ),
        ({"duties_change_scope": "事務業務を含む"}, "事務業務"),
        ({"workplace_change_scope": "自宅を含む"}, "自宅"),
        ({"smoking_measures": "喫煙専用室あり"}, "喫煙専用室"),
        ({"address_line": "梅田スカイ3階"}, "梅田スカイ"),
        ({"station": "梅田駅 徒歩5分"}, "梅田駅"),
        ({"days_per_week": 3}, '"週3日から"'),
        ({"pay_unit": "monthly", "minutes_per_pay_unit": 9600, "pay_min": 250_000}, "月給"),
        ({"duty": "reservation"}, '"予約受付"'),
    ],
)
def test_what_the_page_says_finds_the_posting(facts, words):
    PostingFactory(days_off="シフト", insurance="労災", address_line="架空町1", breaks="60分")
    posting = PostingFactory(**{"days_off": "シフト", "insurance": "労災", **facts})
    assert found(words) == [posting.pk]


@pytest.mark.parametrize("words", ["土日休み", "土日休", "週末休み"])
@pytest.mark.parametrize(
    ("days_off", "is_found"),
    [
        ("土日祝", True),
        ("土日祝、年末年始", True),
        ("土・日・祝日", True),
        ("完全週休2日制(土日)、祝日", True),
        ("完全週休２日（土・日）", True),
        ("日曜と、ほかにもう1日", False),
        ("シフト制(土日は交代)", False),
        ("平日に2日。土日は出勤", False),
        ("", False),
    ],
)
def test_weekends_off(words, days_off, is_found):
    PostingFactory(days_off=days_off, work_hours="平日13:00〜、土日9:00〜", status="published")
    assert bool(found(words)) is is_found


def test_who_has_holidays_off_too_has_weekends_off():
    weekends = PostingFactory(days_off="完全週休2日制(土日)")
    holidays = PostingFactory(days_off="土日祝")
    said = PostingFactory(days_off="", perks="土日祝休み")
    coded = PostingFactory(days_off="シフト", weekends_off="all")
    PostingFactory(days_off="シフト", weekends_off="some")
    assert found("土日休み") == [coded.pk, said.pk, holidays.pk, weekends.pk]


def test_a_word_is_not_found_where_only_its_pairs_of_characters_are():
    PostingFactory(title="シニカルな声", description="マニアの方へ")
    PostingFactory(title="アポイ", description="ポイント制。イント、ント")
    senior = PostingFactory(title="シニア歓迎")
    assert found("シニア") == [senior.pk]
    assert found("アポイント") == []


def test_no_word_spans_two_texts_or_the_employers_name():
    PostingFactory(title="夜間", city="新宿区", address_line="西新宿", perks="手当")
    PostingFactory(title="あおい", employer=EmployerFactory(name="コール株式会社"))
    assert found("夜間手当") == found("あおいコール") == []


def test_two_sentences_are_found_by_both():
    posting = PostingFactory(description="電話に出ます。夜間はありません。研修があります。")
    assert found('"出ます。夜間は"') == [posting.pk]
    assert found('"出ます。研修が"') == [posting.pk]
    assert found('"出ます。欠勤は"') == []


def test_a_word_is_looked_for_in_what_the_texts_are_now():
    posting = PostingFactory(title="シニア歓迎")
    other = PostingFactory(title="シニカル、マニア")
    assert found("シニア") == [posting.pk]
    posting.title, other.title = "マニア、シニカル", "シニア歓迎"
    posting.save()
    other.save()
    assert found("シニア") == [other.pk]
    other.delete()
    assert found("シニア") == []
