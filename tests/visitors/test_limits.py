"""How much one network may send and ask for: enough for a school, and not without end."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from guides.models import Comment
from tests.factories import CommentFactory, PostingFactory
from visitors import limits, reading
from visitors.limits import COMMENTS, READS, WISHES, overall_limit, sender_limit
from visitors.reading import Bucket, Counter

SCHOOL = "198.51.100.7"


@pytest.fixture
def clock(monkeypatch):
    class Clock:
        now = 1_000.0

        def monotonic(self):
            return self.now

    clock = Clock()
    monkeypatch.setattr(reading, "time", clock)
    return clock


def read_of(name):
    return next(each for each in READS if name in each.views)


def test_every_row_is_about_addresses_that_there_are():
    for limit in READS:
        for view in limit.views:
            found = 0
            for arguments in ([], [1], ["a"]):
                try:
                    found += bool(reverse(view, args=arguments))
                except NoReverseMatch:
                    continue
            assert found, view


def test_a_school_and_a_search_engine_are_not_refused(clock):
    search = Counter(read_of("jobs:list"))
    for _ in range(60):  # 200 pupils, each opening a list every ten seconds, for a minute
        for _ in range(20):
            assert search.wait(SCHOOL) == 0
        clock.now += 1
    typing = Counter(read_of("jobs:suggest"))
    for _ in range(200 * 5):  # all of them type five letters at once
        assert typing.wait(SCHOOL) == 0
    pictures = Counter(read_of("jobs:picture"))
    for _ in range(600):
        assert pictures.wait("66.249.66.1") == 0
        clock.now += 0.5


def test_who_asks_without_end_is_told_to_wait_and_others_are_served(clock):
    limit = read_of("jobs:list")
    search = Counter(limit)
    asked = sum(search.wait(SCHOOL) == 0 for _ in range(5_000))
    assert asked == limit.at_once
    assert 0 < search.wait(SCHOOL) <= 1
    assert search.wait("198.51.100.8") == 0
    clock.now += 1
    assert sum(search.wait(SCHOOL) == 0 for _ in range(100)) == limit.a_second


def test_pictures_have_an_end_for_all_together(clock):
    limit = read_of("jobs:picture")
    pictures = Counter(limit)
    asked = sum(pictures.wait(f"198.51.100.{number}") == 0 for number in range(250))
    assert asked == limit.of_all_at_once


def test_what_is_remembered_of_networks_has_an_end(clock, monkeypatch):
    monkeypatch.setattr(reading, "MOST_NETWORKS", 10)
    search = Counter(read_of("jobs:list"))
    for number in range(1_000):
        clock.now += 10
        search.wait(str(number))
        assert len(search.by_network) <= 10


def test_a_bucket_never_holds_more_than_it_can(clock):
    bucket = Bucket(a_second=1, most=3)
    clock.now += 1_000
    assert [bucket.wait() for _ in range(4)] == [0, 0, 0, 1]


@pytest.mark.django_db
def test_a_refused_reader_gets_a_plain_page(monkeypatch):
    strict = tuple(replace(limit, at_once=2, a_second=0.1) for limit in READS)
    monkeypatch.setattr(reading, "READS", strict)
    PostingFactory()
    client = Client(REMOTE_ADDR=SCHOOL)
    answers = [client.get("/jobs/") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 1 <= int(answers[2]["Retry-After"]) <= 10
    assert "しばらくお待ちください" in answers[2].text
    assert client.get("/about/").status_code == 200  # a cheap page
    # A proxy on this machine that does not say for whom it asks stands for everybody.
    assert [Client().get("/jobs/").status_code for _ in range(3)] == [200] * 3


@pytest.mark.django_db
def test_all_together_have_an_end_whoever_sends():
    few = replace(COMMENTS, of_all=3)
    for number in range(3):
        assert overall_limit(few, Comment.objects.all(), timezone.now()) is None
        CommentFactory(sender=str(number))
    refused = overall_limit(few, Comment.objects.all(), timezone.now())
    assert timedelta() < refused.wait <= COMMENTS.window
    assert "書いた内容は残っています" in refused.message


@pytest.mark.django_db
def test_what_was_sent_while_the_clock_was_ahead_keeps_nobody_out():
    comments = CommentFactory.create_batch(9, sender="a")
    Comment.objects.update(created_at=timezone.now() + timedelta(days=365))
    sent = Comment.objects.filter(sender=comments[0].sender)
    assert sender_limit(COMMENTS, sent, timezone.now()) is None


@pytest.mark.django_db
def test_the_refusal_says_how_long_its_own_window_is():
    CommentFactory.create_batch(5, sender="a")
    for limit, told in ((COMMENTS, "1時間に5件"), (replace(WISHES, of_sender=5), "24時間に5件")):
        assert told in sender_limit(limit, Comment.objects.all(), timezone.now()).message


def test_what_is_written_has_room_for_some_of_one_network_and_an_end():
    for limit in (COMMENTS, limits.REPORTS, WISHES):
        assert 5 <= limit.of_sender < limit.of_all
