"""記載なしも含める: what does not state a fact asked for, and how the list offers it."""

import pytest

from jobs.models import JobPosting
from jobs.postings.schema import BY_NAME
from jobs.postings.schema.row import Choice
from jobs.search.facets import FACETS
from tests.factories import PostingFactory
from tests.pages import read

#: Parameter and value → what has it, and what states something else; the rest leave it open.
ASKED = {
    "quota=none": ({"quota": "none"}, {"quota": "team", "quota_detail": "1日2件"}),
    "results_shown_to=self": ({"results_shown_to": "self"}, {"results_shown_to": "everyone"}),
    "incentive=none": (
        {"incentive": "none"},
        {"incentive": "team", "incentive_detail": "1件500円"},
    ),
    "complaint_max=2": ({"complaint_level": 2}, {"complaint_level": 3}),
    "complaint_level=3": ({"complaint_level": 3}, {"complaint_level": 2}),
    "longest_talk_max=30": ({"longest_talk_minutes": 30}, {"longest_talk_minutes": 31}),
    "longest_talk_min=30": ({"longest_talk_minutes": 30}, {"longest_talk_minutes": 29}),
    "beginner_ok=1": ({"beginner_ok": True}, {"beginner_ok": False}),
    "supervisor_at_hand=1": ({"supervisor_at_hand": True}, {"supervisor_at_hand": False}),
    "remote=fully": ({"remote": "fully"}, {"remote": "none"}),
    "commuting_pay=full": ({"commuting_pay": "full"}, {"commuting_pay": "none"}),
    "time_of_day=evening": (
        {"earliest_start": 17 * 60, "latest_end": 22 * 60},
        {"earliest_start": 9 * 60, "latest_end": 17 * 60},
    ),
    "days_max=3": ({"days_per_week": 3}, {"days_per_week": 4}),
    "weekly_hours=under20": ({"weekly_minutes_min": 1199}, {"weekly_minutes_min": 1200}),
    "weekends_off=all": ({"weekends_off": "all"}, {"weekends_off": "some"}),
    "insurance=health": ({"insured_health": True}, {"insured_health": False}),
    "training_paid=1": (
        {"training_pay": "same"},
        {"training_pay": "none", "employment": "outsourcing"},
    ),
}
WITH = "include_unstated=1"


def shown(client, query):
    return read(client.get(f"/jobs/?{query}"))


@pytest.mark.django_db
@pytest.mark.parametrize("query", ASKED)
def test_what_leaves_a_fact_open_is_dropped_or_included_and_never_taken_for_no(client, query):
    has_it, has_not = ASKED[query]
    fits, leaves_open = PostingFactory(**has_it).pk, PostingFactory().pk
    PostingFactory(**has_not)
    param, value = query.split("=")
    without, with_it = shown(client, query), shown(client, f"{query}&{WITH}")
    assert without.ids == [fits]
    assert set(with_it.ids) == {fits, leaves_open}
    assert (without.counts[param][value], with_it.counts[param][value]) == (1, 2)
    for page in (without, with_it):
        assert page.counts["include_unstated"] == {"1": 1}


def may_be_unstated(name: str) -> bool:
    row = BY_NAME.get(name)
    if row is None or row.required:
        return False
    if isinstance(row.kind, Choice) and row.kind.width:
        return row.kind.unstated is not None
    return JobPosting._meta.get_field(name).null


def test_each_facet_of_a_fact_that_may_be_unstated_is_asked_above():
    asking = {f.param for f in FACETS if any(may_be_unstated(name) for name in f.fields)}
    assert asking - {"stated", "unstated"} == {query.split("=")[0] for query in ASKED}
    assert {f.param for f in FACETS if f.may_be_unstated} == asking - {"stated", "unstated"}


@pytest.mark.django_db
def test_it_is_offered_with_its_number_and_removed_again(client):
    PostingFactory(complaint_level=1)
    PostingFactory.create_batch(3)
    page = shown(client, "complaint_max=2&sort=wage")
    assert "書いていないために外れた求人が3件あります" in page.text
    assert f"/jobs/?complaint_max=2&{WITH}&sort=wage" in page.links
    page = shown(client, f"complaint_max=2&{WITH}&sort=wage")
    assert "外れた求人が" not in page.text
    assert "クレームが週に2件未満の求人（記載なしを含む）" in page.text
    assert page.links.count("/jobs/?complaint_max=2&sort=wage") == 1  # the chip
    followed = client.get(f"/jobs/feed/?complaint_max=2&{WITH}").text
    assert followed.count("<entry>") == 4


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "call_type=inbound", "quota=none&quota=unstated"])
def test_it_is_not_offered_where_nothing_is_dropped_for_it(client, query):
    PostingFactory(quota="none")
    PostingFactory()
    page = shown(client, query)
    assert "include_unstated" not in page.counts
    assert "記載なしも含める" not in page.text
    assert shown(client, f"{query}&{WITH}").ids == page.ids


@pytest.mark.django_db
def test_where_nothing_is_found_it_is_a_way_out(client):
    PostingFactory.create_batch(2)
    PostingFactory(complaint_level=5, call_type="outbound", duty="sales")
    page = shown(client, "complaint_max=1&call_type=inbound")
    assert page.total == 0
    assert f"/jobs/?call_type=inbound&complaint_max=1&{WITH}" in page.links
    dropped, let_in = page.text.split("条件を外す", 1)[1].split("書いていない求人も見る")
    assert "記載なしも含める" in let_in
    assert "記載なしも含める" not in dropped
    assert "条件を少しゆるめると、見つかります" in page.text


@pytest.mark.django_db
def test_what_is_no_limit_is_not_offered_as_one(client):
    PostingFactory(complaint_level=5)
    page = shown(client, "complaint_max=5")
    assert list(page.counts["complaint_max"]) == ["1", "2", "3", "4"]
    assert "まで" not in page.text[page.text.index("クレームの多さ") :][:200]
    assert "クレームの多さ: 「5」" in page.text


@pytest.mark.django_db
def test_the_wage_filter_says_what_it_compares(client):
    PostingFactory()
    assert "求人にある下限の額で比べます。日給と月給は時給に換算します" in shown(client, "").text
