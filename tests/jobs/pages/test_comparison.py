"""Every figure of the comparison against a recomputation in plain Python, and by its own link."""

from fractions import Fraction
from math import sqrt
from statistics import quantiles

import numpy as np
import pytest
from django.core.management import call_command
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from jobs.models import JobPosting
from jobs.pages.comparison import MEASURES, NUMBER, PAY, ROLES, SHORT, TOPICS
from jobs.pages.figures import FEWEST, compare, percents, spread_of
from jobs.postings.prefectures import codes_of
from jobs.search.criteria import Criteria
from jobs.search.sync import follower
from tests.environment import tries
from tests.factories import PostingFactory
from tests.pages import read

FUNNEL = ("dialled_per_day", "connected_per_day", "conversations_per_day")


def has_wage(p):
    return p.employment != "outsourcing"


def hourly(p):
    return p.pay_min * 60 // p.minutes_per_pay_unit


def hourly_upper(p):
    return (p.pay_max or p.pay_min) * 60 // p.minutes_per_pay_unit


def all_stated(p, *columns):
    return all(getattr(p, column) is not None for column in columns)


#: Figure → which postings it counts, and the number whose spread it tells, where it does.
PLAIN = {
    "number": (lambda p: True, None),
    "pay": (has_wage, hourly),
    "pay_upper": (has_wage, hourly_upper),
    "quota_personal": (lambda p: p.quota == "personal", None),
    "quota_team": (lambda p: p.quota == "team", None),
    "quota_none": (lambda p: p.quota == "none", None),
    "quota_not_personal": (lambda p: p.quota in ("none", "team"), None),
    "quota_unstated": (lambda p: p.quota == "unstated", None),
    "quota_stated": (lambda p: p.quota != "unstated", None),
    "results_everyone": (lambda p: p.results_shown_to == "everyone", None),
    "results_unstated": (lambda p: p.results_shown_to == "unstated", None),
    "results_shown_to_stated": (lambda p: p.results_shown_to != "unstated", None),
    "incentive_personal": (lambda p: p.incentive == "personal", None),
    "incentive": (lambda p: p.incentive in ("team", "personal"), None),
    "incentive_yen": (
        lambda p: p.incentive_typical_yen is not None,
        lambda p: p.incentive_typical_yen,
    ),
    "incentive_unstated": (lambda p: p.incentive == "unstated", None),
    **{
        f"complaints_{level}": (lambda p, level=level: p.complaint_level == level, None)
        for level in range(1, 6)
    },
    "complaints_unstated": (lambda p: p.complaint_level is None, None),
    "complaints_stated": (lambda p: p.complaint_level is not None, None),
    "complaints_many": (lambda p: (p.complaint_level or 0) >= 4, None),
    "beginner_ok": (lambda p: p.beginner_ok is True, None),
    "beginner_ok_unstated": (lambda p: p.beginner_ok is None, None),
    "beginner_ok_stated": (lambda p: p.beginner_ok is not None, None),
    "incentive_stated": (lambda p: p.incentive != "unstated", None),
    "longest_talk_stated": (lambda p: p.longest_talk_minutes is not None, None),
    "long_talks": (lambda p: (p.longest_talk_minutes or 0) >= 30, None),
    "remote_stated": (lambda p: p.remote != "unstated", None),
    "remote": (lambda p: p.remote in ("partly", "fully"), None),
    "remote_unstated": (lambda p: p.remote == "unstated", None),
    "calls_per_hour": (lambda p: p.calls_per_hour is not None, lambda p: p.calls_per_hour),
    "longest_talk": (
        lambda p: p.longest_talk_minutes is not None,
        lambda p: p.longest_talk_minutes,
    ),
    "supervisor_at_hand": (lambda p: p.supervisor_at_hand is True, None),
    "supervisor_at_hand_unstated": (lambda p: p.supervisor_at_hand is None, None),
    "supervisor_at_hand_stated": (lambda p: p.supervisor_at_hand is not None, None),
    "connection_rate": (
        lambda p: all_stated(p, *FUNNEL),
        lambda p: half_up(Fraction(100 * p.connected_per_day, p.dialled_per_day or 1)),
    ),
    "dialled": (lambda p: all_stated(p, *FUNNEL), lambda p: p.dialled_per_day),
    "connected": (lambda p: all_stated(p, *FUNNEL), lambda p: p.connected_per_day),
    "conversations": (lambda p: all_stated(p, *FUNNEL), lambda p: p.conversations_per_day),
}

