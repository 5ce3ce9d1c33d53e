"""The steps for many postings at once: first rehearsed, then taken for all of them or none.

Each step is prepared, which changes the posting in memory and raises what is wrong, and then saved.
A rehearsal only prepares: it finds what taking the step would find, and keeps no writer waiting.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from config import audit
from jobs.admin.transitions import CLOSE, CONFIRM
from jobs.models import JobPosting, MinimumWage, SearchVersion
from jobs.models.publication import ENDED, ON_SITE
from jobs.postings.choices import State
from jobs.postings.minimum_wage import MinimumWages

#: What a request can be kept waiting for, and other writers with it: checking every rule of a
#: posting and writing it takes some 11 ms, and only writing it 2 to 10. Others wait for a lock as
#: long as a full step holds one (config.waits).
MOST_AT_ONCE = 500


#: An incomplete posting has a dozen messages: its own page shows all.
MESSAGES_SHOWN = 3


@dataclass(frozen=True)
class Occasion:
    """What is the same for every posting. `day`: the chosen closing time, if the step needs one."""

    now: datetime
    day: datetime | None
    wages: MinimumWages


@dataclass(frozen=True)
class BulkStep:
    """`prepare` changes a posting in memory only, or raises ValidationError; `save` writes it.

    `done` follows a number of postings; `wanting` says which postings the step is for.
    """

    name: str
    label: str
    doing: str
    done: str
    wanting: str
    offered_in: tuple[State, ...]
    prepare: Callable[[JobPosting, Occasion], None]
    changed: str
    at_most: int
    save: Callable[[JobPosting], None] = JobPosting.save
    needs_day: bool = False

    @property
    def history(self) -> dict:
        """The step as the admin's history stores it."""
        return {"changed": {"fields": [self.changed]}}


@dataclass(frozen=True)
class Failure:
    """`address` and `employer` are "" if the posting no longer exists."""

    title: str
    employer: str
    address: str
    reasons: list[str]


@dataclass(frozen=True)
class Plan:
    postings: list[JobPosting]
    failures: list[Failure]


class NotDoneError(Exception):
    """A posting could not take the step, so none did."""


def rehearse(
    step: BulkStep, visible: QuerySet, keys: list[int], day: datetime | None, now: datetime
) -> Plan:
    """Return what taking the step would do. Writes nothing and locks nothing."""
    return _prepare_each(step, visible, keys, day, now)


@transaction.atomic
def carry_out(
    step: BulkStep, visible: QuerySet, keys: list[int], day: datetime | None, now: datetime
) -> list[JobPosting]:
    """Take the step for every posting, or raise NotDoneError and change nothing."""
    # Other writes lock the version before the rows: the other way round, two could deadlock.
    SearchVersion.raise_by_one()
    # A query of its own, as `visible` may be one whose rows cannot be locked.
    list(JobPosting.objects.select_for_update().filter(pk__in=keys).order_by("pk").values("pk"))
    plan = _prepare_each(step, visible, keys, day, now)
    if plan.failures:
        raise NotDoneError
    for posting in plan.postings:
        posting._change_reason = step.label
        step.save(posting)
    audit.record("postings_step", step=step.name, keys=[posting.pk for posting in plan.postings])
    return plan.postings


def _prepare_each(
    step: BulkStep,
    visible: QuerySet[JobPosting],
    keys: list[int],
    day: datetime | None,
    now: datetime,
) -> Plan:
    postings = visible.filter(pk__in=keys).select_related("employer").order_by("pk")
    found = {posting.pk: posting for posting in postings.prefetch_related("seen_warnings")}
    occasion = Occasion(now, day, MinimumWage.objects.as_wages())
    plan = Plan([], [_gone(key) for key in keys if key not in found])
    for posting in found.values():
        try:
            _prepare_one(step, posting, occasion)
        except ValidationError as error:
            plan.failures.append(_failure(posting, error))
        else:
            plan.postings.append(posting)
    return plan


def _prepare_one(step: BulkStep, posting: JobPosting, occasion: Occasion) -> None:
    state = posting.state_at(occasion.now)
    if state not in step.offered_in:
        raise ValidationError(f"今の状態は「{state.label}」です。")
    step.prepare(posting, occasion)


def _failure(posting: JobPosting, error: ValidationError) -> Failure:
    address = reverse("admin:jobs_jobposting_change", args=[posting.pk])
    shown, rest = error.messages[:MESSAGES_SHOWN], error.messages[MESSAGES_SHOWN:]
    more = f"ほかに{len(rest)}件あります。求人のページの「公開できるか確かめる」で見られます。"
    reason = " ".join([*shown, more] if rest else shown)
    return Failure(posting.title, posting.employer.name, address, [reason])


def _gone(key: int) -> Failure:
    return Failure(f"番号{key}の求人", "", "", ["見つかりません。消されたのかもしれません。"])


#: No step changes the employer or the reference, so neither needs a check.
AS_STORED = {"employer", "reference"}


def _publish(posting: JobPosting, occasion: Occasion) -> None:
    posting.prepare_to_publish(occasion.now, wages=occasion.wages, as_stored=AS_STORED)


def _extend(posting: JobPosting, occasion: Occasion) -> None:
    day = cast(datetime, occasion.day)  # The step needs one.
    posting.prepare_to_extend(day, occasion.now, wages=occasion.wages, as_stored=AS_STORED)


def _confirm(posting: JobPosting, occasion: Occasion) -> None:
    posting.confirmed_at = occasion.now


def _close(posting: JobPosting, occasion: Occasion) -> None:
    """Nothing to prepare: only the state decides, and JobPosting.close does the rest."""


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
            prepare=_publish,
            changed="公開の状態（まとめて公開）",
            at_most=MOST_AT_ONCE,
        ),
        BulkStep(
            "close",
            label="掲載を終了する",
            doing="求人の掲載を終了します",
            done=CLOSE.done,
            wanting="終了できるのは、掲載中か、これから掲載する求人です。",
            offered_in=ON_SITE,
            prepare=_close,
            save=JobPosting.close,
            changed="公開の状態（まとめて掲載を終了）",
            at_most=MOST_AT_ONCE,
        ),
        BulkStep(
            "extend",
            label="掲載終了の日を延ばす",
            doing="求人の掲載終了の日を延ばします",
            done="の掲載終了の日を延ばしました。",
            wanting="延ばせるのは、掲載中か、これから掲載する求人です。"
            "掲載が終わった求人は、1件ずつ開いて再掲載します。",
            offered_in=ON_SITE,
            prepare=_extend,
            changed="掲載終了（まとめて延長）",
            at_most=MOST_AT_ONCE,
            needs_day=True,
        ),
        BulkStep(
            "confirm",
            label="内容を確認済みにする",
            doing="求人を確認済みにします",
            done=CONFIRM.done,
            wanting="確認済みにできるのは、掲載中か、これから掲載する求人です。",
            offered_in=ON_SITE,
            prepare=_confirm,
            changed="公開の状態（まとめて確認済み）",
            at_most=MOST_AT_ONCE,
        ),
    )
}
