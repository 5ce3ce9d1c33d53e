"""Index = specification: ids in order, total, every count and every way out, whatever happens.

A machine adds, edits, publishes, closes, deletes, renames, writes in bulk, moves employers between
the real world and the fictional one, rolls back and lets time pass, and asks random questions in
between, of both. `make test-long` tries far more of it.
"""

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import override_settings
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    rule,
    run_state_machine_as_test,
)

from jobs.models import Employer, JobPosting, querysets
from jobs.postings.choices import (
    CallType,
    Duty,
    Employment,
    Incentive,
    PayUnit,
    Prefecture,
    Quota,
    Remote,
    ResultsShownTo,
    Status,
    WeekendsOff,
)
from jobs.reading.ease import LARGEST_WEIGHT, REASONS, Weights
from jobs.search import columns, part, sync
from jobs.search import index as index_module
from jobs.search.criteria import SORTS, Criteria
from jobs.search.engine import find, from_specification
from jobs.search.facets import BY_PARAM, STATION
from jobs.search.sync import follower
from tests.environment import tries
from tests.factories import EmployerFactory, PostingFactory

START = timezone.now()
WORDS = [
    "通販の受付",
    "ｶｰﾄﾞ案内",
    "e-mail対応",
    "𠮷野家の予約",
    "受",
    "東京 京都",
    "オペレーター募集",
    "シニカル。ニアミス",
]
ASKED = [
    "",
    "受",
    "受付",
    "通販",
    "カード",
    "かーど案内",
    "𠮷",
    "𠮷野",
    "東京都",
    "みどり",
    "-",
    "通販 受付",
    "zz",
    "オペレータ",
    "シニア",  # no text has it, though some have both of its pairs
    "ミスシニ",
    "土日休み",
    '"ニカル。ニア"',
    "新宿区",
]

PLACES = [
    ("13", "新宿区"),
    ("13", "府中市"),
    ("34", "府中市"),
    ("27", "大阪市北区"),
    ("16", "富山市"),
    ("13", "知られない町"),
]
#: Wages, and what outsourcing pays, which is none.
PAY = [
    {
        "employment": employment,
        "pay_unit": unit,
        "minutes_per_pay_unit": minutes,
        "result_unit": result,
    }
    for employment, unit, minutes, result in [
        (Employment.PART_TIME, PayUnit.HOURLY, 60, ""),
        (Employment.OUTSOURCING, PayUnit.HOURLY, 60, ""),
        (Employment.OUTSOURCING, PayUnit.PER_RESULT, None, "アポ1件"),
    ]
]
#: What is asked for where most options would find nothing.
LIKELY = {
    "prefecture": ["13", "34", "27", "16"],
    "city": ["13104", "13206", "34208", "27127", "16201", "13101"],
}
#: Whether at home, and where one may live then.
AT_HOME = [
    *({"remote": remote, "residence": ""} for remote in Remote),
    *({"remote": Remote.FULLY, "residence": place} for place in ("all", "13", "13 27", "27 34")),
]
#: From when until when, at the ends of the bands and past midnight; whether one is paid in training
#: is told with them, as are the hours a week.
NO_HOURS = {
    "earliest_start": None,
    "latest_end": None,
    "weekly_minutes_min": None,
    "weekly_minutes_max": None,
    "training_pay": "unstated",
}
SPANS = [
    {},
    {"earliest_start": 0, "latest_end": 24 * 60},
    {"earliest_start": 9 * 60, "latest_end": 17 * 60 + 119, "weekly_minutes_min": 1200},
    {"earliest_start": 20 * 60, "latest_end": 22 * 60, "weekly_minutes_max": 1199},
    {
        "earliest_start": 22 * 60,
        "latest_end": 29 * 60,
        "weekly_minutes_min": 1199,
        "weekly_minutes_max": 1800,
        "training_pay": "same",
    },
    {"earliest_start": 23 * 60 + 59, "latest_end": 33 * 60, "weekly_minutes_max": 1800},
]

