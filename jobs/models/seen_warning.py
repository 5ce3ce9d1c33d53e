"""Findings of the gate that somebody has ticked as seen, some of them with a written reason."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType

from django.conf import settings
from django.contrib.auth.models import AnonymousUser, User
from django.db import models
from django.db.models import QuerySet

from config.text_fields import CleanCharField
from jobs.gate.rules import LONGEST_WORDING, Problem, key_of

LONGEST_REASON = 200


class SeenWarningManager(models.Manager["SeenWarning"]):
    def get_queryset(self) -> QuerySet:
        """Bring the user along: wherever a tick is shown, so is who made it."""
        return super().get_queryset().select_related("user")

    def keep(
        self,
        posting: models.Model,
        problems: Iterable[Problem],
        user: User | AnonymousUser | None,
        now: datetime,
        reasons: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Note that `user` has seen them; `reasons`: why some may stay, by the problem's key.

        An earlier tick keeps its user, unless a reason is given for the first time. The posting is
        to be saved after, which renews whether it has others.
        """
        rows = [
            self.model(
                posting_id=posting.pk,
                rule=problem.rule.name,
                wording=problem.wording,
                reason=reasons.get(problem.key, ""),
                user_id=user.pk if user else None,
                seen_at=now,
            )
            for problem in problems
        ]
        self.bulk_create(rows, ignore_conflicts=True)
        for row in rows:
            if row.reason:
                self.filter(
                    posting_id=posting.pk, rule=row.rule, wording=row.wording, reason=""
                ).update(reason=row.reason, user_id=row.user_id, seen_at=now)

    def keep_for(
        self,
        postings: Iterable[models.Model],
        problem: Problem,
        user: User | AnonymousUser,
        now: datetime,
        reason: str = "",
    ) -> None:
        """Note that `user` has seen one problem of many postings, in one or two queries."""
        ticks = {"rule": problem.rule.name, "wording": problem.wording}
        seen = {"reason": reason, "user_id": user.pk, "seen_at": now}
        keys = [posting.pk for posting in postings]
        self.bulk_create(
            [self.model(posting_id=key, **ticks, **seen) for key in keys], ignore_conflicts=True
        )
        if reason:
            self.filter(posting_id__in=keys, **ticks, reason="").update(**seen)


class SeenWarning(models.Model):
    """A tick holds while the finding's wording is unchanged; outdated rows are kept."""

    posting = models.ForeignKey(
        "jobs.JobPosting", models.CASCADE, related_name="seen_warnings", verbose_name="求人"
    )
    rule = models.CharField("決まり", max_length=40)
    wording = models.CharField("書き方", max_length=LONGEST_WORDING, blank=True)
    reason = CleanCharField(
        "そのままにする理由", max_length=LONGEST_REASON, blank=True, editable=False
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="確認した人",
    )
    seen_at = models.DateTimeField("確認した日時")

    objects = SeenWarningManager()

    class Meta:
        verbose_name = "確認済みの注意"
        verbose_name_plural = "確認済みの注意"
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["posting", "rule", "wording"],
                name="seen_warning_unique",
                violation_error_message="この注意は、もう確認されています。",
            ),
        ]

    def __str__(self) -> str:
        return f"「{self.wording}」の確認"

    def settles(self, problem: Problem) -> bool:
        """Whether the tick is enough: some problems need a reason, which an older tick lacks."""
        return self.key == problem.key and bool(self.reason or not problem.needs_reason)

    @property
    def key(self) -> str:
        return key_of(self.rule, self.wording)
