"""Which bands of the day, days and hours a week a posting has: at the ends, and past midnight."""

from types import SimpleNamespace

import pytest
from django.utils import timezone

from jobs.search.criteria import Criteria
from jobs.search.engine import find, from_specification
from jobs.search.facets import BY_PARAM
from jobs.search.sync import follower
from tests.factories import PostingFactory
from tests.pages import read

#: From when until when, by the clock, 24 and more being the next day → the bands of the day.
SPANS = {
    (9, 17): "daytime",
    (9, 18): "daytime",  # an hour of the evening is not enough
    (9, 19): "daytime evening",
    (7, 16): "morning daytime",
    (7.5, 16): "daytime",
    (5, 7): "morning",
    (5, 7 - 1 / 60): "",
    (20, 22): "evening",  # until 22:00 exactly there is no night
    (20, 24): "evening night",
    (22, 24): "night",
    (22, 29): "night",
    (0, 5): "night",  # the rest of last night
    (3, 5): "night",
    (4, 6): "",  # an hour each of the night and the morning
    (4, 7): "morning",
    (23, 32): "night morning",  # past midnight into the next morning
    (23.5, 31): "night morning",
    (23, 31 - 1 / 60): "night",
    (23, 35): "night morning daytime",
    (0, 24): "morning daytime evening night",
    (12, 36): "morning daytime evening night",  # 24 hours, until noon
    (17, 36): "morning daytime evening night",
    (10, 11): "",
    (None, None): "unstated",
}
HOURS = {
    (None, None): "unstated",
    (None, 20): "20to30",
    (None, 19.5): "under20",
    (20, None): "20to30",
    (30, None): "over30",
    (10, 20): "under20 20to30",
    (20, 30): "20to30 over30",
    (20, 30 - 1 / 60): "20to30",
    (15, 40): "under20 20to30 over30",
    (40, 40): "over30",
}


def minutes(hours) -> int | None:
    return None if hours is None else round(hours * 60)


def spans_as_facts():
    for (start, end), bands in SPANS.items():
        yield {"earliest_start": minutes(start), "latest_end": minutes(end)}, bands


def hours_as_facts():
    for (fewest, most), ranges in HOURS.items():
        facts = {"weekly_minutes_min": minutes(fewest), "weekly_minutes_max": minutes(most)}
        yield facts, ranges


CASES = {"time_of_day": [*spans_as_facts()], "weekly_hours": [*hours_as_facts()]}


@pytest.mark.parametrize("param", CASES)
def test_which_values_a_posting_has(param):
    for facts, values in CASES[param]:
        found = BY_PARAM[param].values_of(SimpleNamespace(**facts))
        assert sorted(found) == sorted(values.split()), facts


@pytest.mark.django_db
@pytest.mark.parametrize("param", CASES)
def test_the_database_says_the_same(param):
    postings = [(PostingFactory(**facts).pk, values.split()) for facts, values in CASES[param]]
    for value in BY_PARAM[param].labels:
        having = [key for key, values in postings if value in values]
        assert keys(Criteria(chosen={param: (value,)})) == having, value
        with_open = [key for key, values in postings if value in values or "unstated" in values]
        assert keys(Criteria(chosen={param: (value,)}, include_unstated=True)) == with_open, value


def keys(criteria: Criteria) -> list[int]:
    now = timezone.now()
    specified = from_specification(criteria, 1, now)
    assert find(follower.current(), criteria, 1, now) == specified
    return sorted(specified.keys)


@pytest.mark.django_db
def test_one_kind_of_insurance_left_open_is_not_taken_for_another():
    says_all = PostingFactory(insured_employment=True, insured_health=False, insured_pension=False)
    says_one = PostingFactory(insured_employment=True)
    says_none = PostingFactory()
    asked = Criteria(chosen={"insurance": ("health",)})
    assert keys(asked) == []
    assert keys(asked.including_unstated()) == [says_one.pk, says_none.pk]
    either = asked.choosing("insurance", ("employment", "health"))
    assert keys(either) == [says_all.pk, says_one.pk]
    assert keys(either.including_unstated()) == [says_all.pk, says_one.pk, says_none.pk]


@pytest.mark.django_db
def test_the_most_days_alone_leave_open_whether_fewer_will_do():
    up_to_three = PostingFactory(days_per_week_max=3)
    from_two = PostingFactory(days_per_week=2, days_per_week_max=5)
    from_four = PostingFactory(days_per_week=4)
    open_ = PostingFactory()
    expected = {
        "1": ([], [up_to_three, open_]),
        "2": ([from_two], [up_to_three, from_two, open_]),
        "3": ([up_to_three, from_two], [up_to_three, from_two, open_]),
        "4": ([up_to_three, from_two, from_four], [up_to_three, from_two, from_four, open_]),
    }
    for days, (having, with_open) in expected.items():
        asked = Criteria(chosen={"days_max": (days,)})
        assert keys(asked) == [posting.pk for posting in having], days
        assert keys(asked.including_unstated()) == [posting.pk for posting in with_open], days


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "ignored"),
    [
        ("time_of_day=noon&time_of_day=evening", "働く時間帯: 「noon」"),
        ("days_max=0", "週の日数: 「0」"),
        ("days_max=6&days_max=３", "週の日数: 「6」「３」"),
        ("weekly_hours=20", "週の時間: 「20」"),
        ("weekends_off=yes", "土日祝の休み: 「yes」"),
        (
            "insurance=health_unstated&insurance=accident",
            "入れる保険: 「health_unstated」「accident」",
        ),
        ("training_paid=0", "研修中の給与: 「0」"),
        ("prefecture=all&prefecture=48", "都道府県: 「all」「48」"),
    ],
)
def test_what_means_nothing_is_said_and_left_out(client, query, ignored):
    PostingFactory(earliest_start=17 * 60, latest_end=22 * 60)
    page = read(client.get(f"/jobs/?{query}"))
    assert page.total == 1
    assert ignored in page.text