places = st.sampled_from(PLACES) | st.tuples(st.sampled_from(Prefecture), st.just("府中市"))
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=2).map("".join)
moments = st.integers(-4, 4).map(lambda hours: START + timedelta(hours=hours))


@st.composite
def facts(draw):
    opens_at = draw(moments)
    prefecture, city = draw(places)
    return {
        "call_type": CallType.BLENDED,
        "duty": draw(st.sampled_from(Duty)),
        "quota": draw(st.sampled_from([Quota.UNSTATED, Quota.NONE])),
        "results_shown_to": draw(st.sampled_from(ResultsShownTo)),
        "calls_per_hour": draw(st.none() | st.sampled_from([10, 11, 21])),
        "longest_talk_minutes": draw(st.none() | st.sampled_from([15, 30, 60, 61])),
        "dialled_per_day": draw(st.none() | st.sampled_from([100, 300])),
        "connected_per_day": draw(st.none() | st.sampled_from([0, 10, 30, 60])),
        "supervisor_at_hand": draw(st.none() | st.booleans()),
        "incentive": draw(st.sampled_from([Incentive.UNSTATED, Incentive.NONE])),
        "complaint_level": draw(st.none() | st.integers(1, 5)),
        "beginner_ok": draw(st.none() | st.booleans()),
        "prefecture": prefecture,
        "city": city,
        "station": draw(st.sampled_from(["", "大塚駅 徒歩5分", "新宿駅"])),
        **draw(st.sampled_from(AT_HOME)),
        **(NO_HOURS | draw(st.sampled_from(SPANS))),
        "days_per_week": draw(st.none() | st.integers(3, 5)),
        "days_per_week_max": draw(st.none() | st.integers(5, 7)),
        "weekends_off": draw(st.sampled_from(WeekendsOff)),
        "insured_employment": draw(st.none() | st.booleans()),
        "insured_health": draw(st.none() | st.booleans()),
        "pay_min": draw(st.sampled_from([1090, 1100, 1250, 1500, 2000])),
        **draw(st.sampled_from(PAY)),
        "title": draw(texts),
        "status": draw(st.sampled_from([Status.PUBLISHED] * 3 + [Status.DRAFT, Status.CLOSED])),
        "opens_at": opens_at,
        "closes_at": opens_at + timedelta(hours=draw(st.integers(0, 6))),
    }


@st.composite
def questions(draw, params=tuple(BY_PARAM), asked=ASKED):
    chosen = {}
    for param in draw(st.lists(st.sampled_from(params), max_size=3, unique=True)):
        facet = BY_PARAM[param]
        values = st.sampled_from([option.value for option in facet.options])
        if param in LIKELY:
            values = st.sampled_from(LIKELY[param]) | values
        if facet.at_least:
            values |= st.integers(1080, 2010).map(str)
        picked = draw(st.lists(values, min_size=1, max_size=1 if facet.single else 4, unique=True))
        chosen[param] = tuple(picked)
    weights = Weights(*draw(st.tuples(*[st.integers(0, LARGEST_WEIGHT)] * len(REASONS))))
    sort = draw(st.sampled_from(SORTS))
    unstated = draw(st.booleans())
    criteria = Criteria(draw(st.sampled_from(asked)), chosen, sort, weights, unstated)
    return criteria, draw(st.integers(1, 3))


