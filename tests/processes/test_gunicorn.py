"""What one process commits, the next request shows, whichever worker answers it."""

import os
import random
import select
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from config.env import PROJECT_ROOT
from jobs.models import Employer, JobPosting, SearchVersion
from jobs.postings.choices import Quota
from jobs.search import specification
from jobs.search.criteria import Criteria
from jobs.search.filterset import PostingFilterSet
from tests.environment import DEADLINE
from tests.factories import EmployerFactory, PostingFactory

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS, ROUNDS, READERS = 4, 3, 2
LONGEST_PAUSE = 0.3
STAFF_LIST = "/admin/jobs/jobposting/"


def assert_every_worker_says_what_the_database_says(site, but=None):
    """The ids of the first page, the total, and the count beside every option."""
    now = timezone.now()
    listed = JobPosting.objects.listed(now)
    total, counts = specification.counted(listed, Criteria())
    everything = PostingFilterSet.for_criteria(Criteria(), listed).qs
    first = list(everything.values_list("pk", flat=True)[:20])
    for answer in site.get_from_every_worker("/jobs/", but):
        page = answer.page
        assert (answer.status, page.ids, page.total) == (200, first, total)
        for param, shown in page.counts.items():
            assert shown.items() <= counts[param].items()


# --- One write --------------------------------------------------------------------------------


def test_what_staff_publish_the_next_request_shows(start_site, staff_client):
    there = PostingFactory()
    site = start_site()
    draft = PostingFactory(draft=True, closes_at=there.closes_at)
    cookies = {"sessionid": staff_client.cookies["sessionid"].value, "csrftoken": "t" * 32}

    def act(step):
        form = f"keys={draft.pk}&_do="
        assert site.post(f"{STAFF_LIST}bulk/{step}/", form, cookies).status == 302

    for _ in range(2):
        assert {tuple(a.page.ids) for a in site.get_from_every_worker("/jobs/")} == {(there.pk,)}
        act("publish")
        shown = {tuple(answer.page.ids) for answer in site.get_from_every_worker("/jobs/")}
        assert shown == {(draft.pk, there.pk)}
        assert_every_worker_says_what_the_database_says(site)
        act("close")


def test_writes_of_every_kind_reach_every_worker(start_site):
    postings = PostingFactory.create_batch(6)
    site = start_site()
    for write in [
        lambda: JobPosting.objects.filter(pk=postings[0].pk).update(quota=Quota.NONE),
        lambda: JobPosting.objects.bulk_create(
            PostingFactory.build_batch(30, employer=postings[0].employer)
        ),
        postings[1].delete,
        postings[2].close,
        lambda: flip(postings[3].employer),
        lambda: flip(postings[3].employer),
        lambda: JobPosting.objects.filter(employer=postings[0].employer).delete(),
    ]:
        write()
        assert_every_worker_says_what_the_database_says(site)


def flip(employer: Employer) -> None:
    """Take its postings to the fictional world, which this site does not list, or back."""
    employer.is_demo = not employer.is_demo
    employer.save()


def test_a_worker_that_takes_the_place_of_another_catches_up(start_site):
    """It starts from the index that was built before the first worker, however long ago."""
    PostingFactory()
    site = start_site()
    employer = PostingFactory().employer
    gone = site.get("/jobs/").worker
    os.kill(gone, signal.SIGKILL)
    JobPosting.objects.bulk_create(PostingFactory.build_batch(3, employer=employer))
    assert_every_worker_says_what_the_database_says(site, but=gone)


# --- Many writers -----------------------------------------------------------------------------


