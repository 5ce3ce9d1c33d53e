"""Where an advert does not say whether one may work at home, it is asked and never taken for no."""

import pytest
from django.utils import timezone

from jobs.desk.exchange.columns import BY_ATTRIBUTE
from jobs.models import JobPosting
from jobs.pages.cards import card_of
from jobs.pages.structured_data import job_posting_data
from jobs.postings.choices import Remote
from jobs.reading import facts
from jobs.search.similar import similar
from jobs.search.sync import follower
from tests.factories import PostingFactory
from tests.jobs.gate.judging import fired
from tests.pages import keys_of, read

QUESTION = "在宅で働けますか。働けるなら、いつから、週に何日ですか。"


@pytest.mark.django_db
def test_a_new_posting_states_nothing_and_it_is_asked(client):
    posting = PostingFactory(title="在宅の方に電話する仕事")
    assert posting.remote == Remote.UNSTATED
    text = read(client.get(posting.get_absolute_url())).text
    assert "出社のみ" not in text
    assert QUESTION in text
    assert facts.kind_of("station").question in text


@pytest.mark.parametrize("remote", [Remote.NONE, Remote.PARTLY, Remote.FULLY])
def test_what_is_stated_is_not_asked(remote):
    assert QUESTION not in facts.questions(PostingFactory.build(remote=remote))


@pytest.mark.parametrize(
    ("remote", "told"),
    [
        ("unstated", []),
        ("none", ["出社のみ"]),
        ("partly", ["一部在宅"]),
        ("fully", ["完全在宅"]),
    ],
)
def test_a_card_tells_what_is_stated_of_it(remote, told):
    posting = PostingFactory.build(pk=1, remote=remote, hourly_equivalent=1500)
    lines = card_of(posting, timezone.now()).lines
    first, rest = lines["働き方"]
    # Work from home alone is where one works, and is told first of all.
    is_place = lines["場所"][0] == "完全在宅"
    assert is_place is (remote == "fully")
    assert [*(["完全在宅"] if is_place else []), first, *rest] == [*told, "アルバイト・パート"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("remote", "told"), [("unstated", None), ("none", None), ("fully", "TELECOMMUTE")]
)
def test_machines_are_told_of_work_at_home_where_it_is_stated(remote, told):
    posting = JobPosting.objects.get(pk=PostingFactory(remote=remote).pk)
    assert job_posting_data(posting).get("jobLocationType") == told


@pytest.mark.parametrize(
    ("cell", "value"), [("", "unstated"), ("記載なし", "unstated"), ("出社のみ", "none")]
)
def test_an_empty_cell_says_nothing(cell, value):
    assert BY_ATTRIBUTE["remote"].read(cell) == value


def test_what_is_unstated_contradicts_no_text():
    rules = [
        {rule for rule, _ in fired(title="在宅勤務OK", remote=remote)}
        for remote in ("none", "unstated")
    ]
    assert rules[0] - rules[1] == {"remote_contradicted"}


@pytest.mark.django_db
def test_what_is_unstated_is_nothing_in_common():
    posting, states_it, silent = PostingFactory(), PostingFactory(remote="none"), PostingFactory()
    now = timezone.now()
    for newer, older in ((states_it, silent), (silent, states_it)):
        JobPosting.objects.filter(pk=newer.pk).update(opens_at=now)
        JobPosting.objects.filter(pk=older.pk).update(opens_at=posting.opens_at)
        assert keys_of(similar(posting, now, 2, follower.current())) == keys_of([newer, older])
