"""Remembered = rendered anew, byte for byte, whatever happens in between.

A machine writes whatever pages show, in every way that it is written, lets time pass by moments and
by days, and asks for random pages in several encodings in between, at times with the tag of an
earlier answer. What a page rendered anew shares with one remembered, the index and what was counted
of it, is forgotten now and then. `make test-long` asks for more than 2,000.
"""

import gzip
import re
from datetime import timedelta
from unittest.mock import patch

import brotli
import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from guides.block_contexts import CONTEXTS
from guides.choices import CommenterRole, GuideStatus
from guides.models import Comment, Guide
from jobs.models import Employer, JobPosting, MinimumWage, MonthEnd
from jobs.pages import known_cards
from jobs.pages.remembered import bulky, memory
from jobs.postings.choices import Quota, Status
from jobs.reading.disclosure import months_until
from jobs.search.sync import follower
from reports.choices import ReportStatus
from reports.models import Report
from tests.environment import tries
from tests.factories import (
    CommentFactory,
    EmployerFactory,
    GuideFactory,
    PostingFactory,
    ReportFactory,
    StaffFactory,
)
from tests.guides.commenting import Clock
from tests.jobs.search.test_index_equality import START, facts, questions
from wishes.models import WantedFact

BLOCKS = "[[at-a-glance]]\n\n[[comparison]]\n\n[[listings: call_type=inbound]]\n\n本文"
#: In turn, of the same page: what was held for the ones before may have been let go since.
ENCODINGS = (
    ("",),
    ("gzip", "", "br, gzip"),
    ("br", "br", "identity", "gzip", "identity"),
    ("gzip;q=0, br", "", "gzip"),
)
DECODED = {"": bytes, "gzip": gzip.decompress, "br": brotli.decompress}
#: To a boundary of something, or to where nothing changes.
PASSING = (
    timedelta(0),
    timedelta(microseconds=1),
    timedelta(seconds=59),
    timedelta(hours=1),
    timedelta(hours=1, microseconds=1),
    timedelta(days=1),
    timedelta(days=3, microseconds=1),
)

UPDATED = re.compile(rb"<updated>[^<]*</updated>")
STAMP = re.compile(rb'name="stamp" value="[^"]*"')


def _fail(*_):
    raise ConnectionError


clock = Clock(START)
numbers = st.integers(0, 9)


