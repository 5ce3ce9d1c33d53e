"""Whatever is sent: an answer that is no failure of ours, soon, and memory that does not grow.

A few hundred requests each time, of another seed, which a failure tells; FUZZ_REQUESTS and
FUZZ_SEED choose others. `make test-long` sends 100,000.
"""

import os
import random
import time
import tracemalloc
from collections import Counter

import pytest
from django.test import Client

from config.request_body import TolerantRequest
from tests.environment import tries
from tests.factories import (
    CommentFactory,
    GuideFactory,
    PostingFactory,
    ReportFactory,
    StaffFactory,
)
from tests.fuzz.requests import Asked, Generator, ask

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

REQUESTS = int(os.environ.get("FUZZ_REQUESTS", tries(400, 100_000)))
SEED = int(os.environ.get("FUZZ_SEED", random.SystemRandom().getrandbits(32)))
SLOWEST = 5.0
#: Enough for all that is built once, and for what the site remembers.
WARM_UP = 2_000
MOST_GROWTH = 20 * 1024 * 1024


@pytest.fixture
def clients(monkeypatch):
    monkeypatch.setattr("django.test.client.WSGIRequest", TolerantRequest)
    staff = Client(raise_request_exception=False)
    staff.force_login(StaffFactory())
    return {"staff": staff, "visitor": Client(raise_request_exception=False)}


@pytest.fixture
def keys():
    PostingFactory.create_batch(3)
    PostingFactory(expired=True)
    guide = GuideFactory()
    CommentFactory(guide=guide)
    ReportFactory()
    return ["1", "2", "3", "4", guide.slug]


@pytest.mark.longer
def test_whatever_is_sent_is_answered(clients, keys):
    """Staff's own requests change what there is: the rows go, and the sessions stay."""
    failed: list[tuple[int, Asked]] = []
    slow: list[tuple[float, Asked]] = []
    statuses: Counter[int] = Counter()
    measured = 0
    for number, asked in enumerate(Generator(SEED, keys).requests(REQUESTS)):
        if number == WARM_UP:
            tracemalloc.start()
            measured = tracemalloc.get_traced_memory()[0]
        begun = time.perf_counter()
        status = ask(clients[asked.by], asked)
        took = time.perf_counter() - begun
        statuses[status] += 1
        if status >= 500:
            failed.append((status, asked))
        if took > SLOWEST:
            slow.append((took, asked))
    told = f"FUZZ_SEED={SEED} FUZZ_REQUESTS={REQUESTS}: {dict(statuses)}"
    assert not failed, f"{told}\n{len(failed)} failed, first {failed[:3]}"
    assert not slow, f"{told}\n{slow[:3]}"
    assert statuses[200] > REQUESTS / 20, told  # or it would only knock at closed doors
    if measured:
        grown = tracemalloc.get_traced_memory()[0] - measured
        tracemalloc.stop()
        assert grown < MOST_GROWTH, f"{told}: grown by {grown:,} bytes"


def test_the_same_seed_sends_the_same():
    one, other = (list(Generator(7, ["1"]).requests(50)) for _ in range(2))
    assert one == other
    assert one != list(Generator(8, ["1"]).requests(50))
