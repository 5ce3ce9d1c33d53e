"""The steps that can be taken with many postings at once: rehearsed first, then all or none.

A rehearsal takes the step and rolls it back. So what it says will fail is what would fail, whatever
a step comes to check, and no rule is written down twice.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from jobs.admin.gate import in_short
from jobs.admin.transitions import CLOSE, CONFIRM, ENDED, ON_SITE, RELIST
from jobs.models import JobPosting, SearchVersion
from jobs.postings.choices import State

#: What a request can be kept waiting for, and other writers with it: checking every rule of a
#: posting and writing it takes some 11 ms, and only writing it 2.
CHECKED_AT_MOST = 500
WRITTEN_AT_MOST = 1_000


@dataclass(frozen=True)
class BulkStep:
    """`take`: with the posting, now, and the last moment chosen where `needs_day`.

    `done` follows a number of postings; `wanting` says which postings the step is for.
    """

    name: str
    label: str
    doing: str
    done: str
    wanting: str
    offered_in: tuple[State, ...]
    take: Callable[[JobPosting, datetime, datetime | None], None]
    changed: str
    at_most: int
    needs_day: bool = False

    @property
    def history(self) -> dict:
        """The step as the admin's history stores it."""
        return {"changed": {"fields": [self.changed]}}


@dataclass(frozen=True)
class Failure:
    """`address` is "" when there is nothing left to look at, and so is `employer`."""

    title: str
    employer: str
    address: str
    reasons: list[str]


@dataclass(frozen=True)
class Plan:
    postings: list[JobPosting]
    failures: list[Failure]


class NotDoneError(Exception):
    """One posting could not be done, so that nothing was."""


def rehearse(step: BulkStep, visible: QuerySet, keys: list[int], day, now: datetime) -> Plan:
    """Return what taking the step would come to, and change nothing."""
    with transaction.atomic():
        plan = _take_each(step, visible, keys, day, now)
        transaction.set_rollback(True)
    return plan


@transaction.atomic
def carry_out(
    step: BulkStep, visible: QuerySet, keys: list[int], day, now: datetime
) -> list[JobPosting]:
    """Take the step with each posting, or raise NotDoneError having changed nothing."""
    # Other writes lock the version before the rows: the other way round, two could deadlock.
    SearchVersion.raise_by_one()
    # A query of its own, as `visible` may be one whose rows cannot be locked.
    list(JobPosting.objects.select_for_update().filter(pk__in=keys).order_by("pk").values("pk"))
    plan = _take_each(step, visible, keys, day, now)
    if plan.failures:
        raise NotDoneError
    return plan.postings


def _take_each(step, visible, keys, day, now) -> Plan:
    found = {
        posting.pk: posting
        for posting in visible.filter(pk__in=keys).select_related("employer").order_by("pk")
    }
    gone = [_gone(key) for key in keys if key not in found]
    plan = Plan([], gone)
    for posting in found.values():
        try:
            with transaction.atomic():
                _take_one(step, posting, day, now)
        except ValidationError as error:
            plan.failures.append(_failure(posting, [in_short(error)]))
        else:
            plan.postings.append(posting)
    return plan


def _take_one(step: BulkStep, posting: JobPosting, day, now: datetime) -> None:
    state = posting.state_at(now)
    if state not in step.offered_in:
        raise ValidationError(f"今の状態は「{state.label}」です。")
    posting._change_reason = step.label
    step.take(posting, now, day)


def _failure(posting: JobPosting, reasons: Iterable[str]) -> Failure:
    address = reverse("admin:jobs_jobposting_change", args=[posting.pk])
    return Failure(posting.title, posting.employer.name, address, list(reasons))


def _gone(key: int) -> Failure:
    return Failure(f"番号{key}の求人", "", "", ["見つかりません。消されたのかもしれません。"])


def _publish(posting, now, day):
    if posting.has_ended:
        RELIST.take(posting, now)
    else:
        posting.publish(now)


STEPS = {
    step.name: step
    for step in (
        BulkStep(
            "publish",
            label="公開する",
            doing="求人を公開します",
            done="を公開しました。",
            wanting="公開できるのは、下書きと、掲載が終わった求人です。",
            offered_in=(State.DRAFT, *ENDED),
            take=_publish,
            changed="公開の状態(まとめて公開)",
            at_most=CHECKED_AT_MOST,
        ),
        BulkStep(
            "close",
            label="掲載を終了する",
            doing="求人の掲載を終了します",
            done=CLOSE.done,
            wanting="終了できるのは、掲載中か、これから掲載する求人です。",
            offered_in=ON_SITE,
            take=lambda posting, now, day: posting.close(),
            changed="公開の状態(まとめて掲載を終了)",
            at_most=WRITTEN_AT_MOST,
        ),
        BulkStep(
            "extend",
            label="掲載終了の日を延ばす",
            doing="求人の掲載終了の日を延ばします",
            done="の掲載終了の日を延ばしました。",
            wanting="延ばせるのは、掲載中か、これから掲載する求人です。"
            "掲載が終わった求人は、1件ずつ開いて再掲載します。",
            offered_in=ON_SITE,
            take=lambda posting, now, day: posting.extend(day, now),
            changed="掲載終了(まとめて延長)",
            at_most=CHECKED_AT_MOST,
            needs_day=True,
        ),
        BulkStep(
            "confirm",
            label="内容を確認済みにする",
            doing="求人を確認済みにします",
            done=CONFIRM.done,
            wanting="確認済みにできるのは、掲載中か、これから掲載する求人です。",
            offered_in=ON_SITE,
            take=lambda posting, now, day: CONFIRM.take(posting, now),
            changed="公開の状態(まとめて確認済み)",
            at_most=WRITTEN_AT_MOST,
        ),
    )
}
