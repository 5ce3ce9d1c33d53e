"""Warnings of the gate that somebody has ticked as seen."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import models

from jobs.gate.rules import LONGEST_WORDING, Problem, key_of


class SeenWarningManager(models.Manager):
    def get_queryset(self):
        """Bring the user along: wherever a tick is shown, so is who made it."""
        return super().get_queryset().select_related("user")

    def keep(self, posting, warnings: Iterable[Problem], user, now: datetime) -> None:
        """Note that `user` has seen them; who ticked the same before stays the one who did.

        The posting is to be saved after, which renews whether it has others.
        """
        self.bulk_create(
            [
                self.model(
                    posting=posting,
                    rule=warning.rule.name,
                    wording=warning.wording,
                    user=user,
                    seen_at=now,
                )
                for warning in warnings
            ],
            ignore_conflicts=True,
        )


class SeenWarning(models.Model):
    """It holds for as long as what fired is worded the same; a row is kept when it no longer is."""

    posting = models.ForeignKey(
        "jobs.JobPosting", models.CASCADE, related_name="seen_warnings", verbose_name="求人"
    )
    rule = models.CharField("決まり", max_length=40)
    wording = models.CharField("書き方", max_length=LONGEST_WORDING, blank=True)
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
        constraints = [
            models.UniqueConstraint(
                fields=["posting", "rule", "wording"],
                name="seen_warning_unique",
                violation_error_message="この注意は、もう確認されています。",
            ),
        ]

    def __str__(self):
        return f"「{self.wording}」の確認"

    @property
    def key(self) -> str:
        return key_of(self.rule, self.wording)
