"""Searches of the benchmarks' mix among demo postings, with something written before each."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from benchmarks.measure import asked
from benchmarks.queries import mixed_queries
from jobs.management.commands import load_demo
from jobs.models import Employer, JobPosting
from jobs.postings.choices import Remote, Status
from jobs.search.criteria import Criteria
from tests.factories import PostingFactory

POSTINGS = 120


def searches_between_writes(
    number: int, random: Random
) -> Iterator[tuple[Criteria, int, datetime]]:
    """Yield what to ask, for which page and of which moment; DEMO has to be on.

    Time passes by the hour. Some moments are that at which a posting opens or ends, or the ones
    beside it.
    """
    now = timezone.now()
    load_demo.load(POSTINGS, random.randrange(1_000), now)
    for query in mixed_queries(random.randrange(1_000))[:number]:
        random.choice(WRITES)(random, now)
        criteria, page = asked(query)
        if random.random() < 0.3:
            criteria = replace(criteria, include_unstated=True)
        now += random.choice([timedelta(0), timedelta(hours=1)])
        yield criteria, page, random.choice([now, now, _edge(random)])


def _edge(random: Random) -> datetime:
    edges = JobPosting.objects.published().values_list("opens_at", "closes_at")
    edge = random.choice(random.choice(edges))
    return edge + timedelta(microseconds=random.choice([-1, 0, 1]))


def _any(random: Random) -> JobPosting:
    return JobPosting.objects.get(pk=random.choice(JobPosting.objects.values_list("pk", flat=True)))


def create(random: Random, now: datetime) -> None:
    opens_at = now + timedelta(hours=random.randint(-5, 5))
    PostingFactory(
        employer=_any(random).employer,
        title=random.choice(
            ["通販の受付、在宅あり", "𠮷野家の予約 e-mail", "クレジットカードの案内"]
        ),
        remote=random.choice([*Remote]),
        opens_at=opens_at,
        closes_at=opens_at + timedelta(days=random.randint(0, 20)),
    )


def edit(random: Random, now: datetime) -> None:
    posting = _any(random)
    posting.title = random.choice(["化粧品の通販", "光回線のご案内", "架空さくらの電話調査"])
    posting.pay_min += 100
    posting.pay_max = posting.pay_max and max(posting.pay_min, posting.pay_max)
    posting.complaint_level = random.choice([None, 1, 5])
    posting.save()


def unpublish(random: Random, now: datetime) -> None:
    posting = _any(random)
    posting.status = Status.DRAFT
    posting.save()


def publish(random: Random, now: datetime) -> None:
    for posting in JobPosting.objects.filter(status=Status.DRAFT).exclude(opens_at=None)[:1]:
        posting.status = Status.PUBLISHED
        posting.save()


def close(random: Random, now: datetime) -> None:
    _any(random).close()


def delete(random: Random, now: datetime) -> None:
    _any(random).delete()


def many(random: Random, now: datetime) -> None:
    some = JobPosting.objects.filter(duty=_any(random).duty)
    some.update(complaint_level=random.choice([None, 1, 3]))


def another_world(random: Random, now: datetime) -> None:
    employer = random.choice(Employer.objects.all())
    employer.is_demo = not employer.is_demo
    employer.save()


def rename(random: Random, now: datetime) -> None:
    employer = random.choice(Employer.objects.all())
    employer.name = f"架空さくら北区{employer.pk}"
    employer.save()


def nothing(random: Random, now: datetime) -> None:
    pass


WRITES = [
    create,
    edit,
    edit,
    unpublish,
    publish,
    close,
    delete,
    many,
    another_world,
    rename,
    nothing,
]
