"""Queries whose SQL is made once give what the ORM gives, and refuse what they cannot be."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from config.moments import noting
from config.prepared import LARGEST_KEY, Together, instance, prepared, whole
from jobs.models import Employer, JobPosting, MinimumWage
from jobs.models.rows import rows_for_cards, whole_postings
from tests.factories import PostingFactory

pytestmark = pytest.mark.django_db


@prepared(int, str)
def of_two(pk, prefecture):
    # 7000000 is an example too: a value that the query has by itself stays.
    found = JobPosting.objects.filter(pk=pk, prefecture=prefecture, pay_max__lt=7_000_000)
    return found.values_list("pk", "opens_at", "title")


@prepared(str, date)
def by_day(prefecture, day):
    found = MinimumWage.objects.filter(prefecture=prefecture, effective_from__lte=day)
    return found.order_by("-effective_from").values_list("hourly_yen", "effective_from")


@prepared(datetime)
def live_at(now):
    return JobPosting.objects.live(now).order_by("pk").values_list("pk")


@prepared(datetime, tells=True)
def live_at_told(now):
    return JobPosting.objects.live(now).order_by("pk").values_list("pk")


def test_values_go_where_they_belong():
    here, there = PostingFactory(prefecture="13", pay_max=2000), PostingFactory(prefecture="27")
    assert of_two(here.pk, "13") == [(here.pk, here.opens_at, here.title)]
    assert of_two(here.pk, "27") == []
    assert of_two.first(there.pk, "27") is None  # its pay has no upper end
    assert of_two(LARGEST_KEY + 1, "13") == of_two(-LARGEST_KEY - 2, "13") == []


def test_days_and_moments_are_compared_as_they_are_stored():
    first, second = date(2030, 4, 1), date(2030, 10, 1)
    for day, yen in ((first, 1300), (second, 1350)):
        MinimumWage.objects.create(prefecture="13", effective_from=day, hourly_yen=yen)
    assert by_day("13", second)[0] == (1350, second)
    assert by_day("13", second - timedelta(days=1))[0] == (1300, first)
    posting = PostingFactory()
    tick = timedelta(microseconds=1)
    assert live_at(posting.closes_at) == [(posting.pk,)]
    assert live_at(posting.closes_at + tick) == live_at(posting.opens_at - tick) == []


def test_an_answer_by_the_clock_is_of_its_moment_unless_who_asks_says_more():
    for ask, lasts in ((live_at, False), (live_at, False), (live_at_told, True)):
        with noting() as noted:
            ask(timezone.now())
        assert noted.lasts is lasts


@pytest.mark.parametrize(
    "make",
    [
        lambda pk: JobPosting.objects.order_by("pk").values_list("pk")[:pk],
        lambda pk: JobPosting.objects.filter(pk=pk + 1).values_list("pk"),
        lambda pk: JobPosting.objects.filter(pk__gt=5).values_list("pk"),
    ],
)
def test_a_query_that_does_more_with_a_value_is_refused(make):
    with pytest.raises(ImproperlyConfigured, match="does more with its values"):
        prepared(int)(make)(3)


def test_instances_are_those_of_the_orm():
    posting = PostingFactory(title="受付")
    JobPosting.objects.filter(pk=posting.pk).update(title="受\x00付\u200b")
    stored = JobPosting.objects.select_related("employer").get(pk=posting.pk)
    found = whole_postings([posting.pk, posting.pk + 1, LARGEST_KEY + 1])
    assert list(found) == [posting.pk]
    for model, one, other in (
        (JobPosting, found[posting.pk], stored),
        (Employer, found[posting.pk].employer, stored.employer),
    ):
        assert [getattr(one, name) for name in whole(model)] == [
            getattr(other, name) for name in whole(model)
        ]
    partly = instance(JobPosting, ["題", posting.pk], ["title", "id"])
    assert (partly.pk, partly.title, partly.get_deferred_fields() > {"status"}) == (
        *(posting.pk, "題"),
        True,
    )


def test_what_is_asked_together_tells_each_change_of_each():
    @prepared(int)
    def named(pk):
        return JobPosting.objects.filter(pk=pk).values_list("pk", "employer__pk", "title")

    @prepared(int)
    def listed(pk):
        found = JobPosting.objects.filter(pay_min=1500, pk=pk).order_by("-pk")
        return found.values_list("pk", "opens_at", "beginner_ok")[:2]

    together, posting = Together(named, listed), PostingFactory(title="「受付」%s", pay_min=1500)
    told = [together.stored(posting.pk)]
    for changes in (
        {"title": '"受付", 1'},
        {"opens_at": posting.opens_at - timedelta(microseconds=1)},
        {"beginner_ok": True},
        {"beginner_ok": False},
        {"pay_min": 1400, "pay_max": None},
    ):
        JobPosting.objects.filter(pk=posting.pk).update(**changes)
        told += [together.stored(posting.pk)]
        assert together.stored(posting.pk) == told[-1]
    assert len({each[0] for each in told}) == 2
    assert len({each[1] for each in told}) == 5
    assert together.stored(LARGEST_KEY + 1) == ()


def test_rows_are_of_as_many_keys_as_are_asked_for():
    keys = [PostingFactory().pk for _ in range(3)]
    for asked in ([], keys[:1], keys[::-1], [keys[0], keys[0] + 999]):
        assert [row.pk for row in rows_for_cards(asked)] == [key for key in asked if key in keys]
