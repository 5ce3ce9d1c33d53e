"""When a posting is on the site. The decision is stored; what follows from the clock is derived."""

from collections.abc import Callable, Collection
from datetime import datetime, time
from functools import partial

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format

from config.moments import TICK, holds_until
from jobs.models.columns import column
from jobs.models.fields import FieldCheck, one_of
from jobs.models.gated import Gated
from jobs.postings.choices import State, Status
from jobs.postings.minimum_wage import MinimumWages

#: What closes on a day is open all through it.
LAST_SECOND = time(23, 59, 59)
CLOSES_IN_THE_PAST = "掲載終了は今日以降の日にしてください。"

#: The states of what is, or will be, on the site.
ON_SITE = (State.SCHEDULED, State.LIVE)
#: The states of what seekers could see once, and no longer can.
ENDED = (State.EXPIRED, State.CLOSED)


class Publication(Gated):
    status = models.CharField(
        "公開の状態", max_length=10, choices=Status, default=Status.DRAFT, editable=False
    )
    opens_at = column("opens_at")
    closes_at = column("closes_at")
    confirmed_at = models.DateTimeField(
        "内容を確認した日時", null=True, blank=True, help_text="求人ページの「○月○日時点」の日付。"
    )
    created_at = models.DateTimeField("作成日時", auto_now_add=True)
    updated_at = models.DateTimeField("更新日時", auto_now=True)

    class Meta:
        abstract = True

    def state_at(self, now: datetime) -> State:
        """Return what this posting is at `now`; both ends of the live time are inclusive.

        The twin of JobPostingQuerySet.in_state: one rule, once for a row and once for a query.
        """
        if not self.is_published:
            return State(self.status)
        if now < self.opens_at:
            holds_until(self.opens_at)
            return State.SCHEDULED
        if now <= self.closes_at:
            holds_until(self.closes_at + TICK)
            return State.LIVE
        return State.EXPIRED

    @property
    def state(self) -> State:
        return self.state_at(timezone.now())

    @property
    def is_published(self) -> bool:
        """Whether staff have put it on the site; the twin of JobPostingQuerySet.published."""
        return self.status == Status.PUBLISHED

    def is_on_site(self, now: datetime) -> bool:
        """Whether it is, or will be, on the site; the twin of JobPostingQuerySet.on_site."""
        return self.state_at(now) in ON_SITE

    @property
    def is_live(self) -> bool:
        return self.state == State.LIVE

    @property
    def has_ended(self) -> bool:
        """Whether seekers could see it once, and no longer can."""
        return self.state in ENDED

    def publish(self, now: datetime | None = None) -> None:
        """Put the posting on the site, at once unless it opens later, as confirmed today.

        A posting that had ended opens again now. Raises ValidationError, and saves nothing, for
        whatever `prepare_to_publish` finds wrong.
        """
        self.prepare_to_publish(now)
        self.save()

    def prepare_to_publish(
        self,
        now: datetime | None = None,
        *,
        wages: MinimumWages | None = None,
        as_stored: Collection[str] = (),
    ) -> None:
        """Give this instance the values that publishing would save, without writing any.

        Raises ValidationError with all that is wrong when the posting breaks a rule, does not pass
        the gate, has warnings nobody has ticked, or would have ended already. `wages` and
        `as_stored` spare queries: see `_check_advert`.
        """
        now = now or timezone.now()
        if self.closes_at is not None and self.closes_at < now:
            raise ValidationError({"closes_at": CLOSES_IN_THE_PAST})
        if self.opens_at is None or (self.state_at(now) in ENDED and self.opens_at < now):
            self.opens_at = now
        self.status = Status.PUBLISHED
        self.confirmed_at = now
        self._check_advert(wages, as_stored)

    def prepare_to_extend(
        self,
        closes_at: datetime,
        now: datetime | None = None,
        *,
        wages: MinimumWages | None = None,
        as_stored: Collection[str] = (),
    ) -> None:
        """Give this instance a later closing day, without writing it.

        Raises ValidationError when the day is not later, breaks a rule, or the posting does not
        pass the gate up to that day. `wages` and `as_stored` spare queries: see `_check_advert`.
        """
        now = now or timezone.now()
        if closes_at < now:
            raise ValidationError({"closes_at": CLOSES_IN_THE_PAST})
        if self.closes_at is not None and closes_at <= self.closes_at:
            day = date_format(timezone.localtime(self.closes_at), "Y年n月j日")
            raise ValidationError({"closes_at": f"すでに{day}まで掲載する予定です。"})
        self.closes_at = closes_at
        self._check_advert(wages, as_stored)

    def _check_advert(self, wages: MinimumWages | None, as_stored: Collection[str]) -> None:
        """Raise ValidationError with all that keeps this from being an advert on the site.

        `wages`: the minimum wages, where they are at hand. `as_stored`: fields that have not
        changed since they were read, so that what the database itself checks needs no query.
        """
        raise_together(
            partial(self.full_clean, exclude=as_stored), partial(self.check_gate, wages=wages)
        )

    def close(self) -> None:
        """End the advert before its closing day; its address then answers that it has ended."""
        self.status = Status.CLOSED
        self.save(update_fields=["status", "updated_at"])


def raise_together(*checks: Callable[[], None]) -> None:
    """Run every check and raise one ValidationError with all errors, to be seen at once."""
    errors: dict[str, list] = {}
    for check in checks:
        try:
            check()
        except ValidationError as error:
            errors = error.update_error_dict(errors)
    if errors:
        raise ValidationError(errors)


# Constraints hold on rows in the database, so they spell the status out: see JobPostingQuerySet.
CONSTRAINTS = [
    one_of("status", Status, model="posting"),
    FieldCheck(
        field="opens_at",
        condition=~Q(status=Status.PUBLISHED) | Q(opens_at__isnull=False),
        name="posting_published_opens",
        message="公開には、掲載開始の日時が必要です。",
    ),
    FieldCheck(
        field="closes_at",
        condition=~Q(status=Status.PUBLISHED) | Q(closes_at__isnull=False),
        name="posting_published_closes",
        message="公開には、掲載終了の日が必要です。",
    ),
    FieldCheck(
        field="confirmed_at",
        condition=~Q(status=Status.PUBLISHED) | Q(confirmed_at__isnull=False),
        name="posting_published_confirmed",
        message="公開には、内容を確認した日時が必要です。",
    ),
    FieldCheck(
        field="closes_at",
        condition=Q(opens_at__lte=F("closes_at")),
        name="posting_opens_before_closes",
        message="掲載終了は、掲載開始より後にしてください。",
    ),
]
