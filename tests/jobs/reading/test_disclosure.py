"""開示度: counted from the schema's decisive facts, without those that do not apply."""

from datetime import date

from jobs.models import JobPosting
from jobs.postings.schema import DECISIVE
from jobs.reading.disclosure import COLUMNS, FACT_LABELS, months_until, share, tally_of
from jobs.reading.facts import FactKind, disclosure
from tests.factories import PostingFactory


def test_every_decisive_fact_is_counted_stated_or_missing():
    silent = PostingFactory.build()  # but for its hours
    telling = PostingFactory.build(quota="none", complaint_level=2, calls_per_hour=8)
    tally = tally_of([silent, telling])
    assert len(FACT_LABELS) == len(DECISIVE)
    assert (tally.postings, tally.stated, tally.asked) == (2, 5, 2 * len(DECISIVE))
    assert tally.missing["ノルマ"] == 1
    assert tally.missing["成績の公開"] == 2
    assert tally.percent == 100 * 5 // (2 * len(DECISIVE))


def test_it_agrees_with_what_cards_say_is_left_out():
    postings = [
        PostingFactory.build(),
        PostingFactory.build(supervisor_at_hand=False),
        PostingFactory.build(employment="outsourcing", work_hours=""),
        PostingFactory.build(employment="outsourcing", remote="fully", training_pay="none"),
    ]
    tally = tally_of(postings)
    on_cards = [disclosure(posting) for posting in postings]
    assert tally.stated == sum(each.stated for each in on_cards)
    assert tally.asked == sum(each.of for each in on_cards)


def test_a_detail_alone_counts_as_on_cards():
    silent, with_detail = PostingFactory.build(), PostingFactory.build(operators_per_supervisor=9)
    assert tally_of([with_detail]).stated == tally_of([silent]).stated + 1


def test_a_fact_that_does_not_apply_is_not_asked(monkeypatch):
    monkeypatch.setattr(FactKind, "applies", lambda kind, _: kind.row.name != "quota")
    tally = tally_of([PostingFactory.build()])
    assert tally.asked == len(DECISIVE) - 1
    assert "ノルマ" not in tally.missing


def test_shares_are_rounded_down_so_that_100_means_all():
    assert [share(999, 1000), share(1, 3), share(0, 7), share(0, 0)] == [99, 33, 0, None]


def test_the_columns_read_are_enough(django_assert_num_queries, db):
    PostingFactory.create_batch(3, quota="none")
    with django_assert_num_queries(1):
        assert tally_of(JobPosting.objects.only(*COLUMNS)).postings == 3


def test_months_that_are_over():
    months = months_until(date(2026, 3, 31))
    assert [f"{month:%Y-%m-%d}" for month in months] == [
        *("2025-09-01", "2025-10-01", "2025-11-01", "2025-12-01", "2026-01-01", "2026-02-01")
    ]