#: Figure → the figure of the postings of which it is a share.
WHOLES = {
    **dict.fromkeys(
        ("quota_personal", "quota_team", "quota_none", "quota_not_personal"), "quota_stated"
    ),
    "results_everyone": "results_shown_to_stated",
    "incentive": "incentive_stated",
    "incentive_personal": "incentive_stated",
    **{f"complaints_{level}": "complaints_stated" for level in (1, 2, 3, 4, 5, "many")},
    "beginner_ok": "beginner_ok_stated",
    "supervisor_at_hand": "supervisor_at_hand_stated",
    "remote": "remote_stated",
    "long_talks": "longest_talk_stated",
}


def half_up(number: Fraction) -> int:
    return int(number + Fraction(1, 2))


def plain_spread(numbers):
    exact = quantiles([Fraction(number) for number in numbers], n=4, method="inclusive")
    return [half_up(quartile) for quartile in exact]


@given(st.lists(st.integers(0, 100_000), min_size=2, max_size=60))
def test_quartiles_are_exact(numbers):
    spread = spread_of(np.array(numbers, dtype=np.int32))
    assert [spread.lower, spread.median, spread.upper] == plain_spread(numbers)


@given(st.lists(st.integers(0, 100_000), min_size=6, max_size=60))
def test_the_interval_of_a_median_is_exact(numbers):
    ordered = sorted(numbers)
    reach = 1.959964 * sqrt(len(numbers)) / 2
    first, last = round(len(numbers) / 2 - reach), round(len(numbers) / 2 + 1 + reach)
    sure = spread_of(np.array(numbers, dtype=np.int32)).sure
    assert sure == (ordered[first - 1], ordered[last - 1])


@given(st.lists(st.tuples(st.integers(0, 2**31 - 1), st.integers(0, 2**31 - 1)), min_size=1))
def test_percents_are_exact(pairs):
    parts, wholes = (np.array(numbers, dtype=np.int32) for numbers in zip(*pairs, strict=True))
    expected = [half_up(Fraction(100 * part, whole or 1)) for part, whole in pairs]
    assert percents(parts, wholes).tolist() == expected


def test_every_measure_is_recomputed_here():
    assert {measure.name for measure in MEASURES} == PLAIN.keys()
    assert len(MEASURES) == len(PLAIN)
    assert {m.name: m.whole.name for m in MEASURES if m.whole} == WHOLES


def test_no_share_on_a_page_counts_what_is_unstated_as_no():
    """What stands in a table is a number, a spread, or a share of what is stated."""
    numbers = {"number", *(name for name in PLAIN if name.endswith("_unstated"))}
    for topic in (*TOPICS, SHORT):
        for measure in topic.measures:
            kinds = (measure.name in numbers, bool(measure.column), measure.whole is not None)
            assert sum(kinds) == 1, measure.name


@pytest.fixture
def stopped_clock(monkeypatch):
    """Stop the clock, so that no posting goes live or ends while the test compares."""
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now)
    return now


NARROWED = [{}, {"prefecture": ("13",)}, {"prefecture": ("13", "27"), "beginner_ok": ("1",)}]


def fits(posting, chosen):
    beginners = "beginner_ok" not in chosen or posting.beginner_ok is True
    if "prefecture" not in chosen:
        return beginners
    # Work done from home is where one may live to do it, if that is stated.
    places = codes_of(posting.residence) or (posting.prefecture,)
    return beginners and not set(places).isdisjoint(chosen["prefecture"])


@pytest.mark.longer
@pytest.mark.same_on_both
@pytest.mark.django_db
@pytest.mark.usefixtures("demo_site")
def test_figures_equal_plain_python_and_the_lists_they_link_to(client, stopped_clock):
    call_command("load_demo", beside_real=True, postings=800, seed=5, verbosity=0)
    now = stopped_clock
    live = [
        posting
        for posting in JobPosting.objects.all()
        if posting.status == "published" and posting.opens_at <= now <= posting.closes_at
    ]
    assert len(live) > 600
    walked = 0
    for chosen in NARROWED:
        comparison = compare(Criteria(chosen=chosen), now)
        for measure in MEASURES:
            counted, number_of = PLAIN[measure.name]
            for role, figure in comparison.figures[measure.name].items():
                of_role = [p for p in live if p.call_type == role and fits(p, chosen)]
                postings = [p for p in of_role if counted(p)]
                assert (figure.count, figure.total) == (len(postings), len(of_role)), measure.name
                check_value(figure, postings, of_role, number_of)
                if walked % tries(3, 1) == 0:
                    assert read(client.get(figure.url)).total == figure.count, figure.url
                walked += 1
    assert walked > 250


