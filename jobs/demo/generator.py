"""Puts the parts of a demo posting together."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from random import Random

from jobs.demo.calls import draw_call_work
from jobs.demo.coded_terms import draw_coded_terms
from jobs.demo.employers import employer_of
from jobs.demo.pay import draw_pay
from jobs.demo.places import draw_place
from jobs.demo.schedule import days_shown, draw_schedule
from jobs.demo.support import draw_support
from jobs.demo.terms import draw_job, draw_terms, or_night
from jobs.demo.wording import draw_wording
from jobs.models import Employer, JobPosting
from jobs.postings.minimum_wage import shipped_wages


def demo_postings(
    count: int, seed: int, now: datetime, employers: Sequence[Employer]
) -> Iterator[JobPosting]:
    """Yield `count` unsaved postings as they would be at `now`.

    Posting i follows from `seed`, i and `now` alone, so a larger count extends a smaller one.
    `employers` are the first ones of `jobs.demo.employers`, as many as `employers_for(count)`.
    Raises LookupError when `now` is before the minimum wages that are known.
    """
    for number in range(count):
        employer = employers[employer_of(number)]
        yield demo_posting(number, seed, now, employer)


def demo_reference(number: int) -> str:
    """Return the reference by which posting `number` is found again when it is renewed."""
    return f"DEMO-{number:07d}"


def demo_posting(number: int, seed: int, now: datetime, employer: Employer) -> JobPosting:
    rng = Random(f"posting {seed} {number}")
    facts = _draw_facts(rng, Random(f"coded terms {seed} {number}"), now)
    return JobPosting(
        employer=employer,
        reference=demo_reference(number),
        **facts,
        **draw_wording(rng, facts),
    )


def _draw_facts(rng: Random, coding: Random, now: datetime) -> dict:
    """`coding` draws what is coded of the terms, so that the words stay as they are."""
    schedule = draw_schedule(rng, now)
    calls = draw_call_work(rng)
    place = draw_place(rng)
    job = draw_job(rng)
    job = job._replace(shift=or_night(coding, job.shift))
    floor = shipped_wages().highest(place["prefecture"], *days_shown(schedule, now))
    pay = draw_pay(rng, floor, calls["call_type"], calls["duty"], job)
    support = draw_support(rng, calls["call_type"], calls["duty"])
    facts = schedule | calls | place | pay | support | draw_terms(rng, job)
    return facts | draw_coded_terms(coding, facts, job, floor)
