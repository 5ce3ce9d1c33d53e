import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from functools import cache
from io import StringIO
from itertools import pairwise
from statistics import mean
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from guides.claims import findings
from jobs.demo.employers import (
    EMPLOYERS_AT_MOST,
    demo_employer,
    demo_name,
    employer_of,
    employers_for,
)
from jobs.demo.generator import demo_posting, demo_postings
from jobs.gate.problems import problems
from jobs.management.commands import load_demo
from jobs.models import Employer, JobPosting
from jobs.models.derivations import derived_fields
from jobs.models.publication import LAST_SECOND
from jobs.pages.figures import compare
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
    State,
    Status,
)
from jobs.postings.minimum_wage import shipped_wages
from jobs.postings.text import fold_search
from jobs.search.criteria import Criteria
from jobs.search.engine import search
from tests.factories import EmployerFactory, PostingFactory

JST = ZoneInfo("Asia/Tokyo")
#: Shortly before the minimum wage rises in 岩手, 熊本 and 沖縄.
NOW = datetime(2026, 11, 23, 3, 0, 30, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
OUTBOUND, INBOUND, BLENDED = CallType.OUTBOUND, CallType.INBOUND, CallType.BLENDED


def generate(count, seed=1, now=NOW):
    employers = [demo_employer(number) for number in range(employers_for(count))]
    return list(demo_postings(count, seed, now, employers))


def fields_of(posting, *, leave_out=()):
    """Return what is stored of a posting, but for what the database gives it."""
    leave_out = {"id", "employer_id", "created_at", "updated_at", *leave_out}
    return {
        field.attname: getattr(posting, field.attname)
        for field in JobPosting._meta.concrete_fields
        if not field.generated and field.attname not in leave_out
    }


def all_fields(postings):
    return [fields_of(posting) for posting in postings]


@pytest.fixture(scope="module")
def postings():
    return generate(5000)


def having(postings, **fields):
    return [p for p in postings if all(getattr(p, name) == fields[name] for name in fields)]


def share(postings, **fields):
    return len(having(postings, **fields)) / len(postings)


def hourly(posting):
    """None of outsourcing, which has no wage."""
    if posting.employment == Employment.OUTSOURCING:
        return None
    return posting.pay_min * 60 // posting.minutes_per_pay_unit


def wages(postings):
    return [wage for posting in postings if (wage := hourly(posting)) is not None]


def stated(postings, field):
    return [value for p in postings if (value := getattr(p, field)) is not None]


# --- A posting follows from its seed, its number and the time ---------------------------------


def test_the_same_seed_and_time_give_the_same_postings():
    assert all_fields(generate(60)) == all_fields(generate(60))


def test_a_larger_number_extends_a_smaller_one(postings):
    assert all_fields(generate(60)) == all_fields(postings[:60])
    employers = [posting.employer.name for posting in generate(60)]
    assert employers == [posting.employer.name for posting in postings[:60]]


def test_a_posting_does_not_depend_on_those_before_it(postings):
    alone = demo_posting(4321, 1, NOW, demo_employer(0))
    assert fields_of(alone) == fields_of(postings[4321])


def test_another_seed_gives_other_postings(postings):
    others = generate(60, seed=2)
    descriptions = zip(others, postings[:60], strict=True)
    assert sum(one.description != other.description for one, other in descriptions) > 50
    assert [p.reference for p in others] == [p.reference for p in postings[:60]]


def test_time_moves_the_dates_and_little_else(postings):
    later = generate(60, now=NOW + timedelta(days=7))
    assert [p.description for p in later] == [p.description for p in postings[:60]]
    live = [(p, q) for p, q in zip(later, postings[:60], strict=True) if q.state_at(NOW) == "live"]
    assert all(p.closes_at - q.closes_at == timedelta(days=7) for p, q in live)


# --- Where and when ---------------------------------------------------------------------------


def test_every_prefecture_is_there_and_the_populous_ones_most(postings):
    counts = Counter(posting.prefecture for posting in postings)
    assert set(counts) == set(Prefecture.values)
    assert [code for code, _ in counts.most_common(2)] == ["13", "14"]
    assert counts["31"] == pytest.approx(5000 * 53 / 12400, abs=20)


def test_every_state_is_there_and_most_are_live(postings):
    counts = Counter(posting.state_at(NOW) for posting in postings)
    assert set(counts) == set(State)
    assert counts[State.LIVE] / len(postings) == pytest.approx(0.88, abs=0.03)
    assert min(counts.values()) > 100


def test_some_of_the_live_close_within_a_week(postings):
    live = [p for p in postings if p.state_at(NOW) == State.LIVE]
    soon = [p for p in live if p.closes_at <= NOW + timedelta(days=7)]
    assert 0.05 < len(soon) / len(live) < 0.25


def test_live_postings_opened_within_60_days_and_close_within_90(postings):
    live = [p for p in postings if p.state_at(NOW) == State.LIVE]
    today = NOW.astimezone(JST).date()
    opened = {(today - p.opens_at.astimezone(JST).date()).days for p in live}
    closing = {(p.closes_at.astimezone(JST).date() - today).days for p in live}
    assert min(opened) == 0
    assert 55 < max(opened) <= 60
    assert (min(closing), max(closing)) == (1, 90)
    assert len({p.opens_at.minute for p in live}) == 60


def test_closing_days_are_shown_to_their_end(postings):
    closings = stated(postings, "closes_at")
    assert {closing.astimezone(JST).time() for closing in closings} == {LAST_SECOND}


def test_published_postings_were_confirmed_and_drafts_were_not(postings):
    published = having(postings, status=Status.PUBLISHED)
    assert all(p.confirmed_at <= NOW for p in published)
    opened = [p for p in published if p.opens_at <= NOW]
    assert all(p.opens_at <= p.confirmed_at <= p.closes_at for p in opened)
    drafts = having(postings, status=Status.DRAFT)
    assert {p.confirmed_at for p in drafts} == {None}


# --- Pay --------------------------------------------------------------------------------------


def days_on_site(posting):
    opens_at = posting.opens_at or NOW
    closes_at = posting.closes_at or NOW + timedelta(days=90)
    first, last = opens_at.astimezone(JST).date(), closes_at.astimezone(JST).date()
    return [first + timedelta(days=offset) for offset in range((last - first).days + 1)]


def test_none_is_under_the_minimum_wage_on_any_of_its_days(postings):
    wage = cache(shipped_wages().on)
    margins = []
    for posting in postings:
        highest = max(wage(posting.prefecture, day) for day in days_on_site(posting))
        if (an_hour := hourly(posting)) is not None:
            margins.append(an_hour - highest)
    assert min(margins) >= 0
    assert sum(margin < 10 for margin in margins) > 20, "some should be held up by the minimum"


def test_all_pass_the_gate_with_nothing_to_tick():
    employers = [demo_employer(number) for number in range(employers_for(1000))]
    for number, employer in enumerate(employers, start=1):
        employer.pk = number
    for posting in demo_postings(1000, 1, NOW, employers):
        found = problems(posting, shipped_wages())
        assert [(each.rule.name, each.wording) for each in found] == [], posting.title


def test_some_are_on_the_site_when_the_minimum_wage_rises(postings):
    """Or else the test above would say nothing of such days."""
    rises_on = date(2026, 12, 1)
    in_iwate = [days_on_site(p) for p in having(postings, prefecture="03")]
    assert sum(days[0] < rises_on <= days[-1] for days in in_iwate) > 5


def test_wages_are_about_what_call_centres_advertise(postings):
    assert 1450 < mean(wages(postings)) < 1560
    means = {kind: mean(wages(having(postings, call_type=kind))) for kind in CallType}
    assert 10 < means[OUTBOUND] - means[INBOUND] < 50
    by_place = {code: mean(wages(having(postings, prefecture=code))) for code in ("13", "05")}
    assert by_place["13"] > by_place["05"] + 200


def test_three_in_four_are_paid_by_the_hour_in_round_figures(postings):
    assert share(postings, pay_unit=PayUnit.HOURLY) == pytest.approx(0.75, abs=0.04)
    assert share(postings, pay_unit=PayUnit.DAILY) > 0.03
    assert all(posting.pay_min % 10 == 0 for posting in postings)
    assert share(postings, pay_max=None) == pytest.approx(0.5, abs=0.04)


def test_some_outsourcing_is_paid_by_the_result(postings):
    by_result = having(postings, pay_unit=PayUnit.PER_RESULT)
    outsourced = having(postings, employment=Employment.OUTSOURCING)
    assert 0.2 < len(by_result) / len(outsourced) < 0.5
    assert {posting.employment for posting in by_result} == {Employment.OUTSOURCING}
    assert {posting.result_unit for posting in by_result} >= {"アポ1件", "受電1件"}


def test_yearly_holidays_leave_the_days_that_the_hours_of_a_month_are_of(postings):
    checked = [p for p in postings if p.yearly_holidays is not None]
    assert len(checked) > 100
    for posting in checked:
        hours_a_day = Fraction(posting.minutes_per_pay_unit * 12, 365 - posting.yearly_holidays)
        assert hours_a_day in (420, 450, 465, 480)


def test_fixed_overtime_comes_with_regular_monthly_pay_and_is_worth_its_hours(postings):
    with_overtime = [p for p in postings if p.fixed_overtime_hours is not None]
    assert len(with_overtime) > 50
    for posting in with_overtime:
        assert (posting.employment, posting.pay_unit) == (Employment.REGULAR, PayUnit.MONTHLY)
        an_hour = Fraction(posting.pay_min * 60, posting.minutes_per_pay_unit)
        worth = an_hour * Fraction(5, 4) * posting.fixed_overtime_hours
        assert worth <= posting.fixed_overtime_yen < worth + 1000
        assert f"{posting.fixed_overtime_hours}時間" in posting.pay_note


# --- What the calls are like ------------------------------------------------------------------


def test_call_types_have_their_shares(postings):
    assert share(postings, call_type=OUTBOUND) == pytest.approx(0.35, abs=0.03)
    assert share(postings, call_type=INBOUND) == pytest.approx(0.5, abs=0.03)
    assert share(postings, call_type=BLENDED) == pytest.approx(0.15, abs=0.03)


@pytest.mark.parametrize(
    ("fact", "more_often", "less_often"),
    [
        ({"quota": Quota.PERSONAL}, OUTBOUND, INBOUND),
        ({"incentive": Incentive.PERSONAL}, OUTBOUND, INBOUND),
        ({"results_shown_to": ResultsShownTo.EVERYONE}, OUTBOUND, INBOUND),
        ({"has_script": True}, OUTBOUND, INBOUND),
        ({"supervisor_at_hand": True}, INBOUND, OUTBOUND),
        ({"may_hold_and_ask": True}, INBOUND, OUTBOUND),
    ],
)
def test_facts_go_with_the_call_type(postings, fact, more_often, less_often):
    more = share(having(postings, call_type=more_often), **fact)
    less = share(having(postings, call_type=less_often), **fact)
    assert more > less * 1.5
    assert less > 0, "a tendency, not a rule"


def test_complaints_hardly_depend_on_the_call_type(postings):
    """Unlike what the guide says: see the test below."""
    levels = {
        kind: mean(stated(having(postings, call_type=kind), "complaint_level"))
        for kind in (OUTBOUND, INBOUND)
    }
    assert levels[INBOUND] == pytest.approx(levels[OUTBOUND], abs=0.1)
    assert set(stated(postings, "complaint_level")) == {1, 2, 3, 4, 5}


@pytest.mark.same_on_both
@pytest.mark.django_db
def test_the_guide_is_right_of_some_of_them_and_not_of_others(demo_site):
    """Data drawn as the guide tells it would only show that it was."""
    call_command("load_demo", beside_real=True, postings=2000, verbosity=0)
    found = findings(compare(Criteria(), timezone.now()), "")
    verdicts = Counter(finding.verdict for finding in found)
    assert verdicts["yes"] >= 4
    assert verdicts["yes"] <= len(found) - 3
    assert verdicts["no"] >= 1
    assert not verdicts["unknown"]


def test_the_longest_talks_are_in_sales(postings):
    longest = {
        duty: mean(stated(having(postings, duty=duty), "longest_talk_minutes")) for duty in Duty
    }
    assert max(longest, key=longest.get) == Duty.SALES


def test_a_day_of_dialling_narrows_at_each_step(postings):
    names = ("dialled_per_day", "connected_per_day", "conversations_per_day")
    told = [[getattr(p, name) for name in names] for p in postings if p.dialled_per_day]
    for steps in told:
        known = [step for step in steps if step is not None]
        assert steps[: len(known)] == known, "a later step is told without an earlier one"
        assert all(earlier >= later for earlier, later in pairwise(known))
    dialled, connected, talked = (mean(stated(postings, name)) for name in names)
    assert 250 < dialled < 350
    assert 25 < connected < 40
    assert 5 < talked < 10
    assert max(stated(postings, "dialled_per_day")) > 4 * min(stated(postings, "dialled_per_day"))
    assert not stated(having(postings, call_type=INBOUND), "dialled_per_day")


@pytest.mark.parametrize(
    ("unstated", "expected"),
    [
        ({"quota": Quota.UNSTATED}, 0.35),
        ({"complaint_level": None}, 0.55),
        ({"results_shown_to": ResultsShownTo.UNSTATED}, 0.6),
        ({"may_hang_up": None}, 0.72),
        ({"training_days": None}, 0.45),
        ({"station": ""}, 0.1),
    ],
)
def test_a_share_of_facts_is_unstated(postings, unstated, expected):
    assert share(postings, **unstated) == pytest.approx(expected, abs=0.04)


# --- Words ------------------------------------------------------------------------------------


def test_every_field_is_within_its_bounds(postings):
    for posting in postings[:1000]:
        posting.clean_fields(exclude=["employer"])


def test_titles_and_descriptions_vary(postings):
    assert len({posting.title for posting in postings}) > 3500
    assert len({posting.description for posting in postings}) > 4500
    paragraphs = {len(posting.description.split("\n\n")) for posting in postings}
    assert paragraphs == {2, 3, 4}
    assert not [p for p in postings if re.search(r"[{}]|None", p.title + p.description)]


def test_titles_boast_only_of_what_is_so(postings):
    truths = {
        "ノルマなし": lambda p: p.quota == Quota.NONE,
        "未経験OK": lambda p: p.beginner_ok,
        "完全在宅": lambda p: p.remote == Remote.FULLY,
        "在宅勤務あり": lambda p: p.remote == Remote.PARTLY,
        "研修": lambda p: f"研修{p.training_days}日" in p.title,
        "時給": lambda p: f"時給{p.pay_min:,}円" in p.title and p.pay_unit == PayUnit.HOURLY,
    }
    for words, holds in truths.items():
        boasting = [posting for posting in postings if words in posting.title]
        assert len(boasting) > 20
        assert all(holds(posting) for posting in boasting), words


def test_descriptions_promise_only_what_is_so(postings):
    truths = {
        "はじめての方も応募": lambda p: p.beginner_ok,
        "日は研修です": lambda p: f"はじめの{p.training_days}日" in p.description,
        "トークスクリプト": lambda p: p.has_script,
        "困ったときはSVが": lambda p: p.supervisor_at_hand,
        "保留にして": lambda p: p.may_hold_and_ask,
        "SVが電話を代わり": lambda p: p.may_hand_over,
        "録音": lambda p: p.calls_recorded,
        "相談窓口": lambda p: p.consultation_desk,
        "自宅": lambda p: p.remote == Remote.FULLY,
    }
    for words, holds in truths.items():
        promising = [posting for posting in postings if words in posting.description]
        assert len(promising) > 20
        assert all(holds(posting) for posting in promising), words


def test_nothing_unlawful_is_asked_of_applicants(postings):
    """Age limits and gender; the site warns its own staff about such words."""
    forbidden = re.compile(r"歳|代歓迎|女性|男性|主婦|営業マン|若い")
    texts = [f"{p.title}\n{p.description}\n{p.perks}" for p in postings]
    assert not [text for text in texts if forbidden.search(text)]


# --- Employers --------------------------------------------------------------------------------


def test_employers_are_plainly_fictional():
    for employer in map(demo_employer, range(EMPLOYERS_AT_MOST)):
        assert employer.is_demo
        assert employer.name.startswith("架空")
        assert "架空町" in employer.address
        assert re.fullmatch(r"(03-0000-\d{4}|0120-000-\d{3})?", employer.phone)
        assert re.fullmatch(r"(\w+@\w+\.example\.jp)?", employer.email)
        assert re.fullmatch(r"(https://\w+\.example/recruit/)?", employer.website)


def test_no_two_employers_share_a_name():
    assert len({demo_name(number) for number in range(EMPLOYERS_AT_MOST)}) == EMPLOYERS_AT_MOST


def test_employers_can_be_reached_in_one_way_or_in_more():
    employers = [demo_employer(number) for number in range(300)]
    ways = Counter(bool(e.phone) + bool(e.email) + bool(e.website) for e in employers)
    assert set(ways) == {1, 2, 3}


@pytest.mark.parametrize(
    ("count", "employers"), [(0, 0), (1, 1), (25, 1), (26, 2), (5000, 200), (1_000_000, 2000)]
)
def test_there_is_an_employer_for_every_25_postings(count, employers):
    assert employers_for(count) == employers


def test_beyond_the_last_employer_the_first_has_more_postings():
    last = EMPLOYERS_AT_MOST * 25 - 1
    assert employer_of(last) == EMPLOYERS_AT_MOST - 1
    assert employer_of(last + 1) == employer_of(24) == 0
    assert employers_for(last + 1) == employers_for(last + 2) == EMPLOYERS_AT_MOST


# --- Loading ----------------------------------------------------------------------------------


def run(**options):
    out = StringIO()
    call_command("load_demo", beside_real=True, stdout=out, **options)
    return out.getvalue()


def stored():
    return {posting.reference: posting for posting in JobPosting.objects.select_related("employer")}


@pytest.mark.django_db
def test_every_row_is_valid():
    load_demo.load(60, 1, NOW)
    for posting in JobPosting.objects.select_related("employer"):
        posting.full_clean()
    for employer in Employer.objects.all():
        employer.full_clean()


@pytest.mark.django_db
def test_what_is_stored_is_what_was_generated():
    load_demo.load(60, 1, NOW)
    rows = stored()
    for posting in generate(60):
        row = rows[posting.reference]
        derived = [*(field.name for field in derived_fields(JobPosting)), "search_version"]
        assert fields_of(row, leave_out=derived) == fields_of(posting, leave_out=derived)
        assert row.employer.name == posting.employer.name
        assert row.hourly_equivalent == hourly(posting)
        assert fold_search(posting.title) in row.search_text


@pytest.mark.django_db
def test_a_rerun_renews_the_rows_in_place():
    assert load_demo.load(120, 1, NOW) == 120
    before = stored()
    assert load_demo.load(120, 1, LATER) == 0
    after = stored()
    assert JobPosting.objects.count() == 120
    assert Employer.objects.count() == employers_for(120)
    for reference, posting in before.items():
        assert after[reference].pk == posting.pk
        assert after[reference].employer_id == posting.employer_id
        assert after[reference].created_at == posting.created_at
        assert after[reference].updated_at > posting.updated_at
    assert before["DEMO-0000000"].closes_at != after["DEMO-0000000"].closes_at


@pytest.mark.django_db
def test_a_rerun_with_another_seed_renews_the_text_for_searching_too():
    load_demo.load(30, 1, NOW)
    before = stored()
    load_demo.load(30, 2, NOW)
    for reference, posting in stored().items():
        assert posting.pk == before[reference].pk
        assert posting.search_text != before[reference].search_text
        assert fold_search(posting.title) in posting.search_text


@pytest.mark.django_db
def test_a_rerun_with_a_larger_number_adds_the_rest():
    load_demo.load(60, 1, NOW)
    before = {reference: posting.pk for reference, posting in stored().items()}
    assert load_demo.load(100, 1, NOW) == 40
    after = {reference: posting.pk for reference, posting in stored().items()}
    assert len(after) == 100
    assert before.items() <= after.items()


@pytest.mark.django_db
def test_postings_of_other_employers_are_left_alone():
    other = PostingFactory(employer=EmployerFactory(), reference="DEMO-0000000", title="ほかの求人")
    load_demo.load(30, 1, NOW)
    other.refresh_from_db()
    assert other.title == "ほかの求人"
    assert JobPosting.objects.filter(reference="DEMO-0000000").count() == 2


@pytest.mark.django_db
def test_a_run_that_broke_off_is_finished_by_the_next(monkeypatch):
    monkeypatch.setattr(load_demo, "BATCH_SIZE", 20)
    write = load_demo.write_postings

    def break_off_at_the_third(batch):
        if batch[0].reference == "DEMO-0000040":
            raise KeyboardInterrupt
        return write(batch)

    monkeypatch.setattr(load_demo, "write_postings", break_off_at_the_third)
    with pytest.raises(KeyboardInterrupt):
        load_demo.load(70, 1, NOW)
    assert JobPosting.objects.count() == 40
    monkeypatch.setattr(load_demo, "write_postings", write)
    assert load_demo.load(70, 1, NOW) == 30
    assert JobPosting.objects.count() == 70


@pytest.mark.django_db
def test_queries_are_not_kept_when_debugging(monkeypatch, settings):
    settings.DEBUG = True
    monkeypatch.setattr(load_demo, "BATCH_SIZE", 10)
    load_demo.load(100, 1, NOW)
    assert len(connection.queries) < 10


@pytest.mark.django_db
def test_the_command_says_what_it_did(demo_site):
    assert run(postings=50) == (
        "Loaded 50 demo postings: 50 new, 0 renewed.\n"
        f"The site now has {JobPosting.objects.live().count()} live postings.\n"
    )
    assert "Loaded 60 demo postings: 10 new, 50 renewed.\n" in run(postings=60)


@pytest.mark.django_db
def test_the_command_loads_postings_that_are_live_now():
    run(postings=100)
    now = timezone.now()
    for state in State:
        in_state = JobPosting.objects.in_state(state, now)
        assert all(posting.state_at(now) == state for posting in in_state)
    assert JobPosting.objects.live(now).count() > 75


@pytest.mark.django_db
def test_a_site_of_real_postings_lists_none_of_them_and_the_command_says_so():
    PostingFactory()
    assert run(postings=30) == (
        "Loaded 30 demo postings: 30 new, 0 renewed.\n"
        "They are not listed: without DEMO=1 the site shows real postings.\n"
        "The site now has 1 live postings.\n"
    )


@pytest.mark.django_db
def test_an_employer_that_was_real_takes_its_other_postings_along(demo_site):
    employer = EmployerFactory(name=demo_name(0))
    other = PostingFactory(employer=employer, title="もとからの求人")
    assert search(Criteria(), 1, timezone.now()).total == 0
    run(postings=1)
    assert other.pk in search(Criteria(), 1, timezone.now()).keys


@pytest.mark.django_db
def test_nothing_is_loaded_when_a_posting_is_live(demo_site):
    PostingFactory(employer__is_demo=True)
    assert run(only_if_none_live=True) == "Nothing loaded: the site has live postings already.\n"
    assert JobPosting.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("others", [{"expired": True, "employer__is_demo": True}, {}])
def test_what_is_not_listed_does_not_keep_the_site_from_being_filled(demo_site, others):
    PostingFactory(**others)
    assert "30 new" in run(postings=30, only_if_none_live=True)


@pytest.mark.django_db
@pytest.mark.parametrize("postings", [-1, 10_000_001])
def test_a_number_out_of_bounds_is_refused(postings):
    with pytest.raises(CommandError, match="from 0 to 10000000"):
        run(postings=postings)
    assert not Employer.objects.exists()


@pytest.mark.django_db
def test_a_time_without_known_minimum_wages_is_refused(monkeypatch):
    monkeypatch.setattr(load_demo.timezone, "now", lambda: datetime(2020, 1, 1, tzinfo=UTC))
    with pytest.raises(CommandError, match="no minimum wage is known"):
        run(postings=30)