class IndexEqualsSpecification(RuleBasedStateMachine):
    keys = Bundle("keys")

    def __init__(self):
        super().__init__()
        JobPosting.objects.all().delete()
        Employer.objects.all().delete()
        follower.forget()
        self.now = START
        self.employers = [EmployerFactory(), EmployerFactory()]

    @initialize(facts=st.lists(facts(), min_size=5, max_size=10))
    def begin(self, facts):
        JobPosting.objects.bulk_create(
            PostingFactory.build(employer=self.employers[0], **each) for each in facts
        )

    @rule(target=keys, facts=facts(), employer=st.integers(0, 1))
    def add(self, facts, employer):
        return PostingFactory(employer=self.employers[employer], **facts).pk

    @rule(target=keys, facts=facts())
    def add_what_no_index_can_hold(self, facts):
        """No array has an entry below its first; a key too high would push the serial up."""
        lowest = min([0, *JobPosting.objects.values_list("pk", flat=True)])
        return PostingFactory(pk=lowest - 1, employer=self.employers[0], **facts).pk

    @rule(facts=facts(), employer=st.integers(0, 1), number=st.integers(5, 30))
    def add_many(self, facts, employer, number):
        JobPosting.objects.bulk_create(
            PostingFactory.build_batch(number, employer=self.employers[employer], **facts)
        )

    @rule(key=keys, facts=facts())
    def edit(self, key, facts):
        for posting in JobPosting.objects.filter(pk=key):
            for name, value in facts.items():
                setattr(posting, name, value)
            posting.save()

    @rule(key=keys)
    def close(self, key):
        for posting in JobPosting.objects.filter(pk=key):
            posting.close()

    @rule(key=consumes(keys))
    def delete(self, key):
        for posting in JobPosting.objects.filter(pk=key):
            posting.delete()

    @rule(prefecture=st.sampled_from(Prefecture))
    def delete_many(self, prefecture):
        JobPosting.objects.filter(prefecture=prefecture).delete()

    @rule(duty=st.sampled_from(Duty), level=st.none() | st.integers(1, 5))
    def update_many(self, duty, level):
        JobPosting.objects.filter(duty=duty).update(complaint_level=level)

    @rule(
        employer=st.integers(0, 1),
        name=st.sampled_from(["みどり商会", "あおい電話", "東京都の会社"]),
    )
    def rename(self, employer, name):
        self.employers[employer].name = f"{name}{employer}"
        self.employers[employer].save()

    @rule(employer=st.integers(0, 1))
    def change_world(self, employer):
        self.employers[employer].is_demo = not self.employers[employer].is_demo
        self.employers[employer].save()

    @rule(facts=facts())
    def roll_back(self, facts):
        with transaction.atomic():
            PostingFactory(employer=self.employers[0], **facts)
            JobPosting.objects.update(quota=Quota.NONE)
            transaction.set_rollback(True)

    @rule(hours=st.integers(0, 2), exactly=st.booleans())
    def let_time_pass(self, hours, exactly):
        self.now += timedelta(hours=hours, microseconds=0 if exactly else 1)

    @rule(question=questions() | questions(["prefecture", "city"], [""]))
    def ask(self, question):
        criteria, page = question
        index = follower.current()
        assert index is not None
        named = {
            station
            for posting in JobPosting.objects.published().exclude(pk__in=index.left_out)
            for station in STATION.values_of(posting)
        }
        assert index.values(STATION) == tuple(sorted(named))
        for demo in (False, True):
            with override_settings(DEMO=demo):
                answer = find(index, criteria, page, self.now)
                assert answer == from_specification(criteria, page, self.now)


@pytest.fixture
def small_parts(monkeypatch):
    """So that a few make several parts and merge, have pairs, are kept in order and are many."""
    monkeypatch.setattr(querysets, "MANY", 3)
    monkeypatch.setattr(sync, "MANY", 3)
    monkeypatch.setattr(index_module, "MOST_IN_ONE", 25)
    monkeypatch.setattr(part, "MOST_WITHOUT_PAIRS", 8)
    monkeypatch.setattr(part, "MOST_APPENDED", 6)
    monkeypatch.setattr(columns, "KEPT_IN_ORDER", 10)
    monkeypatch.setattr(columns, "SOON_SORTED", 2)
    monkeypatch.setattr(columns, "LOOKED_AT", 4)


@pytest.mark.longer
@pytest.mark.django_db
@pytest.mark.usefixtures("small_parts")
def test_index_equals_specification():
    run_state_machine_as_test(
        IndexEqualsSpecification,
        settings=settings(
            max_examples=tries(3, 2_000),
            stateful_step_count=tries(35, 100),
            suppress_health_check=list(HealthCheck),
        ),
    )
