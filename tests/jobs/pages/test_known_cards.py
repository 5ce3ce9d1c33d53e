"""Cards that are taken from one page to the next are those that would be made anew."""

import re
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from jobs.models import JobPosting, PastVersion, SearchVersion
from jobs.pages import known_cards
from jobs.pages.asked import Asked
from jobs.pages.known_cards import cards_of
from jobs.search.criteria import Criteria
from tests.factories import EmployerFactory, PostingFactory

pytestmark = pytest.mark.django_db

NOW = timezone.now()
STAMPS, ROWS = 1, 1


@pytest.fixture(autouse=True)
def forgotten():
    known_cards.memory.clear()


@pytest.fixture
def postings():
    return [PostingFactory(title=f"受付 {number}") for number in range(3)]


def keys_of(postings):
    return [posting.pk for posting in postings]


def titles_of(cards):
    return [re.search(r'card-title"><a href="[^"]*">([^<]*)<', card)[1] for card in cards]


def test_a_card_is_made_once_for_all_pages(postings, django_assert_num_queries):
    first, second, third = keys_of(postings)
    with django_assert_num_queries(STAMPS + ROWS):
        before = cards_of([first, second], NOW)
    with django_assert_num_queries(STAMPS):
        assert cards_of([second, first], NOW) == before[::-1]
    with django_assert_num_queries(STAMPS + ROWS):
        assert titles_of(cards_of([third, first], NOW)) == ["受付 2", "受付 0"]
    with django_assert_num_queries(0):
        assert cards_of([], NOW) == []


def test_what_is_written_shows_at_once(postings):
    one, other, _ = postings
    cards_of(keys_of(postings), NOW)
    one.title = "通販の受付"
    one.save()
    JobPosting.objects.filter(pk=other.pk).update(title="修理の受付")
    assert titles_of(cards_of(keys_of(postings), NOW)) == ["通販の受付", "修理の受付", "受付 2"]
    other.employer.name = "架空の新しい名前"
    other.employer.save()
    assert "架空の新しい名前" in cards_of([other.pk], NOW)[0]


def test_a_posting_without_a_row_has_no_card(postings):
    keys = keys_of(postings)
    cards_of(keys, NOW)
    postings[1].delete()
    assert titles_of(cards_of([*keys, 2**40], NOW)) == ["受付 0", "受付 2"]


def test_the_same_number_of_another_history_is_another_version(postings):
    """As of a backup that was restored and written to while the process went on."""
    (posting, *_), version = postings, SearchVersion.current()
    cards_of(keys_of(postings), NOW)
    stamp = JobPosting.objects.get(pk=posting.pk).search_version
    JobPosting.objects.filter(pk=posting.pk).update(title="別の歴史", search_version=stamp)
    assert titles_of(cards_of([posting.pk], NOW)) == ["受付 0"]  # nothing tells that yet
    PastVersion.objects.filter(number=stamp).update(token="another")
    assert titles_of(cards_of([posting.pk], NOW)) == ["別の歴史"]
    assert SearchVersion.current() == version


def test_each_way_of_asking_has_its_own_card(postings):
    keys = keys_of(postings)
    word = Asked.by(Criteria(text="受付"))
    by_ease = Asked.by(Criteria(sort="ease"))
    quota = Asked.by(Criteria(chosen={"quota": ("none",)}))
    for _ in range(2):
        assert "<mark>" not in cards_of(keys, NOW)[0]
        assert "<mark>受付</mark>" in cards_of(keys, NOW, word)[0]
        assert "card-ease" in cards_of(keys, NOW, by_ease)[0]
        assert len(cards_of(keys, NOW, quota)) == 3
    assert len(known_cards.memory) == 4 * 3


def test_the_clock_ends_it_at_the_very_moment():
    posting = PostingFactory(opens_at=NOW - timedelta(days=1), closes_at=NOW + timedelta(days=30))
    last = posting.opens_at + timedelta(days=3)
    assert "新着" in cards_of([posting.pk], NOW)[0]
    assert "新着" in cards_of([posting.pk], last)[0]
    assert "新着" not in cards_of([posting.pk], last + timedelta(microseconds=1))[0]
    assert "新着" in cards_of([posting.pk], NOW)[0]  # a clock that was set back


@pytest.mark.django_db(transaction=True)
def test_what_may_never_be_committed_is_neither_kept_nor_used():
    posting = PostingFactory(title="前", employer=EmployerFactory())
    kept = cards_of([posting.pk], NOW)
    with transaction.atomic():
        posting.title = "後"
        posting.save()
        assert titles_of(cards_of([posting.pk], NOW)) == ["後"]
        transaction.set_rollback(True)
    assert cards_of([posting.pk], NOW) == kept
    assert len(known_cards.memory) == 1


def test_where_there_is_no_room_they_are_made_each_time(
    postings, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(known_cards.memory, "room", 0)
    for _ in range(2):
        with django_assert_num_queries(ROWS):
            assert titles_of(cards_of(keys_of(postings), NOW)) == ["受付 0", "受付 1", "受付 2"]
    assert len(known_cards.memory) == 0


def test_they_take_no_more_than_there_is_room_for(postings, monkeypatch):
    monkeypatch.setattr(known_cards.memory, "room", 12_000)
    for number in range(60):
        cards_of(keys_of(postings), NOW, Asked.by(Criteria(text=f"受付{number}")))
    assert 0 < known_cards.memory.used <= 12_000