class RememberedEqualsAnew(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        for model in (Report, JobPosting, Employer, Guide):
            model.objects.all().delete()
        self.drop_minimum_wages()
        memory.clear()
        bulky.clear()
        follower.forget()
        clock.moment = START
        self.client, self.asked, self.leaving = Client(), {}, None
        self.employers = [EmployerFactory(), EmployerFactory()]
        self.postings = [
            PostingFactory(employer=self.employers[number % 2], **at)
            for number, at in enumerate(
                [
                    {},
                    {"opens_at": START - timedelta(days=3, hours=-1)},
                    {"closes_at": START + timedelta(days=7, hours=1)},
                    {"opens_at": START + timedelta(hours=2)},
                    {"outbound": True, "closes_at": START + timedelta(hours=3)},
                    *[{"outbound": bool(number % 2)} for number in range(8)],
                ]
            )
        ]
        self.guide = GuideFactory(slug="article", body=BLOCKS)
        self.comments = CommentFactory.create_batch(3, guide=self.guide)
        self.reports = [ReportFactory(posting=self.postings[0], confirmed=True)]
        self.staff = StaffFactory()

    def posting(self, number):
        return JobPosting.objects.get(pk=self.postings[number % len(self.postings)].pk)

    # --- Writing ------------------------------------------------------------------------------

    @rule(facts=facts(), employer=st.integers(0, 1))
    def add(self, facts, employer):
        self.postings.append(PostingFactory(employer=self.employers[employer], **facts))

    @rule(number=numbers, facts=facts())
    def edit(self, number, facts):
        posting = self.posting(number)
        for name, value in facts.items():
            setattr(posting, name, value)
        posting.confirmed_at = posting.confirmed_at or clock.moment  # a draft may become public
        posting.save()

    @rule(number=numbers)
    def delete(self, number):
        """Those that were reported stay."""
        posting = self.posting(number)
        if len(self.postings) > 3 and not posting.reports.exists():
            self.postings.remove(posting)
            posting.delete()

    @rule(employer=st.integers(0, 1), facts=facts())
    def draft(self, employer, facts):
        stated = facts | {"draft": True, "employer": self.employers[employer]}
        for name in ("status", "opens_at", "closes_at", "confirmed_at"):
            stated.pop(name, None)
        self.postings.insert(0, PostingFactory(**stated))

    @rule(number=numbers)
    def publish(self, number):
        posting = self.posting(number)
        posting.status = Status.PUBLISHED
        posting.opens_at = posting.confirmed_at = clock.moment
        posting.closes_at = clock.moment + timedelta(days=30)
        posting.save()

    @rule(employer=st.integers(0, 1))
    def change_world(self, employer):
        changed = self.employers[employer]
        changed.is_demo = not changed.is_demo
        changed.save()

    @rule(number=numbers)
    def close(self, number):
        self.posting(number).close()

    @rule(level=st.none() | st.integers(1, 5))
    def update_many(self, level):
        JobPosting.objects.filter(call_type="inbound").update(complaint_level=level)

    @rule()
    def roll_back(self):
        with transaction.atomic():
            JobPosting.objects.update(quota=Quota.NONE)
            transaction.set_rollback(True)

    @rule(
        employer=st.integers(0, 1),
        # The first two are the same to searches.
        name=st.sampled_from(["ABC商会", "ＡＢＣ商会", "みどり電話"]),
        phone=st.sampled_from(["03-1234-5678", "06-1234-5678"]),
        hours=st.sampled_from(["", "平日 10:00〜18:00"]),
    )
    def edit_employer(self, employer, name, phone, hours):
        changed = self.employers[employer]
        changed.name, changed.phone, changed.contact_hours = f"{name}{employer}", phone, hours
        changed.save()

    @rule(number=numbers, fact=st.sampled_from(["quota", "incentive"]), count=st.integers(3, 7))
    def wish(self, number, fact, count):
        day = timezone.localdate()
        WantedFact.objects.update_or_create(
            posting=self.posting(number),
            fact=fact,
            defaults={"count": count},
            create_defaults={
                "count": count,
                "first_day": day,
                "last_day": day,
                "settled_version": 0,
            },
        )

    @rule(number=numbers)
    def report(self, number):
        self.reports.append(ReportFactory(posting=self.posting(number)))

    @rule(number=numbers, status=st.sampled_from(ReportStatus), difference=st.sampled_from("ab"))
    def decide(self, number, status, difference):
        report = self.reports[number % len(self.reports)]
        report.status, report.difference = status, difference
        with transaction.atomic():  # as the desk's pages are
            report.take_step(self.staff, timezone.now())

    @rule(yen=st.integers(1000, 1300))
    def change_minimum_wage(self, yen):
        MinimumWage.objects.filter(prefecture="13").update(hourly_yen=yen)

    @rule(yen=st.integers(1300, 1600), days=st.integers(0, 3))
    def add_minimum_wage(self, yen, days):
        """One may be in force from a day to come."""
        MinimumWage.objects.update_or_create(
            prefecture="13",
            effective_from=timezone.localdate(START) + timedelta(days=days),
            defaults={"hourly_yen": yen},
        )

    @rule()
    def drop_minimum_wages(self):
        MinimumWage.objects.filter(effective_from__gte=timezone.localdate(START)).delete()

    @rule(employer=st.integers(0, 1), back=st.integers(1, 3), stated=st.integers(0, 7))
    def note_month_ends(self, employer, back, stated):
        """As housekeeping does: of many at once, and none twice."""
        month = months_until(timezone.localdate())[-back]
        told = {"month": month, "postings": 1, "stated": stated, "asked": 7}
        MonthEnd.objects.bulk_create(
            [MonthEnd(employer=each, **told) for each in (self.employers[employer], self.gone())],
            ignore_conflicts=True,
        )

    def gone(self):
        """An employer that goes, with what its months were."""
        if self.leaving is None:
            self.leaving = EmployerFactory()
        return self.leaving

    @rule(all_at_once=st.booleans())
    def delete_employer(self, all_at_once):
        if self.leaving is not None:
            found = Employer.objects.filter(pk=self.leaving.pk)
            found.delete() if all_at_once else found.get().delete()
            self.leaving = None

    @rule(name=st.sampled_from(["at-a-glance", "comparison", "listings"]))
    def fail_once(self, name):
        """A block of the guide, for one asker."""
        with patch.dict(CONTEXTS, {name: _fail}):
            self.client.get("/guides/article/")

    @rule(
        title=st.sampled_from(["題", "別の題"]),
        body=st.sampled_from(["本文", BLOCKS]),
        status=st.sampled_from(GuideStatus),
    )
    def edit_guide(self, title, body, status):
        self.guide.title, self.guide.body, self.guide.status = title, body, status
        self.guide.save()

    @rule(role=st.sampled_from(["", *CommenterRole]))
    def comment(self, role):
        self.comments.append(CommentFactory(guide=self.guide, role=role))

    @rule(number=numbers, is_approved=st.booleans())
    def moderate(self, number, is_approved):
        comment = Comment.objects.get(pk=self.comments[number % len(self.comments)].pk)
        if is_approved:
            comment.approve(self.staff)
        else:
            comment.reject("宣伝のため", self.staff)

    @rule(passing=st.sampled_from(PASSING))
    def let_time_pass(self, passing):
        clock.moment += passing

    # --- Asking -------------------------------------------------------------------------------

    @rule(question=questions(), path=st.sampled_from(["/jobs/", "/jobs/feed/"]), form=numbers)
    def ask_for_a_list(self, question, path, form):
        criteria, page = question
        self.ask(f"{path}?{criteria.query_string(page)}", form)

    @rule(number=numbers, other=numbers, form=numbers)
    def ask_for_postings(self, number, other, form):
        one, two = self.posting(number).pk, self.posting(other).pk
        named = f"?id={one}&id={two}"
        for address in (
            f"/jobs/{one}/",
            f"/jobs/{one}/sheet/",
            f"/compare/{named}",
            f"/compare/sheet/{named}",
        ):
            self.ask(address, form)

    @rule(prefecture=st.sampled_from(["", "13", "27", "x"]), form=numbers)
    def ask_for_figures(self, prefecture, form):
        for path in ("/guides/article/", "/guides/article/figures/"):
            self.ask(f"{path}?prefecture={prefecture}" if prefecture else path, form)

    @rule(employer=st.integers(0, 1), page=st.sampled_from(["", "?page=2"]), form=numbers)
    def ask_for_an_employer(self, employer, page, form):
        self.ask(f"/employers/{self.employers[employer].pk}/{page}", form)

    @rule(form=numbers)
    def ask_for_sitemaps(self, form):
        self.ask("/sitemap.xml", form)
        for section in ("pages", "about", "guides", "guide-pages", "employers", "postings"):
            self.ask(f"/sitemap-{section}.xml", form)

    @rule(form=numbers)
    def ask_for_what_most_open(self, form):
        for address in ("/", "/jobs/", "/guides/"):
            self.ask(address, form)

    @invariant()
    def ask_again(self):
        """After every step, for one of the pages asked for before, in turn."""
        if self.asked:
            address = next(iter(self.asked))
            self.asked[address] = self.asked.pop(address)
            self.ask(address, len(address))

    def ask(self, address, form):
        if form % 3 == 0:
            follower.forget()
        anew = self.anew(address)
        for encoding in ENCODINGS[form % 4]:
            self.compare(address, anew, encoding, with_tag=form > 4)

    def compare(self, address, anew, encoding, *, with_tag):
        tag, before = self.asked.get(address, ("", b""))
        headers = {"Accept-Encoding": encoding, "If-None-Match": tag if with_tag else ""}
        given = self.client.get(address, headers=headers)
        if given.status_code == 304:
            assert STAMP.sub(b"", before) == STAMP.sub(b"", anew.content)
            return
        content = DECODED[given.get("Content-Encoding", "")](given.content)
        expected = anew.content
        if address.startswith("/jobs/feed/") and b"<entry>" not in expected:
            # Django dates an empty feed by the computer's own clock.
            content, expected = (UPDATED.sub(b"", each) for each in (content, expected))
        assert (given.status_code, content) == (anew.status_code, expected)
        self.asked[address] = given.get("ETag", ""), content

    def anew(self, address):
        memories = (memory, bulky, known_cards.memory)
        rooms = [each.room for each in memories]
        for each in memories:
            each.room = 0
        try:
            return self.client.get(address, headers={"Accept-Encoding": ""})
        finally:
            for each, room in zip(memories, rooms, strict=True):
                each.room = room


@pytest.mark.longer
@pytest.mark.django_db(transaction=True)
def test_remembered_equals_rendered_anew(monkeypatch):
    monkeypatch.setattr(timezone, "now", clock)
    run_state_machine_as_test(
        RememberedEqualsAnew,
        settings=settings(
            max_examples=tries(2, 25),
            stateful_step_count=tries(25, 100),
            suppress_health_check=list(HealthCheck),
        ),
    )