def check_value(figure, postings, of_role, number_of):
    if number_of and len(postings) >= FEWEST:
        spread = figure.spread
        expected = plain_spread([number_of(posting) for posting in postings])
        assert [spread.lower, spread.median, spread.upper] == expected
        assert spread.sure.low <= spread.median <= spread.sure.high
    elif number_of:
        assert figure.spread is None
        assert figure.is_withheld
    elif figure.measure.name in WHOLES:
        check_share(figure, postings, of_role)
    else:
        assert figure.text == f"{len(postings):,}件"


def check_share(figure, postings, of_role):
    """Of those that state the fact, with how many they are, and Wilson's interval."""
    states, _ = PLAIN[WHOLES[figure.measure.name]]
    stating = [posting for posting in of_role if states(posting)]
    assert figure.of == len(stating)
    if len(stating) < FEWEST:
        assert figure.text == ""
        return
    assert figure.text == f"{half_up(Fraction(100 * len(postings), len(stating)))}%"
    coverage = half_up(Fraction(100 * len(stating), len(of_role)))
    note = f"{len(stating):,}件中{len(postings):,}件・記載{coverage}%"
    assert figure.note == note
    # The ends of Wilson's interval are where the share is 1.96 standard errors away.
    share = len(postings) / len(stating)
    for end in figure.estimate.interval:
        error = sqrt(end * (1 - end) / len(stating))
        assert abs(share - end) == pytest.approx(1.959964 * error, abs=1e-6)


@pytest.mark.django_db
def test_of_fewer_than_five_nothing_is_said_but_how_many_they_are():
    PostingFactory.create_batch(4, quota="none")
    PostingFactory.create_batch(5, outbound=True)
    comparison = compare(Criteria(), timezone.now())
    quota = comparison.figures["quota_none"]
    assert [quota[role].text for role in ROLES] == ["", "", ""]
    assert quota["inbound"].note == "書いてある求人が4件だけなので、出しません"
    assert quota["outbound"].note == "書いてある求人がないので、出しません"
    talk = comparison.figures["longest_talk"]
    assert talk["outbound"].note == "書いてある求人がないので、出しません"
    assert comparison.figure(PAY, "inbound").spread is None
    assert comparison.figure(PAY, "outbound").text == "1,500円"
    assert comparison.figure(NUMBER, "inbound").text == "4件"
    assert comparison.figure(NUMBER, "blended").text == "0件"


@pytest.mark.django_db
def test_without_postings_there_are_figures_of_none():
    comparison = compare(Criteria(), timezone.now())
    for figures in comparison.figures.values():
        for figure in figures.values():
            assert (figure.count, figure.of, figure.total, figure.spread) == (0, 0, 0, None)
            assert figure.sure_text == ""
            with pytest.raises(ValueError, match=r"no posting states|too few postings state"):
                _ = figure.estimate


@pytest.mark.django_db
def test_inbound_work_has_no_dialled_calls(stopped_clock):
    comparison = compare(Criteria(), stopped_clock)
    assert "inbound" not in comparison.figures["dialled"]


@pytest.mark.django_db
def test_while_the_index_is_built_there_is_no_comparison(monkeypatch):
    monkeypatch.setattr(follower, "_catch_up", lambda: None)
    assert compare(Criteria(), timezone.now()) is None


@pytest.mark.django_db
def test_what_ended_is_out_of_the_figures_at_once():
    postings = PostingFactory.create_batch(6, quota="none")
    assert compare(Criteria(), timezone.now()).figures["quota_none"]["inbound"].count == 6
    postings[0].close()
    assert compare(Criteria(), timezone.now()).figures["quota_none"]["inbound"].count == 5


@pytest.mark.django_db
@pytest.mark.parametrize("which_first", [True, False])
def test_in_short_it_tells_what_the_whole_tells(which_first, stopped_clock):
    PostingFactory.create_batch(7, quota="none")
    PostingFactory.create_batch(6, outbound=True)

    def told(comparison):
        ((_, rows),) = comparison.short_table
        return [
            (measure.name, [(figure.text, figure.note, figure.url) for figure in figures])
            for measure, figures in rows
        ]

    first, second = (
        compare(Criteria(), stopped_clock, in_short=in_short)
        for in_short in (which_first, not which_first)
    )
    assert told(first) == told(second)
    assert first.typical == second.typical
    assert compare(Criteria(), stopped_clock).figure(NUMBER, "blended").count == 0
