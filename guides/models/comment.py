"""Readers' comments, shown once a moderator has approved them."""

import hashlib
from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.contrib.auth.models import User
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.text import Truncator

from config.text_fields import CleanCharField, CleanEmailField, CleanTextField
from guides.choices import CommenterRole, CommentStatus
from guides.models.guide import Guide
from jobs.models.fields import DerivedField, FieldCheck, SavesDerived, one_of
from jobs.postings.text import fold_search

MOST_MONTHS = 600
MONTHS_PER_YEAR = 12
#: How long the two traces of a person are kept: the address from the decision on, or from the
#: sending on where there is none, and the sender from the sending on. The page promises both.
ADDRESS_KEPT = timedelta(days=90)
SENDER_KEPT = timedelta(days=1)


class TextDigestField(DerivedField, models.CharField):
    """Identifies a text however it is written, at the level of a search."""

    def __init__(self, *args: Any, source: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 64)
        self.sources = (source,)
        super().__init__(*args, **kwargs)

    def derive(self, row: Any) -> str:
        return digest_of_words(getattr(row, self.sources[0]))


def digest_of_words(text: str) -> str:
    return hashlib.sha256(fold_search(text).encode()).hexdigest()


class CommentQuerySet(models.QuerySet):
    def approved(self) -> Self:
        return self.filter(status=CommentStatus.APPROVED)

    def pending(self) -> Self:
        return self.filter(status=CommentStatus.PENDING)

    def addresses_due(self, now: datetime) -> Self:
        """Narrow to those whose address has been kept as long as the page promises."""
        due = now - ADDRESS_KEPT
        never_decided = Q(decided_at__isnull=True, created_at__lte=due)
        return self.filter(Q(decided_at__lte=due) | never_decided).exclude(email="")

    def senders_due(self, now: datetime) -> Self:
        return self.filter(created_at__lte=now - SENDER_KEPT).exclude(sender="")


class Comment(SavesDerived):
    """What a reader wrote under a guide.

    `email` is for the moderator's answer only: no page, list, search, log or mail may hold it.
    `sender` is a keyed hash of the network it came from, for the limits only. Both are erased by
    `guides.comments.erasing`, which is why steps name the fields they save.
    """

    guide = models.ForeignKey(
        Guide, models.CASCADE, related_name="comments", verbose_name="ガイド", editable=False
    )
    name = CleanCharField("お名前", max_length=40)
    email = CleanEmailField("メールアドレス", blank=True)
    body = CleanTextField("コメント", max_length=2000)
    role = models.CharField(
        "経験した仕事", max_length=10, choices=CommenterRole, blank=True, default=""
    )
    months = models.PositiveSmallIntegerField(
        "続けた月数", null=True, blank=True, validators=[MaxValueValidator(MOST_MONTHS)]
    )
    status = models.CharField(
        "状態",
        max_length=10,
        choices=CommentStatus,
        default=CommentStatus.PENDING,
        editable=False,
    )
    reason = CleanTextField(
        "掲載しない理由",
        max_length=500,
        blank=True,
        help_text="スタッフだけが読みます。掲載しないときは必須。",
    )
    created_at = models.DateTimeField("受け取った日時", default=timezone.now, editable=False)
    decided_at = models.DateTimeField("最初に決めた日時", null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="決めた人",
    )
    sender = CleanCharField("送信元のしるし", max_length=64, blank=True, default="", editable=False)
    body_digest = TextDigestField("文章の要約値", version=2, source="body")

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = "コメント"
        verbose_name_plural = "コメント"
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["guide", "status", "-created_at"], name="comment_listing")]
        constraints = [
            one_of("status", CommentStatus, model="comment"),
            FieldCheck(
                field="role",
                condition=Q(role__in=["", *CommenterRole.values]),
                name="comment_role_known",
                message="一覧にある値から選んでください。",
            ),
            FieldCheck(
                field="months",
                condition=Q(months__range=(0, MOST_MONTHS)),
                name="comment_months_range",
                message=f"月数は0から{MOST_MONTHS}までの数で書いてください。",
            ),
            FieldCheck(
                field="role",
                condition=Q(months__isnull=True) | ~Q(role=""),
                name="comment_months_of_a_role",
                message="続けた月数を書くときは、経験した仕事も選んでください。",
            ),
            FieldCheck(
                field="decided_at",
                condition=Q(status=CommentStatus.PENDING, decided_at__isnull=True)
                | (~Q(status=CommentStatus.PENDING) & Q(decided_at__isnull=False)),
                name="comment_decided_has_date",
                message="決めた日時は、掲載するかしないかを決めたときにだけ入ります。",
            ),
            FieldCheck(
                field="reason",
                condition=~Q(status=CommentStatus.REJECTED) | ~Q(reason=""),
                name="comment_rejected_has_reason",
                message="掲載しない理由を書いてください。",
            ),
        ]

    def __str__(self) -> str:
        """Written into the admin's history, which outlives the address: never holds it."""
        return f"{self.name}: {Truncator(self.body).chars(30)}"

    # --- Decisions ----------------------------------------------------------------------------

    def approve(self, user: User, now: datetime | None = None) -> None:
        self._decide(CommentStatus.APPROVED, "", user, now)

    def reject(self, reason: str, user: User, now: datetime | None = None) -> None:
        """Raises IntegrityError without a reason."""
        self._decide(CommentStatus.REJECTED, reason, user, now)

    def _decide(self, status: CommentStatus, reason: str, user: User, now: datetime | None) -> None:
        self.status, self.reason, self.decided_by = status, reason, user
        # The address is kept from the first decision on: deciding again makes it stay no longer.
        self.decided_at = self.decided_at or now or timezone.now()
        self.save(update_fields=["status", "reason", "decided_by", "decided_at"])

    @property
    def current_digest(self) -> str:
        """What `body_digest` will be, before the comment is saved."""
        return digest_of_words(self.body)

    # --- In words -----------------------------------------------------------------------------

    @property
    def background(self) -> str:
        """Return what the commenter did and how long: 「受信を8か月」; "" when not said."""
        if not self.role:
            return ""
        label = CommenterRole(self.role).label
        return f"{label}の経験あり" if self.months is None else f"{label}を{in_words(self.months)}"


def in_words(months: int) -> str:
    """Return a time as it is said: 1か月未満, 8か月, 1年, 1年6か月."""
    years, rest = divmod(months, MONTHS_PER_YEAR)
    if months == 0:
        return "1か月未満"
    return (f"{years}年" if years else "") + (f"{rest}か月" if rest else "")