class Writers:
    """Threads that each add postings of a prefecture of their own, some of them in vain.

    Nothing is taken away, so what a reader is told can be held between what the database says
    before and after.
    """

    def __init__(self, site):
        self.site = site
        self.employers = EmployerFactory.create_batch(WRITERS)
        self.meeting = threading.Barrier(WRITERS)
        self.answered = threading.Event()

    def work(self, number: int) -> None:
        try:
            self._write_and_look(number)
        except BaseException:
            self.meeting.abort()
            raise

    def _write_and_look(self, number: int) -> None:
        choices = random.Random(number)
        prefecture = f"{number + 1:02}"
        for _ in range(ROUNDS):
            self._write(choices, self.employers[number], prefecture)
            # Committed, and only this thread adds to them: the very next answer has them all.
            page = self.site.get(f"/jobs/?prefecture={prefecture}").page
            own = JobPosting.objects.live().filter(prefecture=prefecture)
            assert page.total == own.count()
            assert page.ids == [posting.pk for posting in own.in_order("new")[:20]]
            self.answered.set()

    def _write(self, choices: random.Random, employer: Employer, prefecture: str) -> None:
        self.meeting.wait(DEADLINE)
        with transaction.atomic():
            self._begin_together(employer)
            for _ in range(choices.randint(1, 3)):
                choices.choice([self._create, self._bulk_create, self._publish])(
                    employer=employer, prefecture=prefecture
                )
            # Were versions not to commit in their order, another could now overtake this one.
            self.answered.clear()
            self.answered.wait(choices.uniform(0, LONGEST_PAUSE))
            transaction.set_rollback(choices.random() < 0.3)

    def _begin_together(self, employer: Employer) -> None:
        """Have all transactions open before any raises the version; SQLite allows only one."""
        if connection.vendor == "postgresql":
            Employer.objects.filter(pk=employer.pk).update(address="大阪府大阪市1-1")
            self.meeting.wait(DEADLINE)

    def _create(self, **facts):
        PostingFactory(**facts)

    def _bulk_create(self, **facts):
        JobPosting.objects.bulk_create(PostingFactory.build_batch(4, **facts))

    def _publish(self, **facts):
        posting = PostingFactory(draft=True, **facts)
        posting.closes_at = PostingFactory.build().closes_at
        posting.publish()


def read_until(done: threading.Event, site) -> int:
    """Compare every answer with the database; return how many there were."""
    answers = 0
    while not done.is_set():
        before = JobPosting.objects.live().count()
        total = site.get("/jobs/?call_type=inbound").page.total
        assert before <= total <= JobPosting.objects.live().count()
        answers += 1
    return answers


def in_a_thread(do, *arguments):
    """Close the thread's connection too: the database of the tests is dropped in the end."""
    try:
        return do(*arguments)
    finally:
        connections.close_all()


def test_readers_see_what_is_committed_and_nothing_else(start_site):
    site = start_site()
    writers, done = Writers(site), threading.Event()
    with ThreadPoolExecutor(WRITERS + READERS) as threads:
        reading = [threads.submit(in_a_thread, read_until, done, site) for _ in range(READERS)]
        writing = [threads.submit(in_a_thread, writers.work, number) for number in range(WRITERS)]
        wait(writing)
        done.set()
    failures = [error for each in (*writing, *reading) if (error := each.exception())]
    if failures:
        raise ExceptionGroup("in the threads", failures)
    assert all(reader.result() for reader in reading), "a reader has read nothing"
    assert JobPosting.objects.live().count() > WRITERS
    assert_every_worker_says_what_the_database_says(site)


# --- A writer that dies -----------------------------------------------------------------------


@contextmanager
def stuck_writer(environment):
    """A process that has written and not committed; it is killed at the latest in the end."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.processes.stuck_writer"],
        cwd=PROJECT_ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as writer:
        try:
            ready, _, _ = select.select([writer.stdout], [], [], DEADLINE)
            assert ready, "the writer has not written"
            yield writer, writer.stdout.readline().strip()
        finally:
            writer.kill()


def test_what_a_killed_writer_wrote_is_never_seen(start_site, environment):
    postings = PostingFactory.create_batch(3)
    version = SearchVersion.latest()
    site = start_site()
    with stuck_writer(environment) as (writer, wrote):
        assert wrote == "5 postings"
        assert_every_worker_says_what_the_database_says(site)
        assert site.get("/jobs/").page.total == 3
        writer.send_signal(signal.SIGKILL)
        assert writer.wait(DEADLINE) == -signal.SIGKILL
    assert_every_worker_says_what_the_database_says(site)
    assert site.get("/jobs/?quota=none").page.total == 0

    JobPosting.objects.filter(pk=postings[0].pk).update(quota=Quota.NONE)
    assert SearchVersion.latest() == version + 1
    assert site.get("/jobs/?quota=none").page.ids == [postings[0].pk]
    assert_every_worker_says_what_the_database_says(site)
